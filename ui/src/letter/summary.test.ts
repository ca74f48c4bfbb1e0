// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import type { CallSummary } from '../api/types'
import { callFacts } from '../answers/rules/rules.svelte'
import { call } from '../calls/call.svelte'
import { FakeServer } from '../testing/server'
import { SummaryEditor, summaryOf } from './summary.svelte'

const summary: CallSummary = {
  started_at: '2026-11-27T09:42:00Z', ended_at: '2026-11-27T09:51:00Z', questions: ['Mag [PERSOON-1] later betalen?'],
  said: ['De termijn is zes weken. [1]'], sources: ['[1] Bezwaar maken'], call_backs: ['2026-11-28T13:00:00Z'], agreed: [], departures: [], open: [],
}
let server: FakeServer
let editor: SummaryEditor
const part = (name: string) => editor.parts.find((one) => one.name === name) ?? { text: '' }

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/calls/call-1/summary'] = () => summary
  editor = new SummaryEditor('call-1')
  await editor.load([])
})

test('the text has a head, each part that holds something, and the hour in the Netherlands', () => {
  expect(editor.text).toBe(
    'Gesprek van 27 nov 2026, 10:42 tot 10:51 uur\n\nVraag\nMag [PERSOON-1] later betalen?\n\nGezegd\nDe termijn is zes weken. [1]\n\n' +
      'Bron\n[1] Bezwaar maken\n\nAfspraak\nWij bellen terug: za 28 nov, 14:00 uur.',
  )
})

test('what the rules conclude stands in it with facts and articles, and the departure behind it; after the call neither is known', async () => {
  call.id = 'call-1'
  callFacts.tell('kor', 'land', 'nl')
  const written = 'De omzet is te hoog. Uitgangspunten: land Nederland.'
  server.replies['/rules/kor'] = () => ({ title: 'Mag de ondernemer meedoen?', written })
  server.replies['/calls/call-1/summary'] = () => ({ ...summary, departures: ['De regel zei: nee. Reden: eenmalig.'] })
  await editor.load([])
  expect(part('rules').text).toBe(`Mag de ondernemer meedoen? ${written}\nDe regel zei: nee. Reden: eenmalig.`)
  call.id = 'call-2'
  editor = new SummaryEditor('call-1')
  await editor.load([])
  expect(part('rules').text).toBe('De regel zei: nee. Reden: eenmalig.')
})

test('what is filled in for a placeholder stands in the copied text and never goes to the server', async () => {
  expect(editor.placeholders).toEqual(['PERSOON-1'])
  editor.personal['PERSOON-1'] = 'J. [BSN-1]'
  expect(editor.text).toContain('Mag J. [BSN-1] later betalen?')
  await editor.load(['Stuurt bewijs na.'])
  expect(server.sent.map(({ body }) => body)).toEqual(['{"notes":[],"lettered":[]}', '{"notes":["Stuurt bewijs na."],"lettered":[]}'])
})

test('what was typed stays when the call goes on, and what is new is put below it', async () => {
  part('said').text = 'Zes weken, gezegd in eigen woorden.'
  server.replies['/calls/call-1/summary'] = () => ({ ...summary, said: [...summary.said, 'Er is geen boete.'], agreed: ['Brief volgt.'] })
  await editor.load([])
  expect(part('said').text).toBe('Zes weken, gezegd in eigen woorden.\nEr is geen boete.')
  expect(part('agreed').text).toBe('Wij bellen terug: za 28 nov, 14:00 uur.\nBrief volgt.')
})

test('another call has its own summary, and opening the same one again keeps what was typed', () => {
  const first = summaryOf('call-1')
  expect(summaryOf('call-1')).toBe(first)
  expect(summaryOf('call-2')).not.toBe(first)
})

test('a call that the server does not know can be written by hand', async () => {
  editor = new SummaryEditor(null)
  await editor.load([])
  part('agreed').text = 'Beller stuurt bewijs.'
  expect(editor.problem).toContain('niet geregistreerd')
  expect(editor.text).toBe('Afspraak\nBeller stuurt bewijs.')
})
