// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeServer } from '../testing/server'

const STORE = 'belbot.drafts'
const settled = () => new Promise((resolve) => setTimeout(resolve))
let stop: () => void = () => undefined

/** The desk as a page that was just loaded has it. */
async function loaded() {
  stop()
  vi.resetModules()
  const { desk } = await import('../answers/answer/desk.svelte')
  const { suggestions } = await import('../answers/question/suggestions.svelte')
  stop = await (await import('./call-keeper.svelte')).keepCalls()
  await settled()
  return { desk, suggestions }
}

/** Typed, and masked on the screen. */
async function typed(text: string) {
  const page = await loaded()
  page.desk.text = text
  page.suggestions.follow(text, 0)
  await vi.waitFor(() => expect(page.suggestions.seen).toBe(text))
  await settled()
  return page
}

beforeEach(() => {
  sessionStorage.clear()
  const server = new FakeServer().install()
  server.replies['/redact'] = ({ body }) => {
    const start = (JSON.parse(body) as { text: string }).text.indexOf('Jansen')
    const spans = start < 0 ? [] : [{ start, end: start + 6, label: 'PERSON', placeholder: '[PERSOON-1]', certain: false, by: 'recogniser' }]
    return { redacted: '', spans, kept: [] }
  }
})
afterEach(() => stop())

test('a question half typed outlives a page that is loaded again, without personal data', async () => {
  await typed('mevrouw Jansen wil')
  expect(sessionStorage.getItem(STORE)).not.toContain('Jansen')
  expect((await loaded()).desk.text).toBe('mevrouw [PERSOON-1] wil')
})

test('a question that was asked is typed no longer', async () => {
  const { desk } = await typed('mag het later')
  void desk.ask()
  await settled()
  expect((await loaded()).desk.text).toBe('')
})

test('a cleared desk brings nothing back', async () => {
  const { desk } = await typed('mag het later')
  desk.reset()
  await settled()
  expect((await loaded()).desk.text).toBe('')
})

test('what is typed for the hulplijn without an answer is of this call, also after a reload, and goes when it ends', async () => {
  await loaded()
  const { call } = await import('../calls/call.svelte')
  const { drafts } = await import('../api/drafts.svelte')
  const { directDraft } = await import('../helpline/direct-draft')
  await call.start()
  const name = directDraft(call.started, '')
  drafts.put(name, 'Mijn beller zit vast.')
  await settled()
  expect(drafts.text(name)).toBe('Mijn beller zit vast.')
  void call.end('opgelost')
  await settled()
  expect(drafts.text(name)).toBe('')
  drafts.put(name, 'Nog iets.')
  await call.start()
  await settled()
  expect([drafts.text(name), directDraft(call.started, '') === name]).toEqual(['', false])
})
