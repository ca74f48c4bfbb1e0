import { expect, test } from 'vitest'
import type { Grid } from '../../api/types'
import { blocks, grouped, type Block } from './blocks'

const marked = (found: Block[]) =>
  found
    .flatMap((block) => block.pieces)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text)
    .join('')

test('a quote inside a paragraph is marked and nothing else', () => {
  const text = 'Eerst dit. Dan dat. Klaar.'
  const [block] = blocks(text, 11, 19)
  expect(block?.pieces.map((piece) => [piece.text, piece.marked])).toEqual([
    ['Eerst dit. ', false],
    ['Dan dat.', true],
    [' Klaar.', false],
  ])
})

test('a quote over two lines is marked in both', () => {
  const text = 'Je hebt nodig:\neen paspoort;\neen brief.'
  expect(marked(blocks(text, 15, 39))).toBe('een paspoort;een brief.')
})

test('equal offsets mark nothing', () => {
  expect(marked(blocks('Een zin.'))).toBe('')
})

test('headings, items, quotes and paragraphs are told apart, without their markers', () => {
  const found = blocks('# Titel\n\n> Let op\n\nTekst\n\n- een\n- twee\n1. drie')
  expect(found.map((block) => block.kind)).toEqual(['heading', 'quote', 'paragraph', 'item', 'item', 'item'])
  expect(found.map((block) => block.pieces[0]?.text)).toEqual(['Titel', 'Let op', 'Tekst', 'een', 'twee', '1. drie'])
})

test('bold is kept, also across the edge of the mark', () => {
  const text = 'De **regeling duurt** lang'
  const [block] = blocks(text, 5, 13)
  expect(block?.pieces).toEqual([
    { text: 'De ', marked: false, strong: false },
    { text: 'regeling', marked: true, strong: true },
    { text: ' duurt', marked: false, strong: true },
    { text: ' lang', marked: false, strong: false },
  ])
})

test('the mark follows code points after an emoji', () => {
  expect(marked(blocks('😀 Let op. Klaar.', 2, 9))).toBe('Let op.')
})

const kinds = (text: string, headings: string[] = []) => blocks(text, 0, 0, new Set(headings)).map((block) => block.kind)

test('lines directly below another are a list, also without markers', () => {
  expect(kinds('Dit geldt:\neen;\ntwee.\n\nKlaar.')).toEqual(['paragraph', 'item', 'item', 'paragraph'])
  expect(kinds('Neem mee\neen paspoort\neen brief')).toEqual(['item', 'item', 'item'])
})

test('a list right below its heading begins with its first line, unless that announces it', () => {
  expect(kinds('Nodig\n\nEen paspoort\nEen brief', ['Nodig'])).toEqual(['heading', 'item', 'item'])
  expect(kinds('Nodig\n\nJe hebt nodig:\nEen paspoort', ['Nodig'])).toEqual(['heading', 'paragraph', 'item'])
  expect(kinds('Nodig\n\nJe hebt dit nodig.\nEen paspoort', ['Nodig'])).toEqual(['heading', 'paragraph', 'item'])
})

test('items keep the number or letter that they begin with, in a list without bullets', () => {
  const found = blocks('Dit geldt:\n1. een\n2. twee\nlos').slice(1)
  expect(found.map((block) => [block.pieces[0]?.text, block.numbered ?? false])).toEqual([
    ['1. een', true],
    ['2. twee', true],
    ['los', false],
  ])
  expect(grouped(found).map((group) => group.length)).toEqual([2, 1])
})

test('the lines of a grid are one table, wherever it stands', () => {
  const text = '😀 Voor.\n\nJaar: 2024; Bedrag: 1.\nJaar: 2025; Bedrag: 2.\n\nNa.'
  const start = [...'😀 Voor.\n\n'].length
  const grid: Grid = { start, end: start + 45, head: 0, rows: [], caption: '' }
  const found = blocks(text, 0, 0, new Set(), [grid])
  expect(found.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph'])
  expect(found[1]?.grid).toBe(grid)
})

test('a line that is a known heading is shown as one', () => {
  expect(blocks('Hoe lang?\n\nTwaalf maanden.', 0, 0, new Set(['Hoe lang?']))[0]?.kind).toBe('heading')
})

test('list items stand together in one group', () => {
  expect(grouped(blocks('a\n\n- b\n- c\n\nd')).map((group) => group.length)).toEqual([1, 2, 1])
})
