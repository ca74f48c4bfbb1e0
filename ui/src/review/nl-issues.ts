/** The texts of the list of what staff ran into, loaded with it. */
import type { Assessment, Issue, IssueKind } from '../api/types'
import { plural } from '../kit/nl'

const kinds: Record<IssueKind, string> = {
  question: 'Vraag zonder antwoord',
  fallback: 'Onderwerp zoekt alleen',
  thumb: 'Duim neer',
  override: 'Anders geantwoord',
  article: 'Artikel klopt niet',
  review: 'Beoordeling',
}

const causes: Record<Assessment['cause'], string> = {
  '': 'Nog niet bekend',
  ontbreekt: 'Artikel ontbreekt',
  verouderd: 'Artikel is verouderd',
  onjuist: 'Fout in het artikel',
  onduidelijk: 'Artikel is onduidelijk',
  zoeken: 'BelBot vond het niet',
  anders_gesteld: 'Vraag was onduidelijk',
  hoort_hier_niet: 'Hoort hier niet',
}

const importance: Record<Assessment['importance'], string> = { '': 'Nog niet bepaald', hoog: 'Hoog', gewoon: 'Gewoon', laag: 'Laag' }

const note: Record<IssueKind, string> = { question: 'Notitie', fallback: 'Notitie', thumb: 'Toelichting', override: 'Omdat', article: 'Melding', review: 'Toelichting' }

export const t = {
  title: 'Meldingen',
  intro: 'Waar collega’s op vastliepen. Vragen die hetzelfde vragen, staan bij elkaar, en ook alles over één antwoord of artikel. Wat je afhandelt, lezen zij terug.',
  filter: 'Toon',
  change: 'Wat verandert er?',
  all: 'Alles',
  wanted: 'Gewenste artikelen',
  settled: 'Afgehandeld',
  none: 'Hier wacht niets.',
  kinds,
  times: (count: number) => `${count} keer gevraagd`,
  listed: (count: number) => plural(count, 'melding', 'meldingen'),
  more: (count: number) => `Toon nog ${plural(count, 'melding', 'meldingen')}`,
  otherQuestions: (count: number) => `Toon ${count === 1 ? 'de andere vraag' : `de ${count} andere vragen`}`,
  by: (name: string, day: string) => `${name}, ${day}`,
  open: 'Open artikel',
  reason: 'Reden',
  note,
  said: 'Gezegd',
  answer: 'Antwoord van BelBot',
  near: 'Wat er in de buurt komt',
  assess: (text: string) => `Beoordeel: ${text}`,
  cause: 'Oorzaak',
  causes,
  importance: 'Belang',
  importances: importance,
  owner: 'Eigenaar',
  nobody: 'Nog niemand',
  assessFailed: 'Dat is niet opgeslagen.',
  article: 'Het artikel dat er zou moeten zijn',
  articleTitle: 'Titel van het artikel',
  articleSave: 'Stel voor',
  articleSaved: 'Voorgesteld. Je vindt het onder Gewenste artikelen.',
  articleGone: 'Het voorstel is weg.',
  articleCopy: 'Kopieer met vragen',
  articleCopied: 'Titel en vragen gekopieerd.',
  articleText: (title: string, { signals }: Issue) => [title, '', 'Vragen:', ...new Set(signals.map(({ text }) => `- ${text}`))].join('\n'),
  settle: 'Handel af',
  settleNote: 'Wat heb je gedaan? (verplicht)',
  settleReply: 'Antwoord aan wie het meldde (mag leeg blijven)',
  settleAsked: (names: string) => `Gaat naar: ${names}.`,
  settledSaid: 'Afgehandeld.',
  settledBy: (name: string, day: string) => `afgehandeld door ${name}, ${day}`,
  replied: 'Geantwoord',
  reopen: 'Open weer',
  reopened: 'De melding staat weer open.',
  loadFailed: 'De lijst is niet bijgewerkt.',
} as const

/** The texts of the answer that comes back to who ran into it. */
export const told = {
  title: 'Antwoord op je melding',
  from: (name: string) => `van ${name}`,
  readOf: (text: string) => `Gelezen: antwoord op je melding bij ${text}`,
  about: { question: 'Je vroeg', fallback: 'Je vroeg', thumb: 'Je duim neer bij', override: 'Je antwoordde anders bij', article: 'Je meldde bij', review: 'Je beoordeelde' } satisfies Record<IssueKind, string>,
  read: 'Gelezen',
} as const
