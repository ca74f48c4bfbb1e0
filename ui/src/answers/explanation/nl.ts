/** The texts of the explanation, loaded with it. */
import type { components } from '../../api/schema'
import { plural } from '../../kit/nl'

export type Explanation = components['schemas']['Explanation']
export type Weighed = components['schemas']['ArticleChoice']
export type Led = components['schemas']['WordLink']

const ways: Record<Explanation['way'], string> = {
  case: 'Deze vraag lijkt op een goedgekeurde casus. BelBot gaf het antwoord dat een beoordelaar goedkeurde.',
  reused: 'Deze vraag is op deze kennisbank al eerder zo gesteld. BelBot gaf hetzelfde antwoord.',
  search: 'BelBot zocht in de kennisbank, las de beste artikelen en koos daaruit de zinnen die de vraag het best beantwoorden.',
}

const how: Record<Led['how'], string> = {
  same: 'zelfde woord',
  inflected: 'andere vorm van hetzelfde woord',
  official: 'officieel woord bij het woord van de beller',
  part: 'deel van een samengesteld woord',
  alike: 'woord dat ongeveer hetzelfde betekent',
  spelling: 'lijkt erop, misschien een typefout',
  apart: 'gescheiden werkwoord',
}

const indexes: Record<components['schemas']['CitedPlace']['indexes'][number], string> = {
  words: 'zoeken op woorden',
  chars: 'zoeken op stukjes van woorden',
  meaning: 'zoeken op betekenis',
  reader: 'vergelijken met zinnen en vragen van bellers',
}

const percent = (share: number): string => (share < 0.01 ? 'minder dan 1%' : `${Math.round(share * 100)}%`)

export const t = {
  parts: 'Vragen in deze tekst',
  title: 'Uitleg',
  close: 'Sluit uitleg',
  failed: 'De uitleg is niet geladen.',
  intro: 'Dit is wat BelBot echt deed. De zoekactie is voor deze uitleg nog een keer gedaan.',
  changed: 'De kennisbank is veranderd sinds dit antwoord. De uitleg gaat over de kennisbank van nu.',
  needed: 'Welke informatie heb je nodig?',
  noNeeded: 'De artikelen bij dit antwoord noemen geen gegevens die je moet vragen.',
  why: 'Het artikel zegt daarover:',
  noWhy: (facts: number) => `Het artikel vraagt ${facts > 1 ? 'deze gegevens' : 'dit gegeven'}, maar zegt er niets over.`,
  where: 'Waar staat het?',
  nowhere: 'In geen enkel artikel. BelBot gaf daarom geen antwoord.',
  open: (numbers: readonly number[]) => `Open bron ${numbers.join(', ')}`,
  section: 'Alinea',
  law: 'Wet',
  valid: 'Geldigheid',
  years: 'Belastingjaar',
  gone: 'Dit artikel staat niet meer in de kennisbank.',
  withheld: 'Een bericht zegt nu dat een zin van deze vindplaats niet klopt. Zeg hem niet tegen de beller.',
  path: 'Hoe kom je daar?',
  searched: 'Gezocht met',
  ways,
  spelling: (typed: string, meant: string) => `‘${typed}’ is gelezen als ‘${meant}’.`,
  words: 'Woorden die erheen leidden',
  noWords: 'Geen woord van de vraag staat in de gekozen zinnen. Het artikel is gevonden op betekenis.',
  how,
  found: 'Gevonden met',
  indexes,
  reader: (version: string) => `Zinnen vergeleken met de vraag door de lezer (versie ${version.slice(0, 8)}).`,
  notFound: 'Nu niet meer bij de beste resultaten.',
  chance: (chance: number, threshold: number, likely: number) =>
    `BelBot schat de kans dat deze bronnen de vraag beantwoorden op ${percent(chance)}. Vanaf ${percent(threshold)} geeft BelBot antwoord, vanaf ${percent(likely)} zegt BelBot waar je kunt kijken.`,
  others: 'Welke artikelen bekeek BelBot nog meer?',
  noOthers: 'Er waren geen andere artikelen.',
  cited: 'gebruikt',
  why_not: (one: Weighed): string => {
    if (one.why === 'expired') return 'niet gebruikt: niet meer geldig'
    if (one.why === 'future') return 'niet gebruikt: nog niet geldig'
    if (one.why === 'other_year') return `niet gebruikt: gaat over ${one.tax_years.join(', ')}`
    if (one.why === 'law') return 'niet gebruikt: artikelen gaan voor de wet, en bij een jaar telt alleen de wet van dat jaar'
    if (one.why === 'withheld') return 'niet gebruikt: een bericht zegt dat deze zin niet klopt'
    if (one.share === null) return 'niet gebruikt: scoorde lager'
    return `niet gebruikt: de beste zin kreeg ${percent(one.share)} van het gewicht`
  },
  share: (share: number) => `de beste zin kreeg ${percent(share)} van het gewicht`,
  internal: 'intern: niet voorlezen',
  weights: 'BelBot verdeelt 100% gewicht over alle zinnen die het las. Hoe meer gewicht, hoe beter de zin bij de vraag past.',
  loaded: (needed: number, places: number) =>
    `Uitleg geladen: ${plural(needed, 'gegeven', 'gegevens')} om te vragen, ${plural(places, 'vindplaats', 'vindplaatsen')}.`,
} as const
