import { expect, test } from 'vitest'
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

test('a quote over two lines of one paragraph is marked as one run', () => {
  const text = 'Een zin die\nverder gaat. Nog een.'
  expect(marked(blocks(text, 0, 24))).toBe('Een zin die verder gaat.')
})

test('equal offsets mark nothing', () => {
  expect(marked(blocks('Een zin.'))).toBe('')
})

test('headings, items, quotes and paragraphs are told apart, without their markers', () => {
  const found = blocks('# Titel\n\n> Let op\n\nTekst\n\n- een\n- twee\n1. drie')
  expect(found.map((block) => block.kind)).toEqual(['heading', 'quote', 'paragraph', 'item', 'item', 'item'])
  expect(found.map((block) => block.pieces[0]?.text)).toEqual(['Titel', 'Let op', 'Tekst', 'een', 'twee', 'drie'])
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

test('lines after a colon or a semicolon are a list, also without markers', () => {
  const found = blocks('Dit geldt:\neen;\ntwee.\n\nKlaar.')
  expect(found.map((block) => block.kind)).toEqual(['paragraph', 'item', 'item', 'paragraph'])
})

test('a line that is a known heading is shown as one', () => {
  expect(blocks('Hoe lang?\n\nTwaalf maanden.', 0, 0, new Set(['Hoe lang?']))[0]?.kind).toBe('heading')
})

test('list items stand together in one group', () => {
  expect(grouped(blocks('a\n\n- b\n- c\n\nd')).map((group) => group.length)).toEqual([1, 2, 1])
})
