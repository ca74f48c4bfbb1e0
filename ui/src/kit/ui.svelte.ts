/** What is open on the screen, by name, and what was last said to the employee. */

export type View = 'desk' | 'search' | 'helpline' | 'figures' | 'practice' | 'today'
export type DialogName = 'reasons' | 'helpline' | 'override' | 'end' | 'summary' | 'shortcuts'
/** What stands in the place of the source. */
export type Pane = 'source' | 'explanation' | 'toolbox'
export type Flash = { text: string; kind: 'ok' | 'error'; retry: (() => void) | null }

class Ui {
  #view = $state<View>('desk')
  /** What is chosen of the parts of this page; empty for what it begins with. */
  tab = $state('')
  #dialog = $state<DialogName | null>(null)
  menu = $state(false)
  pane = $state<Pane>('source')
  /** The question of the hulplijn that is searched for in the place of the source; empty for none. */
  beside = $state('')
  said = $state('')
  flash = $state.raw<Flash | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  get view(): View {
    return this.#view
  }

  set view(view: View) {
    if (view !== this.#view) this.tab = ''
    this.#view = view
  }

  get dialog(): DialogName | null {
    return this.#dialog
  }

  /** What was said of the page before has no place in a dialog; what failed has. */
  set dialog(name: DialogName | null) {
    if (name && this.flash?.kind === 'ok') this.dismiss()
    this.#dialog = name
  }

  /** Whether the explanation stands in the place of the source. */
  get explaining(): boolean {
    return this.pane === 'explanation'
  }

  set explaining(on: boolean) {
    if (on) this.pane = 'explanation'
    else if (this.explaining) this.pane = 'source'
  }

  /** Pages about many calls: they have the room of the call beside them. */
  get overview(): boolean {
    return this.view === 'figures' || this.view === 'practice' || this.view === 'helpline'
  }

  /** Say something to a screen reader, politely; the same words twice are heard twice. */
  say(text: string): void {
    this.said = this.said === text ? `${text}\u00a0` : text
  }

  /** Show and say that something worked; it leaves by itself. */
  ok(text: string): void {
    clearTimeout(this.#timer)
    this.flash = { text, kind: 'ok', retry: null }
    this.say(text)
    this.#timer = setTimeout(() => (this.flash = null), 4000)
  }

  /** Show and say that something failed; what can be tried again stays until it is, or is closed. */
  failed(text: string, retry: (() => void) | null = null): void {
    clearTimeout(this.#timer)
    this.flash = { text, kind: 'error', retry }
    this.say(text)
    if (!retry) this.#timer = setTimeout(() => (this.flash = null), 15_000)
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.flash = null
  }
}

export const ui = new Ui()
