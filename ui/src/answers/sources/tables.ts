/** What a table of an article looks like: which columns hold amounts, and which row a quote stands in. */
import type { Grid, GridCell, GridRow } from '../../api/types'

const AMOUNT = /^(?:€|EUR)?\s*[-–+]?\s*(?:€\s*)?\d[\d.,\s]*(?:,-|%|\s*(?:euro|procent))?$/i
/** Stands in a column of amounts and is none. */
const NOTHING = /^[-–—]?$/

/** The columns in which, below the header, nothing stands but amounts: these are read from the right. */
export function amounts(grid: Grid): ReadonlySet<number> {
  const seen = new Map<number, boolean>()
  for (const cell of grid.rows.slice(grid.head).flatMap((row) => row.cells)) {
    if (cell.columns > 1 || NOTHING.test(cell.text)) continue
    seen.set(cell.column, (seen.get(cell.column) ?? true) && !cell.header && AMOUNT.test(cell.text.trim()))
  }
  return new Set([...seen].filter(([, all]) => all).map(([column]) => column))
}

/** Whether a row stands, at least in part, in the code points [start, end). */
export const quoted = (row: GridRow, start: number, end: number): boolean => row.start < end && row.end > start

/** The width of a grid in columns. */
export const width = (grid: Grid): number =>
  grid.rows[0]?.cells.reduce((most, cell) => Math.max(most, cell.column + cell.columns), 0) ?? 0

/** What a header cell names: a column or a row, or several of them. */
export const scope = (cell: GridCell, head: boolean): 'col' | 'colgroup' | 'row' | 'rowgroup' => {
  if (head) return cell.columns > 1 ? 'colgroup' : 'col'
  return cell.rows > 1 ? 'rowgroup' : 'row'
}

/** One table of the rows that several have below the same head, each row once. Its offsets number the rows below the head. */
export function joined(grids: readonly Grid[]): Grid {
  const [first] = grids as [Grid, ...Grid[]]
  const below = grids.flatMap((grid) => grid.rows.slice(grid.head))
  const written = below.map(({ cells }) => JSON.stringify(cells.map(({ text }) => text)))
  const once = below.filter((_, i) => written.indexOf(written[i] ?? '') === i)
  const head = first.rows.slice(0, first.head).map((row) => ({ ...row, start: 0, end: 0 }))
  return { ...first, rows: [...head, ...once.map((row, i) => ({ ...row, start: i, end: i + 1 }))] }
}
