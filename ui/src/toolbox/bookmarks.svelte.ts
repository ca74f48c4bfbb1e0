/** Articles that an employee keeps at hand, in this browser: their ids and titles. */
import { session } from '../people/session.svelte'
import { keep, own } from './own'

export type Bookmark = { document_id: string; title: string }

const KIND = 'bookmarks'

class Bookmarks {
  #changes = $state(0)

  /** By title; of whoever works here now. */
  list = $derived.by(() => {
    void this.#changes
    void session.user?.name
    return own<Bookmark>(KIND).sort((a, b) => a.title.localeCompare(b.title, 'nl'))
  })

  has(document_id: string): boolean {
    return this.list.some((one) => one.document_id === document_id)
  }

  toggle({ document_id, title }: Bookmark): void {
    const others = this.list.filter((one) => one.document_id !== document_id)
    keep(KIND, this.has(document_id) ? others : [...others, { document_id, title }])
    this.#changes += 1
  }
}

export const bookmarks = new Bookmarks()
