/**
 * Article text, exactly as stored, cut into blocks that can be shown, with spans marked. No HTML is made.
 * Conversion leaves plain text: headings are lines known from the passages, the items of a list stand directly below what
 * is before them, and the lines of a table are where its grid says. Text that kept its Markdown is read too.
 */
import type { Grid } from '../../api/types'
import { indexer } from '../../kit/points'

export type Piece = { text: string; marked: boolean; strong: boolean }
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'quote' | 'table'
/** `numbered`: an item that begins with its own number, letter or dash. `grid`: of a table, which has no pieces. */
export type Block = { kind: BlockKind; level: number; pieces: Piece[]; numbered?: boolean; grid?: Grid }

const HEADING = /^(#{1,6})[ \t]+/
const BULLET = /^[ \t]*[-*+•][ \t]+/
const NUMBER = /^[ \t]*(?:\d{1,3}[.)°]|\d{1,3}°[.)]|[a-z]{1,2}[.)°]|[ivx]{1,5}[.)]|\([a-z\d]{1,3}\)|[–—])[ \t]+/
const NO_HEADINGS: ReadonlySet<string> = new Set()
const QUOTE = /^>[ \t]?/
const CLOSED = /[.!?]$/

type Line = { kind: BlockKind; level: number; skip: number; numbered: boolean }

const plain = (kind: BlockKind, skip = 0, level = 0, numbered = false): Line => ({ kind, level, skip, numbered })

/** A line's kind, its heading level, and the length of the marker in front of its words. `above` is what stands before it,
 * directly or with blank lines between; `below` the line directly below. */
function read(line: string, above: Above, below: string, headings: ReadonlySet<string>): Line {
  if (headings.has(line.trim())) return plain('heading', 0, 2)
  const heading = HEADING.exec(line)
  if (heading) return plain('heading', heading[0].length, (heading[1] ?? '').length)
  const quote = QUOTE.exec(line)
  if (quote) return plain('quote', quote[0].length)
  const bullet = BULLET.exec(line)
  if (bullet) return plain('item', bullet[0].length)
  if (above.close || opens(line, above, below)) return plain('item', 0, 0, NUMBER.test(line))
  return plain('paragraph')
}

type Above = { kind: BlockKind | null; close: boolean }

/** Whether a line below a heading is the first item of a list: the next one is directly below it and ends alike. */
function opens(line: string, above: Above, below: string): boolean {
  if (above.kind !== 'heading' && above.kind !== null) return false
  if (!below || line.endsWith(':')) return false
  return NUMBER.test(line) === NUMBER.test(below) && CLOSED.test(line) === CLOSED.test(below)
}

/** Split a run of text at `**`, toggling bold. */
function bold(text: string, marked: boolean, on: boolean): { pieces: Piece[]; on: boolean } {
  const pieces: Piece[] = []
  text.split('**').forEach((part, i) => {
    if (i > 0) on = !on
    if (part) pieces.push({ text: part, marked, strong: on })
  })
  return { pieces, on }
}

/** Indices into a text; what stands in it is marked. */
export type Stretch = { from: number; to: number }

/** The pieces of text[from:to] with the stretches in it marked, which are in order; bold runs across the edges of a mark. */
function pieces(text: string, from: number, to: number, marks: readonly Stretch[]): Piece[] {
  const found: Piece[] = []
  let on = false
  const add = (start: number, end: number, marked: boolean) => {
    const run = bold(text.slice(start, end), marked, on)
    found.push(...run.pieces)
    on = run.on
  }
  let at = from
  for (const mark of marks) {
    const [start, end] = [Math.max(mark.from, at), Math.min(mark.to, to)]
    if (start >= end) continue
    add(at, start, false)
    add(start, end, true)
    at = end
  }
  add(at, to, false)
  return found
}

/** Blocks of `text`, with the code points [start, end) marked, or else each of `marks`; equal offsets mark nothing. Lines of a grid
 * are one table. */
export function blocks(
  text: string,
  start = 0,
  end = 0,
  headings: ReadonlySet<string> = NO_HEADINGS,
  grids: readonly Grid[] = [],
  marks: readonly (readonly number[])[] = [[start, end]],
): Block[] {
  const index = indexer(text)
  const stretches = marks.map(([a = 0, b = 0]) => ({ from: index(a), to: index(b) }))
  const [from, to] = [index(start), index(end)]
  const places = grids.map((grid) => ({ grid, from: index(grid.start), to: index(grid.end) }))
  const gridAt = (at: number) => places.find((place) => at >= place.from && at < place.to)?.grid
  const found: Block[] = []
  const lines = text.split('\n')
  let at = 0
  let above: Above = { kind: null, close: false }
  lines.forEach((line, n) => {
    const grid = gridAt(at)
    if (grid) {
      if (found.at(-1)?.grid !== grid) found.push({ kind: 'table', level: 0, pieces: [], grid })
      above = { kind: 'table', close: true }
    } else if (!line.trim()) above.close = false
    else {
      const below = gridAt(at + line.length + 1) ? '' : (lines[n + 1] ?? '')
      const { kind, level, skip, numbered } = read(line.trimEnd(), above, below.trimEnd(), headings)
      const inside = pieces(text, at + skip, at + line.length, stretches)
      const open = found.at(-1)
      if (kind === 'quote' && open?.kind === 'quote' && above.close) {
        open.pieces.push({ text: ' ', marked: at > from && at < to, strong: false }, ...inside)
      } else found.push({ kind, level, pieces: inside, ...(numbered ? { numbered } : {}) })
      above = { kind, close: kind !== 'heading' }
    }
    at += line.length + 1
  })
  return found
}

/** Consecutive list items of one kind together, so that they can stand in one list. */
export function grouped(all: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of all) {
    const last = groups.at(-1)
    if (block.kind === 'item' && last?.[0]?.kind === 'item' && last[0].numbered === block.numbered) last.push(block)
    else groups.push([block])
  }
  return groups
}
