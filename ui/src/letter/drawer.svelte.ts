/** Whether the letter is open, and the letter itself once it was asked for: its code is loaded with it. */
import type { LetterEditor } from './editor.svelte'

class Drawer {
  open = $state(false)
  editor = $state.raw<LetterEditor | null>(null)

  /** Whether there is a letter that did not leave this screen yet. */
  get kept(): boolean {
    return this.editor?.open ?? false
  }

  /** Make room for the next call: a letter that is done goes, with what is personal in it. */
  reset(): void {
    if (!this.kept) this.leave()
  }

  /** Somebody else sits down: nothing stays. */
  leave(): void {
    this.editor?.drop()
    this.editor = null
    this.open = false
  }
}

export const letterDrawer = new Drawer()
