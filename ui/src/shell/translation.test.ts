// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { surviveTranslation } from './translation'

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** As browsers translate: the text goes, an element with other words comes in its place. */
function translated(text: Text): void {
  const font = document.createElement('font')
  font.textContent = 'translated'
  text.replaceWith(font)
}

surviveTranslation()

test('a text that changes after it was translated is seen again, in its own place', async () => {
  document.body.innerHTML = '<p><b>a</b>eerst<i>c</i></p>'
  const text = document.querySelector('b')?.nextSibling as Text
  translated(text)
  await settled()
  expect(document.body.textContent).toBe('atranslatedc')
  text.nodeValue = 'daarna'
  await settled()
  expect(document.body.innerHTML).toBe('<p><b>a</b>daarna<i>c</i></p>')
})

test('a text that goes after it was translated takes its translation along', async () => {
  document.body.innerHTML = '<p>weg</p>'
  const text = document.querySelector('p')?.firstChild as Text
  translated(text)
  await settled()
  text.remove()
  expect(document.body.innerHTML).toBe('<p></p>')
})
