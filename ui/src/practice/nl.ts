/** The texts of practice, loaded with it. */
import type { components } from '../api/schema'
import { common, plural } from '../kit/nl'

type Schemas = components['schemas']
export type Overview = Schemas['Overview']
export type Exercise = Schemas['ExerciseLine']
export type Review = Schemas['Review']
export type Results = Schemas['Results']
export type Scores = Schemas['AttemptScores']
export type Rating = Schemas['RatingIn']['rating']

const verdicts: Record<Scores['place'], string> = {
  right: 'Goed: dit is het juiste artikel',
  other_validity: 'Andere geldigheid: dit artikel geldt nu niet of gaat over een ander jaar',
  other_article: 'Een ander artikel',
  none: 'Geen artikel gekozen',
}

const covered: Record<Schemas['KeyCheck']['covered'], string> = {
  covered: 'zit in je antwoord',
  partly: 'zit er deels in',
  missing: 'ontbreekt',
}

export const share = (value: number | null, fewest: number, tries: number): string =>
  value !== null ? `${Math.round(value * 100)}%` : tries < fewest ? `te weinig (minder dan ${fewest})` : 'niet gemeten'

export const t = {
  title: 'Oefenen',
  intro: 'Oefen zonder beller. De vragen komen uit de casussen en artikelen. Wat je typt, wordt niet bewaard: BelBot haalt er persoonsgegevens uit, vergelijkt het en bewaart alleen hoeveel je goed had.',
  failed: 'De oefeningen zijn niet geladen.',
  empty: 'Er zijn nog geen oefeningen. Er zijn artikelen met benodigde gegevens of casussen voor nodig.',
  topic: 'Onderwerp',
  topicLine: (topic: string, tried: number, all: number) => `${topic || common.noTopic} (${tried} van ${all} geoefend)`,
  list: 'Oefeningen bij dit onderwerp',
  next: 'Begin met de volgende',
  kinds: { case: 'Casus', article: 'Artikel' } as Record<Exercise['kind'], string>,
  fresh: 'nog niet geoefend',
  tried: (tries: number) => plural(tries, 'keer geoefend', 'keer geoefend'),
  scores: (one: Scores) =>
    `gegevens ${one.facts_found} van ${one.facts_total}, plaats ${one.place === 'right' ? 'goed' : 'niet goed'}, kernzinnen ${one.points_covered} van ${one.points_total}`,
  start: (opening: string) => `Oefen: ${opening}`,
  caller: 'De beller wil weten',
  toList: 'Naar de lijst',
  step1: '1. Welke gegevens vraag je?',
  facts: 'Gegevens die je vraagt, elk op een eigen regel',
  step2: '2. Waar staat het?',
  search: 'Zoekwoorden',
  go: 'Zoek',
  results: 'Kies waar het staat',
  noResults: 'Niets gevonden. Probeer een ander woord.',
  searchFailed: 'Zoeken is niet gelukt.',
  chosen: (title: string) => `Gekozen: ${title}`,
  step3: '3. Wat antwoord je?',
  answer: 'Je antwoord aan de beller',
  rules: 'Beslisregels bij deze artikelen',
  rulesHint: 'Vul feiten in van een beller die je verzint. Je ziet welke rij geldt, welk artikel en wat het zou veranderen.',
  check: 'Vergelijk met de bron',
  checking: 'Vergelijken…',
  checkFailed: 'Vergelijken is niet gelukt.',
  nothing: 'Vul eerst iets in. Daarna zie je het antwoord.',
  hidden: 'Het antwoord zie je pas als je het zelf geprobeerd hebt. Een deel leeg laten mag.',
  review: 'Zo deed je het',
  reviewed: (one: Scores) =>
    `Vergeleken: ${one.facts_found} van ${plural(one.facts_total, 'gegeven', 'gegevens')} gevraagd, ${one.points_covered} van ${plural(one.points_total, 'kernzin', 'kernzinnen')} gezegd.`,
  compare: 'BelBot vergelijkt woorden en getallen. Of je hetzelfde zegt in andere woorden, beoordeel je zelf.',
  found: 'gevraagd',
  missed: 'gemist',
  noFacts: 'De artikelen noemen geen gegevens die je moet vragen.',
  noWhy: 'Het artikel zegt niet waarom.',
  verdicts,
  exact: 'en de juiste alinea',
  you: 'Jij koos',
  right: 'Hier staat het',
  law: 'Wet',
  keys: 'Kernzinnen van het antwoord',
  covered,
  numberMissing: 'het getal ontbreekt of is anders',
  from: 'Bron',
  open: (title: string) => `Open bron: ${title}`,
  said: 'Jouw zinnen',
  supported: 'staat in de bron',
  unsupported: 'niet teruggevonden in de bron',
  numbers: (numbers: readonly string[]) => `staat niet in de bron: ${numbers.join(', ')}`,
  rate: 'Hoe ging het volgens jou?',
  ratings: { lastig: 'Lastig', ging: 'Ging wel', goed: 'Goed' } as Record<Rating, string>,
  rated: 'Je eigen oordeel is opgeslagen.',
  rateFailed: 'Je oordeel is niet opgeslagen.',
  another: 'Volgende oefening',
  again: 'Nog een keer',
  done: 'Dit was de laatste oefening bij dit onderwerp.',
  everyone: 'Resultaten van iedereen',
  everyoneIntro: 'Alle pogingen samen, per onderwerp. Er staan geen namen in.',
  everyoneTable: 'Resultaten als tabel',
  noTries: 'Er is nog niet geoefend.',
  tries: 'Pogingen',
  factShare: 'Gegevens gevraagd',
  placeShare: 'Juiste artikel',
  keyShare: 'Kernzinnen gezegd',
  wrong: 'Zinnen met een ander getal',
} as const
