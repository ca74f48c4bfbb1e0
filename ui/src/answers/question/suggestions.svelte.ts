/** What follows the typing: the redaction preview, and the nearest articles found with the redacted text. */
import { api, got, look } from '../../api/client'
import type { Hit } from '../../api/types'
import { latest } from '../../kit/latest'
import { byDocument } from '../sources/sources'
import { asSent, type Corrections } from './corrections'
import { masking } from './masking.svelte'
import { preview, redacted, searchable, type PreviewPart } from './preview-parts'

const PREVIEW_WAIT_MS = 250
const MIN_CHARS = 4
const SHOWN = 3

class Suggestions {
  parts = $state.raw<PreviewPart[]>([])
  hits = $state.raw<Hit[]>([])
  keyword = $state(false)
  failed = $state(false)
  /** Whether the articles belong to a question that was asked, and not to what is typed. */
  resting = $state(false)
  /** The text that `parts` were made from. */
  seen = ''
  #corrected: Corrections | null = null
  #later = latest(PREVIEW_WAIT_MS)

  get masked(): number {
    return this.parts.filter((part) => part.placeholder).length
  }

  /** What stands in the question field, as it would be sent; nothing while that is not known yet. */
  sendable(text: string): string {
    return !this.failed && this.seen === text.trim() ? redacted(this.parts) : ''
  }

  /** Follow a new version of the text, or at once a correction; the previous one's requests are dropped. */
  follow(text: string, wait_ms = PREVIEW_WAIT_MS): void {
    this.resting = false
    if (!text.trim()) return this.clear()
    this.#later.run((signal) => this.#tried(signal, this.#look(text, signal)), wait_ms)
  }

  /** The question was asked: the articles stay until there is an answer, the preview stays too, or catches up with the text. */
  rest(text: string): void {
    this.#later.cancel()
    this.resting = true
    if (!text.trim() || (this.seen === text.trim() && this.#corrected === masking.corrections)) return
    this.#later.run((signal) => this.#tried(signal, this.#show(text, signal)), 0)
  }

  clear(): void {
    this.#later.cancel()
    this.parts = []
    this.hits = []
    this.failed = false
    this.seen = ''
  }

  async #tried(signal: AbortSignal, work: Promise<void>): Promise<void> {
    try {
      await work
      this.failed = false
    } catch {
      if (!signal.aborted) this.failed = true
    }
  }

  async #show(text: string, signal: AbortSignal): Promise<void> {
    const { corrections } = masking
    const { text: trimmed, corrections: places } = asSent(text, corrections)
    const { spans, kept } = await look(trimmed, places, signal)
    if (signal.aborted) return
    this.parts = preview(trimmed, spans, kept)
    this.seen = trimmed
    this.#corrected = corrections
  }

  async #look(text: string, signal: AbortSignal): Promise<void> {
    await this.#show(text, signal)
    const q = searchable(this.parts).trim()
    if (q.length < MIN_CHARS) return void (this.hits = [])
    await this.#search(q, signal)
  }

  /** Articles are a help: when they cannot be had, the preview still stands. */
  async #search(q: string, signal: AbortSignal): Promise<void> {
    try {
      const found = await got(api.GET('/api/v1/search', { params: { query: { q, k: 10 } }, signal }))
      this.hits = byDocument(found.hits, SHOWN)
      this.keyword = found.mode === 'keyword'
    } catch {
      if (!signal.aborted) this.hits = []
    }
  }
}

export const suggestions = new Suggestions()
