import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { started } from '../answers/answer/run'
import { localMinute } from '../kit/time'
import { answer } from '../testing/samples'
import { joined, keep, kept, settled, type KeptCall } from './kept'

const NOON = Date.parse('2026-11-03T11:00:00Z')
const day = (ms: number) => localMinute(ms).slice(0, 10)
const call = (started: number, more: Partial<KeptCall> = {}): KeptCall => ({ started, ended: 0, id: 'c', outcome: '', entries: [], marks: {}, ...more })
const entry = (id: number, at_s: number) => ({ id, at_s, kind: 'note' as const, text: `${id}`, run: null })

test('a call is kept once, the latest first', async () => {
  await keep('a', call(NOON))
  await keep('a', call(NOON + 1, { id: 'd' }))
  await keep('a', call(NOON, { outcome: 'opgelost' }))
  expect((await kept('a', NOON, day)).map(({ id, outcome }) => [id, outcome])).toEqual([['d', ''], ['c', 'opgelost']])
})

test('nobody sees what was kept for somebody else', async () => {
  await keep('b', call(NOON))
  expect(await kept('c', NOON, day)).toEqual([])
})

test('a call of yesterday is forgotten for good, but not one that runs past midnight', async () => {
  const midnight = Date.parse('2026-11-03T23:00:00Z')
  await keep('d', call(midnight - 60_000))
  await keep('d', call(midnight - 120_000, { ended: midnight - 90_000 }))
  expect((await kept('d', midnight + 60_000, day)).map(({ started }) => midnight - started)).toEqual([60_000])
  expect(await kept('d', midnight - 100_000, day)).toHaveLength(1)
})

test('a question on its way is not kept, for it may not be masked yet', () => {
  const done = { ...started(), phase: 'done' as const, answer: answer() }
  const entries = [{ ...entry(1, 0), run: started() }, { ...entry(2, 1), run: done }, entry(3, 2)]
  expect(settled(entries).map(({ id }) => id)).toEqual([2, 3])
})

test('two tabs of one call know each entry once, in its order', () => {
  expect(joined([entry(1, 0), entry(3, 9)], [entry(1, 0), entry(2, 5)]).map(({ id }) => id)).toEqual([1, 2, 3])
})
