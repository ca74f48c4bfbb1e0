// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { started } from '../answers/answer/run'
import { localMinute } from '../kit/time'
import { answer } from '../testing/samples'
import { joined, keep, kept, keyOf, settled, type KeptCall } from './kept'

const NOON = Date.parse('2026-11-03T11:00:00Z')
const day = (ms: number) => localMinute(ms).slice(0, 10)
const call = (started: number, more: Partial<KeptCall> = {}): KeptCall => ({ started, ended: 0, id: 'c', outcome: '', entries: [], marks: {}, ...more })
const entry = (id: number, at_s: number) => ({ id, at_s, kind: 'note' as const, text: `${id}`, run: null })

beforeEach(() => localStorage.clear())

test('a call is kept once, the latest first', () => {
  keep('a', [], call(NOON))
  keep('a', kept('a', NOON, day), call(NOON + 1, { id: 'd' }))
  keep('a', kept('a', NOON, day), call(NOON, { outcome: 'opgelost' }))
  expect(kept('a', NOON, day).map(({ id, outcome }) => [id, outcome])).toEqual([['d', ''], ['c', 'opgelost']])
})

test('nobody sees what was kept for somebody else', () => {
  keep('a', [], call(NOON))
  expect(kept('b', NOON, day)).toEqual([])
})

test('a call of yesterday is forgotten, but not one that runs past midnight', () => {
  const midnight = Date.parse('2026-11-03T23:00:00Z')
  const calls = [call(midnight - 60_000), call(midnight - 120_000, { ended: midnight - 90_000 })]
  localStorage.setItem(keyOf('a'), JSON.stringify(calls))
  expect(kept('a', midnight + 60_000, day).map(({ started }) => midnight - started)).toEqual([60_000])
})

test('what is not ours, or not readable, is nothing', () => {
  localStorage.setItem(keyOf('a'), '{')
  expect(kept('a', NOON, day)).toEqual([])
})

test('a question on its way is not kept, for it may not be masked yet', () => {
  const done = { ...started(), phase: 'done' as const, answer: answer() }
  const entries = [{ ...entry(1, 0), run: started() }, { ...entry(2, 1), run: done }, entry(3, 2)]
  expect(settled(entries).map(({ id }) => id)).toEqual([2, 3])
})

test('two tabs of one call know each entry once, in its order', () => {
  expect(joined([entry(1, 0), entry(3, 9)], [entry(1, 0), entry(2, 5)]).map(({ id }) => id)).toEqual([1, 2, 3])
})
