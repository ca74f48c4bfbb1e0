import { expect, test } from 'vitest'
import { along, axisEnd, every, pieces } from './scale'

test.each([
  [0, 1],
  [0.3, 0.5],
  [7, 10],
  [20, 20],
  [21, 50],
  [5100, 10000],
])('an axis for %d ends at %d', (most, end) => {
  expect(axisEnd(most)).toBe(end)
})

test('a value stands in proportion, and never outside', () => {
  expect([along(5, 10, 200), along(-1, 10, 200), along(99, 10, 200)]).toEqual([100, 0, 200])
})

test('what was not measured breaks the line, and is no zero', () => {
  expect(pieces([null, 3, 4, null, 0])).toEqual([
    [
      { at: 1, value: 3 },
      { at: 2, value: 4 },
    ],
    [{ at: 4, value: 0 }],
  ])
  expect(pieces([null, null])).toEqual([])
})

test('labels are thinned to what fits', () => {
  expect([every(4, 6), every(13, 6), every(60, 6)]).toEqual([1, 3, 10])
})
