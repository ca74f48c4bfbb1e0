/** The question as it will be sent, for the preview under the field: chips for what is masked or was left open. */
import type { Span } from '../../api/types'
import type { Part } from '../../kit/placeholders'
import { indexer } from '../../kit/points'
import type { Place } from './corrections'

/** What a chip in the preview stands for; its place is in string indices of the text it was made from. */
export type Found = Place & { label: string; certain: boolean; kept: boolean }
export type PreviewPart = Part & { found?: Found }

/** `[PERSOON-1]` as staff read it: without the brackets. */
export const bare = (placeholder: string): string => placeholder.replace(/^\[|\]$/g, '')

/** Cut `text` at the spans; of masked ones the raw value is dropped, overlapping ones are taken once, in order. */
export function preview(text: string, spans: readonly Span[], kept: readonly Span[] = []): PreviewPart[] {
  const index = indexer(text)
  const parts: PreviewPart[] = []
  const open = new Set(kept)
  let at = 0
  for (const span of [...spans, ...kept].sort((a, b) => a.start - b.start)) {
    const start = index(span.start)
    const end = index(span.end)
    if (start < at) continue
    if (start > at) parts.push({ text: text.slice(at, start), placeholder: false })
    const found = { start, end, label: span.label, certain: span.certain, kept: open.has(span) }
    if (found.kept) parts.push({ text: text.slice(start, end), placeholder: false, found })
    else parts.push({ text: bare(span.placeholder || span.label), placeholder: true, label: span.label, found })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), placeholder: false })
  return parts
}

/** What a preview may look for in an address: its masked text, without the words that were left open. */
export const searchable = (parts: readonly PreviewPart[]): string => redacted(parts.filter((part) => !part.found?.kept))

/** The text that a preview shows, with its placeholders in brackets again. */
export const redacted = (parts: readonly PreviewPart[]): string =>
  parts.map((part) => (part.placeholder ? `[${part.text}]` : part.text)).join('')
