// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { FakeServer } from '../testing/server'
import { connection } from './client'

const STORE = 'belbot.drafts'
const place = { passage_id: 'a#1', document_id: 'a', title: 'Bezwaar', section: 'Termijn' }

/** The drafts as a page that was just loaded finds them. */
async function loaded() {
  vi.resetModules()
  const { connection: fresh } = await import('./client')
  fresh.user = 'senior-1'
  return (await import('./drafts.svelte')).drafts
}

beforeEach(() => {
  sessionStorage.clear()
  connection.user = 'senior-1'
  new FakeServer().install()
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('a draft outlives a page that is loaded again, without personal data', async () => {
  const before = await loaded()
  before.type('q/reply', 'bsn 123456782')
  before.cite('q/reply', place)
  expect(before.text('q/reply')).toBe('bsn 123456782')
  await vi.runAllTimersAsync()
  expect(sessionStorage.getItem(STORE)).not.toContain('123456782')
  const after = await loaded()
  expect([after.text('q/reply'), after.of('q/reply').sources]).toEqual(['bsn [BSN-1]', [place]])
})

test('what was sent is kept no longer', async () => {
  const drafts = await loaded()
  drafts.type('q/reply', 'Ja.')
  await vi.runAllTimersAsync()
  drafts.drop('q/reply')
  expect([drafts.text('q/reply'), sessionStorage.getItem(STORE)]).toEqual(['', '{}'])
})

test('a source stands under a reply once', async () => {
  const drafts = await loaded()
  drafts.cite('q/reply', place)
  drafts.cite('q/reply', place)
  expect(drafts.of('q/reply').sources).toEqual([place])
})

test('what a server does not clean is kept nowhere but in this page', async () => {
  const server = new FakeServer().install()
  const drafts = await loaded()
  server.online = false
  drafts.type('q/reply', 'Jan de Vries')
  await vi.runAllTimersAsync()
  expect([drafts.text('q/reply'), sessionStorage.getItem(STORE)]).toEqual(['Jan de Vries', null])
})
