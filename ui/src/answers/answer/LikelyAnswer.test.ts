// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { call } from '../../calls/call.svelte'
import { ui } from '../../kit/ui.svelte'
import { answer, citation, hit, triage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { actions } from '../feedback/actions.svelte'
import { source } from '../sources/source.svelte'
import AnswerZone from './AnswerZone.svelte'
// Fetched later by the desk: a first fetch may take longer than a test waits.
import './LikelyAnswer.svelte'
import './RunView.svelte'
import { desk } from './desk.svelte'
import { started } from './run'

const text = 'Zin 1. Zin 2 zegt meer.'
const near = { document_id: 'b', passage_id: 'b#1', title: 'Uitstel', section: '', uri: '' }
let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  desk.reset()
  ui.dialog = null
  actions.mark('answer-1', { found: false, thumb: null, escalated: false })
})

async function show(more: number[] = []): Promise<void> {
  const citations = [citation(1), ...more.map((n) => ({ ...citation(n), passage_id: `c#${n}`, title: `Artikel ${n}` }))]
  const given = answer({ outcome: 'likely', reason: 'Geen zeker antwoord. Kijk hier.', answer: '', sentences: [], citations, nearest: [near] })
  desk.show({ ...started(), phase: 'done', triage: triage(), answer: given, citations, hits: [{ ...hit('a#1'), text }] })
  render(AnswerZone)
  await screen.findByRole('heading', { name: 'Geen zeker antwoord. Kijk hier.' })
}

test('the best sentence is marked in its passage, and nothing is claimed', async () => {
  await show()
  const quote = document.querySelector('blockquote')
  expect(quote?.querySelector('mark')?.textContent).toBe('Zin 1.')
  expect(quote?.textContent).toContain('Zin 2 zegt meer.')
  expect(document.querySelector('.sentences')).toBeNull()
  expect(document.body.textContent).not.toContain('staat niet in de kennisbank')
})

test('its source is open beside it, as one that is not sure', async () => {
  await show()
  expect([source.current?.n, source.answers]).toEqual([1, false])
})

test('a second place is a press away', async () => {
  await show([2])
  await fireEvent.click(screen.getByRole('button', { name: /Artikel 2/ }))
  expect(source.current?.passage_id).toBe('c#2')
})

test('the employee decides that it is the answer', async () => {
  server.replies['/calls/call-1/events'] = () => ({ event_id: 'e' })
  await call.start()
  await show()
  await fireEvent.click(screen.getByRole('button', { name: /Dit is het antwoord/ }))
  await waitFor(() => expect(server.sent.some((one) => one.path.endsWith('/events') && one.body.includes('"found"'))).toBe(true))
  expect(screen.getByRole('button', { name: /Dit is het antwoord/ }).getAttribute('aria-pressed')).toBe('true')
})

test('what does not fit makes room for the nearest articles and the hulplijn', async () => {
  await show()
  await fireEvent.click(screen.getByRole('button', { name: 'Past niet' }))
  await screen.findByRole('heading', { name: 'BelBot vond hierover geen antwoord' })
  const sent = server.sent.find((one) => one.path === '/feedback')
  expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ thumb: 'down', reason: 'past_niet' })
  expect(source.offered.map((one) => one.passage_id)).toEqual(['b#1'])
})

test('the hulplijn gets it with one press', async () => {
  await show()
  await fireEvent.click(screen.getByRole('button', { name: /Naar hulplijn/ }))
  expect(ui.dialog).toBe('helpline')
})

test('it is not copied and not proposed as a case', async () => {
  await show()
  await actions.copy()
  await actions.star()
  expect(server.paths()).not.toContain('/proposals')
  expect(ui.flash?.text ?? '').not.toContain('gekopieerd')
})
