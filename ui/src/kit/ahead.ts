/** What is typed while a view is on its way to the screen: kept for its field. */

class Ahead {
  #text = ''
  #sent = false

  /** Another view is on its way. */
  begin(): void {
    this.#text = ''
    this.#sent = false
  }

  /** Whether a key press was kept: a character alone, and behind one the backspace, a blank or Enter. Before any text these press what
   * has the focus. */
  takes({ key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
    if (ctrlKey || altKey || metaKey || this.#sent) return false
    if (!this.#text && ['Enter', 'Backspace', ' '].includes(key)) return false
    if (key === 'Enter') this.#sent = true
    else if (key === 'Backspace') this.#text = this.#text.slice(0, -1)
    else if ([...key].length === 1) this.#text += key
    else return false
    return true
  }

  /** What was typed, and whether Enter ended it; kept no longer. */
  take(): { text: string; sent: boolean } {
    const taken = { text: this.#text, sent: this.#sent }
    this.begin()
    return taken
  }
}

export const ahead = new Ahead()
