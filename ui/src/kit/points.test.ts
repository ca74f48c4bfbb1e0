import { expect, test } from 'vitest'
import { indexer, pointer } from './points'

test('plain text: offsets stay as they are, clamped to the text', () => {
  const index = indexer('termijn')
  expect([index(-1), index(3), index(99)]).toEqual([0, 3, 7])
})

test('after an emoji the browser counts one more than the server', () => {
  const text = 'a😀b'
  const index = indexer(text)
  expect(text.slice(index(2), index(3))).toBe('b')
})

test('the way back gives the server its own count', () => {
  const text = 'a😀b'
  expect([0, 1, 3, 4, 99, -1].map(pointer(text))).toEqual([0, 1, 2, 3, 3, 0])
  expect([0, 2, 99].map(pointer('ab'))).toEqual([0, 2, 2])
})
