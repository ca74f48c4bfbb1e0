import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import { actions } from './actions.svelte'
import { desk } from './desk.svelte'
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

test('a thumb that does not arrive is said, is not marked, and can be sent again', async () => {
  actions.mark('answer-1', { thumb: null })
  server.online = false
  actions.up()
  await expect.poll(() => ui.flash?.kind).toBe('error')
  expect(actions.marks.thumb).toBeNull()
  server.online = true
  ui.flash?.retry?.()
  await expect.poll(() => actions.marks.thumb).toBe('up')
})

test('an answer that breaks off halfway is an error, not an answer', async () => {
  server.replies['/ask'] = () => new Response('event: hits\ndata: {"type":"hits","hits":[]}\n\n')
  await desk.ask()
  expect([desk.run?.phase, desk.answer]).toEqual(['failed', null])
})
