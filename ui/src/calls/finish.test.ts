// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { session } from '../people/session.svelte'
import { medewerker, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import FinishAs from './FinishAs.svelte'
import type { KeptCall } from './kept'
import { t } from './nl-end'
import { today } from './today.svelte'

const one: KeptCall = { started: Date.now() - 60_000, ended: 0, id: 'call-9', outcome: '', entries: [], marks: {} }
let server: FakeServer
const ends = () => server.paths().filter((path) => path === '/calls/call-9/end')

beforeEach(() => {
  server = new FakeServer().install()
  server.replies['/calls/call-9/end'] = () => ({ call_id: 'call-9' })
  session.status = status(medewerker('medewerker-1'))
  today.calls = [one]
})

test('a call of today that ends in calling back asks for the appointment first, and that becomes a note', async () => {
  const { rerender } = render(FinishAs, { one, close: () => undefined })
  await fireEvent.click(screen.getByText(t.outcomes.teruggebeld))
  await fireEvent.click(screen.getByText(t.agree))
  expect([screen.getByLabelText<HTMLInputElement>(t.day).validationMessage, ends()]).toEqual(['Vul dit in.', []])
  await fireEvent.input(screen.getByLabelText(t.day), { target: { value: '31-12-2099' } })
  await fireEvent.click(screen.getByText(t.agree))
  const end = await screen.findByText(t.endAgreed)
  await rerender({ one: today.calls[0] ?? one }) // as the list gives it
  await fireEvent.click(end)
  await vi.waitFor(() => expect(ends()).toHaveLength(1))
  expect(today.calls[0]?.entries.map(({ kind }) => kind)).toEqual(['note'])
})

test('any other end is told at once', async () => {
  render(FinishAs, { one, close: () => undefined })
  await fireEvent.click(screen.getByText(t.outcomes.opgelost))
  await vi.waitFor(() => expect(ends()).toHaveLength(1))
})
