import { expect, test } from 'vitest'
import { command, type Press } from './keys'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})
const free = { typing: false, letters: true, layer: false }

test.each([
  ['v', 'question'],
  ['G', 'found'],
  ['/', 'search'],
  ['+', 'up'],
  ['-', 'down'],
  ['[', 'previous'],
  ['?', 'shortcuts'],
  ['a', 'override'],
  ['S', 'star'],
  ['b', 'belbot'],
])('%s means %s', (key, meaning) => {
  expect(command(press(key), free)).toBe(meaning)
})

test('single characters rest while typing, and when they are switched off', () => {
  expect(command(press('g'), { ...free, typing: true })).toBeNull()
  expect(command(press('g'), { ...free, letters: false })).toBeNull()
})

test('F2, F8, Esc and Alt with a digit work while typing', () => {
  const typing = { ...free, typing: true, letters: false }
  expect(command(press('F2'), typing)).toBe('call')
  expect(command(press('F8'), typing)).toBe('mask')
  expect(command(press('Escape'), typing)).toBe('escape')
  expect(command(press('¡', { altKey: true, code: 'Digit1' }), typing)).toBe('suggestion-1')
})

test('with a layer open the desk does not listen', () => {
  expect(command(press('Escape'), { ...free, layer: true })).toBeNull()
})

test('copying with Ctrl + C stays the browser’s', () => {
  expect(command(press('c', { ctrlKey: true }), free)).toBeNull()
})
