import { expect, test } from 'vitest'
import { indexer } from './points'

test('plain text: offsets stay as they are, clamped to the text', () => {
  const index = indexer('termijn')
  expect([index(-1), index(3), index(99)]).toEqual([0, 3, 7])
})

test('after an emoji the browser counts one more than the server', () => {
  const text = 'a😀b'
  const index = indexer(text)
  expect(text.slice(index(2), index(3))).toBe('b')
})
