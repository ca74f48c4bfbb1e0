/** The texts of calls that are played, lessons and the trainer's part, loaded with practice. */
import type { components } from '../api/schema'
import { plural } from '../kit/nl'
import { longDay } from '../kit/typed-time'

type Schemas = components['schemas']
export type PlayLine = Schemas['PlayLine']
export type PlayStart = Schemas['PlayStart']
export type ShownAnswer = Schemas['ShownAnswer']
export type PlayReview = Schemas['PlayReview']
export type PartScore = Schemas['PartScore']
export type PlayResults = Schemas['PlayResults']
export type ResultLine = Schemas['ResultLine']
export type ShownPlay = Schemas['ShownPlay']
export type Assigned = Schemas['Assigned']
export type Scenario = Schemas['Scenario']
export type ScenarioLine = Schemas['ScenarioLine']
export type LessonsOverview = Schemas['LessonsOverview']
export type LessonView = Schemas['LessonView']
export type Marked = Schemas['Marked']
export type Verdict = Exclude<Schemas['PlayEndIn']['verdict'], '' | undefined>
type Outcome = PlayReview['points'][number]['outcome']
export type Part = PartScore['part']

const parts: Record<Part, string> = { gegevens: 'Gegevens vragen', bron: 'Artikel vinden', antwoord: 'Antwoord', belbot: 'Oordeel over BelBot' }
const verdicts: Record<Verdict, string> = { klopt: 'Het klopt', klopt_niet: 'Het klopt niet', onvolledig: 'Er ontbreekt iets belangrijks' }
const levels: Record<PlayLine['level'], string> = { begin: 'begin', gevorderd: 'gevorderd' }

export const percent = (value: number | null): string => (value === null ? 'niet gemeten' : `${Math.round(value * 100)}%`)

export const p = {
  tabs: { plays: 'Gesprekken', short: 'Korte oefeningen', lessons: 'Lessen', mine: 'Mijn resultaten', trainer: 'Voor trainers' },
  calling: 'Je hebt een beller aan de lijn: het gesprek bovenaan loopt door. Wat je hier doet, hoort daar niet bij.',
  tabsLabel: 'Onderdelen van oefenen',
  intro:
    'Oefen een gesprek: vraag door, zoek de bron en geef antwoord. Wat je typt, wordt zonder persoonsgegevens vergeleken en dan vergeten. Alleen de aantallen worden bewaard.',
  failed: 'Dit is niet geladen.',
  none: 'Er zijn geen gesprekken om te oefenen.',
  topic: 'Onderwerp',
  allTopics: 'Alle onderwerpen',
  line: (one: PlayLine) => [one.topic, levels[one.level], one.plays ? plural(one.plays, 'keer geoefend', 'keer geoefend') : 'nog niet geoefend'].join(', '),
  due: (day: string) => `Opdracht: klaar op ${longDay(day)}`,
  play: (title: string) => `Oefen gesprek: ${title}`,
  caller: 'Beller',
  you: 'Jij',
  step1: '1. Vraag door',
  ask: 'Je vraag aan de beller',
  send: 'Vraag',
  choose: 'Of kies een vraag',
  chooseHint: 'Niet elke vraag is nodig.',
  askFailed: 'De vraag is niet verstuurd.',
  step2: '2. Zoek de bron, eerst zonder BelBot',
  search: 'Zoekwoorden',
  go: 'Zoek',
  results: 'Kies waar het staat',
  noResults: 'Niets gevonden. Probeer een ander woord.',
  searchFailed: 'Zoeken is niet gelukt.',
  place: 'Dit is de bron',
  nothingFound: 'Ik vind het niet',
  placed: 'Je keuze is opgeslagen. Nu mag je zien wat BelBot zegt.',
  placeFirst: 'Zeg eerst waar het staat: kies een bron en druk op ‘Dit is de bron’, of op de knop dat je niets vond.',
  placeFailed: 'Je keuze is niet opgeslagen.',
  open: 'Bekijk wat BelBot zegt',
  openFailed: 'Het antwoord van BelBot is niet geladen.',
  belbot: 'BelBot zegt',
  belbotWarning: 'In een oefening kan het antwoord van BelBot met opzet fout of onvolledig zijn.',
  sources: 'Bronnen',
  source: (title: string) => `Open bron: ${title}`,
  verdict: 'Wat vind je van dit antwoord?',
  verdicts,
  step3: '3. Geef antwoord',
  answer: 'Je antwoord aan de beller',
  show: 'Een trainer mag mijn naam, mijn antwoord (zonder persoonsgegevens) en mijn scores van dit gesprek zien',
  finish: 'Rond de oefening af',
  finishing: 'Vergelijken…',
  finishFailed: 'Afronden is niet gelukt.',
  stop: 'Stop zonder afronden',
  review: 'Zo ging het gesprek',
  reviewed: (scores: readonly PartScore[]) => `Uitleg: ${scores.map((one) => `${parts[one.part]} ${percent(one.score)}`).join(', ')}.`,
  scores: 'Je score per onderdeel',
  parts,
  byTrainer: (trainer: string) => `oordeel van ${trainer}`,
  facts: 'Gegevens',
  asked: 'gevraagd',
  missed: 'gemist',
  needless: 'niet nodig',
  skipped: 'terecht niet gevraagd',
  gold: 'Hier staat het',
  points: 'Punten van een goed antwoord',
  compared: 'BelBot vergelijkt betekenis, getallen en ontkenningen. Het ziet niet elk tegendeel, en soms een dat er niet is. Beoordeel dat zelf.',
  outcomes: { said: 'gezegd', unsaid: 'niet gezegd', contradicted: 'tegengesproken' } satisfies Record<Outcome, string>,
  mistakes: 'Veelgemaakte fouten in je antwoord',
  yours: 'Jouw antwoord',
  flawed: 'Let op: dit antwoord klopte met opzet niet',
  now: 'Dit zegt BelBot op de eerste zin van de beller',
  list: 'Naar de gesprekken',
  mine: 'Alleen jij ziet deze resultaten. Alleen van een gesprek waarvan jij dat goed vond, ziet een trainer ook je naam, je antwoord en je scores.',
  noPlays: 'Je hebt nog geen gesprek afgerond.',
  byTopic: 'Per onderwerp',
  byWeek: 'Per week',
  /** "2026-W48" as a person says it; any other name as it is. */
  weekName: (name: string) => name.replace(/^(\d{4})-W0?(\d+)$/, 'week $2 van $1'),
  byGroup: 'Per groep',
  columns: ['Gesprekken', 'Gegevens', 'Artikel', 'Antwoord', 'Te veel vertrouwen', 'Te weinig vertrouwen'],
  hidden: (fewest: number) => `minder dan ${fewest} mensen`,
  reliance: 'Te veel vertrouwen: een fout antwoord van BelBot geloofd. Te weinig vertrouwen: aan een goed antwoord getwijfeld.',
  lessonsIntro: 'Korte lessen over werken met BelBot. Vul de vragenlijst in vóór je begint, en nog een keer als je klaar bent.',
  lessonDone: (right: number, total: number) => `${right} van ${total} goed`,
  lessonOpen: (title: string) => `Les: ${title}`,
  check: 'Kijk na',
  checkFailed: 'Nakijken is niet gelukt.',
  right: 'goed',
  wrong: 'niet goed',
  back: 'Naar de lessen',
  questionnaire: { voor: 'Vragenlijst vooraf', na: 'Vragenlijst achteraf' },
  ownStatements: 'Kies bij elke uitspraak 1 (helemaal niet) tot 5 (helemaal wel). De uitspraken zijn van BelBot zelf. Het is geen gepubliceerde of getoetste vragenlijst.',
  save: 'Opslaan',
  saved: 'Opgeslagen.',
  saveFailed: 'Opslaan is niet gelukt.',
  filledIn: 'ingevuld',
  trainer: 'Voor trainers',
  shown: 'Antwoorden die je mag lezen',
  noneShown: 'Niemand heeft een antwoord laten zien.',
  overrule: 'Ander oordeel',
  part: 'Onderdeel',
  score: 'Score',
  reason: 'Waarom',
  assignments: 'Opdrachten',
  assign: 'Geef als opdracht',
  exercise: 'Gesprek',
  pick: 'Kies',
  to: 'Voor',
  group: (name: string) => `groep ${name}`,
  before: 'Klaar op',
  assigned: (title: string, whom: string, day: string, progress: string) => `${title}, ${whom}, klaar op ${longDay(day)}: ${progress}`,
  progress: (finished: number | null, people: number) =>
    finished === null ? `${people === 1 ? 'één persoon' : `${people} mensen`}; hoeveel er klaar zijn, zie je vanaf 10` : `${finished} van ${people} klaar`,
  groups: 'Groepen',
  groupName: 'Naam van de groep',
  members: 'Leden',
  everybody: 'Resultaten van oefengesprekken',
  compose: 'Maak een gesprek',
  change: (title: string) => `Wijzig: ${title}`,
  fromQuestion: 'Begin met een vraag van een beller',
  draft: 'Maak een opzet',
  draftFailed: 'De opzet is niet gemaakt.',
  titleField: 'Titel',
  level: 'Niveau',
  levels,
  opening: 'Wat de beller eerst zegt',
  factsField: 'Gegevens: op elke regel "ja" of "nee" (nodig), dan vragen, dan wat de beller zegt, met een streepje | ertussen',
  factsExample: 'ja | Wat is de dagtekening? / Welke datum staat er op? | Die is van 3 mei.',
  sourcesField: 'Bronzinnen: op elke regel het artikel en de letterlijke zin, met een streepje | ertussen',
  pointsField: 'Punten van een goed antwoord, elk op een eigen regel',
  mistakesField: 'Veelgemaakte fouten, elk op een eigen regel',
  flawedField: 'Antwoord van BelBot dat met opzet niet klopt (leeg: een goed antwoord)',
  flawedWhy: 'Wat klopt er niet',
  flawedKind: 'Soort',
  flaws: { fout: 'fout', onvolledig: 'onvolledig' },
  badLine: (field: string, line: string, missing: string) => `Deze regel klopt niet (${field}): ${line}. ${missing}`,
  missing: {
    needed: 'Begin de regel met ja of nee.',
    question: 'Vul de vraag in.',
    reply: 'Vul in wat de beller zegt.',
    source: 'Vul het artikel en de zin in.',
  },
  download: 'Bewaar als bestand',
  remove: 'Haal weg',
  removed: 'De oefening is weg.',
} as const
