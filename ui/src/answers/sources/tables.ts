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
