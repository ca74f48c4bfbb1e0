// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { drafts } from '../../api/drafts.svelte'
import { ui } from '../../kit/ui.svelte'
import Dialogs from '../../shell/Dialogs.svelte'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import { dialogs } from './nl-dialogs'

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  const server = new FakeServer().install()
  server.replies['/overrides'] = () => ({ override_id: 'o' })
  desk.reset()
  desk.text = 'Hoe lang?'
  await desk.ask()
})

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })
const enter = (field: HTMLElement) => fireEvent.keyDown(field, { key: 'Enter' })

test('the note of a thumb down that was sent is a draft no longer', async () => {
  ui.dialog = 'reasons'
  render(Dialogs)
  const note = await screen.findByLabelText(dialogs.reasons.note)
  await type(note, 'Verouderd.')
  expect(drafts.text('down/answer-1/note')).toBe('Verouderd.')
  await fireEvent.keyDown(document.body, { key: '1' })
  await enter(note)
  await waitFor(() => expect(ui.dialog).toBeNull())
  expect(drafts.names('down/')).toEqual([])
})

test('what was said instead of an answer and sent is a draft no longer', async () => {
  ui.dialog = 'override'
  render(Dialogs)
  const reason = await screen.findByLabelText(dialogs.override.reason)
  await type(reason, 'Past niet.')
  await type(screen.getByLabelText(dialogs.override.said), 'Bel de gemeente.')
  expect(drafts.names('override/')).toHaveLength(2)
  await enter(reason)
  await waitFor(() => expect(ui.dialog).toBeNull())
  expect(drafts.names('override/')).toEqual([])
})
