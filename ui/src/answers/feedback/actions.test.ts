// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { outbox } from '../../api/outbox.svelte'
import { ui } from '../../kit/ui.svelte'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import { actions } from './actions.svelte'

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

const proposal = (status: string) => ({ proposal_id: 'p-1', answer_id: 'answer-1', status })
const bodies = (path: string) => server.sent.filter((sent) => sent.path === path).map((sent) => JSON.parse(sent.body) as object)

test('what was said instead travels without personal data', async () => {
  server.replies['/overrides'] = () => ({ override_id: 'o' })
  expect(await actions.override('bsn 123456782', 'Zes weken')).toBe(true)
  expect(bodies('/overrides')).toEqual([{ answer_id: 'answer-1', reason: 'bsn [BSN-1]', said: 'vraag zonder namen' }])
  expect(actions.marks.overridden).toBe(true)
})

test('a star proposes the answer, and takes it back', async () => {
  server.replies['/proposals'] = () => proposal('proposed')
  server.replies['/proposals/p-1/retract'] = () => proposal('retracted')
  await actions.star()
  expect([bodies('/proposals'), actions.marks.starred]).toEqual([[{ answer_id: 'answer-1' }], true])
  await actions.star()
  expect([bodies('/proposals/p-1/retract').length, actions.marks.starred]).toEqual([1, false])
})

test('a star without a connection is kept once', async () => {
  server.online = false
  await actions.star()
  await actions.star()
  expect(outbox.waiting.map((item) => item.kind)).toEqual(['star'])
  for (const item of outbox.waiting) await outbox.drop(item.key)
  actions.mark('answer-1', { starred: false })
})

test('a star that the server refuses is said and not marked', async () => {
  await actions.star()
  expect([ui.flash?.text, actions.marks.starred]).toEqual([expect.stringContaining('Bestaat niet.'), false])
})
