// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { newLine } from './nl-send'
import TextForm from './TextForm.svelte'

test('Enter sends what is typed, Shift and Enter does not, and the form says so', async () => {
  const send = vi.fn(async () => true)
  render(TextForm, { label: 'Antwoord', action: 'Verstuur', send })
  const field = screen.getByRole('textbox', { name: 'Antwoord' })
  await fireEvent.input(field, { target: { value: 'Ja.' } })
  await fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  expect(send).not.toHaveBeenCalled()
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(send).toHaveBeenCalledWith('Ja.'))
  expect(screen.getByText(newLine)).toBeTruthy()
})

test('a form that a button opened takes the focus; one that always stands there does not', () => {
  render(TextForm, { label: 'Antwoord', action: 'Verstuur', send: async () => true })
  expect(document.activeElement).toBe(document.body)
  render(TextForm, { label: 'Reden', action: 'Verstuur', send: async () => true, cancel: () => undefined })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Reden' }))
})
