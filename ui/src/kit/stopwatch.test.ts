import { expect, test } from 'vitest'
import { Stopwatch } from './stopwatch'

test('time without a sign of life counts for half a minute', () => {
  const watch = new Stopwatch()
  for (const now of [1000, 3000, 3_603_000]) watch.touch(now)
  watch.rest(3_604_000)
  watch.touch(9_000_000)
  expect(watch.seconds).toBe(33)
})
