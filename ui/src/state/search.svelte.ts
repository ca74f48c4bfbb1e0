/** Searching the knowledge base by hand. */
import { api, clean, got, words } from '../api/client'
import type { Hit } from '../api/types'
import { fromHit } from '../lib/sources'
import { nl } from '../nl'
import { call } from './call.svelte'
import { source } from './source.svelte'
import { ui } from './ui.svelte'

class Search {
  text = $state('')
  hits = $state.raw<Hit[] | null>(null)
  keyword = $state(false)
  searching = $state(false)
  problem = $state('')

  async go(): Promise<void> {
    const text = this.text.trim()
    if (!text) return
    this.searching = true
    this.problem = ''
    try {
      const found = await got(api.GET('/api/v1/search', { params: { query: { q: await clean(text), k: 20 } } }))
      this.hits = found.hits
      this.keyword = found.mode === 'keyword'
      ui.say(found.hits.length ? nl.search.found(found.hits.length) : nl.search.none)
    } catch (error) {
      this.problem = `${nl.search.failed} ${words(error)}`
    } finally {
      this.searching = false
    }
    await call.report('manual_search', null).catch(() => undefined)
  }

  open(hit: Hit): void {
    source.found = (this.hits ?? []).map(fromHit)
    void source.open(fromHit(hit))
  }

  reset(): void {
    this.text = this.problem = ''
    this.hits = null
  }
}

export const search = new Search()
