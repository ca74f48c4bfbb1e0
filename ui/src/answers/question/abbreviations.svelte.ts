/** What the short forms of staff stand for, as the knowledge base's own lists say; fetched once. */
import { api, got } from '../../api/client'
import type { components } from '../../api/schema'

export type Abbreviation = components['schemas']['Abbreviation']

/** Lower case, without accents: as the server writes short forms. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

class Abbreviations {
  list = $state.raw<readonly Abbreviation[]>([])
  #asked = false

  /** Ask for them, the first time; without them one types on. */
  async load(): Promise<void> {
    if (this.#asked) return
    this.#asked = true
    try {
      this.list = (await got(api.GET('/api/v1/abbreviations'))).abbreviations
    } catch {
      this.#asked = false
    }
  }

  /** Those that a text uses, in its order. */
  in(text: string): Abbreviation[] {
    const words = [...new Set(folded(text).match(/\p{L}+/gu))]
    return words.flatMap((word) => this.list.filter(({ short }) => short === word))
  }
}

export const abbreviations = new Abbreviations()
