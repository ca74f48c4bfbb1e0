// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import { call } from './call.svelte'
import NoteField from './NoteField.svelte'
import Timeline from './Timeline.svelte'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/redact'] = ({ body }) => ({ redacted: (JSON.parse(body) as { text: string }).text.replace('Jansen', '[PERSOON-1]'), spans: [], kept: [] })
  await call.start()
})

test('a note of two lines is added with Enter, and masked', async () => {
  render(NoteField)
  const field = screen.getByRole('textbox', { name: 'Notitie' })
  await fireEvent.input(field, { target: { value: 'Belt terug\nJansen' } })
  await fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  expect(call.notes).toEqual([])
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(call.notes).toEqual(['Belt terug\n[PERSOON-1]']))
  expect(call.draft).toBe('')
})

test('a note is changed in its place, without personal data, and taken away', async () => {
  call.add('note', 'Belt terug')
  render(Timeline)
  await fireEvent.click(await screen.findByRole('button', { name: 'Wijzig notitie: Belt terug' }))
  await fireEvent.input(screen.getByRole('textbox', { name: 'Notitie' }), { target: { value: 'Jansen belt maandag' } })
  await fireEvent.click(screen.getByRole('button', { name: /Bewaar/ }))
  await waitFor(() => expect(call.notes).toEqual(['[PERSOON-1] belt maandag']))
  await fireEvent.click(await screen.findByRole('button', { name: /^Haal notitie weg/ }))
  expect(call.notes).toEqual([])
})
