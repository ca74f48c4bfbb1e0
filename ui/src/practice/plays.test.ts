// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { ui } from '../kit/ui.svelte'
import { FakeServer } from '../testing/server'
import { Plays } from './plays.svelte'
import { p, type PlayLine } from './nl-plays'
import PlayCall from './PlayCall.svelte'

const line = (name: string, topic = 'Bezwaar'): PlayLine => ({ scenario_id: name, title: name, topic, level: 'begin', plays: 0, last: [], due: null })

let server: FakeServer
let plays: Plays

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/training/scenarios'] = () => ({ scenarios: [line('a'), line('b', 'Box 3')] })
  server.replies['/training/plays'] = () => ({ play_id: 'p', opening: 'Hoe lang heb ik?', questions: ['Welke datum?'] })
  server.replies['/training/plays/p/questions'] = () => ({ text: 'Van 3 mei.', understood: true })
  server.replies['/training/plays/p/place'] = () => new Response(null, { status: 204 })
  server.replies['/training/plays/p/belbot'] = () => ({ text: 'Twaalf weken.', sources: [] })
  plays = new Plays()
  await plays.load()
  await plays.begin(line('a'))
})

test('a call begins with what the caller says, and a topic narrows the list', () => {
  expect(plays.said).toEqual([{ by: 'caller', text: 'Hoe lang heb ik?' }])
  plays.topic = 'Box 3'
  expect(plays.listed.map((one) => one.scenario_id)).toEqual(['b'])
})

test('a question travels without personal data, and the caller answers', async () => {
  await plays.ask('Is dit bsn 123456782 van u?')
  expect(server.sent.find((one) => one.path === '/training/plays/p/questions')?.body).toBe('{"text":"bsn [BSN-1]"}')
  expect(plays.said.at(-1)).toEqual({ by: 'caller', text: 'Van 3 mei.' })
  expect(ui.said).toContain('Van 3 mei.')
})

test('without a connection what was typed stays, and it is said', async () => {
  server.online = false
  plays.question = 'Welke datum?'
  await plays.ask(plays.question)
  expect([plays.question, plays.said.length, plays.busy]).toEqual(['Welke datum?', 1, false])
  expect(plays.problem).toContain('De vraag is niet verstuurd.')
})

test('BelBot opens after a place was named, and the next call begins empty', async () => {
  await plays.place('')
  await plays.open()
  expect([plays.placed, plays.belbot?.text]).toEqual([true, 'Twaalf weken.'])
  await plays.begin(line('b'))
  expect([plays.placed, plays.belbot, plays.verdict]).toEqual([false, null, ''])
})

test('a call that is played goes on after the page was loaded again, with what was typed', async () => {
  await plays.ask('Welke datum?')
  await plays.place('')
  plays.answer = 'Zes weken.'
  const again = new Plays()
  again.bringBack()
  expect([again.call?.play_id, again.said.length, again.placed, again.answer]).toEqual(['p', 3, true, 'Zes weken.'])
  await again.leave()
  const later = new Plays()
  later.bringBack()
  expect([later.call, later.answer]).toEqual([null, ''])
})

test('a list that arrives before it is known who sits here leaves the call that is kept', async () => {
  await plays.ask('Welke datum?')
  const again = new Plays()
  await again.load()
  again.bringBack()
  expect([again.call?.play_id, again.said.length]).toEqual(['p', 3])
})

test('a call is not rounded off before it was said where the answer stands', async () => {
  await plays.finish()
  expect([plays.problem.includes(p.placeFirst), server.paths().some((path) => path.endsWith('/finish'))]).toEqual([true, false])
})

test('what stops rounding off is said at its button, and takes the focus each time', async () => {
  server.replies['/training/plays/p/finish'] = () => Response.json({ error: 'bad_input', detail: 'Kies eerst of het klopt.' }, { status: 400 })
  render(PlayCall, { plays })
  const finish = screen.getByRole('button', { name: p.finish })
  const focused = async (text: RegExp) => {
    finish.focus()
    await fireEvent.click(finish)
    await vi.waitFor(() => expect(document.activeElement?.textContent).toMatch(text))
    return document.activeElement
  }
  await focused(/Zeg eerst waar het staat/)
  const again = await focused(/Zeg eerst waar het staat/)
  expect(again?.compareDocumentPosition(finish.closest('.row') as Element)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  await plays.place('')
  await focused(/Kies eerst of het klopt/)
})
