/** Where an employee should look: a quote in the paragraph that it stands in. */
import { indexer } from '../../kit/points'

export type Place = { before: string; quote: string; after: string }

type Quoted = { start: number; end: number; quote: string }

const LONG = 480

/** The paragraph of a passage around a quote, cut at words where it is long; the quote alone when it is not there word for word. */
export function place(text: string, { start, end, quote }: Quoted): Place {
  const index = indexer(text)
  const [from, to] = [index(start), index(end)]
  if (text.slice(from, to) !== quote) return { before: '', quote, after: '' }
  const before = text.slice(text.lastIndexOf('\n\n', from) + 1, from)
  const next = text.indexOf('\n\n', to)
  const after = text.slice(to, next < 0 ? text.length : next)
  return { before: ending(before), quote, after: beginning(after) }
}

const ending = (text: string): string => {
  const shown = text.trimStart()
  return shown.length > LONG ? `… ${shown.slice(shown.indexOf(' ', shown.length - LONG) + 1)}` : shown
}

/** Cut after a sentence where one ends in time. */
const beginning = (text: string): string => {
  const shown = text.trimEnd()
  if (shown.length <= LONG) return shown
  const sentence = shown.lastIndexOf('. ', LONG)
  return sentence > 0 ? `${shown.slice(0, sentence + 1)} …` : `${shown.slice(0, shown.lastIndexOf(' ', LONG))} …`
}
