// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { layer } from './layer'

const close = vi.fn()
let open = true
let inside: HTMLButtonElement
let beside: HTMLButtonElement
let detach: ReturnType<ReturnType<typeof layer>>

beforeEach(() => {
  detach?.()
  document.body.innerHTML = '<div><button>in</button></div><button>out</button>'
  const [node] = document.getElementsByTagName('div')
  ;[inside, beside] = [...document.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement]
  open = true
  close.mockClear()
  detach = node && layer(() => open, close)(node)
})

const press = (key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  inside.dispatchEvent(event)
  return event
}

test('Esc closes it, gives focus back, and is heard by nobody else', () => {
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  expect(press('Escape').defaultPrevented).toBe(true)
  expect([close.mock.calls, heard.mock.calls]).toEqual([[[true]], []])
  document.removeEventListener('keydown', heard)
})

test('a press or focus outside closes it and keeps focus there', () => {
  beside.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
  inside.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: beside }))
  expect(close.mock.calls).toEqual([[false], [false]])
})

test('what happens inside leaves it open', () => {
  inside.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
  inside.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: inside }))
  press('a')
  expect(close).not.toHaveBeenCalled()
})

test('a closed layer hears nothing', () => {
  open = false
  expect(press('Escape').defaultPrevented).toBe(false)
  beside.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
  expect(close).not.toHaveBeenCalled()
})
