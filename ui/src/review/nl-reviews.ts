/** The texts of reviewing answers, loaded with it. */
import type { components } from '../api/schema'
import { plural } from '../kit/nl'

type Schemas = components['schemas']
export type AnswerReview = Schemas['AnswerReview']
export type Sampled = Schemas['Sampled']
export type ReviewedAnswer = Schemas['ReviewedAnswer']
export type Fallback = Schemas['Fallback']
export type Agreement = Schemas['Agreement']
export type Marks = Schemas['SentenceMarksIn']
export type ReviewRequest = Required<Schemas['AnswerReviewIn']>
export type Criterion = keyof Marks
export type Mark = Marks[Criterion]

const criteria: Record<Criterion, string> = { correct: 'Juist', complete: 'Volledig', source: 'Bron klopt', tax_year: 'Belastingjaar' }
const service = { clear: 'Begrijpelijk', humane: 'Menselijke maat' } as const
const reasons: Record<Sampled['reasons'][number], string> = {
  thumb: 'Duim neer',
  withheld: 'Zinnen achtergehouden',
  escalation: 'Naar de hulplijn',
  star: 'Voorgesteld als casus',
  model: 'Nieuw model',
  knowledge: 'Nieuwe kennis',
  random: 'Steekproef',
}

const missed: Record<Criterion, string> = { correct: 'niet juist', complete: 'niet volledig', source: 'bron klopt niet', tax_year: 'verkeerd belastingjaar' }

/** Right, or what is not: of the answer by criterion, of a silence that it was wrong. */
function verdict({ is_right, marks }: AnswerReview): string {
  if (is_right) return 'Goed'
  const wrong = (Object.keys(missed) as Criterion[]).filter((one) => marks.sentences.some((sentence) => sentence[one] === 'nee'))
  return `Niet goed: ${wrong.map((one) => missed[one]).join(', ') || 'dit staat in de kennisbank'}`
}

export const t = {
  title: 'Beoordelen',
  intro: 'Antwoorden uit de steekproef, die BelBot elke dag trekt, en antwoorden waar iets mee was. Lees de bron erbij. Een antwoord uit de steekproef beoordelen twee mensen, los van elkaar.',
  none: 'Er wacht geen antwoord op jou.',
  loadFailed: 'De lijst is niet bijgewerkt.',
  saveFailed: 'Dat is niet opgeslagen.',
  reasons,
  tied: 'Twee beoordelaars oordeelden verschillend',
  asked: (topic: string, day: string) => `${topic}, ${day}`,
  begin: 'Beoordeel',
  beginOf: (question: string) => `Beoordeel: ${question}`,
  back: 'Terug naar de lijst',
  answer: 'Antwoord van BelBot',
  sentences: 'Per zin',
  sentence: (n: number) => `Zin ${n}`,
  criteria,
  service,
  serviceTitle: 'Het antwoord als geheel',
  marks: { ja: 'Ja', nee: 'Nee', nvt: 'N.v.t.' } as const satisfies Record<Mark, string>,
  choose: 'Kies',
  allRight: 'Alles klopt',
  silence: 'Er kwam geen antwoord. Is dat terecht?',
  silences: { terecht: 'Terecht', onterecht: 'Onterecht: dit staat in de kennisbank' } as const,
  note: 'Toelichting (mag leeg blijven)',
  followUp: 'Iemand moet dit oppakken. Het komt met je toelichting bij Meldingen.',
  save: 'Sla beoordeling op',
  saved: 'Beoordeeld.',
  reviews: 'Beoordelingen',
  verdict,
  by: (name: string, day: string) => `${name}, ${day}`,
  propose: 'Stel voor als casus',
  proposed: 'Voorgesteld als casus. Een ander keurt het goed.',
  approve: 'Keur goed als casus',
  approved: 'Goedgekeurd. BelBot gebruikt deze casus vanaf nu.',
  report: 'Meld een artikel',
  article: 'Artikel',
  reportNote: 'Wat klopt er niet?',
  reportSend: 'Meld',
  reported: 'Gemeld. Het staat bij Meldingen.',
  agreement: 'Hoe eens zijn beoordelaars het?',
  agreementAbout: 'Cohens kappa over de eerste twee beoordelingen van elk antwoord dat er twee heeft: 1 is altijd eens, 0 is zo eens als bij toeval.',
  is_right: 'Oordeel',
  criterion: 'Onderdeel',
  n: 'Aantal',
  same: 'Gelijk',
  kappa: 'Kappa',
  notMeasured: 'niet gemeten',
  searchOnly: 'Onderwerpen waarbij BelBot alleen zoekt',
  searchOnlyAbout: 'In proefgesprekken waren te veel antwoorden fout. BelBot geeft bij deze onderwerpen geen antwoord tot iemand dat opheft.',
  wrongOf: (wrong: number, calls: number, day: string) => `${wrong} van ${calls} antwoorden fout, ${day}`,
  liftWhy: (topic: string) => `Waarom mag ${topic} weer antwoord geven?`,
  lift: 'Hef op',
  lifted: 'BelBot geeft bij dit onderwerp weer antwoord.',
  waiting: (count: number) => plural(count, 'antwoord wacht', 'antwoorden wachten'),
} as const
