/** The texts of the figures page, loaded with it. */
import { plural } from '../kit/nl'
import type { FigureGroup, Spread } from './types'

const minutes = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

export const duration = (seconds: number): string =>
  seconds < 60 ? `${(Math.round(seconds * 10) / 10).toLocaleString('nl-NL')} s` : minutes(seconds)

export const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`

/** What staff see as no answer: nothing was found, or the question is not read. */
export const unanswered = (group: Pick<FigureGroup, 'abstained' | 'blocked'>): number => group.abstained + group.blocked

const states: Record<Spread['state'], (fewest: number) => string> = {
  measured: () => '',
  too_few: (fewest) => `te weinig om te tonen: minder dan ${fewest}`,
  not_measured: () => 'niet gemeten',
}

type Measure = keyof Pick<FigureGroup, 'find_with' | 'find_without' | 'resolve_with' | 'resolve_without' | 'reply'>

const measures: Record<Measure, string> = {
  find_with: 'Zoektijd, met BelBot',
  find_without: 'Zoektijd, zonder BelBot',
  resolve_with: 'Gesprekstijd, met BelBot',
  resolve_without: 'Gesprekstijd, zonder BelBot',
  reply: 'Antwoord van de hulplijn',
}

const periods = { '4w': '4 weken', '13w': '13 weken', all: 'alles' } as const

const inMonth = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The month before each other, this one first, as 2026-11 with its name. */
export function months(today: string, count: number): { value: string; name: string }[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1))
    return { value: first.toISOString().slice(0, 7), name: inMonth.format(first) }
  })
}

export const t = {
  title: 'Cijfers',
  intro: 'Hoe het gaat aan de telefoon, per onderwerp en per week, zonder namen. Van een onderwerp, een week of het geheel met minder dan 10 vragen en gesprekken staat er niets, ook niet in de bestanden: dat kan over één medewerker gaan.',
  period: 'Periode',
  periods,
  month: 'Of een maand',
  noMonth: 'Kies een maand',
  monthIs: 'Een maand is hier: de weken die in die maand beginnen.',
  between: (since: string, until: string) => `Van ${since} tot en met ${until}.`,
  always: (until: string) => `Van het begin tot en met ${until}.`,
  download: { csv: 'Download CSV', xlsx: 'Download Excel', parquet: 'Download Parquet', pdf: 'Download PDF' },
  formats: 'PDF is om te delen, Excel en CSV zijn om mee te rekenen, Parquet is voor analysesoftware.',
  downloaded: 'De cijfers zijn gedownload.',
  failed: 'De cijfers zijn niet geladen.',
  downloadFailed: 'Downloaden is niet gelukt.',
  few: 'te weinig om te tonen',
  fewWhy: 'te weinig om te tonen: minder dan 10 vragen en gesprekken',
  n: (n: number) => `${n.toLocaleString('nl-NL')} keer gemeten`,
  states,
  measures,
  rests: (read: number, n: number) =>
    `${(n - read).toLocaleString('nl-NL')} gemarkeerd of gekopieerd, ${read.toLocaleString('nl-NL')} alleen gelezen`,
  emptyLine: (name: string) => `${name}: te weinig om te tonen`,
  emptyLines: 'Nog te weinig metingen voor deze grafiek.',
  emptyBars: 'Geen vragen aan BelBot in deze periode.',
  p50: 'helft binnen',
  p90: '90% binnen',
  times: 'Tijden',
  counts: 'Aantallen',
  answers: 'Vragen aan BelBot',
  likely: 'Niet zeker',
  abstained: 'Geen antwoord',
  status: 'Alleen in het klantbeeld',
  referred: 'Alleen andere organisatie',
  escalations: 'Naar de hulplijn',
  thumbs: 'Duim op',
  repeat: 'Belde eerder',
  callsWithout: 'Gesprekken zonder BelBot',
  accuracy: 'Goed volgens beoordelaars',
  interval: (low: string, high: string, n: number) => `tussen ${low} en ${high}, van ${n.toLocaleString('nl-NL')} beoordeelde antwoorden`,
  fewReviews: 'te weinig om te tonen: minder dan 10 beoordeeld',
  of: (part: number, whole: number) => `${part.toLocaleString('nl-NL')} van ${whole.toLocaleString('nl-NL')}`,
  notMeasured: 'niet gemeten',
  perWeek: 'Per week',
  perTopic: 'Per onderwerp',
  findChart: 'Zoektijd per week (helft binnen)',
  answerChart: 'Vragen aan BelBot per week',
  topicChart: 'Vragen aan BelBot per onderwerp',
  withBelbot: 'met BelBot',
  without: 'zonder BelBot',
  answered: 'beantwoord',
  unsure: 'niet zeker',
  elsewhere: 'klantbeeld of andere organisatie',
  notAnswered: 'geen antwoord',
  asTable: 'Dezelfde cijfers als tabel',
  inTable: 'Tijden: helft binnen / 90% binnen.',
  week: 'Week van',
  topic: 'Onderwerp',
  none: 'In deze periode is niets gemeten.',
  reasons: 'Waarom een duim neer?',
  noReason: 'Geen reden gegeven',
  noReasons: 'Geen duim neer in deze periode.',
  weekOf: (day: string) => `week van ${day}`,
  waiting: 'Wachttijd per week, gemiddeld',
  noWaiting: 'Van deze periode zijn nog geen wachttijden ingelezen.',
  noWaitingOthers: 'Van deze periode zijn nog geen wachttijden ingelezen. De manager of de beheerder kan dat doen.',
  waitingFile: 'Lees wachttijden in: een CSV-bestand van de telefooncentrale',
  waitingHint: 'Nodig zijn drie kolommen: datum, gesprekken en wachttijd (in seconden, of als 1:35). Je ziet eerst wat er gelezen is.',
  waitingFound: 'Dit staat in het bestand.',
  waitingDays: (days: number, calls: number, first: string, last: string) => `${plural(days, 'dag', 'dagen')}, ${plural(calls, 'beller', 'bellers')}, van ${first} tot en met ${last}.`,
  waitingKnown: (known: number) => `${plural(known, 'dag is', 'dagen zijn')} al bekend en ${known === 1 ? 'wordt' : 'worden'} vervangen.`,
  waitingKeep: 'Neem deze wachttijden over',
  waitingForget: 'Niet overnemen',
  waitingKept: 'De wachttijden zijn ingelezen.',
  waitingFailed: 'Het bestand is niet gelezen.',
  waitingNotKept: 'De wachttijden zijn niet opgeslagen.',
  waitingOf: (calls: number) => `van ${plural(calls, 'beller', 'bellers')}`,
  shops: 'Proefgesprekken: deel met een fout antwoord',
  noShops: 'In deze periode zijn geen proefgesprekken gedaan. De beheerder stelt in of BelBot ze elke week doet.',
  wrongCalls: (low: string, high: string, n: number) => `tussen ${low} en ${high}, van ${n.toLocaleString('nl-NL')} gesprekken`,
  about: 'Wat betekenen deze cijfers?',
  definitions: [
    [
      'Zoektijd',
      'Met BelBot: van het stellen van de vraag tot de eerste keer dat je op Gevonden drukt, het antwoord kopieert, of een bron die je opende 5 seconden leest. Zonder BelBot: van de eerste keer Zelf zoeken in het gesprek tot Gevonden of tot de eerste bron die je opende en las. Bij het cijfer staat hoeveel keer het op markeren of kopiëren rust, en hoeveel keer alleen op lezen. Een vraag waarbij geen van beide gebeurde, telt niet mee.',
    ],
    [
      'Gesprekstijd',
      'Van Start gesprek tot Beëindig gesprek, alleen bij gesprekken die eindigen met Opgelost.',
    ],
    [
      'Antwoord van de hulplijn',
      'Van het versturen van je vraag tot het antwoord van een senior. Vragen zonder antwoord tellen alleen mee bij Naar de hulplijn.',
    ],
    ['Niet zeker', 'Vragen waarbij BelBot geen zeker antwoord gaf, maar wel zei waar je kunt kijken. Van alle vragen aan BelBot.'],
    [
      'Geen antwoord',
      'Vragen waarbij BelBot geen bron vond die antwoord geeft, en vragen die BelBot niet leest, zoals een vraag in een andere taal. Van alle vragen aan BelBot.',
    ],
    ['Alleen in het klantbeeld', 'Vragen over de eigen zaak van de beller, zonder zin uit de kennisbank. Een verwijzing naar het klantbeeld naast een antwoord telt hier niet mee. Van alle vragen aan BelBot.'],
    [
      'Alleen andere organisatie',
      'Vragen waarbij BelBot alleen doorverwees, zonder zin uit de kennisbank. Een doorverwijzing naast een antwoord telt hier niet mee. Van alle vragen aan BelBot.',
    ],
    ['Duim op', 'Van alle duimen, op en neer. Bij een duim neer kan een reden staan.'],
    ['Belde eerder', 'Gesprekken waarbij je aan het eind aangaf dat de beller al eerder belde. Van alle gesprekken met een ja of nee.'],
    ['Gesprekken zonder BelBot', 'Beëindigde gesprekken waarin BelBot uit stond of uit ging vóór de eerste vraag. Van alle beëindigde gesprekken.'],
    [
      'Goed volgens beoordelaars',
      'Het deel van de beoordeelde antwoorden uit de steekproef waarin elke zin klopt: juist, volledig, met een bron die het zegt en het goede belastingjaar; of waarbij het terecht was dat er geen antwoord kwam. Zijn beoordelaars verdeeld, dan telt het antwoord als fout tot een derde beslist. Antwoorden die om een andere reden beoordeeld zijn, zoals een duim neer, tellen niet mee. De grenzen zeggen hoe zeker het getal is: met 95% zekerheid ligt het echte deel ertussen. Bij minder dan 10 staat er niets.',
    ],
    ['Wachttijd', 'Hoe lang bellers gemiddeld wachtten, zoals de telefooncentrale het opgeeft. De manager of de beheerder leest ze in.'],
    [
      'Proefgesprekken',
      'Elke week stelt BelBot zichzelf vragen uit een vaste lijst gesprekken waarvan het goede antwoord bekend is. Fout is: iets zeggen wat niet klopt, of iets wat geen antwoord is. Geen antwoord is niet fout. Een programma beoordeelt dat, aan de hand van kernfeiten.',
    ],
    [
      'Helft binnen en 90% binnen',
      'Zet alle tijden op volgorde, van snel naar langzaam. De helft is korter dan het eerste getal, 90% is korter dan het tweede. Bij minder dan 5 metingen staan ze er niet: dan bepaalt één gesprek het getal.',
    ],
    ['Keer gemeten', 'Het aantal metingen achter een cijfer. ‘Niet gemeten’ is iets anders dan nul.'],
    ['Te weinig om te tonen', 'Een onderwerp, een week of het geheel met minder dan 10 vragen en gesprekken: een getal zegt dan iets over één medewerker. Een onderwerp of week telt wel mee in het geheel. Zo staat het ook in elk bestand dat je downloadt.'],
  ] as const,
} as const
