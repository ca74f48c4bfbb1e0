import { expect, test } from 'vitest'
import { place } from './place'

const quoted = (text: string, quote: string) => ({ start: [...text.slice(0, text.indexOf(quote))].length, end: [...text.slice(0, text.indexOf(quote) + quote.length)].length, quote })

test('a quote stands in its own paragraph', () => {
  const text = 'Kop\n\nEerst dit. Het kost 9 euro. Dan dat.\n\nIets anders.'
  expect(place(text, quoted(text, 'Het kost 9 euro.'))).toEqual({ before: 'Eerst dit. ', quote: 'Het kost 9 euro.', after: ' Dan dat.' })
})

test('an emoji before it moves nothing', () => {
  const text = '📞 Bel ons. Het kost 9 euro.'
  expect(place(text, quoted(text, 'Het kost 9 euro.')).before).toBe('📞 Bel ons. ')
})

test('a long paragraph is cut at words, on both sides', () => {
  const long = 'woord '.repeat(200)
  const text = `${long}Het kost 9 euro. ${long}`
  const { before, after } = place(text, quoted(text, 'Het kost 9 euro.'))
  expect([before.startsWith('… woord '), after.endsWith('woord …')]).toEqual([true, true])
  expect(before.length + after.length).toBeLessThan(1000)
})

test('a long paragraph ends with a whole sentence where it can', () => {
  const text = `Het kost 9 euro. Dan nog iets. ${'woord '.repeat(100)}`
  expect(place(text, quoted(text, 'Het kost 9 euro.')).after).toBe(' Dan nog iets. …')
})

test('a quote that is not there word for word stands alone', () => {
  expect(place('Nu staat er iets anders.', { start: 0, end: 5, quote: 'Het kost 9 euro.' })).toEqual({ before: '', quote: 'Het kost 9 euro.', after: '' })
})
