/** The draft letter after a call. It is edited here and leaves by copying; nothing is kept. */
import { api, got, words } from '../api/client'
import { copy } from '../lib/copy'
import { nl } from '../nl'
import { call } from './call.svelte'
import { ui } from './ui.svelte'

class Confirmation {
  open = $state(false)
  text = $state('')
  problem = $state('')
  loading = $state(false)
  #made = ''
  #safe = true

  /** Whether a new call may clear the text: it was not changed, or was copied after the change. */
  get kept(): boolean {
    return this.text !== this.#made && !this.#safe
  }

  edited(): void {
    this.#safe = false
  }

  async make(): Promise<void> {
    const call_id = call.id
    if (!call_id) return
    this.loading = true
    this.problem = ''
    try {
      const params = { path: { call_id } }
      const { text } = await got(api.GET('/api/v1/calls/{call_id}/confirmation', { params }))
      this.text = this.#made = withNotes(text, call.notes)
      this.#safe = true
    } catch (error) {
      this.problem = `${nl.confirmation.failed} ${words(error)}`
    } finally {
      this.loading = false
    }
  }

  async copy(): Promise<void> {
    if (!(await copy(this.text))) return ui.failed(nl.actions.copyFailed)
    this.#safe = true
    ui.ok(nl.confirmation.copied)
  }

  /** Make room for the next call, unless unsaved changes would be lost. */
  reset(): void {
    if (this.kept) return
    this.text = this.#made = this.problem = ''
    this.open = false
  }
}

const withNotes = (text: string, notes: readonly string[]): string =>
  notes.length ? `${text.trimEnd()}\n\n${nl.confirmation.notes}\n${notes.map((note) => `- ${note}`).join('\n')}\n` : text

export const confirmation = new Confirmation()
