// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sends, takesText } from './typing'

test('fields take text; buttons and radio buttons do not', () => {
  document.body.innerHTML = '<textarea></textarea><input type="radio"><input><button><i></i></button><select></select>'
  const takes = [...document.body.querySelectorAll('textarea, input, button i, select')].map(takesText)
  expect(takes).toEqual([true, false, true, false, true])
})

test('Enter sends; with Shift, and while a character is composed, it does not', () => {
  const keys = [{ key: 'Enter' }, { key: 'Enter', ctrlKey: true }, { key: 'Enter', shiftKey: true }, { key: 'Enter', isComposing: true }, { key: 'a' }]
  expect(keys.map((init) => sends(new KeyboardEvent('keydown', init)))).toEqual([true, true, false, false, false])
})
