// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { Grid, GridCell, GridRow } from '../../api/types'
import Blocks from './Blocks.svelte'
import GridTable from './GridTable.svelte'
import QuotedRows from './QuotedRows.svelte'
import { amounts, scope } from './tables'

const cell = (text: string, column: number, more: Partial<GridCell> = {}): GridCell => ({ text, column, rows: 1, columns: 1, header: false, ...more })
const row = (start: number, end: number, ...cells: GridCell[]): GridRow => ({ start, end, cells })
const names = (...texts: string[]) => texts.map((text, n) => cell(text, n, { header: true }))
const TEXT = 'Voor.\n\nTarieven\nJaar: 2024; Soort: a; Bedrag: € 10.\nJaar: 2024; Soort: b; Bedrag: € 1.200.\n\nNa.'
const FIRST = TEXT.indexOf('Jaar')
const SECOND = TEXT.indexOf('Jaar', FIRST + 1)
const GRID: Grid = {
  start: TEXT.indexOf('Tarieven'),
  end: TEXT.indexOf('\n\nNa'),
  head: 1,
  caption: 'Tarieven',
  rows: [
    row(7, 7, ...names('Jaar', 'Soort', 'Bedrag')),
    row(FIRST, SECOND - 1, cell('2024', 0, { rows: 2, header: true }), cell('a', 1), cell('€ 10', 2)),
    row(SECOND, TEXT.indexOf('\n\nNa'), cell('b', 1), cell('€ 1.200', 2)),
  ],
}

test('a column of amounts is one in which nothing else stands below the header', () => {
  const body = (...texts: string[]) => texts.map((text, n) => row(n, n + 1, cell(text, 0)))
  const of = (...texts: string[]) => [...amounts({ ...GRID, head: 0, rows: body(...texts) })]
  expect(of('€ 1.200', '35,82%', '-', '12 euro', '€ 12,-')).toEqual([0])
  expect(of('€ 1.200', 'nihil')).toEqual([])
  expect(of('')).toEqual([])
})

test('a header cell says what it names', () => {
  expect([scope(cell('a', 0), true), scope(cell('a', 0, { columns: 2 }), true)]).toEqual(['col', 'colgroup'])
  expect([scope(cell('a', 0), false), scope(cell('a', 0, { rows: 2 }), false)]).toEqual(['row', 'rowgroup'])
})

test('quoted rows of one table are one table, each row once and marked', () => {
  const quote = (soort: string, bedrag: string): Grid => ({ ...GRID, rows: [row(0, 0, ...names('Soort', 'Bedrag')), row(0, 20, cell(soort, 0), cell(bedrag, 1))] })
  render(QuotedRows, { grids: [quote('a', '€ 10'), quote('b', '€ 1.200'), quote('a', '€ 10')] })
  const table = screen.getByRole('table', { name: 'Tarieven' })
  expect(within(table).getAllByRole('row').map((one) => one.textContent)).toEqual(['SoortBedrag', 'a€ 10', 'b€ 1.200'])
  expect([...table.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['a', '€ 10', 'b', '€ 1.200'])
})

test('a table has its caption, headers, spans and amounts to the right', () => {
  render(GridTable, { grid: GRID, start: 0, end: 0 })
  const table = screen.getByRole('table', { name: 'Tarieven' })
  expect(within(table).getAllByRole('columnheader').map((one) => one.textContent)).toEqual(['Jaar', 'Soort', 'Bedrag'])
  const year = within(table).getByRole('rowheader')
  expect([year.getAttribute('rowspan'), year.getAttribute('scope')]).toEqual(['2', 'rowgroup'])
  expect(within(table).getByText('€ 1.200').className).toContain('amount')
  expect(table.querySelector('mark')).toBeNull()
})

test('the row in which the quote stands is marked, and no other', () => {
  render(GridTable, { grid: GRID, start: SECOND, end: SECOND + 39 })
  expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['b', '€ 1.200'])
})

test('a wide table scrolls in a box of its own that the keyboard reaches', () => {
  render(GridTable, { grid: { ...GRID, caption: '' }, start: 0, end: 0 })
  expect(screen.getByRole('region', { name: 'Tabel uit de bron' }).tabIndex).toBe(0)
})

test('a text is told to be there when its tables are', async () => {
  const seen: number[] = []
  render(Blocks, { text: TEXT, start: SECOND, end: SECOND + 39, grids: [GRID], shown: () => seen.push(document.querySelectorAll('mark').length) })
  expect((await screen.findAllByRole('table')).length).toBe(1)
  expect(seen).toEqual([2])
  expect(screen.queryByText(/Jaar: 2024/)).toBeNull()
  expect(screen.getByText('Na.')).toBeTruthy()
})
