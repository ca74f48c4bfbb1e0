/** Text without personal data, cut at the placeholders that stand in their place. */
export type Part = { text: string; placeholder: false } | { text: string; placeholder: true; label: string }

const PLACEHOLDER = /\[([A-Z][A-Z_ ]*-\d+)\]/g

/** A text that is already redacted, cut at its placeholders. */
export function placeholders(redacted: string): Part[] {
  const parts: Part[] = []
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
