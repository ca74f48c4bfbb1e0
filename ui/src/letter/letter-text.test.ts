import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { fillDocx } from './docx'
import { citation } from '../testing/samples'
import type { Letter } from '../api/types'
import { described, filled, hider, NOBODY, numbering, remarkedOnce, salutation } from './letter-text'

const SOMEBODY = { name: 'Jan de Wit-Öztürk', address: 'Dorpsstraat 1 (achter)\n1234 AB Ons Dorp', reference: 'K-12/3.4', salutation: '' }
const DOCX = (body: string) => zipSync({ 'word/document.xml': strToU8(body), 'a.xml': strToU8('[NAAM]') })

test('what stands in the fields is taken out of a sentence, and put back as it was typed', () => {
  const { hide, fills } = hider(SOMEBODY)
  const text = 'Meneer Jan, ofwel JAN DE WIT-ÖZTÜRK, woont Dorpsstraat 1 (achter), 1234 AB ons dorp; kenmerk k-12/3.4.'
  const hidden = hide(text)
  for (const canary of ['Jan', 'WIT', 'Dorpsstraat', '1234', 'k-12']) expect(hidden).not.toContain(canary)
  expect(filled(hidden, fills)).toBe(text)
})

test('other words stay: parts of words, and small words of a name', () => {
  const { hide } = hider(SOMEBODY)
  expect(hide('In januari geldt de witte lijst van de wit.')).toBe('In januari geldt de witte lijst van de wit.')
  expect(hider(NOBODY).hide('Zes weken.')).toBe('Zes weken.')
})

test.each([
  ['', 'Geachte heer of mevrouw,'],
  ['Mevrouw', 'Geachte mevrouw,'],
  ['Mevr. De Vries', 'Geachte mevrouw De Vries,'],
  ['mw. A. van den Berg', 'Geachte mevrouw Van den Berg,'],
  ['De heer Jansen', 'Geachte heer Jansen,'],
  ['Jan de Vries', 'Geachte heer of mevrouw De Vries,'],
  ['Mwamba', 'Geachte heer of mevrouw Mwamba,'],
])('a letter to "%s" begins with "%s"', (name, begins) => {
  const phrases = { salutation: 'Geachte heer of mevrouw,', salutation_to: 'Geachte [NAAM],' } as Letter['phrases']
  expect(salutation(name, { phrases, language: 'nl' })).toBe(begins)
})

test('a value is never read as a placeholder', () => {
  expect(filled('[NAAM] [ADRES]', new Map([['[NAAM]', '[ADRES]'], ['[ADRES]', '$&']]))).toBe('[ADRES] $&')
})

test('sources are numbered as they are first cited', () => {
  expect([...numbering([4, 2, 4, 7], String)]).toEqual([[4, 1], [2, 2], [7, 3]])
})

test('quotes of one place have one number', () => {
  expect([...numbering([4, 2, 7], (n) => (n === 7 ? '4' : String(n)))]).toEqual([[4, 1], [2, 2], [7, 1]])
})

test('a DOCX is filled in with text that stays text', () => {
  const file = fillDocx(DOCX('<w:t>[NAAM], [BSN-1]</w:t>'), new Map([['[NAAM]', 'A & <B>\u0007\nC']]))
  const parts = unzipSync(file)
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toBe(
    '<w:t>A &amp; &lt;B&gt;</w:t><w:br/><w:t xml:space="preserve">C, [BSN-1]</w:t>',
  )
  expect(strFromU8(parts['a.xml'] ?? new Uint8Array())).toBe('[NAAM]')
})

test('a file that is no DOCX is refused', () => {
  expect(() => fillDocx(zipSync({}), new Map())).toThrow()
})

test('a source that is law of an unknown day says so below the letter', () => {
  const letter = { phrases: { basis: 'Wet', undated: 'datum onbekend' } } as Letter
  const source = { n: 1, citation: { ...citation(1), validity: 'undated' as const }, legal_basis: ['artikel 25'], internal: false, loss: '' as const }
  expect(described(source, letter)).toContain('(Wet: artikel 25. datum onbekend)')
})

test('a remark that holds of every sentence of a part stands once below it, and one of a single sentence behind that', () => {
  const said = (text: string, note: string) => ({ text, sources: [], note })
  const both = remarkedOnce({ heading: 'K', sentences: [said('Ja.', 'zonder bron'), said('Dat mag.', 'zonder bron')] })
  expect([both.note, both.sentences.map(({ note }) => note)]).toEqual(['zonder bron', ['', '']])
  for (const sentences of [[said('Ja.', 'zonder bron')], [said('Ja.', 'zonder bron'), said('Nee.', '')], [said('Ja.', ''), said('Nee.', '')]]) {
    expect(remarkedOnce({ heading: 'K', sentences })).toEqual({ heading: 'K', sentences })
  }
})
