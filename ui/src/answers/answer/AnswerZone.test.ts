// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { ui } from '../../kit/ui.svelte'
import { session } from '../../people/session.svelte'
import { answer, citation, status, triage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import AnswerZone from './AnswerZone.svelte'
import { desk } from './desk.svelte'
import { started } from './run'

let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  desk.reset()
  ui.dialog = null
})

function show(change: Parameters<typeof triage>[0]): void {
  const known = triage(change)
  desk.run = { ...started(), phase: 'done', triage: known, answer: answer({ triage: known }) }
  render(AnswerZone)
}

test('a sensitive call says what to do first, with the hulplijn one press away', async () => {
  show({ sensitivity: 'debt', sensitive: true, guidance: 'Luister zonder oordeel.' })
  expect(screen.getByRole('heading', { name: 'Eerst de hulplijn' })).toBeTruthy()
  expect(screen.getByText('Luister zonder oordeel.')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: /Naar hulplijn/ }))
  expect(ui.dialog).toBe('helpline')
})

test('a special category asks for discretion, not for the hulplijn', () => {
  show({ sensitive: true, special_categories: ['health'], guidance: 'Schrijf het niet op.' })
  expect(screen.getByRole('heading', { name: 'Bijzonder persoonsgegeven' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Naar hulplijn/ })).toBeNull()
})

test('an ordinary question has no notice and no rewriting', () => {
  show({})
  expect(screen.queryByRole('heading', { name: 'Eerst de hulplijn' })).toBeNull()
  expect(screen.queryByText('Gelezen als:')).toBeNull()
})

test('a rewritten turn is shown, and can be asked as it was typed', async () => {
  desk.asked = 'en voor ondernemers?'
  show({ standalone: 'Hoe lang mag het voor ondernemers?' })
  expect(screen.getByText('Gelezen als:')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Vraag letterlijk' }))
  await waitFor(() => expect(server.paths()).toContain('/ask'))
  const asked = server.sent.find((sent) => sent.path === '/ask')
  expect(JSON.parse(asked?.body ?? '{}')).toMatchObject({ text: 'en voor ondernemers?', literal: true })
})

test('a missing fact begins the turn that tells it', async () => {
  show({ missing_facts: ['belastingjaar'] })
  await fireEvent.click(screen.getByRole('button', { name: 'Vul in bij de vraag: belastingjaar' }))
  expect(desk.text).toBe('belastingjaar: ')
})

test('an approved case says so', () => {
  const known = triage({})
  desk.run = { ...started(), phase: 'done', triage: known, answer: answer({ triage: known, case_id: 'bezwaar-te-laat' }) }
  render(AnswerZone)
  expect(screen.getByText(/Goedgekeurde casus/)).toBeTruthy()
})

test('an answer on the screen is looked up when the knowledge base changed, and says that its source did', async () => {
  const { n, quote, document_id, passage_id } = citation(1)
  const now = { n, quote, document_id, passage_id, state: 'changed', start: 0, end: 0, today: '', validity: 'current' }
  server.replies['/answers/answer-1/sources'] = () => ({ sources: [now] })
  show({})
  expect(server.paths()).not.toContain('/answers/answer-1/sources')
  session.status = { ...status({ name: 'medewerker-1', role: 'medewerker' }), knowledge_version: 'v2' }
  await screen.findByText('Een bron is gewijzigd sinds dit antwoord. Stel de vraag opnieuw.')
  session.status = null
})
