import { expect, test } from 'vitest'
import type { Grid } from '../../api/types'
import { searchHit } from '../../testing/samples'
import { articles, excerpt } from './found'

const LONG = 'De termijn om bezwaar te maken is zes weken na de dagtekening van de aanslag.'

/** The offsets of these words in a text. */
const at = (text: string, ...words: string[]) => words.map((word) => [text.indexOf(word), text.indexOf(word) + word.length])

const piece = (text: string, marks: number[][] = [], grids: Grid[] = []) => excerpt({ text, marks, grids })

test('an article stands once, with its passages under it', () => {
  const found = articles([searchHit('a#1'), searchHit('b#1'), searchHit('a#2')])
  expect(found.map((one) => [one.document_id, one.hits.map((hit) => hit.passage_id)])).toEqual([
    ['a', ['a#1', 'a#2']],
    ['b', ['b#1']],
  ])
})

test('what holds now stands before what held once, and what matches before both', () => {
  const old = { validity: 'expired' as const }
  const hits = [searchHit('far#1', { matches: false }), searchHit('old#1', old), searchHit('now#1')]
  expect(articles(hits).map((one) => one.document_id)).toEqual(['now', 'old', 'far'])
})

test('an excerpt leaves out the heading and the notice above the text', () => {
  expect(piece(`Voorbeeldinhoud.\n\nHoe lang?\n\n${LONG}`).text).toBe(LONG)
  expect(piece('Alleen kort.').text).toBe('Alleen kort.')
})

test('an excerpt is the paragraph with most of the words, marked where they stand in it', () => {
  const other = 'Wie te laat is, kan vragen om de beslissing toch nog eens te bekijken, zonder kosten.'
  const found = piece(`${LONG}\n\n${other}`, at(`${LONG}\n\n${other}`, 'bezwaar', 'te laat', 'beslissing'))
  expect(found.text).toBe(other)
  expect(found.marks.map(([from, to]) => other.slice(from, to))).toEqual(['te laat', 'beslissing'])
})

test('a long paragraph begins at the sentence with the first word', () => {
  const text = `${'Een zin die over iets anders gaat. '.repeat(12)}${LONG}`
  expect(piece(text, at(text, 'bezwaar')).text).toBe(LONG)
})

test('of a table stand the rows with the words, below the names of the columns', () => {
  const cell = (text: string, column: number, rows = 1) => ({ text, column, rows, columns: 1, header: false })
  const lines = ['Winter; Wip: 10 euro.', 'Winter; Rad: 20 euro, of meer als het druk is.']
  const text = lines.join('\n')
  const second = (lines[0] ?? '').length + 1
  const grid: Grid = {
    start: 0, end: text.length, head: 1, caption: '',
    rows: [
      { start: 0, end: 0, cells: [cell('Seizoen', 0), cell('Wat', 1)] },
      { start: 0, end: second - 1, cells: [cell('Winter', 0, 2), cell('Wip', 1)] },
      { start: second, end: text.length, cells: [cell('Rad', 1)] },
    ],
  }
  const [shown] = piece(text, at(text, 'Rad'), [grid]).grids
  expect(shown?.rows.map((row) => row.cells.map((one) => one.text))).toEqual([['Seizoen', 'Wat'], ['Winter', 'Rad']])
})

test('an excerpt that ends within a sentence says that it goes on, and one that ends with it does not', () => {
  const text = `Bezwaar ${'en nog iets over bezwaar '.repeat(40)}tot het eind.`
  expect(piece(text, at(text, 'Bezwaar')).text).toMatch(/\S …$/)
  expect(piece(LONG, at(LONG, 'bezwaar')).text).toBe(LONG)
})
