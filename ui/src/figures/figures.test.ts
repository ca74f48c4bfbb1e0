// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import Accuracy from './Accuracy.svelte'
import FiguresView from './FiguresView.svelte'
import { duration, months, share, t } from './nl'
import SpreadValue from './SpreadValue.svelte'
import type { FigureGroup, Spread } from './types'

const none: Spread = { n: 0, p50_s: null, p90_s: null, state: 'not_measured' }
const few: Spread = { n: 3, p50_s: null, p90_s: null, state: 'too_few' }
const found: Spread = { n: 12, p50_s: 4.2, p90_s: 95, state: 'measured' }

const group = (name: string, more: Partial<FigureGroup> = {}): FigureGroup => ({
  name,
  find_with: found,
  find_without: few,
  find_with_read: 2,
  find_without_read: 0,
  resolve_with: none,
  resolve_without: none,
  reply: none,
  answers: 20,
  answered: 8,
  likely: 2,
  abstained: 4,
  status: 3,
  referred: 2,
  blocked: 1,
  thumbs_up: 1,
  thumbs_down: 2,
  escalations: 0,
  callers: 0,
  repeat_callers: 0,
  calls: 0,
  calls_without: 0,
  reviewed: 0,
  accuracy: null,
  ...more,
})

const report = (topics: FigureGroup[]) => ({
  period: '13w',
  since: '2026-08-24',
  until: '2026-11-22',
  fewest: 5,
  whole: group(''),
  topics,
  weeks: [group('2026-11-09', { find_with: none }), group('2026-11-16')],
  reasons: [{ reason: 'verouderd', n: 2 }, { reason: '', n: 1 }],
  waiting: [{ week: '2026-11-16', calls: 1200, mean_s: 95 }],
  small_topics: [] as string[],
  small_weeks: [] as string[],
  whole_is_small: false,
  shops: [{ at: '2026-11-16T02:10:00Z', calls: 80, wrong: { value: 0.05, low: 0.02, high: 0.122, n: 80 } }],
})

test.each([
  [4.23, '4,2 s'],
  [59.96, '60 s'],
  [95, '1 min 35 s'],
  [600, '10 min 0 s'],
])('%d seconds are read as %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

test('a share is a whole percentage', () => {
  expect(share(1, 3)).toBe('33%')
})

test.each([
  [found, '4,2 s', '12 keer gemeten'],
  [few, 'te weinig om te tonen: minder dan 5', '3 keer gemeten'],
  [none, 'niet gemeten', null],
])('a time says how often it was measured, or why it is not there', (spread, words, n) => {
  const { container } = render(SpreadValue, { spread, fewest: 5 })
  expect(container.textContent).toContain(words)
  expect(/\d+ keer gemeten/.exec(container.textContent)?.[0] ?? null).toBe(n)
})

test('the page shows times, reasons, charts with a table beside them, and what it all means', async () => {
  new FakeServer().install().replies['/figures/report'] = () => report([group('Bezwaar'), group('')])
  render(FiguresView)
  expect(await screen.findByText('Informatie is verouderd')).toBeTruthy()
  expect(screen.getByText(t.noReason)).toBeTruthy()
  expect(screen.getByRole('img', { name: t.findChart })).toBeTruthy()
  expect(screen.getAllByRole('table', { hidden: true })).toHaveLength(2)
  expect(screen.getByText(t.definitions[0][0])).toBeTruthy()
})

test('bars, cards and table count the outcomes alike, and together they are all questions', async () => {
  new FakeServer().install().replies['/figures/report'] = () => report([group('Bezwaar')])
  render(FiguresView)
  const said = 'beantwoord 8, niet zeker 2, klantbeeld of andere organisatie 5, geen antwoord 5'
  expect(await screen.findAllByText(said)).toHaveLength(3)
  for (const [name, value] of [[t.abstained, '5 van 20'], [t.status, '3 van 20'], [t.referred, '2 van 20']]) {
    const card = screen.getAllByText(name ?? '', { selector: '.cards dt' })[0]?.parentElement
    expect(card?.textContent).toContain(value)
    const [head, row] = [...(screen.getAllByRole<HTMLTableElement>('table', { hidden: true })[1]?.rows ?? [])]
    const at = [...(head?.cells ?? [])].findIndex((cell) => cell.textContent === name)
    expect(row?.cells[at]?.textContent).toBe(value)
  }
})

test('a period in which nothing happened says so, and so does each chart in its place', async () => {
  new FakeServer().install().replies['/figures/report'] = () => ({ ...report([]), weeks: [] })
  render(FiguresView)
  expect(await screen.findByText(new RegExp(t.none))).toBeTruthy()
  expect(screen.getByText(t.emptyLines)).toBeTruthy()
  expect(screen.getAllByText(t.emptyBars)).toHaveLength(2)
  expect(screen.queryAllByRole('img')).toHaveLength(0)
})

test('of a small topic and week nothing is told but that', async () => {
  new FakeServer().install().replies['/figures/report'] = () => ({ ...report([group('Bezwaar')]), small_topics: ['Erfbelasting'], small_weeks: ['2026-11-02'] })
  render(FiguresView)
  expect(await screen.findAllByText(t.few)).toHaveLength(2)
  expect(screen.getAllByText(t.fewWhy)).toHaveLength(2)
})

test('of a small whole the page shows no figure, and says why', async () => {
  new FakeServer().install().replies['/figures/report'] = () => ({ ...report([]), whole: group('', { answers: 9, answered: 9, likely: 0 }), weeks: [], small_weeks: ['2026-11-02'], whole_is_small: true })
  const { container } = render(FiguresView)
  expect(await screen.findAllByText(t.fewWhy)).toHaveLength(3)
  expect(container.querySelectorAll('.cards')).toHaveLength(0)
  expect(screen.queryByText('Informatie is verouderd')).toBeNull()
})

test('a month is asked for by its name', async () => {
  const server = new FakeServer().install()
  server.replies['/figures/report'] = () => report([])
  render(FiguresView)
  const [now, before] = months(new Date().toISOString(), 2)
  const choice = await screen.findByRole<HTMLSelectElement>('combobox', { name: t.month })
  expect([...choice.options].slice(1, 3).map((one) => one.value)).toEqual([now?.value, before?.value])
  expect(months('2026-01-31', 2).map((one) => one.name)).toEqual(['januari 2026', 'december 2025'])
})

test('a report that did not come says so', async () => {
  new FakeServer().install()
  render(FiguresView)
  expect(await screen.findByText(/De cijfers zijn niet geladen/)).toBeTruthy()
})

test('accuracy stands with its bounds, and few reviews are told as few', async () => {
  const { rerender } = render(Accuracy, { group: { reviewed: 40, accuracy: { value: 0.9, low: 0.769, high: 0.96, n: 40 } } })
  expect(document.body.textContent).toContain('90%\u00a0tussen 77% en 96%, van 40 beoordeelde antwoorden')
  await rerender({ group: { reviewed: 9, accuracy: null } })
  expect(document.body.textContent).toContain(t.fewReviews)
  await rerender({ group: { reviewed: 0, accuracy: null } })
  expect(document.body.textContent).toContain(t.notMeasured)
})

test('each count that is shown is explained', () => {
  const explained = t.definitions.flat().join(' ')
  const names = [t.likely, t.abstained, t.status, t.referred, t.thumbs, t.escalations, t.repeat, t.callsWithout]
  expect(names.filter((name) => !explained.includes(name))).toEqual([])
})
