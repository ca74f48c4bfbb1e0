import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import { actions } from './actions.svelte'
import { desk } from './desk.svelte'
import { outbox } from './outbox.svelte'
import { ui } from './ui.svelte'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  desk.reset()
  desk.text = 'Hoe lang?'
  await desk.ask()
})

test('a thumb down travels with its reason and a note without personal data', async () => {
  expect(await actions.down('onvolledig', 'bsn 123456782')).toBe(true)
  const sent = server.sent.find((one) => one.path === '/feedback')
  expect(JSON.parse(sent?.body ?? '{}')).toEqual({
    answer_id: 'answer-1',
    thumb: 'down',
    reason: 'onvolledig',
    note: 'bsn [BSN-1]',
  })
})

test('a thumb without a connection is kept, said, and sent when the server is back', async () => {
  actions.mark('answer-1', { thumb: null })
  server.online = false
  actions.up()
  await expect.poll(() => ui.flash?.text).toContain('Bewaard')
  expect([actions.marks.thumb, outbox.waiting.length]).toEqual(['up', 1])
  server.online = true
  await outbox.flush()
  expect(outbox.waiting).toEqual([])
})

test('a thumb that the server refuses is said, is not marked, and is not kept', async () => {
  actions.mark('answer-1', { thumb: null })
  server.replies['/feedback'] = () => Response.json({ error: 'not_found', detail: 'Dit antwoord bestaat niet.' }, { status: 404 })
  expect(await actions.down('onjuist', '')).toBe(false)
  expect([ui.flash?.text, actions.marks.thumb]).toEqual([expect.stringContaining('Dit antwoord bestaat niet.'), null])
  expect([outbox.waiting, outbox.refused]).toEqual([[], []])
})

test('an answer that breaks off halfway is an error, not an answer', async () => {
  server.replies['/ask'] = () => new Response('event: hits\ndata: {"type":"hits","hits":[]}\n\n')
  await desk.ask()
  expect([desk.run?.phase, desk.answer]).toEqual(['failed', null])
})
