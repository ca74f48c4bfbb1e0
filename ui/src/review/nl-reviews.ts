/** The texts of reviewing answers, loaded with it. */
import type { components } from '../api/schema'
import { plural } from '../kit/nl'

type Schemas = components['schemas']
export type AnswerReview = Schemas['AnswerReview']
export type Sampled = Schemas['Sampled']
export type JudgedAnswer = Schemas['JudgedAnswer']
export type Sample = Schemas['Sample']
export type HandDraw = Schemas['HandDraw']
export type ReviewedAnswer = Schemas['ReviewedAnswer']
export type Fallback = Schemas['Fallback']
export type Agreement = Schemas['Agreement']
export type Marks = Schemas['SentenceMarksIn']
export type DrawRequest = Required<Schemas['DrawIn']>
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
  hand: 'Extra getrokken',
  random: 'Steekproef',
}

/** What each word of the rubric asks. */
const criteriaAbout: Record<Criterion, string> = {
  correct: 'wat de zin zegt, is waar en gaat over deze vraag',
  complete: 'de zin laat niets weg dat de beller hierbij moet weten',
  source: 'de bron bij de zin is de goede, en zegt dit ook',
  tax_year: 'bedragen en regels zijn van het jaar van de vraag; speelt er geen jaar, kies dan N.v.t.',
}
const serviceAbout = {
  clear: 'een medewerker kan dit zo tegen een beller zeggen',
  humane: 'het antwoord past bij wie dit vraagt: toon, zorg en de weg naar hulp',
} as const

const missed: Record<Criterion, string> = { correct: 'niet juist', complete: 'niet volledig', source: 'bron klopt niet', tax_year: 'verkeerd belastingjaar' }

/** Right, or what is not: of the answer by criterion, of a silence that it was wrong. */
function verdict({ is_right, marks }: AnswerReview): string {
  if (is_right) return 'Goed'
  const wrong = (Object.keys(missed) as Criterion[]).filter((one) => marks.sentences.some((sentence) => sentence[one] === 'nee'))
  return `Niet goed: ${wrong.map((one) => missed[one]).join(', ') || 'dit staat in de kennisbank'}`
}

export const t = {
  title: 'Beoordelen',
  views: { waiting: 'Te beoordelen', judged: 'Beoordeeld', sample: 'Steekproef' } as const,
  viewsLabel: 'Wat je ziet',
  intro: 'Antwoorden uit de steekproef en antwoorden waar iets mee was. Lees de bron erbij. Een deel krijgt twee beoordelaars, los van elkaar.',
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
  sentence: (n: number) => `Zin ${n}`,
  criteria,
  criteriaAbout,
  service,
  serviceAbout,
  words: 'Wat de woorden betekenen',
  serviceTitle: 'Het antwoord als geheel',
  marks: { ja: 'Ja', nee: 'Nee', nvt: 'N.v.t.' } as const satisfies Record<Mark, string>,
  choose: 'Kies',
  allRight: 'Alles klopt',
  silence: 'Er kwam geen antwoord. Is dat terecht?',
  silences: { terecht: 'Terecht: de kennisbank zegt hier niets over', onterecht: 'Onterecht: dit staat in de kennisbank' } as const,
  note: 'Toelichting (mag leeg blijven)',
  followUp: 'Iemand moet dit oppakken. Het komt met je toelichting bij Meldingen.',
  save: 'Sla beoordeling op',
  saved: 'Beoordeeld.',
  next: (left: number) => `Volgende (nog ${left})`,
  noNext: 'Er wacht geen antwoord meer op jou.',
  correct: 'Verbeter mijn oordeel',
  correctAbout: 'Dit komt in de plaats van je eigen oordeel. In het controlelogboek blijft staan wat het was. Wat je vond voordat je het oordeel van een ander las, telt voor hoe eens jullie het zijn.',
  correctSave: 'Bewaar verbetering',
  corrected: 'Je oordeel is verbeterd.',
  correctedOn: (day: string) => `verbeterd op ${day}`,
  judgedIntro: 'Antwoorden die beoordeeld zijn, het laatste bovenaan. Je kunt bij elk antwoord ook zelf oordelen. Het oordeel van een ander zie je pas als je zelf hebt geoordeeld.',
  judgedNone: 'Er is nog geen antwoord beoordeeld.',
  unseen: (count: number) => `Beoordeeld door ${plural(count, 'ander', 'anderen')}. Je ziet het oordeel als je zelf hebt geoordeeld.`,
  judgeToo: 'Beoordeel ook',
  judgeTooOf: (question: string) => `Beoordeel ook: ${question}`,
  look: 'Bekijk of verbeter',
  lookOf: (question: string) => `Bekijk of verbeter je oordeel: ${question}`,
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
  agreementAbout: 'Cohens kappa over de eerste twee beoordelingen van elk antwoord dat twee mensen moesten beoordelen: 1 is altijd eens, 0 is zo eens als bij toeval. Wat iemand verbeterde na het lezen van het andere oordeel, telt niet mee. Een oordeel dat iemand uit zichzelf toevoegde ook niet: het eerste kan al bij de meldingen staan.',
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
} as const
