/**
 * What the employee corrects in the redaction of one text: places left open, and places masked under a label.
 * Places are string indices (UTF-16) into the text in the field; the server gets code points of the text as sent.
 */
import { pointer } from '../../kit/points'

export type Place = { start: number; end: number }
/** A correction; `sent` once the server remembers it for the rest of the call. */
export type Keep = Place & { sent?: boolean }
export type Mask = Keep & { label: string }
export type Corrections = { keep: readonly Keep[]; mask: readonly Mask[] }

/** What goes to the server. */
export type Sent = { text: string; corrections: { keep: Place[]; mask: (Place & { label: string })[] } }

export const NONE: Corrections = { keep: [], mask: [] }

const WORD = /[\p{L}\p{N}\p{M}_'’]/u
const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end
const isWord = (char: string | undefined): boolean => char !== undefined && char !== '' && WORD.test(char)

/** Move places along with an edit of the text; a place whose own words changed, or grew, is dropped. */
export function follow<T extends Place>(places: readonly T[], before: string, after: string): T[] {
  if (before === after || !places.length) return [...places]
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const shift = after.length - before.length
  const edited = { start: head, end: before.length - tail }
  return places.flatMap((place) => {
    if (place.start < edited.end && edited.start < place.end) return []
    const by = place.start >= edited.end ? shift : 0
    const moved = { ...place, start: place.start + by, end: place.end + by }
    return joined(before, place) < joined(after, moved) ? [] : [moved]
  })
}

/** At how many of its two ends a place runs on into the same word. */
function joined(text: string, { start, end }: Place): number {
  const at = (i: number) => Number(isWord(text[i - 1]) && isWord(text[i]))
  return at(start) + at(end)
}

const apart = (corrections: Corrections, place: Place): Corrections => ({
  keep: corrections.keep.filter((one) => !overlap(one, place)),
  mask: corrections.mask.filter((one) => !overlap(one, place)),
})

/** Leave a masked place open; one that was only just masked by hand is simply no longer masked. */
export function opened(corrections: Corrections, { start, end }: Place): Corrections {
  const rest = apart(corrections, { start, end })
  const fresh = corrections.mask.some((one) => !one.sent && overlap(one, { start, end }))
  return fresh ? rest : { ...rest, keep: [...rest.keep, { start, end }] }
}

/** Mask a place that was left open again; one that was only just opened goes back to what it was. */
export function closed(corrections: Corrections, { start, end }: Place, label: string): Corrections {
  const fresh = corrections.keep.some((one) => !one.sent && one.start === start && one.end === end)
  return fresh ? apart(corrections, { start, end }) : masked(corrections, { start, end }, label)
}

/** Mask a place by hand. */
export function masked(corrections: Corrections, { start, end }: Place, label: string): Corrections {
  const rest = apart(corrections, { start, end })
  return { ...rest, mask: [...rest.mask, { start, end, label }] }
}

/** Everything as it is after the server took it over. */
export const sent = ({ keep, mask }: Corrections): Corrections => ({
  keep: keep.map((one) => ({ ...one, sent: true })),
  mask: mask.map((one) => ({ ...one, sent: true })),
})

/** Only what the server took over: the rest undone. */
export const undone = ({ keep, mask }: Corrections): Corrections => ({
  keep: keep.filter((one) => one.sent),
  mask: mask.filter((one) => one.sent),
})

export const isNew = ({ keep, mask }: Corrections): boolean => [...keep, ...mask].some((one) => !one.sent)

/** The whole words that a selection, or a caret, touches; null when it touches none. */
export function wholeWords(text: string, selection: Place): Place | null {
  let { start, end } = selection
  if (start === end) {
    if (!isWord(text[start]) && isWord(text[start - 1])) start = end = start - 1
    if (isWord(text[start])) end = start + 1
  }
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start === end || !/[\p{L}\p{N}]/u.test(text.slice(start, end))) return null
  while (isWord(text[start]) && isWord(text[start - 1])) start--
  while (isWord(text[end - 1]) && isWord(text[end])) end++
  return { start, end }
}

/** A text without spaces around it, and its corrections in code points of that text: as the server takes them. */
export function asSent(text: string, corrections: Corrections): Sent {
  const trimmed = text.trim()
  const from = text.length - text.trimStart().length
  const point = pointer(trimmed)
  const place = ({ start, end }: Place): Place => ({ start: point(start - from), end: point(end - from) })
  return {
    text: trimmed,
    corrections: {
      keep: corrections.keep.map(place),
      mask: corrections.mask.map((one) => ({ ...place(one), label: one.label })),
    },
  }
}
