// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { ui } from '../../kit/ui.svelte'
import { session } from '../../people/session.svelte'
import { answer, citation, medewerker, sentence, status, triage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import AnswerZone from './AnswerZone.svelte'
import { desk } from './desk.svelte'
import { none } from './nl-unsure'
import { started } from './run'

// What every answer has is there by the time that one comes.
const view = Promise.all([import('./RunView.svelte'), import('./DirectionCard.svelte')])
let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  desk.reset()
  ui.dialog = null
})

async function show(change: Parameters<typeof triage>[0], more: Parameters<typeof answer>[0] = {}): Promise<void> {
  const known = triage(change)
  const given = answer({ triage: known, ...more })
  desk.run = { ...started(), phase: 'done', triage: known, sentences: given.sentences, citations: given.citations, answer: given }
  render(AnswerZone)
  await view
  await waitFor(() => expect(document.getElementById('answer')?.children.length).toBeGreaterThan(1))
}

test('a sensitive call says what to do first, with the hulplijn one press away', async () => {
  await show({ sensitivity: 'debt', sensitive: true, guidance: 'Luister zonder oordeel.' })
  expect(screen.getByRole('heading', { name: 'Eerst de hulplijn' })).toBeTruthy()
  expect(screen.getByText('Luister zonder oordeel.')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: /Naar hulplijn/ }))
  expect(ui.dialog).toBe('helpline')
})

test('a special category asks for discretion, not for the hulplijn', async () => {
  await show({ sensitive: true, special_categories: ['health'], guidance: 'Schrijf het niet op.' })
  expect(screen.getByRole('heading', { name: 'Bijzonder persoonsgegeven' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Naar hulplijn/ })).toBeNull()
})

test('an ordinary question has no notice and no rewriting', async () => {
  await show({})
  expect(screen.queryByRole('heading', { name: 'Eerst de hulplijn' })).toBeNull()
  expect(screen.queryByText('Gelezen als:')).toBeNull()
})

test('a status question says what to look for in the file, above the answer', async () => {
  await show({ status: { matter: 'bezwaar', name: 'het bezwaar', look: 'Is er een uitspraak?' } })
  const card = await screen.findByRole('region', { name: 'Kijk in het klantbeeld: het bezwaar' })
  expect(card.textContent).toContain('Is er een uitspraak?')
  const sentence = await screen.findByText(/Zin 1/)
  expect(card.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
})

const choices = [
  { label: 'Wat kost het?', question: 'Dwangbevel: Wat kost het?' },
  { label: 'Wat is een dwangbevel?', question: 'Wat is een dwangbevel?' },
]
const asked = () => server.sent.filter(({ path }) => path === '/ask').map(({ body }) => (JSON.parse(body) as { text: string }).text)

test('a vague question is asked back, and one tap asks what was chosen', async () => {
  await show({}, { outcome: 'abstained', sentences: [], choices })
  await fireEvent.click(await screen.findByRole('button', { name: 'Wat kost het?' }))
  await waitFor(() => expect(asked()).toEqual(['Dwangbevel: Wat kost het?']))
})

test('its number chooses too, unless somebody types or single keys are off', async () => {
  await show({}, { outcome: 'abstained', sentences: [], choices })
  await screen.findByRole('button', { name: 'Wat kost het?' })
  session.letters = false
  await fireEvent.keyDown(window, { key: '2' })
  session.letters = true
  await fireEvent.keyDown(document.body.appendChild(document.createElement('textarea')), { key: '2' })
  expect(asked()).toEqual([])
  await fireEvent.keyDown(window, { key: '2' })
  await waitFor(() => expect(asked()).toEqual(['Wat is een dwangbevel?']))
})

test('the steps say what happened in place of an answer', async () => {
  await show({}, { outcome: 'referred', sentences: [], citations: [] })
  expect(screen.getByRole('list', { name: 'Stappen' }).textContent).toContain('voor een andere organisatie')
})

const rdw = { key: 'rdw', organisation: 'RDW', desk: 'de klantenservice', phone: '088 008 74 47', website: 'rdw.nl', reason: 'Die regelt kentekens.' }

test('a question for others names desk, number and website, and the number can be copied', async () => {
  const copied: string[] = []
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } })
  await show({ referral: rdw })
  const card = await screen.findByRole('region', { name: 'Verwijs door: RDW' })
  for (const said of ['Die regelt kentekens.', 'de klantenservice', '088 008 74 47', 'rdw.nl']) expect(card.textContent).toContain(said)
  await fireEvent.click(screen.getByRole('button', { name: 'Kopieer het telefoonnummer' }))
  await waitFor(() => expect(copied).toEqual(['088 008 74 47']))
  vi.unstubAllGlobals()
})

test.each(['', '14 en dan het netnummer'])('without a number that can be dialled (%s) nothing is copied', async (phone) => {
  await show({ referral: { ...rdw, phone } })
  await screen.findByRole('region', { name: 'Verwijs door: RDW' })
  expect(screen.queryByRole('button', { name: 'Kopieer het telefoonnummer' })).toBeNull()
})

test.each(['desk', 'phone', 'website'] as const)('what the table does not say (%s) leaves no empty line', async (part) => {
  await show({ referral: { ...rdw, [part]: '' } })
  const card = await screen.findByRole('region', { name: 'Verwijs door: RDW' })
  const labels = [...card.querySelectorAll('dt')].map((label) => label.textContent)
  const all = { desk: 'Loket', phone: 'Telefoon', website: 'Website' }
  expect(labels).toEqual(Object.values(all).filter((label) => label !== all[part]))
})

const near = { document_id: 'b', passage_id: 'b#1', title: 'Uitstel', section: '', uri: '' }
const bezwaar = { matter: 'bezwaar', name: 'het bezwaar', look: 'Is er een uitspraak?' }

test.each([
  ['status', { status: bezwaar }, 'Kijk in het klantbeeld: dit gaat over de zaak van de beller zelf.', none.bodyStatus],
  ['referred', { referral: rdw }, 'Deze vraag is voor een andere organisatie: RDW.', none.bodyReferred],
] as const)('without a sentence (%s) the card alone says where to go, and the nearest articles follow', async (outcome, told, reason, body) => {
  await show(told, { outcome, reason, sentences: [], citations: [], nearest: [near] })
  await screen.findByText(body)
  expect(await screen.findByRole('region', { name: /^(Kijk in het klantbeeld|Verwijs door): / })).toBeTruthy()
  expect(screen.queryByText(reason.replace(/\.$/, ''))).toBeNull()
  expect(screen.getByRole('button', { name: /Uitstel/ })).toBeTruthy()
})

test('without any article that comes near a status question promises none', async () => {
  await show({ status: bezwaar }, { outcome: 'status', sentences: [], citations: [] })
  await screen.findByText(none.bodyStatus)
  expect(screen.queryByText(/artikelen/i)).toBeNull()
})

test('a rewritten turn is shown, and can be asked as it was typed', async () => {
  desk.asked = 'en voor ondernemers?'
  await show({ standalone: 'Hoe lang mag het voor ondernemers?' })
  expect(screen.getByText('Gelezen als:')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Vraag letterlijk' }))
  await waitFor(() => expect(server.paths()).toContain('/ask'))
  const asked = server.sent.find((sent) => sent.path === '/ask')
  expect(JSON.parse(asked?.body ?? '{}')).toMatchObject({ text: 'en voor ondernemers?', literal: true })
})

test('a missing fact begins the turn that tells it', async () => {
  await show({ missing_facts: ['belastingjaar'] })
  await fireEvent.click(screen.getByRole('button', { name: 'Vul in bij de vraag: belastingjaar' }))
  expect(desk.text).toBe('belastingjaar: ')
})

test('an approved case says so', async () => {
  const known = triage({})
  desk.run = { ...started(), phase: 'done', triage: known, answer: answer({ triage: known, case_id: 'bezwaar-te-laat' }) }
  render(AnswerZone)
  expect(await screen.findByText(/Goedgekeurde casus/)).toBeTruthy()
})

test('an answer on the screen is looked up when the knowledge base changed, and says that its source did', async () => {
  const { n, quote, document_id, passage_id } = citation(1)
  const now = { n, quote, document_id, passage_id, state: 'changed', start: 0, end: 0, today: '', validity: 'current' }
  server.replies['/answers/answer-1/sources'] = () => ({ sources: [now] })
  await show({})
  expect(server.paths()).not.toContain('/answers/answer-1/sources')
  session.status = { ...status(medewerker('medewerker-1')), knowledge_version: 'v2' }
  await screen.findByText('Een bron is gewijzigd sinds dit antwoord. Stel de vraag opnieuw.')
  session.status = null
})

test('several questions stand each above their own, with one card for a case of the caller', async () => {
  const known = triage({ status: { matter: 'bezwaar', name: 'het bezwaar', look: 'Is er een uitspraak?' } })
  const part = { question: '', citations: [], nearest: [], choices: [], reason: '' }
  const sentences = [{ ...sentence(1), part: 2 }]
  await show(known, {
    sentences,
    parts: [
      { ...part, asked: 'Is het al behandeld?', outcome: 'status', triage: known },
      { ...part, asked: 'Hoe lang?', outcome: 'answered', triage: triage() },
    ],
  })
  const asked = await screen.findByRole('heading', { name: 'Hoe lang?' })
  expect(asked.closest('li')?.textContent).toContain('Zin 1.')
  expect(screen.getAllByRole('region', { name: 'Kijk in het klantbeeld: het bezwaar' })).toHaveLength(1)
})
