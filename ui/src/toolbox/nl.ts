/** The texts of the small helpers, loaded with them. */
import type { components } from '../api/schema'
import { plural } from '../kit/nl'
import { longDay } from '../kit/typed-time'

export type Deadline = components['schemas']['DeadlineOut']

export const t = {
  title: 'Hulpmiddelen',
  close: 'Sluit',
  failed: 'Dit is niet geladen.',
  copy: 'Kopieer',
  copied: 'Gekopieerd.',
  remove: (text: string) => `Verwijder: ${text}`,
  search: 'Zoek in deze lijst',
  none: 'Niets gevonden.',
  own: (topics: readonly string[]) => `Hiervoor belt men de BelastingTelefoon zelf: ${topics.join(', ')}.`,
  sections: {
    deadline: 'Termijn uitrekenen',
    rules: 'Bedrag en recht nagaan',
    identity: 'Identiteit controleren',
    refer: 'Doorverwijzen',
    snippets: 'Mijn tekstfragmenten',
    bookmarks: 'Bewaarde artikelen',
    copied: 'Gekopieerd in dit gesprek',
    abbreviations: 'Afkortingen',
  },
  deadline: {
    since: 'Datum van de brief',
    count: 'Termijn',
    unit: 'Eenheid',
    units: { dagen: 'dagen', weken: 'weken', maanden: 'maanden' },
    last: 'Laatste dag',
    over: 'Deze termijn is voorbij.',
    extended: ({ counted, passed }: Deadline) =>
      `De termijn eindigt op ${longDay(counted)}. Dat is geen werkdag (${[...new Set(passed)].join(', ')}), dus loopt hij door.`,
    plain: 'Deze dag is een werkdag: de termijn wordt niet langer.',
    tooLong: 'Bij een termijn van meer dan 12 weken, 3 maanden of 90 dagen telt een weekend of feestdag gewoon mee.',
    about: 'De termijn begint op de dag na de datum van de brief. Weekend en feestdagen: artikel 1, 3 en 4 Algemene termijnenwet.',
  },
  rules: 'Bijvoorbeeld: hoeveel van een erfenis of van het vermogen in box 3 boven de vrijstelling komt. Wat je invult, wordt niet bewaard.',
  identity: {
    about: 'Laat de beller de gegevens zelf noemen. Schrijf de antwoorden niet op.',
    note: (done: number, all: number) => `Identiteit gecontroleerd: ${done} van ${plural(all, 'punt', 'punten')}`,
    add: 'Zet in het gesprek',
    noCall: 'Start eerst een gesprek om dit erbij te zetten.',
    open: 'Open de werkinstructie',
  },
  snippets: {
    field: 'Nieuw fragment',
    add: 'Bewaar',
    hint: 'Blijft in deze browser. Zet er geen persoonsgegevens in.',
    personal: (found: readonly string[]) => `Niet bewaard. Dit lijkt een persoonsgegeven: ${found.join(', ')}. Haal het weg.`,
    unchecked: 'Niet bewaard: er kon niet worden gekeken of er persoonsgegevens in staan.',
    notKept: 'Deze browser bewaart niets. Vraag de beheerder om opslag toe te staan.',
    full: (most: number) => `Je hebt al ${most} fragmenten. Verwijder er eerst een.`,
    empty: 'Nog geen fragmenten.',
  },
  bookmarks: 'Nog niets bewaard. Open een artikel en kies Bewaar.',
  copiedNone: 'Nog niets gekopieerd in dit gesprek. Wat je kopieert, staat hier tot het volgende gesprek.',
} as const
