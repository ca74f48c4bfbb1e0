/** The texts of the question, and of what is masked in it. */
import { plural } from '../../kit/nl'

/** What a label of the server's recognisers stands for. */
const data: Readonly<Record<string, string>> = {
  PERSON: 'Naam',
  BSN: 'BSN',
  RSIN: 'RSIN',
  IBAN: 'IBAN',
  PHONE: 'Telefoonnummer',
  EMAIL: 'E-mailadres',
  ADDRESS: 'Adres',
  POSTCODE: 'Postcode',
  CITY: 'Plaats',
  AANSLAGNUMMER: 'Aanslagnummer',
  BETALINGSKENMERK: 'Betalingskenmerk',
  BESCHIKKINGSNUMMER: 'Beschikkingsnummer',
  BTW_ID: 'Btw-nummer',
  OB_NUMMER: 'Omzetbelastingnummer',
  KVK: 'KVK-nummer',
  LOONHEFFINGENNUMMER: 'Loonheffingennummer',
  LICENSE_PLATE: 'Kenteken',
  DATE_OF_BIRTH: 'Geboortedatum',
  ID_DOCUMENT: 'Documentnummer',
  CREDIT_CARD: 'Creditcardnummer',
  CASE_NUMBER: 'Zaaknummer',
  IP_ADDRESS: 'IP-adres',
  MAC_ADDRESS: 'MAC-adres',
  URL: 'Webadres',
  USERNAME: 'Gebruikersnaam',
  NUMBER: 'Nummer',
}

const named = (label: string): string => data[label] ?? 'Gegeven'

/** A name of data inside a sentence: small, unless it is an abbreviation. */
const inside = (name: string): string => (/^[A-Z]{2}/.test(name) ? name : name.toLowerCase())

export const nl = {
  question: {
    title: 'Vraag van de beller',
    placeholder: 'Typ de vraag zoals de beller hem stelt',
    hint: 'Enter stelt de vraag, Shift + Enter geeft een nieuwe regel, Esc stopt of gaat uit het veld. Met Alt werken de sneltoetsen ook in het veld.',
    abbreviations: 'Afkortingen in de vraag',
    ask: 'Vraag',
    stop: 'Stop',
    empty: 'Typ eerst de vraag.',
    /** The end of the last sentence that fits says where to cut. */
    tooLong: (text: string) =>
      `De vraag is langer dan 2.000 tekens. Stel hem in delen: het eerste tot en met “${text.slice(0, 2e3).replace(/[^.?!]+$/, '').slice(-30) || text.slice(1970, 2e3)}”.`,
    previewFailed: 'Het voorbeeld zonder persoonsgegevens is er nu niet. BelBot haalt ze wel weg als je de vraag stelt.',
    year: 'Belastingjaar',
    yearAuto: 'automatisch',
    suggestions: 'Artikelen bij deze vraag',
  },

  masking: {
    title: 'Dit gaat naar BelBot',
    empty: 'Typ een vraag, dan zie je hier wat BelBot krijgt.',
    none: 'Geen persoonsgegevens gevonden',
    count: (count: number) => `${plural(count, 'gegeven', 'gegevens')} verborgen, niet opgeslagen`,
    isHidden: (label: string) => `${named(label)} verborgen. Toon toch`,
    isShown: (label: string) => `${named(label)} zichtbaar voor BelBot. Verberg weer`,
    certain: (label: string) => `Dit is een geldig ${inside(named(label))} en blijft verborgen.`,
    hidden: (label: string) => `${named(label)} verborgen.`,
    shown: (label: string) => `${named(label)} zichtbaar voor BelBot.`,
    select: 'Verberg selectie',
    selectFirst: 'Selecteer eerst in de vraag wat je wilt verbergen.',
    as: (words: string) => `Verberg ‘${words}’ als`,
    labels: [
      ['PERSON', 'Naam'],
      ['ADDRESS', 'Adres'],
      ['NUMBER', 'Nummer'],
      ['OTHER', 'Anders'],
    ] as const,
    undo: 'Herstel',
    undone: 'Je wijzigingen zijn teruggedraaid.',
  },
} as const
