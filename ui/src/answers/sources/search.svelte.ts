/** Searching the knowledge base by hand. */
import { api, clean, got, look, words } from '../../api/client'
import type { CorrectionsRequest, Hit, SearchHit } from '../../api/types'
import { call } from '../../calls/call.svelte'
import { ui } from '../../kit/ui.svelte'
import type { FoundArticle } from './found'
import { nl } from './nl'
import { source } from './source.svelte'
import { fromHit } from './sources'

/** Passages that are looked through; fewer articles than this. */
const MOST = 50
/** Articles without the words that are shown below those with them. */
export const OTHERS = 5

class Search {
  text = $state('')
  hits = $state.raw<SearchHit[] | null>(null)
  keyword = $state(false)
  matching = $state.raw<FoundArticle[]>([])
  /** What came by meaning alone, and may be about something else. */
  others = $state.raw<FoundArticle[]>([])
  /** There may be more articles with the words than were looked through. */
  readonly more = $derived((this.hits ?? []).length >= MOST && !this.others.length)
  searching = $state(false)
  problem = $state('')
  /** Counts searches, so that each can be found once. */
  turn = $state(0)

  /** "Zelf zoeken" was opened. */
  async open(): Promise<void> {
    ui.view = 'search'
    await this.#used()
  }

  /** With BelBot off: what was asked is searched for, in the call that runs or begins, masked as the employee said. */
  async for(text: string, corrections: CorrectionsRequest): Promise<void> {
    if (!call.running) void call.start()
    await this.#find(async () => (await look(text, corrections)).redacted)
  }

  async go(): Promise<void> {
    const text = this.text.trim()
    if (text) await this.#find(() => clean(text))
  }

  async #find(query: () => Promise<string>): Promise<void> {
    this.turn++
    this.searching = true
    this.problem = ''
    try {
      const found = await got(api.GET('/api/v1/search', { params: { query: { q: await query(), k: MOST } } }))
      const all = (await import('./found')).articles(found.hits)
      this.matching = all.filter((article) => article.matches)
      this.others = all.filter((article) => !article.matches)
      this.hits = found.hits
      this.keyword = found.mode === 'keyword'
      const { matching } = this
      source.offerFound([...matching, ...this.others.slice(0, OTHERS)].flatMap((one) => one.hits).map(fromHit), matching.length > 0)
      ui.say(found.hits.length ? nl.search.found(matching.length, this.more) : nl.search.none)
    } catch (error) {
      this.problem = `${nl.search.failed} ${words(error)}`
    } finally {
      this.searching = false
    }
    await this.#used()
  }

  async #used(): Promise<void> {
    if (!call.running) return
    await call.registered
    await call.report('manual_search', null).catch(() => undefined)
  }

  show(hit: Hit | SearchHit): void {
    void source.open(fromHit(hit))
  }

  reset(): void {
    this.text = this.problem = ''
    this.hits = null
    source.found = []
  }
}

export const search = new Search()
