// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { ui } from '../../kit/ui.svelte'
import { answer, citation, triage } from '../../testing/samples'
import { FakeServer, stream } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import ExplanationPanel from './ExplanationPanel.svelte'
import { t, type Explanation, type Weighed } from './nl'

const weighed = (more: Partial<Weighed>): Weighed => ({
  document_id: 'b',
  passage_id: 'b#1',
  title: 'Ander artikel',
  section: '',
  why: 'lower',
  share: 0.004,
  validity: 'current',
  valid_from: null,
  valid_to: null,
  tax_years: [],
  internal: false,
  ...more,
})
const explanation: Explanation = {
  answer_id: 'answer-1',
  question: 'Hoe lang duurt de regeling van [PERSOON-1]?',
  way: 'search',
  mode: 'semantic',
  unchanged: false,
  chance: 0.82,
  threshold: 0.4,
  likely_threshold: 0.1,
  spelling: [{ typed: 'regelign', meant: 'regeling' }],
  needed: [{ fact: 'openstaand bedrag', document_id: 'a', passage_id: '', sentence: '' }],
  places: [],
  reader: '0123456789abcdef',
  weighed: [weighed({}), weighed({ document_id: 'c', why: 'other_year', tax_years: [2023], share: null, internal: true })],
}

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  desk.reset()
  desk.text = 'Hoe lang?'
  await desk.ask()
  ui.explaining = true
})

test.each([
  [weighed({ why: 'expired', share: null }), 'niet meer geldig'],
  [weighed({ why: 'future', share: null }), 'nog niet geldig'],
  [weighed({ why: 'other_year', tax_years: [2023], share: null }), 'gaat over 2023'],
  [weighed({ why: 'law', share: null }), 'artikelen gaan voor de wet'],
  [weighed({ share: 0.004 }), 'minder dan 1% van het gewicht'],
  [weighed({ share: null }), 'scoorde lager'],
])('an article that was not used says why', (one, words) => {
  expect(t.why_not(one)).toContain(words)
})

test('the panel takes focus and tells what the search did', async () => {
  server.replies['/answers/answer-1/explanation'] = () => explanation
  const { container } = render(ExplanationPanel)
  expect(document.activeElement?.textContent).toBe('Uitleg')
  await screen.findByText('openstaand bedrag')
  const text = container.textContent
  for (const words of [t.changed, t.noWhy(1), t.spelling('regelign', 'regeling'), 'gaat over 2023', 'intern: niet voorlezen', '82%', t.nowhere]) {
    expect(text).toContain(words)
  }
  expect(ui.said).toBe('Uitleg geladen: 1 gegeven om te vragen, 0 vindplaatsen.')
})

test('facts that the article only asks for are named in one line', async () => {
  const bare = { document_id: 'a', passage_id: '', sentence: '' }
  const needed = [{ ...bare, fact: 'bedrag' }, { ...bare, fact: 'datum', sentence: 'De datum telt.' }, { ...bare, fact: 'naam' }]
  server.replies['/answers/answer-1/explanation'] = () => ({ ...explanation, needed })
  const { container } = render(ExplanationPanel)
  await screen.findByText('bedrag, naam')
  expect([...container.querySelectorAll('.facts b')].map((one) => one.textContent)).toEqual(['datum', 'bedrag, naam'])
  expect(container.textContent).toContain(t.noWhy(2))
})

const place: Explanation['places'][number] = {
  numbers: [1], document_id: 'd', passage_id: 'd#1', title: 'Artikel', section: '', article: '', page: null, validity: 'current', meta: null, withheld: false, words: [], indexes: [],
}

test.each([
  ['changed', 'Zin die er nu staat.', /gewijzigd sinds het antwoord/],
  ['gone', '', /staat niet meer in de kennisbank/],
] as const)('a place whose source is %s shows the old wording and that of today', async (state, today, says) => {
  const cited = citation(1)
  const now = { n: 1, state, quote: cited.quote, document_id: cited.document_id, passage_id: '', start: 0, end: 0, today, validity: null }
  server.replies['/answers/answer-1/explanation'] = () => ({ ...explanation, places: [place] })
  server.replies['/answers/answer-1/sources'] = () => ({ sources: [now] })
  const { container } = render(ExplanationPanel)
  await screen.findByText(says)
  const wordings = [...container.querySelectorAll('.lost dd')].map((one) => one.textContent)
  expect(wordings).toEqual(today ? [cited.quote, today] : [cited.quote])
  expect(screen.queryByText('Geldig')).toBeNull()
  expect(screen.queryAllByText(t.gone)).toHaveLength(state === 'gone' ? 1 : 0)
})

test('a place whose quote a notice withholds by now says so, and so does an article that was passed over for it', async () => {
  const weighed = { ...explanation.weighed[0], why: 'withheld' as const, share: null }
  server.replies['/answers/answer-1/explanation'] = () => ({ ...explanation, places: [{ ...place, withheld: true }], weighed: [weighed] })
  const { container } = render(ExplanationPanel)
  await screen.findByText(t.withheld)
  expect(container.textContent).toContain('niet gebruikt: een bericht zegt dat deze zin niet klopt')
})

test('the reader is named by its version where it took part', async () => {
  server.replies['/answers/answer-1/explanation'] = () => explanation
  const { unmount } = render(ExplanationPanel)
  await screen.findByText(t.reader('0123456789abcdef'))
  unmount()
  server.replies['/answers/answer-1/explanation'] = () => ({ ...explanation, reader: '' })
  const { container } = render(ExplanationPanel)
  await screen.findByText(t.ways.search)
  expect(container.textContent).not.toContain('lezer')
})

test('of several questions each is explained when it is chosen', async () => {
  const part = { question: '', outcome: 'answered' as const, reason: '', triage: triage(), citations: [], nearest: [], choices: [] }
  const several = answer({ parts: [{ ...part, asked: 'Hoe lang?' }, { ...part, asked: 'Wat kost dat?' }] })
  server.replies['/ask'] = () => stream({ type: 'done', answer: several })
  server.replies['/answers/answer-1/explanation'] = () => explanation
  await desk.ask()
  ui.explaining = true
  render(ExplanationPanel)
  await fireEvent.click(await screen.findByRole('button', { name: 'Wat kost dat?' }))
  await waitFor(() => expect(server.sent.findLast(({ path }) => path.endsWith('/explanation'))?.query).toEqual({ part: '2' }))
  expect(screen.getByRole('button', { name: 'Wat kost dat?' }).getAttribute('aria-pressed')).toBe('true')
})

test('an explanation that did not come can be asked again', async () => {
  render(ExplanationPanel)
  expect(await screen.findByRole('button', { name: 'Probeer opnieuw' })).toBeTruthy()
})

test('another answer closes it, so that its sources are seen', async () => {
  await desk.ask()
  expect(ui.explaining).toBe(false)
})
