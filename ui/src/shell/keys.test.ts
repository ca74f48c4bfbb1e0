import { expect, test } from 'vitest'
import { command, holdsAlt, type Press } from './keys'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  getModifierState: () => false,
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

test.each([
  ['c', 'KeyC', 'copy'],
  ['ç', 'KeyC', 'copy'],
  ['H', 'KeyH', 'helpline'],
  ['+', 'Equal', 'up'],
])('Alt with %s works while typing, and when single characters are switched off', (key, code, meaning) => {
  expect(command(press(key, { altKey: true, code }), { typing: true, letters: false, layer: false })).toBe(meaning)
})

test('Alt goes by the letter on the key, not by its place on another keyboard', () => {
  expect(command(press('g', { altKey: true, code: 'KeyC' }), free)).toBe('found')
  expect(command(press('w', { altKey: true, code: 'KeyC' }), free)).toBeNull()
})

test.each([
  { ctrlKey: true, altKey: true },
  { getModifierState: (key: string) => key === 'AltGraph' },
])('a bracket typed with AltGr is that bracket (%j)', (held) => {
  expect(command(press('[', held), free)).toBe('previous')
  expect(command(press('[', held), { ...free, typing: true })).toBeNull()
})

test('Ctrl and Alt with a letter are no command', () => {
  expect(command(press('c', { ctrlKey: true, altKey: true, code: 'KeyC' }), free)).toBeNull()
})

test('Alt is held by itself, not as part of AltGr', () => {
  const altGraph = (name: string) => name === 'AltGraph'
  expect(holdsAlt(press('Alt', { altKey: true }))).toBe(true)
  expect(holdsAlt(press('Control', { ctrlKey: true, altKey: true }))).toBe(false)
  expect(holdsAlt(press('AltGraph', { altKey: true, getModifierState: altGraph }))).toBe(false)
  expect(holdsAlt(press('Alt'))).toBe(false)
})
