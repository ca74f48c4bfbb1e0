/** Brings back the letters that were being made when the page was loaded again: that of the call that runs, and those of calls before. */
import { letterDrawer } from './drawer.svelte'
import { LetterEditor } from './editor.svelte'

export async function bringLettersBack(call_ids: readonly string[], running: string | null): Promise<void> {
  for (const call_id of call_ids) {
    const letter = new LetterEditor(call_id)
    await letter.load()
    letterDrawer.bringBack(letter, call_id === running)
  }
}
