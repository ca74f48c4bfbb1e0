/**
 * What is being typed for a colleague, by the question it is about: it outlives another view, Esc and a page that is loaded
 * again. In memory as it was typed; this browser tab keeps it without personal data.
 */
import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import { clean, connection } from './client'

export type Draft = { text: string; sources: readonly DraftSource[]; kept_ms: number }
export type DraftSource = { passage_id: string; document_id: string; title: string; section: string }

const STORE = 'belbot.drafts'
const KEEP_AFTER_MS = 600
const EMPTY: Draft = { text: '', sources: [], kept_ms: 0 }

class Drafts {
  #all = new SvelteMap<string, Draft>(stored())
  #timers = new Map<string, ReturnType<typeof setTimeout>>()

  text = (name: string): string => this.of(name).text

  of(name: string): Draft {
    return this.#all.get(own(name)) ?? EMPTY
  }

  /** What follows `prefix` in the names that begin with it. */
  names(prefix: string): string[] {
    const start = own(prefix)
    return [...this.#all.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
  }

  /** An effect that hands on what is typed does not follow what becomes of it. */
  type(name: string, text: string): void {
    untrack(() => {
      if (text || this.of(name).sources.length) this.#change(name, { text })
      else this.drop(name)
    })
  }

  /** What is masked already needs nobody to clean it. */
  put(name: string, text: string): void {
    if (!text) return this.drop(name)
    const draft = { ...EMPTY, text, kept_ms: Date.now() }
    this.#all.set(own(name), draft)
    store(own(name), draft)
  }

  /** A source once, in the order in which they were put there. */
  cite(name: string, { passage_id, document_id, title, section }: DraftSource): void {
    const { sources } = this.of(name)
    if (sources.some((one) => one.passage_id === passage_id)) return
    this.#change(name, { sources: [...sources, { passage_id, document_id, title, section }] })
  }

  uncite(name: string, passage_id: string): void {
    this.#change(name, { sources: this.of(name).sources.filter((one) => one.passage_id !== passage_id) })
  }

  /** It was sent. */
  drop(name: string): void {
    clearTimeout(this.#timers.get(own(name)))
    this.#all.delete(own(name))
    store(own(name), null)
  }

  #change(name: string, change: Partial<Draft>): void {
    const key = own(name)
    this.#all.set(key, { ...this.of(name), ...change, kept_ms: 0 })
    clearTimeout(this.#timers.get(key))
    this.#timers.set(key, setTimeout(() => void this.#keep(key), KEEP_AFTER_MS))
  }

  async #keep(key: string): Promise<void> {
    const draft = this.#all.get(key)
    if (!draft) return
    try {
      const text = await clean(draft.text)
      if (this.#all.get(key) !== draft) return // typed on, or sent, meanwhile
      store(key, { ...draft, text })
      this.#all.set(key, { ...draft, kept_ms: Date.now() })
    } catch {
      return // it stays in memory; the banner says that there is no connection
    }
  }
}

/** Somebody else at this desk has drafts of their own. */
const own = (name: string) => `${connection.user} ${name}`

function stored(): [string, Draft][] {
  try {
    return Object.entries(JSON.parse(sessionStorage.getItem(STORE) ?? '{}') as Record<string, Draft>)
  } catch {
    return []
  }
}

function store(key: string, draft: Draft | null): void {
  const others = stored().filter(([other]) => other !== key)
  try {
    sessionStorage.setItem(STORE, JSON.stringify(Object.fromEntries(draft ? [...others, [key, draft]] : others)))
  } catch {
    return // a browser that stores nothing: in memory alone
  }
}

export const drafts = new Drafts()
