/** The texts of "Vandaag", loaded with it. */
import { plural } from '../kit/nl'

export const t = {
  title: 'Vandaag',
  list: 'Gesprekken van vandaag',
  unfinished: 'Nog niet af',
  loadFailed: 'De lijst van de server is er nu niet. Je ziet wat deze browser bewaarde.',
  empty: 'Je hebt vandaag nog geen gesprek gehad. Druk op F2 om te beginnen.',
  runs: 'loopt nu',
  open: 'nog niet afgesloten',
  notEnded: 'niemand sloot dit gesprek af',
  questions: (count: number) => plural(count, 'vraag', 'vragen'),
  noQuestion: 'Geen vraag gesteld',
  /** What the buttons of one call are about. */
  call: (from: string, question: string) => `Gesprek van ${from}: ${question}`,
  show: 'Open',
  hide: 'Sluit',
  goOn: 'Ga verder',
  goneOn: 'Je gaat verder met dit gesprek.',
  note: 'Notitie erbij',
  summary: 'Samenvatting',
  noteLabel: 'Notitie bij dit gesprek',
  noteAdd: 'Voeg toe',
  finish: 'Rond af',
  finishAs: 'Sluit af als',
  finished: 'Gesprek afgesloten.',
  finishFailed: 'Het gesprek is niet afgesloten.',
  noAnswer: 'Geen antwoord',
} as const
