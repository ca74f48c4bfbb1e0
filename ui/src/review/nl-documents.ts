/** The texts of the list of documents; beside `nl.ts`, so that each file stays short. */
import { plural } from '../kit/nl'
import type { Kind, Order } from './documents'

export const t = {
  intro: 'Wat BelBot van de documenten heeft gelezen, en wat niet. Verbeter een document in de map waar het staat; daarna leest BelBot het opnieuw.',
  never: 'BelBot heeft nog geen documenten gelezen.',
  well: 'Alles is gelezen. Er is niets geweigerd, weggelaten of kwijt.',
  read: (when: string) => `Laatst gelezen: ${when}.`,
  total: (documents: number, passages: number) =>
    `${plural(documents, 'document', 'documenten')} in ${plural(passages, 'passage', 'passages')}:`,
  changes: (added: number, updated: number, removed: number, unchanged: number) =>
    `${added} nieuw, ${updated} gewijzigd, ${removed} weg, ${unchanged} gelijk.`,
  version: (version: string) => `Versie ${version}`,
  order: 'Volgorde',
  orders: { urgent: 'Dringend eerst', path: 'Op bestand' } satisfies Record<Order, string>,
  kinds: { refused: 'Geweigerd', unread: 'Niet gelezen', lost: 'Niet terug te vinden', ocr: 'Gelezen door OCR', similar: 'Kopieën verschillen', dropped: 'Weggelaten' } satisfies Record<Kind, string>,
  folder: (path: string) => `Map: ${path}`,
  operator: 'Voor de beheerder',
  similar: 'Deze documenten lijken op elkaar, maar noemen andere cijfers. Kies welk document klopt en haal het andere weg.',
  lost: (numbers: number, words: number) =>
    `${plural(numbers, 'getal', 'getallen')} en ${plural(words, 'woord', 'woorden')} uit het bestand staan niet in wat BelBot las. Kijk of de tekst ze mist.`,
  first: (words: string[], more: boolean) => `${words.join(', ')}${more ? ', …' : ''}`,
  only: (figures: string) => `alleen hier: ${figures}`,
  pages: (list: number[]) => `${list.length === 1 ? 'bladzijde' : 'bladzijden'} ${list.join(', ')}`,
  lines: (list: number[]) => `${list.length === 1 ? 'regel' : 'regels'} ${list.join(', ')}`,
  parts: (n: number) => plural(n, 'stuk tekst', 'stukken tekst'),
  more: (n: number) => `Toon nog ${n}`,
  unshown: (n: number) => `Nog ${plural(n, 'weggelaten stuk', 'weggelaten stukken')} staan niet in deze lijst.`,
} as const
