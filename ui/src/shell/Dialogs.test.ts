// @vitest-environment jsdom
import { render, waitFor } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { connectionTexts } from '../api/nl'
import { ui } from '../kit/ui.svelte'
import Dialogs from './Dialogs.svelte'

vi.mock('./ShortcutsDialog.svelte', () => Promise.reject(new TypeError('Failed to fetch')))

test('a dialog that could not be fetched says so, and the keys work again', async () => {
  ui.dialog = 'shortcuts'
  render(Dialogs)
  await waitFor(() => expect(ui.dialog).toBeNull())
  expect(ui.flash?.text).toBe(connectionTexts.lost)
})
