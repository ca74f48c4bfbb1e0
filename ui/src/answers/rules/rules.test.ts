// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { call } from '../../calls/call.svelte'
import { answer, citation } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { started } from '../answer/run'
import { plain, shown, t, typed, type Conclusion, type Rule, type RuleFact } from './nl'
import { notices } from '../../notices/notices.svelte'
import RuleCard from './RuleCard.svelte'
import RuleCards from './RuleCards.svelte'
import RuleTraces from './RuleTraces.svelte'
import { bringFactsBack, keepFacts } from './facts-kept'
import { callFacts, RuleFacts } from './rules.svelte'

const land: RuleFact = {
  name: 'land',
  kind: 'keuze',
  question: 'Waar is de ondernemer gevestigd?',
  choices: [{ value: 'nl', label: 'Nederland' }, { value: 'eu', label: 'een ander EU-land' }],
}
const amount: RuleFact = { name: 'omzet', kind: 'euro', question: 'Hoeveel omzet?', choices: [] }
const rule: Rule = {
  name: 'kor', title: 'Mag de ondernemer meedoen?', facts: [land, amount], articles: ['a'], legal_basis: ['artikel 25'], sources: [], valid_from: '', valid_to: null,
  tax_years: [], sample: true,
}
const conclusion = (more: Partial<Conclusion>): Conclusion => ({
  rule: 'kor', title: rule.title, day: '', valid: true, complete: false, outcome: {}, says: '', written: '', rows: [], legal_basis: [], facts: {}, decisive: [], reckoned: {},
  missing: [], would_change: [], notes: ['Let ook hierop.'], sample: true, ...more,
})
const done = conclusion({
  complete: true,
  outcome: { mag_deelnemen: false },
  says: 'De omzet is te hoog.',
  written: 'De omzet is te hoog. Uitgangspunten: land Nederland.',
  rows: [{ name: 'boven de grens', legal_basis: ['artikel 25'] }],
  legal_basis: ['artikel 25'],
  would_change: [{ fact: 'omzet', now: 20000.01, then: 20000, outcome: {}, row: '', says: 'omzet 20.000 euro: mag deelnemen ja' }],
})

let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  call.id = null
  notices.list = []
  for (const fact of rule.facts) callFacts.tell('kor', fact.name, null)
  server.replies['/answers/answer-1/rules'] = () => ({ rules: [rule] })
  server.replies['/rules/kor'] = ({ body }) => {
    const { facts } = JSON.parse(body) as { facts: Record<string, unknown> }
    if (facts['omzet'] === 'veel') return Response.json({ error: 'bad_input', detail: 'Dit kan BelBot niet verwerken.' }, { status: 422 })
    if (!('land' in facts)) return conclusion({ missing: [land, amount] })
    return 'omzet' in facts ? done : conclusion({ missing: [amount] })
  }
})

async function opened() {
  const shown = render(RuleCards, { answer_id: 'answer-1' })
  await fireEvent.click(await screen.findByText(t.open))
  return shown
}

async function filled(text: string) {
  await fireEvent.input(await screen.findByLabelText(/Hoeveel omzet/), { target: { value: text } })
  await fireEvent.click(screen.getByText(t.next))
}

test('an answer without rules shows nothing', async () => {
  server.replies['/answers/answer-1/rules'] = () => ({ rules: [] })
  const { container } = render(RuleCards, { answer_id: 'answer-1' })
  await new Promise((done) => setTimeout(done))
  expect(container.textContent.trim()).toBe('')
})

test('facts are asked one at a time, by one tap where they can be, until the conclusion stands with row and article', async () => {
  call.id = 'call-9' // its first facts
  const { container } = await opened()
  await fireEvent.click(await screen.findByText('Nederland'))
  await filled('20.000,01')
  await screen.findByText('De omzet is te hoog.')
  for (const words of ['boven de grens', 'artikel 25', 'omzet 20.000 euro: mag deelnemen ja', t.sample, 'Let ook hierop.']) {
    expect(container.textContent).toContain(words)
  }
  const bodies = server.sent.filter(({ path }) => path === '/rules/kor').map(({ body }) => (JSON.parse(body) as { facts: object }).facts)
  expect(bodies).toEqual([{}, { land: 'nl' }, { land: 'nl', omzet: '20000.01' }])
})

test('a fact can be taken back', async () => {
  await opened()
  await fireEvent.click(await screen.findByText('Nederland'))
  await fireEvent.click(await screen.findByLabelText(t.forget(land.question)))
  await screen.findByText('een ander EU-land')
  expect(callFacts.of('kor')).toEqual({})
})

test('what is no amount is refused and not kept', async () => {
  await opened()
  await fireEvent.click(await screen.findByText('Nederland'))
  await filled('veel')
  await screen.findByText(/Dit kan BelBot niet verwerken/)
  expect(callFacts.of('kor')).toEqual({ land: 'nl' })
})

test('facts stay for the call, and go with it', async () => {
  call.id = 'call-1'
  callFacts.tell('kor', 'land', 'eu')
  expect(callFacts.of('kor')).toEqual({ land: 'eu' })
  call.id = 'call-2'
  expect(callFacts.of('kor')).toEqual({})
  callFacts.tell('kor', 'omzet', '1')
  expect(callFacts.of('kor')).toEqual({ omzet: '1' })
})

test('departing from a conclusion needs a reason, and is recorded with what the rule said', async () => {
  server.replies['/overrides'] = () => ({ override_id: 'o' })
  server.replies['/redact'] = ({ body }) => ({ redacted: (JSON.parse(body) as { text: string }).text, spans: [], kept: [] })
  callFacts.tell('kor', 'land', 'nl')
  callFacts.tell('kor', 'omzet', '20000.01')
  await opened()
  await fireEvent.click(await screen.findByText(t.depart))
  expect(document.activeElement).toBe(screen.getByLabelText(t.reason))
  await fireEvent.click(screen.getByText(t.record))
  await screen.findByText(t.reasonEmpty)
  await fireEvent.input(screen.getByLabelText(t.reason), { target: { value: 'De omzet was eenmalig.' } })
  await fireEvent.click(screen.getByText(t.record))
  await screen.findByText(t.depart)
  const sent = server.sent.find(({ path }) => path === '/overrides')
  expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({
    answer_id: 'answer-1', rule: 'kor', reason: 'De omzet was eenmalig.', said: t.departed(rule.title, 'De omzet is te hoog.'),
  })
})

test('a departure is forgotten once another fact is known', () => {
  callFacts.tell('kor', 'land', 'nl')
  callFacts.depart('kor', 'Eenmalig.')
  expect(callFacts.departure('kor')).toBe('Eenmalig.')
  callFacts.tell('kor', 'land', 'eu')
  expect(callFacts.departure('kor')).toBe('')
})

test('the explanation has the same trace: facts, row, article and what would change it', async () => {
  callFacts.tell('kor', 'land', 'nl')
  callFacts.tell('kor', 'omzet', '20000.01')
  const { container } = render(RuleTraces, { answer_id: 'answer-1' })
  await screen.findByText('De omzet is te hoog.')
  for (const words of [t.traces, rule.title, 'boven de grens', 'artikel 25', 'omzet 20.000 euro: mag deelnemen ja']) expect(container.textContent).toContain(words)
})

const held = { document_id: 'a', title: 'KOR', sentence: 'Tot 20.000 euro.', mended: false }
const notice = {
  notice_id: 'n', topic: '', title: 'Grens is anders', text: '', author: 'senior-1', posted_on: '', changed_at: '', until: '', unread: false, withheld: [held],
}

test('a notice about a sentence of its article stands with the rule, in the card and in the explanation', async () => {
  notices.list = [notice]
  callFacts.tell('kor', 'land', 'nl')
  await opened()
  await screen.findByText(t.doubted('Grens is anders'))
  render(RuleTraces, { answer_id: 'answer-1' })
  await vi.waitFor(() => expect(screen.getAllByText(t.doubted('Grens is anders'))).toHaveLength(2))
})

test('a sentence that was mended, or of another article, casts no doubt', async () => {
  notices.list = [{ ...notice, withheld: [{ ...held, mended: true }, { ...held, document_id: 'b' }] }]
  await opened()
  await screen.findByText('Nederland')
  expect(screen.queryByText(t.doubted('Grens is anders'))).toBeNull()
})

test('a departure stays with its conclusion, and goes when a fact changes', async () => {
  callFacts.fill('kor', { land: 'nl', omzet: '20000.01' })
  callFacts.depart('kor', 'eenmalig')
  await opened()
  await screen.findByText('eenmalig')
  expect(callFacts.told).toEqual([{ name: 'kor', facts: { land: 'nl', omzet: '20000.01' }, departure: 'eenmalig' }])
  callFacts.tell('kor', 'land', 'eu')
  expect(callFacts.departure('kor')).toBe('')
})

test('in practice facts are the trainee\'s own, and no file of a caller is near', async () => {
  const own = new RuleFacts(() => 'exercise-1')
  render(RuleCard, { rule, of: own })
  await fireEvent.click(await screen.findByText(t.open))
  await fireEvent.click(await screen.findByText('Nederland'))
  await filled('20.000,01')
  await screen.findByText('De omzet is te hoog.')
  expect(screen.queryByText(t.depart)).toBeNull()
  expect([own.of('kor'), callFacts.of('kor')]).toEqual([{ land: 'nl', omzet: '20000.01' }, {}])
  expect(server.paths()).not.toContain('/dossier')
})

test('a rule of which nothing was told has no place in the explanation', async () => {
  const { container } = render(RuleTraces, { answer_id: 'answer-1' })
  await new Promise((done) => setTimeout(done, 20))
  expect(container.textContent.trim()).toBe('')
})

test.each([
  ['20.000,01', '20000.01'],
  ['20000.01', '20000.01'],
  ['20.000', '20000'],
  ['€ 1.234.567', '1234567'],
  ['12,5', '12.5'],
])('the amount %s is sent as %s', (text, sent) => {
  expect(typed(amount, text)).toBe(sent)
})

test('a date and a choice are shown as staff read them', () => {
  expect(shown({ ...amount, kind: 'datum' }, '2026-02-09')).toBe('9 feb 2026')
  expect(shown(land, 'eu')).toBe('een ander EU-land')
  expect(shown(amount, '20000.01')).toBe('20000,01 euro')
})

test('a value without its fact is shown in Dutch too', () => {
  expect([plain('2026-05-18'), plain(true), plain(false), plain(12.5), plain('te laat')]).toEqual(['18 mei 2026', 'ja', 'nee', '12,5', 'te laat'])
})

test('facts outlive a page that is loaded again, except from the file of the customer and what would be masked', async () => {
  server.replies['/redact'] = ({ body }) => ({ redacted: body.includes('123456782') ? 'nr [BSN-1]' : (JSON.parse(body) as { text: string }).text, spans: [], kept: [] })
  call.id = 'call-kept'
  callFacts.tell('kor', 'land', 'nl')
  callFacts.tell('kor', 'nr', '123456782')
  callFacts.fill('kor', { omzet: 20000 })
  await keepFacts()
  for (const fact of ['land', 'nr', 'omzet']) callFacts.tell('kor', fact, null)
  bringFactsBack()
  expect(callFacts.of('kor')).toEqual({ land: 'nl' })
  call.id = 'call-other'
  bringFactsBack()
  expect(callFacts.told).toEqual([])
})

test('without an answer beside it a rule is departed from in a call that runs, beside the answer that cites its article', async () => {
  server.replies['/overrides'] = () => ({ override_id: 'o' })
  await call.start()
  const shown = render(RuleCard, { rule })
  await fireEvent.click(await screen.findByText(t.open))
  await fireEvent.click(await screen.findByText('Nederland'))
  await filled('20.000,01')
  await screen.findByText(t.departLater)
  const run = (id: string, document_id: string) => ({ ...started(), answer: answer({ id, citations: [{ ...citation(1), document_id }] }) })
  call.add('question', 'Mag dit?', run('answer-7', 'a'))
  call.add('question', 'En dit?', run('answer-8', 'other'))
  await fireEvent.click(await screen.findByText(t.depart))
  await fireEvent.input(screen.getByLabelText(t.reason), { target: { value: 'Eenmalige omzet.' } })
  await fireEvent.click(screen.getByText(t.record))
  await vi.waitFor(() => expect(server.sent.find(({ path }) => path === '/overrides')?.body).toContain('"answer_id":"answer-7"'))
  shown.unmount()
})
