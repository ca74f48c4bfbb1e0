/** The question with its personal data replaced by chips, for the preview under the field. */
import type { Span } from '../api/types'
import { indexer } from './points'

export type PreviewPart = { text: string; placeholder: false } | { text: string; placeholder: true; label: string }

/** `[PERSOON-1]` as staff read it: without the brackets. */
export const bare = (placeholder: string): string => placeholder.replace(/^\[|\]$/g, '')

/** Cut `text` at the spans, dropping every raw value; overlapping spans are taken once, in order. */
export function preview(text: string, spans: readonly Span[]): PreviewPart[] {
  const index = indexer(text)
  const parts: PreviewPart[] = []
  let at = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = index(span.start)
    if (start < at) continue
    if (start > at) parts.push({ text: text.slice(at, start), placeholder: false })
    parts.push({ text: bare(span.placeholder || span.label), placeholder: true, label: span.label })
    at = index(span.end)
  }
  if (at < text.length) parts.push({ text: text.slice(at), placeholder: false })
  return parts
}

const PLACEHOLDER = /\[([A-Z][A-Z_ ]*-\d+)\]/g

/** A text that is already redacted, cut at its placeholders. */
export function placeholders(redacted: string): PreviewPart[] {
  const parts: PreviewPart[] = []
  let at = 0
  for (const match of redacted.matchAll(PLACEHOLDER)) {
    if (match.index > at) parts.push({ text: redacted.slice(at, match.index), placeholder: false })
    const text = match[1] ?? ''
    parts.push({ text, placeholder: true, label: text.replace(/-\d+$/, '') })
    at = match.index + match[0].length
  }
  if (at < redacted.length) parts.push({ text: redacted.slice(at), placeholder: false })
  return parts
}
