import { expect, test } from 'vitest'
import { placeholders, preview } from './redaction'

const span = (start: number, end: number, placeholder: string) => ({ start, end, label: 'X', placeholder })

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

test('text without personal data is one plain part', () => {
  expect(preview('hallo', [])).toEqual([{ text: 'hallo', placeholder: false }])
})

test('placeholders in redacted text become chips; other brackets stay', () => {
  const parts = placeholders('[PERSOON-1] vraagt [over iets] van [BSN-2]')
  expect(parts.filter((part) => part.placeholder).map((part) => part.text)).toEqual(['PERSOON-1', 'BSN-2'])
  expect(parts[1]?.text).toBe(' vraagt [over iets] van ')
})
