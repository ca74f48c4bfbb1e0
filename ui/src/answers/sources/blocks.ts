/**
 * Article text, exactly as stored, cut into blocks that can be shown, with one span marked. No HTML is made.
 * Conversion leaves plain text: headings are lines known from the passages, and the lines of a list follow a
 * colon or a semicolon. Text that kept its Markdown is read too.
 */
import { indexer } from '../../kit/points'

export type Piece = { text: string; marked: boolean; strong: boolean }
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'quote'
export type Block = { kind: BlockKind; level: number; pieces: Piece[] }

const HEADING = /^(#{1,6})[ \t]+/
const ITEM = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/
const NO_HEADINGS: ReadonlySet<string> = new Set()
const QUOTE = /^>[ \t]?/

/** A line's kind, its heading level, and the length of the marker in front of its words. */
function read(line: string, before: string, headings: ReadonlySet<string>): { kind: BlockKind; level: number; skip: number } {
  if (headings.has(line.trim())) return { kind: 'heading', level: 2, skip: 0 }
  const heading = HEADING.exec(line)
  if (heading) return { kind: 'heading', level: (heading[1] ?? '').length, skip: heading[0].length }
  const quote = QUOTE.exec(line)
  if (quote) return { kind: 'quote', level: 0, skip: quote[0].length }
  const item = ITEM.exec(line)
  if (item) return { kind: 'item', level: 0, skip: item[0].length }
  return { kind: /[:;]$/.test(before) ? 'item' : 'paragraph', level: 0, skip: 0 }
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

/** The pieces of text[from:to] with [start, end) marked; bold runs across the edges of the mark. */
function pieces(text: string, from: number, to: number, start: number, end: number): Piece[] {
  const cuts = [from, Math.min(Math.max(start, from), to), Math.min(Math.max(end, from), to), to]
  const found: Piece[] = []
  let on = false
  for (let i = 0; i < 3; i++) {
    const run = bold(text.slice(cuts[i], cuts[i + 1]), i === 1, on)
    found.push(...run.pieces)
    on = run.on
  }
  return found
}

/** Blocks of `text`, with the code points [start, end) marked; equal offsets mark nothing. */
export function blocks(text: string, start = 0, end = 0, headings: ReadonlySet<string> = NO_HEADINGS): Block[] {
  const index = indexer(text)
  const [from, to] = [index(start), index(end)]
  const found: Block[] = []
  let at = 0
  let open: Block | null = null
  let before = ''
  for (const line of text.split('\n')) {
    const next = at + line.length + 1
    if (!line.trim()) open = null
    else {
      const { kind, level, skip } = read(line, before, headings)
      const inside = pieces(text, at + skip, at + line.length, from, to)
      if (open && kind === open.kind && (kind === 'paragraph' || kind === 'quote')) {
        open.pieces.push({ text: ' ', marked: at > from && at < to, strong: false }, ...inside)
      } else {
        open = { kind, level, pieces: inside }
        found.push(open)
      }
    }
    before = line.trimEnd()
    at = next
  }
  return found
}

/** Consecutive list items together, so that they can stand in one list. */
export function grouped(all: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of all) {
    const last = groups.at(-1)
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block)
    else groups.push([block])
  }
  return groups
}
