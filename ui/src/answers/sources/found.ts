/** What a search found, as the desk shows it: each article once, its passages below it, and of each the piece with the words. */
import type { Grid, GridRow, SearchHit, Validity } from '../../api/types'
import { indexer, pointer } from '../../kit/points'

/** An article with the passages that were found of it, the best first. */
export type FoundArticle = { document_id: string; title: string; validity: Validity; matches: boolean; hits: SearchHit[] }

/** A piece of a passage, with offsets into itself. */
export type Excerpt = { text: string; marks: number[][]; grids: Grid[] }

const SHORT = 60
const LONG = 320
const ROWS = 3
const outdated = (article: FoundArticle) => (article.validity === 'expired' ? 1 : 0)

/** Articles with the words of the search before those that came by meaning alone, and of each what holds now before what held once. */
export function articles(hits: readonly SearchHit[]): FoundArticle[] {
  const found = new Map<string, FoundArticle>()
  for (const hit of hits) {
    const { document_id, title, validity } = hit
    const article = found.get(document_id) ?? { document_id, title, validity, matches: false, hits: [] }
    article.hits.push(hit)
    article.matches ||= hit.matches
    found.set(document_id, article)
  }
  for (const article of found.values()) article.hits.sort((a, b) => Number(b.matches) - Number(a.matches))
  return [...found.values()].sort((a, b) => Number(b.matches) - Number(a.matches) || outdated(a) - outdated(b))
}

/** The paragraph, list or table of a passage in which most of the words stand; the first that says something when none do. */
export function excerpt({ text, marks, grids }: Pick<SearchHit, 'text' | 'marks' | 'grids'>): Excerpt {
  const index = indexer(text)
  const point = pointer(text)
  const spans = marks.map(([from = 0, to = 0]) => [index(from), index(to)] as const)
  const inside = ([from, to]: readonly [number, number]) => spans.filter(([a, b]) => a >= from && b <= to).length
  const parts = paragraphs(text)
  const long = parts.filter(([from, to]) => to - from >= SHORT)
  const [first] = long.length ? long : parts
  const best = [...(long.length ? long : parts)].sort((a, b) => inside(b) - inside(a))[0] ?? first ?? [0, text.length]
  const [from, to] = cut(text, best, spans.find(([a, b]) => a >= best[0] && b <= best[1])?.[0] ?? best[0])
  const [start, end] = [point(from), point(to)]
  const shift = (marked: readonly number[]) => marked.map((at) => at - start)
  const within = marks.filter(([a = 0, b = 0]) => a >= start && b <= end)
  const rows = grids.filter((grid) => grid.start < end && grid.end > start).map((grid) => shown(grid, start, end, (row) => kinds(text, index, row, within)))
  return { text: text.slice(from, to) + (isCut(text, to) ? ' …' : ''), marks: within.map(shift), grids: rows }
}

/** Whether a sentence, or a line of a list or table, goes on here. */
const isCut = (text: string, at: number): boolean => /^[^\n]*\S/.test(text.slice(at)) && !/[.?!:;)]\s*$/.test(text.slice(0, at))

/** The stretches between blank lines. */
function paragraphs(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (const match of text.matchAll(/\S[^]*?(?=\n\s*\n|\s*$)/g)) found.push([match.index, match.index + match[0].length])
  return found
}

/** A long paragraph from the sentence or line on in which the first word stands. */
function cut(text: string, [from, to]: readonly [number, number], at: number): readonly [number, number] {
  if (to - from <= LONG) return [from, to]
  const before = text.slice(from, at)
  const sentence = Math.max(before.lastIndexOf('. ') + 2, before.lastIndexOf('\n') + 1)
  const start = from + (sentence > 1 ? sentence : 0)
  if (to - start <= LONG) return [start, to]
  const line = text.indexOf('\n', start + LONG)
  const stop = line >= 0 && line < Math.min(to, start + 2 * LONG) ? line : text.indexOf(' ', start + LONG)
  return [start, stop < 0 || stop > to ? to : stop]
}

/** How many different words of the search stand in a row. */
function kinds(text: string, index: (point: number) => number, row: GridRow, marks: readonly number[][]): number {
  const inside = marks.filter(([from = 0, to = 0]) => row.start < to && row.end > from)
  return new Set(inside.map(([from = 0, to = 0]) => text.slice(index(from), index(to)).toLowerCase())).size
}

/** The rows of a table that name its columns and the first of those with most words of the search, or the first ones of it. */
function shown(grid: Grid, start: number, end: number, count: (row: GridRow) => number): Grid {
  const at = (row: GridRow, cells = row.cells) => ({ start: row.start - start, end: row.end - start, cells })
  const body = grid.rows.map((row, n) => ({ row, n })).slice(grid.head)
  const most = Math.max(...body.map(({ row }) => count(row)))
  const rows = body.filter(({ row }) => count(row) === most).slice(0, ROWS)
  return {
    ...grid,
    start: Math.max(grid.start, start) - start,
    end: Math.min(grid.end, end) - start,
    rows: [...grid.rows.slice(0, grid.head).map((row) => at(row)), ...rows.map(({ row, n }) => at(row, alone(grid, n)))],
  }
}

/** The cells of one row, those that reach into it from above among them. */
const alone = (grid: Grid, n: number): GridRow['cells'] =>
  grid.rows
    .flatMap((row, i) => (i > n ? [] : row.cells.filter((cell) => i + cell.rows > n)))
    .map((cell) => ({ ...cell, rows: 1 }))
    .sort((a, b) => a.column - b.column)
