/** What follows the typing: the redaction preview, and the nearest articles found with the redacted text. */
import { api, got, redact } from '../api/client'
import type { Hit } from '../api/types'
import { latest } from '../lib/latest'
import { preview, type PreviewPart } from '../lib/redaction'
import { byDocument } from '../lib/sources'

const PREVIEW_WAIT_MS = 250
const MIN_CHARS = 4
const SHOWN = 3

class Suggestions {
  parts = $state.raw<PreviewPart[]>([])
  hits = $state.raw<Hit[]>([])
  keyword = $state(false)
  failed = $state(false)
  #seen = ''
  #later = latest(PREVIEW_WAIT_MS)

  get masked(): number {
    return this.parts.filter((part) => part.placeholder).length
  }

  /** Follow a new version of the text; the previous one's requests are dropped. */
  follow(text: string): void {
    if (!text.trim()) return this.clear()
    this.#later.run(async (signal) => {
      try {
        await this.#look(text, signal)
        this.failed = false
      } catch {
        if (!signal.aborted) this.failed = true
      }
    })
  }

  /** The question was asked: the articles are in the source pane now; the preview stays if it is of this text. */
  rest(text: string): void {
    this.#later.cancel()
    this.hits = []
    if (this.#seen !== text) this.parts = []
  }

  clear(): void {
    this.#later.cancel()
    this.parts = []
    this.hits = []
    this.failed = false
  }

  async #look(text: string, signal: AbortSignal): Promise<void> {
    const { redacted, spans } = await redact(text, signal)
    this.parts = preview(text, spans)
    this.#seen = text
    if (redacted.trim().length < MIN_CHARS) return void (this.hits = [])
    const params = { query: { q: redacted, k: 10 } }
    const found = await got(api.GET('/api/v1/search', { params, signal }))
    this.hits = byDocument(found.hits, SHOWN)
    this.keyword = found.mode === 'keyword'
  }
}

export const suggestions = new Suggestions()
