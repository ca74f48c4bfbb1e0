/** The employee's corrections of the redaction of the question in the field. In memory only. */
import { ui } from '../../kit/ui.svelte'
import { closed, follow, isNew, masked, NONE, opened, sent, undone, wholeWords, type Corrections, type Place } from './corrections'
import { nl } from './nl'
import type { Found } from './preview-parts'

const t = nl.masking

class Masking {
  corrections = $state.raw<Corrections>(NONE)
  /** What the label menu is open for: a place in the text. */
  selected = $state.raw<Place | null>(null)
  #text = ''

  get changed(): boolean {
    return isNew(this.corrections)
  }

  /** The text in the field changed: corrections move along, and go when their own words changed. */
  edited(text: string): void {
    const { keep, mask } = this.corrections
    if (keep.length || mask.length) {
      this.corrections = { keep: follow(keep, this.#text, text), mask: follow(mask, this.#text, text) }
    }
    this.selected = null
    this.#text = text
  }

  /** Turn a chip of the preview of the text `seen` over; false when nothing may or can be changed. */
  toggle(found: Found, seen: string): boolean {
    if (found.certain) {
      ui.say(t.certain(found.label))
      return false
    }
    const [place] = follow([{ start: found.start, end: found.end }], seen, this.#text)
    if (!place) return false
    this.corrections = found.kept ? closed(this.corrections, place, found.label) : opened(this.corrections, place)
    ui.say(found.kept ? t.hidden(found.label) : t.shown(found.label))
    return true
  }

  /** Open the label menu for what is selected in the field, or for the word at the caret. */
  choose(selection: Place): void {
    this.selected = wholeWords(this.#text, selection)
    if (!this.selected) ui.say(t.selectFirst)
  }

  /** The words that the label menu is about. */
  get words(): string {
    return this.selected ? this.#text.slice(this.selected.start, this.selected.end) : ''
  }

  /** Mask what the menu was opened for. */
  mask(label: string): void {
    if (!this.selected) return
    this.corrections = masked(this.corrections, this.selected, label)
    this.selected = null
    ui.say(t.hidden(label))
  }

  /** Undo every correction that was not sent yet. */
  undo(): void {
    this.corrections = undone(this.corrections)
    ui.say(t.undone)
  }

  /** The question was asked: from now on the server remembers. */
  sent(): void {
    this.corrections = sent(this.corrections)
  }

  reset(): void {
    this.corrections = NONE
    this.selected = null
    this.#text = ''
  }
}

export const masking = new Masking()

/** F8: the label menu for what is selected in the question. */
export function maskSelection(): void {
  const field = document.getElementById('question')
  if (field instanceof HTMLTextAreaElement) masking.choose({ start: field.selectionStart, end: field.selectionEnd })
}
