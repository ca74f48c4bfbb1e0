// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import { connection } from './client'
import { openStore } from './deliveries'
import { outbox, type Sending } from './outbox.svelte'

const CALL = '/calls/call-1/events'
const event = (kind: string): Sending => ({ kind: 'call_event', path: `/api/v1${CALL}`, body: { kind, answer_id: null }, lane: 'call-1' })
const thumb = (raw = ''): Sending => ({ kind: 'feedback', path: '/api/v1/feedback', body: { answer_id: 'a', thumb: 'down', reason: 'anders' }, lane: 'call-1', texts: { note: raw } })

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  Object.assign(connection, { user: '', signedIn: false })
  server.replies[CALL] = () => ({})
  for (const item of [...outbox.items, ...outbox.held.map((held) => held.item)]) await outbox.drop(item.key)
})

const bodies = (path: string) => server.sent.filter((sent) => sent.path === path).map((sent) => JSON.parse(sent.body) as Record<string, unknown>)
const onDisk = async () => JSON.stringify(await (await openStore()).all())

test('what cannot be sent is on disk, and a new page sends it under the same key', async () => {
  server.online = false
  expect(await outbox.send(thumb())).toBe(false)
  const [item] = await (await openStore()).all()
  outbox.items = [] // a reload
  server.online = true
  await outbox.restore()
  expect(server.sent.map((sent) => sent.key)).toEqual([item?.key])
  expect(await onDisk()).toBe('[]')
})

test('an answer that got lost leads to the same delivery again', async () => {
  server.replies['/feedback'] = () => Response.json({ error: 'busy', detail: '' }, { status: 503 })
  expect(await outbox.send(thumb())).toBe(false)
  server.replies['/feedback'] = () => ({ feedback_id: 'f' })
  await outbox.flush()
  expect(new Set(server.sent.map((sent) => sent.key)).size).toBe(1)
  expect(bodies('/feedback')).toHaveLength(2)
})

test('deliveries of a call keep their order', async () => {
  server.online = false
  await outbox.send(event('copied'))
  await outbox.send(event('found'))
  server.online = true
  await outbox.flush()
  expect(bodies(CALL).map((body) => body.kind)).toEqual(['copied', 'found'])
})

test('a call event that comes late says how long ago it was', async () => {
  server.online = false
  await outbox.send(event('copied'))
  outbox.items = outbox.items.map((item) => ({ ...item, made_ms: item.made_ms - 60_000 }))
  server.online = true
  await outbox.flush()
  expect(bodies(CALL)[0]?.ago_s).toBeGreaterThanOrEqual(60)
})

test('a text typed without a connection never reaches the disk before it is cleaned', async () => {
  server.online = false
  expect(await outbox.send(thumb('bsn 123456782'))).toBe(false)
  expect([outbox.held.length, await onDisk()]).toEqual([1, '[]'])
  server.online = true
  server.replies['/feedback'] = () => Response.json({ error: 'busy', detail: '' }, { status: 503 })
  await outbox.flush()
  expect(await onDisk()).toContain('bsn [BSN-1]')
  expect(await onDisk()).not.toContain('123456782')
  expect(bodies('/feedback')[0]?.note).toBe('bsn [BSN-1]')
})

test('what is refused later is shown until it is dropped, and holds up nobody', async () => {
  server.online = false
  await outbox.send(thumb())
  await outbox.send(event('found'))
  server.online = true
  server.replies['/feedback'] = () => Response.json({ error: 'not_found', detail: 'Bestaat niet meer.' }, { status: 404 })
  await outbox.flush()
  expect(outbox.refused.map((item) => item.refused)).toEqual(['Bestaat niet meer.'])
  expect(bodies(CALL)).toHaveLength(1)
  await outbox.drop(outbox.refused[0]?.key ?? '')
  expect(await onDisk()).toBe('[]')
})

test('two tabs that empty one queue send the same keys', async () => {
  server.online = false
  await outbox.send(thumb())
  const stored = await (await openStore()).all()
  server.online = true
  await Promise.all([outbox.flush(), outbox.restore()])
  expect(new Set(server.sent.map((sent) => sent.key))).toEqual(new Set(stored.map((item) => item.key)))
})

test('what somebody left waits for them, unseen, while another is signed in', async () => {
  Object.assign(connection, { user: 'jansen', signedIn: true })
  server.online = false
  await outbox.send(thumb())
  server.online = true
  connection.user = 'bakker'
  await outbox.flush()
  expect([outbox.waiting.length, bodies('/feedback').length]).toEqual([0, 0])
  connection.user = 'jansen'
  await outbox.flush()
  expect([outbox.items.length, bodies('/feedback').length]).toEqual([0, 1])
})
