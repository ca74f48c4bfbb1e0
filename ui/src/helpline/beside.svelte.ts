/** Searching beside a reply: what was found stays with the question it was found for. */
import { api, clean, got, words } from '../api/client'
import type { Escalation, SearchHit } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { ownWords } from './asked'
import { t } from './nl-queue'

type Found = { text: string; hits: SearchHit[] | null; doubtful: boolean; problem: string }

const MOST = 8
const SEARCHED = 20
const NONE: Found = { text: '', hits: null, doubtful: false, problem: '' }

class Beside {
  #found = $state.raw<Record<string, Found>>({})
  searching = $state(false)

  of(id: string): Found {
    return this.#found[id] ?? NONE
  }

  /** Open it for a question; the first time it looks for the employee's own words. */
  async open(item: Escalation): Promise<void> {
    const id = item.escalation_id
    ui.beside = id
    if (this.#found[id]) return
    this.type(id, ownWords(item))
    await this.go(id)
  }

  type(id: string, text: string): void {
    this.#change(id, { text })
  }

  async go(id: string): Promise<void> {
    const { text } = this.of(id)
    if (!text.trim()) return
    this.searching = true
    try {
      const q = await clean(text)
      const { hits } = await got(api.GET('/api/v1/search', { params: { query: { q, k: SEARCHED } } }))
      const each = hits.filter((hit, i) => hits.findIndex((other) => other.document_id === hit.document_id) === i).slice(0, MOST)
      this.#change(id, { hits: each, doubtful: !hits.some(({ matches }) => matches), problem: '' })
      ui.say(each.length ? t.found(each.length) : t.none)
    } catch (error) {
      this.#change(id, { problem: `${t.searchFailed} ${words(error)}` })
    } finally {
      this.searching = false
    }
  }

  #change(id: string, change: Partial<Found>): void {
    this.#found = { ...this.#found, [id]: { ...this.of(id), ...change } }
  }
}

export const beside = new Beside()
