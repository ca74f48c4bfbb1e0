// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { MAX_CHARS } from '../answers/answer/desk.svelte'
import { started } from '../answers/answer/run'
import { actions } from '../answers/feedback/actions.svelte'
import { call } from '../calls/call.svelte'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { answer, escalation, medewerker, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { besides, handover } from './handover.svelte'
import { helpline } from './helpline.svelte'

let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  session.status = status(medewerker('medewerker-1'))
  call.entries = []
  helpline.mine = []
})

const bodies = (path: string) => server.sent.filter((sent) => sent.path === path).map((sent) => JSON.parse(sent.body) as object)

test('an answer is handed over with a note without personal data, once', async () => {
  server.replies['/escalations'] = () => escalation()
  expect(await handover.answer({ id: 'answer-1', question: 'Mag dat?' }, 'bsn 123456782')).toBe(true)
  expect(bodies('/escalations')).toEqual([{ answer_id: 'answer-1', call_id: null, question: 'Mag dat?', note: 'bsn [BSN-1]' }])
  expect([actions.of('answer-1').escalated, call.entries.at(-1)?.text]).toEqual([true, 'Naar hulplijn gestuurd'])
})

test('what else there is in the call can go along: other questions and notes, the latest where not all fit', () => {
  const answered = { id: 1, at_s: 0, kind: 'question' as const, text: 'Mag dat?', run: { ...started(), answer: answer({ id: 'answer-1' }) } }
  const other = { ...answered, id: 2, text: 'En mijn partner?', run: null }
  const note = { ...other, id: 3, kind: 'note' as const, text: 'Woont in [PLAATS-1]' }
  const said = { ...other, id: 4, kind: 'helpline' as const, text: 'Naar hulplijn gestuurd' }
  expect(besides([answered, other, note, said], 'answer-1', '')).toEqual(['Ook gevraagd: En mijn partner?', 'Notitie: Woont in [PLAATS-1]'])
  expect(besides([{ ...other, text: 'x'.repeat(1800) }, note], 'answer-1', '')).toEqual(['Notitie: Woont in [PLAATS-1]'])
  expect(besides([{ ...other, text: 'Eerst dit.\nDan dat.' }], 'answer-1', '')).toEqual(['Ook gevraagd: Eerst dit. Dan dat.'])
})

test.each([0, 800, 1750, 1999])('with %s characters typed, what goes along makes no note that is too long', (typed) => {
  const notes = Array.from({ length: 30 }, (_, id) => ({ id, at_s: 0, kind: 'note' as const, text: 'x'.repeat(90), run: null }))
  const along = besides(notes, 'answer-1', 'x'.repeat(typed))
  expect(['x'.repeat(typed), ...along].join('\n').length).toBeLessThanOrEqual(MAX_CHARS)
  expect(along.length > 0).toBe(typed < 1750)
})

test('a question goes without an answer, cleaned before it is kept, under a topic or none', async () => {
  server.replies['/escalations/direct'] = () => escalation({ answer_id: null })
  expect(await handover.question('bsn 123456782', 'Box 3')).toBe(true)
  expect(bodies('/escalations/direct')).toEqual([{ call_id: null, question: 'bsn [BSN-1]', topic: 'Box 3' }])
  expect(helpline.mine.map((one) => one.answer_id)).toEqual([null])
})

test('a question that the server refuses leaves its dialog open and no line in the call', async () => {
  const refusal = { error: 'bad_input', detail: 'Dit onderwerp bestaat niet.' }
  server.replies['/escalations/direct'] = () => Response.json(refusal, { status: 422 })
  expect(await handover.question('Mag dat?', 'Niets')).toBe(false)
  expect([ui.flash?.text, call.entries, handover.sending]).toEqual([expect.stringContaining(refusal.detail), [], false])
})
