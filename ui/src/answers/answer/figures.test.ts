import { expect, test } from 'vitest'
import { figures } from './figures'

const found = (text: string) => figures(text).flatMap((one) => (one.figure ? one.text : []))

test('amounts, shares, terms and dates are figures', () => {
  expect(found('U en uw partner hebben samen 115.368 euro vrij, tegen 36 procent of € 1.500,50.')).toEqual(['115.368 euro', '36 procent', '€ 1.500,50'])
  expect(found('Bezwaar maken kan binnen zes weken, vóór 1 mei 2026 of 31 oktober, en duurt één jaar.')).toEqual(['zes weken', '1 mei 2026', '31 oktober', 'één jaar'])
})

test('articles, boxes and bare numbers are not', () => {
  expect(found('In box 3 geldt artikel 6:7, en in 2025 één tarief; een beller heeft een weekend.')).toEqual([])
})

test('together they are the text', () => {
  const text = 'Betaal binnen 14 dagen.'
  expect(figures(text).map((one) => one.text).join('')).toBe(text)
})
