// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import QuestionZone from './QuestionZone.svelte'

let server: FakeServer
const field = () => screen.getByRole('textbox', { name: 'Vraag van de beller' })

beforeEach(() => {
  server = new FakeServer().install()
  desk.reset()
  render(QuestionZone)
})

test('Enter asks the question as it was typed', async () => {
  await fireEvent.input(field(), { target: { value: 'Hoe lang?' } })
  await fireEvent.keyDown(field(), { key: 'Enter' })
  await waitFor(() => expect(desk.answer?.id).toBe('answer-1'))
  const asked = server.sent.find((sent) => sent.path === '/ask')
  expect(JSON.parse(asked?.body ?? '{}')).toEqual({
    text: 'Hoe lang?',
    tax_year: null,
    generator: null,
    call_id: 'call-1',
    corrections: { keep: [], mask: [] },
    literal: false,
  })
})

test('Shift + Enter and an unfinished composition do not ask', async () => {
  await fireEvent.input(field(), { target: { value: 'Hoe' } })
  await fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  await fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(server.paths()).not.toContain('/ask')
})

test('a question that is too long is said while typing, with where to cut, and sent nowhere', async () => {
  await fireEvent.input(field(), { target: { value: `${'x'.repeat(1900)} Tot hier. ${'y'.repeat(200)}` } })
  expect(screen.getByText(/Stel hem in delen: .* Tot hier\.”/)).toBeTruthy()
  await new Promise((resolve) => setTimeout(resolve, 400))
  // The list of abbreviations is the same for everybody: nothing of the question goes with it.
  expect(server.paths().filter((path) => path !== '/abbreviations')).toEqual([])
})

test('the second click of a double click does not stop what the first asked', async () => {
  server.held.add('/ask')
  await fireEvent.input(field(), { target: { value: 'Hoe lang?' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Vraag' }))
  const stop = await screen.findByRole('button', { name: 'Stop' })
  await fireEvent.click(stop, { detail: 2 })
  expect(desk.busy).toBe(true)
  await fireEvent.click(stop, { detail: 1 })
  await waitFor(() => expect(desk.busy).toBe(false))
})

test('an empty question is said, not sent', async () => {
  await fireEvent.click(screen.getByRole('button', { name: 'Vraag' }))
  expect(screen.getByText('Typ eerst de vraag.')).toBeTruthy()
  expect(server.paths()).toEqual([])
})

test('suggestions are searched with the redacted text only', async () => {
  await fireEvent.input(field(), { target: { value: 'bsn 123456782' } })
  await waitFor(() => expect(server.paths()).toContain('/search'), { timeout: 2000 })
  expect(server.sent.filter((sent) => sent.path !== '/redact').every((sent) => !sent.body.includes('123456782'))).toBe(true)
})

test('a lost connection keeps the question in the field', async () => {
  await fireEvent.input(field(), { target: { value: 'Hoe lang?' } })
  server.online = false
  await fireEvent.keyDown(field(), { key: 'Enter' })
  await waitFor(() => expect(desk.run?.phase).toBe('failed'))
  expect((field() as HTMLTextAreaElement).value).toBe('Hoe lang?')
})
