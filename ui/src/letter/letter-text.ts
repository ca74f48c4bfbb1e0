/** The letter as text: numbering of its sources, filling in what is personal, and hiding it from the server. */
import { spots } from '../answers/sources/sources'
import type { CheckedSentence, Letter, LetterSource } from '../api/types'
import { indexer } from '../kit/points'

/** What is filled in on this screen alone. */
export type Personal = { name: string; address: string; reference: string; salutation: string }
export type Fills = ReadonlyMap<string, string>
export type Shown = { text: string; sources: readonly number[]; note: string }
/** `note` is of every sentence, which then has none of its own. */
export type Part = { heading: string; sentences: readonly Shown[]; note?: string }

export const NOBODY: Personal = { name: '', address: '', reference: '', salutation: '' }
export const NO_FILLS: Fills = new Map()
export const BLANK = '__________'

const NAME = '[NAAM]'
const PLACEHOLDER = /\[[A-Z][A-Z-]*(?:-\d+)?\]/g
const FIRST = 9001

/** Text with every placeholder that has a value replaced, in one pass: a value is never read as a placeholder. */
export function filled(text: string, fills: Fills, write: (value: string) => string = (value) => value): string {
  return text.replace(PLACEHOLDER, (placeholder) => {
    const value = fills.get(placeholder)
    return value === undefined ? placeholder : write(value)
  })
}

/** Every placeholder that stands in these texts, once. */
export const placeholdersIn = (texts: readonly string[]): string[] => once(texts.flatMap((text) => text.match(PLACEHOLDER) ?? []))

/** What each of the server's placeholders was is kept for filling it in again. */
export function keepSpans(sent: string, spans: CheckedSentence['spans'], fills: Map<string, string>): void {
  const index = indexer(sent)
  for (const span of spans) fills.set(span.placeholder, filled(sent.slice(index(span.start), index(span.end)), fills))
}

/** What stands for what the employee filled in; a blank where nothing is. */
export function personalFills(personal: Personal, letter: Letter): Map<string, string> {
  const name = personal.name.trim()
  return new Map([
    [NAME, name || BLANK],
    ['[ADRES]', personal.address.trim() || BLANK],
    ['[KENMERK]', personal.reference.trim() || BLANK],
    ['[AANHEF]', personal.salutation.trim() || salutation(name, letter)],
  ])
}

const TITLES = [
  { title: /^(?:mevrouw|mevr\.?|mw\.?)(?:\s+|$)/i, nl: 'mevrouw', en: 'Ms' },
  { title: /^(?:de heer|dhr\.?|heer|meneer)(?:\s+|$)/i, nl: 'heer', en: 'Mr' },
] as const
const NOBODY_SAID = { nl: 'heer of mevrouw', en: '' } as const
/** "J. de Vries" has the surname "de Vries": from the first small word on, else the last word. */
const SURNAME = /(?:^|\s)((?:de|den|der|van|von|het|ten|ter|te|'t|in|op|el|al|la|le|du)\s.*|\S+)$/i

/** How the letter begins: by the title in the name where there is one, and the surname. */
export function salutation(name: string, { phrases, language }: Pick<Letter, 'phrases' | 'language'>): string {
  const titled = TITLES.find(({ title }) => title.test(name))
  const bare = titled ? name.replace(titled.title, '') : name
  const surname = bare && (SURNAME.exec(bare)?.[1] ?? bare)
  const to = [titled ? titled[language] : NOBODY_SAID[language], surname && surname[0]?.toUpperCase() + surname.slice(1)].filter(Boolean)
  return name ? phrases.salutation_to.replace(NAME, () => to.join(' ')) : phrases.salutation
}

/** Everything that can be filled in, in one. */
export const together = (...all: readonly Fills[]): Fills => new Map(all.flatMap((fills) => [...fills]))

/**
 * Takes what stands in the fields out of a text before it goes to the server, whole or as one word of the name; `fills`
 * remembers what it was. Numbers start high: the server numbers its own from 1.
 */
export function hider(personal: Personal): { hide: (text: string) => string; fills: Map<string, string> } {
  const fills = new Map<string, string>()
  const whole = [personal.name, personal.reference, ...personal.address.split('\n')].map((value) => value.trim())
  const names = personal.name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word))
  const insensitive = pattern(whole, 'giu')
  const exact = pattern(names, 'gu')
  const byValue = new Map<string, string>()
  const swap = (value: string) => {
    const known = byValue.get(value) ?? `[GEGEVEN-${FIRST + byValue.size}]`
    byValue.set(value, known)
    fills.set(known, value)
    return known
  }
  const hide = (text: string) => {
    const once = insensitive ? text.replace(insensitive, swap) : text
    return exact ? once.replace(exact, swap) : once
  }
  return { hide, fills }
}

/** Any of these, longest first, not inside another word; null when none is long enough to mean something. */
function pattern(values: readonly string[], flags: string): RegExp | null {
  const meant = [...new Set(values)].filter((value) => value.length > 2).sort((a, b) => b.length - a.length)
  if (!meant.length) return null
  const any = meant.map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, flags)
}

/** What would be remarked behind each sentence of a part is remarked once, below them. */
export function remarkedOnce(part: Part): Part {
  const notes = once(part.sentences.map(({ note }) => note))
  if (part.sentences.length < 2 || notes.length > 1 || !notes[0]) return part
  return { ...part, sentences: part.sentences.map((one) => ({ ...one, note: '' })), note: notes[0] }
}

/** The number that each source of the letter gets on paper: in the order in which it is first cited, one for all quotes of one place. */
export function numbering(cited: Iterable<number>, place: (n: number) => string): Map<number, number> {
  const lines = new Map<string, number>()
  const numbers = new Map<number, number>()
  for (const n of cited) {
    const line = lines.get(place(n)) ?? lines.size + 1
    lines.set(place(n), line)
    numbers.set(n, line)
  }
  return numbers
}

/** Each of these once, where it first stands. */
export const once = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** The source with this number in words; empty when there is none. */
export function describedAt(n: number, letter: Letter): string {
  const found = letter.sources.find((source) => source.n === n)
  return found ? described(found, letter) : ''
}

/** A source in words, as the list below the letter has it. */
export function described({ citation, legal_basis }: LetterSource, letter: Letter): string {
  const section = citation.section === citation.title ? '' : citation.section
  const place = [citation.title, section, ...spots(citation)].filter(Boolean).join(', ')
  const { basis, undated } = letter.phrases
  const below = [legal_basis.length ? `${basis}: ${legal_basis.join('; ')}` : '', citation.validity === 'undated' ? undated : '']
  return below.some(Boolean) ? `${place} (${below.filter(Boolean).join('. ')})` : place
}

/** The whole letter for another window. */
export function asText(letter: Letter, parts: readonly Part[], sources: readonly string[], personal: Personal): string {
  const { phrases } = letter
  const fills = personalFills(personal, letter)
  const sentence = ({ text, sources, note }: Shown) =>
    [text, note && `(${note})`, sources.map((n) => `[${n}]`).join('')].filter(Boolean).join(' ')
  const head = [`${phrases.name}: [NAAM]`, `${phrases.address}: [ADRES]`, `${phrases.reference}: [KENMERK]`]
  const body = parts.map((part) => [part.heading, ...part.sentences.map(sentence), ...(part.note ? [`(${part.note})`] : [])].join('\n'))
  const list = sources.length ? [[phrases.sources, ...sources.map((text, i) => `[${i + 1}] ${text}`)].join('\n')] : []
  const frame = (lines: readonly string[]) => lines.map((line) => filled(line, fills))
  return [
    frame(head).join('\n'),
    `${phrases.dated}: ${phrases.date}`,
    phrases.title,
    ...frame(['[AANHEF]', ...phrases.opening]),
    ...body,
    ...list,
    ...phrases.notices,
    ...phrases.closing,
  ].join('\n\n')
}
