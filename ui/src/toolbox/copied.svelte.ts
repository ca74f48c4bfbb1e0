/** What was copied in this call, to copy again. In memory only, and gone with the call: nothing that was typed, no whole letter. */
import { call } from '../calls/call.svelte'
import { clipboard } from '../kit/clipboard'
import { takesText } from '../kit/typing'

const LONGEST = 300
const MOST = 12

class Copied {
  #list = $state.raw<readonly string[]>([])
  #seat = ''

  /** The latest first. */
  get list(): readonly string[] {
    return this.#seat === call.seat ? this.#list : []
  }

  /** Follow every copy, by a button or by the browser. */
  begin(): void {
    clipboard.heard = (text) => this.take(text)
    document.addEventListener('copy', ({ target }) => {
      if (!takesText(target)) this.take(getSelection()?.toString() ?? '')
    })
  }

  take(text: string): void {
    const fact = text.trim()
    if (!fact || fact.length > LONGEST) return
    this.#list = [fact, ...this.list.filter((one) => one !== fact)].slice(0, MOST)
    this.#seat = call.seat
  }
}

export const copied = new Copied()
