// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import ReasonDialog from './ReasonDialog.svelte'

let server: FakeServer
const sent = () => server.paths().filter((path) => path === '/feedback').length

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  server = new FakeServer().install()
  desk.reset()
  desk.text = 'Hoe lang?'
  await desk.ask()
  render(ReasonDialog)
  await fireEvent.keyDown(document.body, { key: '1' })
})

test('Enter in the comment sends, as the button says', async () => {
  await fireEvent.keyDown(screen.getByRole('textbox', { hidden: true }), { key: 'Enter' })
  await waitFor(() => expect(sent()).toBe(1))
})

test('Shift and Enter is a new line in the comment', async () => {
  const untouched = await fireEvent.keyDown(screen.getByRole('textbox', { hidden: true }), { key: 'Enter', shiftKey: true })
  expect([untouched, sent()]).toEqual([true, 0])
})
