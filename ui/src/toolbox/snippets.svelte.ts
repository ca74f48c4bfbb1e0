/** Own text fragments, in this browser. None with personal data is kept. */
import { look, words } from '../api/client'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { t } from './nl'
import { keep, own } from './own'

const KIND = 'snippets'
const MOST = 50

class Snippets {
  #changes = $state(0)
  /** Why the last one was not kept. */
  problem = $state('')

  list = $derived.by(() => {
    void this.#changes
    void session.user?.name
    return own<string>(KIND)
  })

  /** Keep a text; false, with `problem`, when it holds personal data, or that could not be asked. */
  async add(text: string): Promise<boolean> {
    this.problem = await this.#objection(text)
    if (this.problem) {
      ui.say(this.problem)
      return false
    }
    return this.#put([text, ...this.list.filter((one) => one !== text)])
  }

  remove(text: string): void {
    this.problem = ''
    this.#put(this.list.filter((one) => one !== text))
  }

  async #objection(text: string): Promise<string> {
    if (this.list.length >= MOST) return t.snippets.full(MOST)
    try {
      const { spans } = await look(text, { keep: [], mask: [] })
      return spans.length ? t.snippets.personal(spans.map(({ start, end }) => [...text].slice(start, end).join(''))) : ''
    } catch (error) {
      return `${t.snippets.unchecked} ${words(error)}`
    }
  }

  #put(list: readonly string[]): boolean {
    const kept = keep(KIND, list)
    if (!kept) this.problem = t.snippets.notKept
    this.#changes += 1
    return kept
  }
}

export const snippets = new Snippets()
