// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { desk } from '../answers/answer/desk.svelte'
import { started } from '../answers/answer/run'
import { actions } from '../answers/feedback/actions.svelte'
import { masking } from '../answers/question/masking.svelte'
import { search } from '../answers/sources/search.svelte'
import { outbox } from '../api/outbox.svelte'
import { session } from '../people/session.svelte'
import { toggleCall } from '../shell/commands'
import { answer, hit, medewerker, status, triage } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { call } from './call.svelte'

let server: FakeServer
let register: ((call_id: string) => void)[]

beforeEach(() => {
  server = new FakeServer().install()
  register = []
  for (const id of ['call-1', 'call-2']) server.replies[`/calls/${id}/events`] = server.replies[`/calls/${id}/end`] = () => ({})
  session.status = status(medewerker('medewerker-1'))
  call.leave()
  desk.reset()
  search.reset()
})

const bodies = (path: string) => server.sent.filter((sent) => sent.path === path).map((sent) => JSON.parse(sent.body) as Record<string, unknown>)
const slowly = () => (server.replies['/calls'] = () => new Promise((resolve) => register.push((call_id) => resolve({ call_id, started_at: '' }))))
const ask = (text = 'Hoe lang?') => {
  desk.text = text
  return desk.ask()
}

test('a question asked right after F2 waits for its call', async () => {
  slowly()
  toggleCall()
  const asking = ask()
  expect(bodies('/ask')).toEqual([])
  await expect.poll(() => register.length).toBe(1)
  register[0]?.('call-1')
  await asking
  expect(bodies('/ask').map((body) => body.call_id)).toEqual(['call-1'])
})

test('a question that still waited when the next call began is asked in neither', async () => {
  slowly()
  void call.start()
  const asking = ask()
  await expect.poll(() => register.length).toBe(1)
  desk.reset()
  void call.start()
  await expect.poll(() => register.length).toBe(2)
  register[0]?.('call-1')
  await asking
  expect([bodies('/ask'), call.id]).toEqual([[], null])
  register[1]?.('call-2')
  await expect.poll(() => call.id).toBe('call-2')
})

test('an end is of the call that ran, also when the next one began meanwhile', async () => {
  slowly()
  void call.start()
  const ending = call.end('opgelost')
  void call.start()
  await expect.poll(() => register.length).toBe(2)
  register[1]?.('call-2')
  register[0]?.('call-1')
  await ending
  expect([bodies('/calls/call-1/end').length, bodies('/calls/call-2/end').length]).toEqual([1, 0])
})

test('without a registered call a question is asked all the same', async () => {
  server.replies['/calls'] = () => Response.json({ error: 'busy', detail: '' }, { status: 503 })
  await ask()
  expect(bodies('/ask').map((body) => body.call_id)).toEqual([null])
})

test('the topics of a call are those of its answered questions, each once', () => {
  for (const topic of ['Box 3', 'Betalen', 'Box 3']) call.add('question', '', { ...started(), answer: answer({ triage: triage({ topic }) }) })
  call.add('question', '', { ...started(), answer: answer({ outcome: 'abstained', triage: triage({ topic: 'Ver weg' }) }) })
  expect(call.topics).toEqual(['Box 3', 'Betalen'])
  expect(call.answered).toBe(4)
})

test('the end of a call waits for a connection and then says how long ago it was', async () => {
  await call.start()
  server.online = false
  await call.end('teruggebeld', ['Betalen'], 'ja')
  expect(outbox.waiting.map((item) => item.kind)).toEqual(['call_end'])
  outbox.items = outbox.items.map((item) => ({ ...item, made_ms: item.made_ms - 60_000 }))
  server.online = true
  await outbox.flush()
  const [body] = bodies('/calls/call-1/end')
  expect(body).toMatchObject({ outcome: 'teruggebeld', topics: ['Betalen'], repeat_caller: 'ja' })
  expect(body?.ago_s).toBeGreaterThanOrEqual(60)
})

test('a caller who does not want that anybody learns from the call is sent ahead of its end, also later', async () => {
  await call.start()
  server.online = false
  await call.end('opgelost', [], '', true)
  expect(outbox.waiting.map((item) => item.kind)).toEqual(['opt_out', 'call_end'])
  server.online = true
  await outbox.flush()
  expect(bodies('/calls/call-1/opt-out')).toEqual([{ out: true }])
  expect(bodies('/calls/call-1/end')).toHaveLength(1)
})

test('a note that was not added is added at the end of its call, cleaned', async () => {
  await call.start()
  call.draft = 'bsn 123456782'
  await call.end('opgelost')
  await expect.poll(() => [call.draft, call.notes]).toEqual(['', ['bsn [BSN-1]']])
})

test('a note that could not be cleaned stays in no next call and with no next employee', async () => {
  await call.start()
  call.draft = 'Jan'
  server.online = false
  await call.end('opgelost')
  expect(call.draft).toBe('Jan')
  await call.start()
  expect(call.draft).toBe('')
  call.draft = 'Piet'
  call.leave()
  expect(call.draft).toBe('')
})

test('what was noted before the first call begins belongs to it', async () => {
  call.leave()
  call.draft = 'Belt over 2024'
  await call.start()
  expect(call.draft).toBe('Belt over 2024')
})

test('BelBot is switched off for one call: before it, or in it', async () => {
  await call.switch(false)
  await call.start()
  expect(bodies('/calls')).toEqual([{ with_belbot: false }])
  await call.switch(true)
  await call.switch(false)
  await call.end('opgelost')
  expect(bodies('/calls/call-1/events').map((body) => body.kind)).toEqual(['belbot_on', 'belbot_off'])
  expect(call.belbot).toBe(true)
})

test('BelBot is switched off for good on the server, and in the call that runs', async () => {
  server.replies['/preferences'] = () => ({})
  await call.start()
  await call.switchForGood(false)
  await call.end('opgelost')
  expect([bodies('/preferences'), call.belbot]).toEqual([[{ with_belbot: false }], false])
  expect(bodies('/calls/call-1/events').map((body) => body.kind)).toEqual(['belbot_off'])
})

test('what the server did not keep does not change the switch', async () => {
  await call.switchForGood(false)
  expect(call.belbot).toBe(true)
})

test('with BelBot off a question is searched for, masked as the employee said, and never answered', async () => {
  await call.switch(false)
  masking.edited('Vraag van Aap')
  masking.corrections = { keep: [], mask: [{ start: 10, end: 13, label: 'PERSON' }] }
  await ask('Vraag van Aap')
  expect(bodies('/redact').at(-1)).toMatchObject({ text: 'Vraag van Aap', corrections: { mask: [{ start: 10, end: 13, label: 'PERSON' }] } })
  expect(server.sent.find((sent) => sent.path === '/search')?.query.q).toBe('vraag zonder namen')
  expect([server.paths().includes('/ask'), call.running]).toEqual([false, true])
  await expect.poll(() => bodies('/calls/call-1/events').map((body) => body.kind)).toEqual(['manual_search'])
})

test('what was searched for is found once for each search, without an answer', async () => {
  server.replies['/search'] = () => ({ query: '', hits: [hit('a#1')], ms: 1, mode: 'semantic' })
  await call.switch(false)
  expect(actions.findable).toBe(false)
  for (let i = 0; i < 2; i++) {
    await ask()
    await actions.found()
    await actions.found()
  }
  const found = bodies('/calls/call-1/events').filter((body) => body.kind === 'found')
  expect(found.map((body) => body.answer_id)).toEqual([null, null])
})
