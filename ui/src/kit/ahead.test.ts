import { beforeEach, expect, test } from 'vitest'
import { ahead } from './ahead'

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ahead.takes({ key, ctrlKey: false, altKey: false, metaKey: false, ...held })

beforeEach(() => ahead.begin())

test('characters are kept in order, and taken once', () => {
  for (const key of ['b', 'o', 'x', 'Backspace', 'x', ' ', '3']) expect(press(key)).toBe(true)
  expect(ahead.take()).toEqual({ text: 'box 3', sent: false })
  expect(ahead.take()).toEqual({ text: '', sent: false })
})

test('Enter ends what is typed', () => {
  for (const key of ['b', 'Enter']) press(key)
  expect(press('c')).toBe(false)
  expect(ahead.take()).toEqual({ text: 'b', sent: true })
})

test.each([
  ['Escape', {}],
  ['Enter', {}],
  [' ', {}],
  ['F2', {}],
  ['k', { altKey: true }],
  ['c', { ctrlKey: true }],
])('%s with %o is left to whoever listens', (key, held) => {
  expect(press(key, held)).toBe(false)
})
