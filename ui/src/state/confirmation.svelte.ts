/** Whether the letter is open, and the letter itself once it was asked for: its code is loaded with it. */
import type { LetterEditor } from './letter.svelte'

class Confirmation {
  open = $state(false)
  editor = $state.raw<LetterEditor | null>(null)

  /** Whether there are changes that did not leave this screen yet. */
  get kept(): boolean {
    return this.editor?.unsaved ?? false
  }

  /** Make room for the next call: what is personal goes, the letter stays while it has unsaved changes. */
  reset(): void {
    if (this.kept) return this.editor?.forget()
    this.leave()
  }

  /** Somebody else sits down: nothing stays. */
  leave(): void {
    this.editor?.drop()
    this.editor = null
    this.open = false
  }
}

export const confirmation = new Confirmation()
