// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { call } from '../calls/call.svelte'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { escalation, medewerker, senior, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { helpline } from './helpline.svelte'
import { queue } from './queue.svelte'

const reply = { author: 'senior-1', kind: 'reply' as const, text: 'Ja.', at: '2026-01-01T10:00:00Z', sources: [] }

beforeEach(() => {
  new FakeServer().install()
  session.status = status(medewerker('medewerker-1'))
  helpline.mine = queue.list = []
  call.entries = []
})

test('a reply comes into the thread, the line of the call and the screen reader', () => {
  helpline.take(escalation())
  helpline.take(escalation({ status: 'answered', messages: [reply] }))
  expect(helpline.mine.map((one) => one.messages)).toEqual([[reply]])
  expect([call.entries.at(-1)?.text, ui.said.trim()]).toEqual(['Antwoord van senior-1', 'Antwoord van senior-1'])
  expect(helpline.unread.map((one) => one.escalation_id)).toEqual(['escalation-1'])
})

test('a reply that was read stays in the line of the call', () => {
  helpline.take(escalation())
  helpline.take(escalation({ status: 'answered', messages: [reply] }))
  helpline.take(escalation({ status: 'closed', messages: [reply] }))
  expect([helpline.unread, call.entries.at(-1)?.reply?.messages]).toEqual([[], [reply]])
})

test('what was taken back or closed leaves the list', () => {
  helpline.take(escalation())
  helpline.take(escalation({ status: 'closed' }))
  expect(helpline.mine).toEqual([])
})

test('a question of a colleague is not for this list', () => {
  helpline.take(escalation({ user: 'medewerker-2' }))
  expect(helpline.mine).toEqual([])
})

test('an employee has no queue', () => {
  queue.take(escalation())
  expect(queue.list).toEqual([])
})

test('a senior sees what waits, longest first, and can keep to one topic', () => {
  session.status = status(senior('senior-1'))
  queue.take(escalation({ escalation_id: 'new', created_at: '2026-01-01T10:05:00Z', topic: 'Box 3' }))
  queue.take(escalation({ escalation_id: 'old', created_at: '2026-01-01T10:00:00Z' }))
  expect(queue.shown.map((one) => one.escalation_id)).toEqual(['old', 'new'])
  queue.topic = 'Box 3'
  expect(queue.shown.map((one) => one.escalation_id)).toEqual(['new'])
  queue.topic = null
})

test('a question without a topic hides no other, and can be kept to', () => {
  session.status = status(senior('senior-1'))
  queue.take(escalation({ escalation_id: 'none', created_at: '2026-01-01T10:05:00Z', topic: '' }))
  queue.take(escalation({ escalation_id: 'old', created_at: '2026-01-01T10:00:00Z' }))
  expect(queue.shown.map((one) => one.escalation_id)).toEqual(['old', 'none'])
  queue.topic = ''
  expect(queue.shown.map((one) => one.escalation_id)).toEqual(['none'])
  queue.topic = null
})

test('what was answered or called back leaves the queue', () => {
  session.status = status(senior('senior-1'))
  queue.take(escalation())
  queue.take(escalation({ status: 'call_back' }))
  expect(queue.list).toEqual([])
})
