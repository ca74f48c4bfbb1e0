// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { call } from '../../calls/call.svelte'
import { ui } from '../../kit/ui.svelte'
import { passage, searchHit } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import { search } from './search.svelte'
import { source } from './source.svelte'

let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  for (const id of ['a#1', 'b#1', 'c#1']) server.replies[`/passages/${encodeURIComponent(id)}`] = () => passage(id)
  call.leave()
  desk.reset()
  search.reset()
  ui.view = 'search'
})

/** Searches, and finds these passages. */
async function found(...ids: string[]): Promise<void> {
  server.replies['/search'] = () => ({ query: '', hits: ids.map((id) => searchHit(id)), ms: 1, mode: 'semantic' })
  search.text = 'toeslag'
  await search.go()
}

test('the first passage found stands beside the results, and the next search replaces it', async () => {
  await found('a#1', 'b#1')
  expect(source.current?.passage_id).toBe('a#1')
  await found('c#1')
  expect([source.current?.passage_id, source.list.map((one) => one.passage_id)]).toEqual(['c#1', ['c#1']])
})

test('what is shown by itself does not count as a source that was opened', async () => {
  await call.start()
  await found('a#1')
  expect(server.sent.filter((one) => one.body.includes('source_opened'))).toEqual([])
  search.show(searchHit('b#1'))
  await expect.poll(() => server.sent.filter((one) => one.body.includes('source_opened')).length).toBe(1)
})

test('a search that found nothing leaves the source that is open', async () => {
  await found('a#1')
  await found()
  expect(source.current?.passage_id).toBe('a#1')
})

test('articles without a word of the search are told apart, and none opens by itself', async () => {
  await found('a#1')
  server.replies['/search'] = () => ({ query: 'xqzzv', hits: [searchHit('b#1', { matches: false })], ms: 1, mode: 'semantic' })
  await search.go()
  expect([search.matching.length, search.others.length, source.current?.passage_id]).toEqual([0, 1, 'a#1'])
})

test('what really matches is counted by article, and says when there may be more', async () => {
  await found('a#1', 'a#2', 'b#1')
  expect([search.matching.length, search.more]).toEqual([2, false])
  await found(...Array.from({ length: 50 }, (_, n) => `d${n}#1`))
  expect([search.matching.length, search.more]).toEqual([50, true])
})

test('with BelBot off, previous and next walk through what was found', async () => {
  ui.view = 'desk'
  await call.switch(false)
  await found('a#1', 'b#1')
  expect(source.searched).toBe(true)
  source.step(1)
  expect(source.current?.passage_id).toBe('b#1')
})

test('the next call begins without what was found', async () => {
  await found('a#1')
  search.reset()
  expect(source.found).toEqual([])
})
