import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { latest } from './latest'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('only the last of quick calls runs', async () => {
  const ran: string[] = []
  const later = latest(250)
  for (const word of ['a', 'ab', 'abc']) later.run(async () => void ran.push(word))
  await vi.advanceTimersByTimeAsync(250)
  expect(ran).toEqual(['abc'])
})

test('a newer call aborts the one under way', async () => {
  const signals: AbortSignal[] = []
  const later = latest(10)
  later.run(async (signal) => void signals.push(signal))
  await vi.advanceTimersByTimeAsync(10)
  later.run(async (signal) => void signals.push(signal))
  await vi.advanceTimersByTimeAsync(10)
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
})
