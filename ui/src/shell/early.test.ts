// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { replay } from './early'

let button: HTMLButtonElement
let field: HTMLTextAreaElement

beforeEach(() => {
  document.body.innerHTML = '<button>Start <b>gesprek</b></button><textarea></textarea>'
  button = document.querySelector('button') as HTMLButtonElement
  field = document.querySelector('textarea') as HTMLTextAreaElement
})

/** An event as the page kept it: seen at its target, and done with. */
function kept(target: Element, event: Event): Event {
  target.addEventListener(event.type, () => undefined, { once: true })
  target.dispatchEvent(event)
  return event
}
const click = (target: Element) => kept(target, new MouseEvent('click', { bubbles: true }))
const key = (target: Element, key: string) => kept(target, new KeyboardEvent('keydown', { key, bubbles: true }))

test('a click on a word in a button clicks the button', () => {
  const early = [click(button.querySelector('b') as Element)]
  const clicked = vi.fn()
  button.addEventListener('click', clicked)
  replay(early)
  expect(clicked).toHaveBeenCalledOnce()
})

test('impatient clicks count once', () => {
  const early = [click(button), click(button), click(button)]
  const clicked = vi.fn()
  button.addEventListener('click', clicked)
  replay(early)
  expect(clicked).toHaveBeenCalledOnce()
})

test('keys arrive where they were pressed, in order, and reach the window', () => {
  const early = [key(field, 'Enter'), key(document.body, 'F2')]
  const pressed: string[] = []
  const listen = (event: KeyboardEvent) => pressed.push(`${event.key} ${(event.target as Element).tagName}`)
  window.addEventListener('keydown', listen)
  replay(early)
  window.removeEventListener('keydown', listen)
  expect(pressed).toEqual(['Enter TEXTAREA', 'F2 BODY'])
})

test('a modifier key stays with its key', () => {
  const early = [kept(document.body, new KeyboardEvent('keydown', { key: '1', altKey: true, bubbles: true }))]
  let alt = false
  window.addEventListener('keydown', (event) => (alt = event.altKey), { once: true })
  replay(early)
  expect(alt).toBe(true)
})

test('what is gone from the page is left alone', () => {
  const early = [click(button)]
  button.remove()
  expect(() => replay(early)).not.toThrow()
})

test('nothing is kept after that', () => {
  const stop = vi.fn()
  const early = Object.assign([click(button)], { stop })
  replay(early)
  expect(stop).toHaveBeenCalledOnce()
  expect(early).toHaveLength(0)
})

test('a page of the development server kept nothing', () => {
  expect(() => replay()).not.toThrow()
})
