import { expect, test } from 'vitest'
import { preview, redacted, searchable } from './preview-parts'

const span = (start: number, end: number, placeholder: string) => ({
  start,
  end,
  label: 'X',
  placeholder,
  certain: false,
  by: 'recogniser' as const,
})

test('a span becomes a chip and its raw value is gone', () => {
  const parts = preview('mevrouw Jansen belt', [span(8, 14, '[PERSOON-1]')])
  expect(parts.map((part) => part.text)).toEqual(['mevrouw ', 'PERSOON-1', ' belt'])
  expect(JSON.stringify(parts)).not.toContain('Jansen')
})

test('spans that overlap or come unordered are taken once, in order', () => {
  const parts = preview('abcdef', [span(4, 6, '[B-1]'), span(0, 2, '[A-1]'), span(1, 3, '[C-1]')])
  expect(parts.map((part) => part.text)).toEqual(['A-1', 'cd', 'B-1'])
})

test('offsets after an emoji still cut at the right place', () => {
  const parts = preview('😀 bsn 123456782', [span(6, 15, '[BSN-1]')])
  expect(parts.map((part) => part.text)).toEqual(['😀 bsn ', 'BSN-1'])
})

test('a word that was left open is shown as it is, as a chip of its own', () => {
  const parts = preview('mevrouw Jansen belt', [], [span(8, 14, '')])
  expect(parts[1]).toEqual({ text: 'Jansen', placeholder: false, found: { start: 8, end: 14, label: 'X', certain: false, kept: true } })
})

test('what may stand in an address holds neither masked values nor words left open', () => {
  const text = 'mevrouw Jansen, bsn 123456782'
  const parts = preview(text, [span(20, 29, '[BSN-1]')], [span(8, 14, '')])
  expect(searchable(parts)).toBe('mevrouw , bsn [BSN-1]')
})

test('the place of a chip is in string indices, after an emoji too', () => {
  const found = preview('😀 bsn 123456782', [span(6, 15, '[BSN-1]')])[1]?.found
  expect(found).toMatchObject({ start: 7, end: 16 })
})

test('text without personal data is one plain part', () => {
  expect(preview('hallo', [])).toEqual([{ text: 'hallo', placeholder: false }])
})

test('a preview becomes a redacted text again, with what was left open', () => {
  const kept = { ...span(15, 19, ''), label: 'PERSON' }
  const parts = preview('mevrouw Jansen belt', [span(8, 14, '[PERSOON-1]')], [kept])
  expect(redacted(parts)).toBe('mevrouw [PERSOON-1] belt')
})
