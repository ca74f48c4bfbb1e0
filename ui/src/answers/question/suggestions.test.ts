// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hit } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { suggestions } from './suggestions.svelte'

const WAIT_MS = 250
let server: FakeServer

/** Types a text and lets so much time pass. */
async function type(text: string, ms: number): Promise<void> {
  suggestions.follow(text)
  await vi.advanceTimersByTimeAsync(ms)
}

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer().install()
  server.replies['/redact'] = ({ body }) => ({ redacted: (JSON.parse(body) as { text: string }).text, spans: [], kept: [] })
  server.replies['/search'] = ({ query }) => ({ query: '', hits: [{ ...hit('a#1'), title: query.q }], ms: 1, mode: 'semantic' })
  suggestions.clear()
})
afterEach(() => void vi.useRealTimers())

test('quick typing is one redaction and one search', async () => {
  for (const text of ['uits', 'uitst', 'uitstel']) await type(text, WAIT_MS / 2)
  await vi.advanceTimersByTimeAsync(WAIT_MS)
  expect(server.paths()).toEqual(['/redact', '/search'])
  expect(suggestions.hits[0]?.title).toBe('uitstel')
})

test('a search under way is aborted by the next letter, and its late answer is not shown', async () => {
  server.held.add('/search')
  await type('uitstel', WAIT_MS)
  server.held.delete('/search')
  const first = server.sent.at(-1)
  await type('uitstel van', WAIT_MS)
  expect(first?.signal.aborted).toBe(true)
  expect(suggestions.hits.map((one) => one.title)).toEqual(['uitstel van'])
  expect(suggestions.failed).toBe(false)
})

test('what was found stays when the question is asked, and is of the typing again with the next letter', async () => {
  await type('uitstel', WAIT_MS)
  suggestions.rest('uitstel')
  expect([suggestions.hits.length, suggestions.resting]).toEqual([1, true])
  await type('uitstel van', 0)
  expect(suggestions.resting).toBe(false)
})
