/** Whether the letter is open, and the letters themselves once they were asked for: their code is loaded with them. */
import type { LetterEditor } from './editor.svelte'

class Drawer {
  open = $state(false)
  /** The letter of this call. */
  editor = $state.raw<LetterEditor | null>(null)
  /** Letters of calls before that did not leave this screen when the next call began. */
  #before = $state.raw<readonly LetterEditor[]>([])
  /** The one of those that is on the screen. */
  #again = $state.raw<LetterEditor | null>(null)

  /** The letter on the screen: that of this call, unless the one before was asked for. */
  get shown(): LetterEditor | null {
    return this.#again ?? this.editor
  }

  /** The letter of a call before that can still be finished. */
  get before(): LetterEditor | null {
    return this.#again ?? this.#before.findLast((letter) => letter.open) ?? null
  }

  /** Answers that are ticked in the letter of this call: the caller reads them. */
  get ticked(): string[] {
    return (this.editor?.blocks ?? []).filter(({ include, reply }) => include && !reply).map(({ answer_id }) => answer_id)
  }

  /** Whether there is a letter that did not leave this screen yet. */
  get kept(): boolean {
    return [this.editor, ...this.#before].some((letter) => letter?.open)
  }

  /** Show the letter of a call before, or else that of this call. */
  show(again: LetterEditor | null): void {
    this.#again = again
    this.open = true
  }

  /** It was being made when the page was loaded again; what was begun meanwhile stays. */
  bringBack(letter: LetterEditor, running: boolean): void {
    if (!running) this.#before = [...this.#before, letter]
    else this.editor ??= letter
  }

  /** The next call has a letter of its own; one that is done goes, with what is personal in it. */
  reset(): void {
    const all = [...this.#before, ...(this.editor ? [this.editor] : [])]
    this.#before = all.filter((letter) => letter.open)
    for (const letter of all) if (!letter.open) letter.drop()
    this.editor = this.#again = null
    this.open = false
  }

  /** Somebody else sits down: nothing stays. */
  leave(): void {
    for (const letter of [...this.#before, this.editor]) letter?.drop()
    this.#before = []
    this.editor = this.#again = null
    this.open = false
  }
}

export const letterDrawer = new Drawer()
