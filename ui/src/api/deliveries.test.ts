import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { backOff, heads, openStore, temporary, type Item } from './deliveries'

const item = (key: string, change: Partial<Item> = {}): Item => ({
  key, seq: 0, user: 'medewerker-1', kind: 'feedback', path: '/api/v1/feedback', body: {}, lane: 'a', made_ms: 0, tries: 0, refused: '', ...change,
})

test('what was put is there for the next page, in the order it was made', async () => {
  const store = await openStore()
  await store.put(item('second', { made_ms: 2 }))
  await store.put(item('first', { made_ms: 1 }))
  expect((await (await openStore()).all()).map((one) => one.key)).toEqual(['first', 'second'])
  await store.remove('first')
  await store.remove('second')
  expect(await store.all()).toEqual([])
})

test('putting an item again changes it and adds none', async () => {
  const store = await openStore()
  await store.put(item('one'))
  await store.put(item('one', { tries: 3 }))
  expect((await store.all()).map((one) => one.tries)).toEqual([3])
  await store.remove('one')
})

test('a lane keeps its order, other lanes go on, and a refused item holds up nobody', () => {
  const items = [
    item('a2', { made_ms: 2 }),
    item('a1', { made_ms: 1 }),
    item('b1', { lane: 'b', made_ms: 3, refused: 'te lang' }),
    item('b2', { lane: 'b', made_ms: 4 }),
  ]
  expect(heads(items).map((one) => one.key)).toEqual(['a1', 'b2'])
})

test('waits grow to half a minute', () => {
  expect([1, 2, 3, 10].map(backOff)).toEqual([1000, 2000, 4000, 30_000])
})

test('only what can get better is tried again', () => {
  expect([0, 401, 429, 503, 404, 409, 422].map(temporary)).toEqual([true, true, true, true, false, false, false])
})
