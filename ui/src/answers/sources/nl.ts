/** The texts of sources, and of searching them by hand. */
import type { Validity } from '../../api/types'
import { plural } from '../../kit/nl'

const validity: Record<Validity, string> = { current: 'Geldig', expired: 'Verouderd', future: 'Nog niet geldig', undated: 'Wet, datum onbekend' }

export const nl = {
  validity,

  source: {
    label: 'Bron',
    title: (n: number, of: number) => `Bron ${n} van ${of}`,
    single: 'Bron',
    near: 'Dichtstbijzijnde artikel',
    early: 'Beste vindplaats tot nu toe',
    nearOf: (n: number, of: number) => `Dichtstbij: ${n} van ${of}`,
    result: (n: number, of: number) => `Gevonden alinea ${n} van ${of}`,
    other: (n: number, of: number) => `Ook gevonden: ${n} van ${of}`,
    previous: 'Vorige',
    next: 'Volgende',
    previousLabel: 'Vorige bron',
    nextLabel: 'Volgende bron',
    place: 'Plaats in de kennisbank',
    from: (date: string) => `Geldig vanaf ${date}`,
    expired: (date: string) => `Verouderd sinds ${date}`,
    heldIn: (year: number) => `Geldt voor ${year}`,
    future: (date: string) => `Geldig vanaf ${date}, nu nog niet`,
    sample: 'Voorbeeldinhoud',
    ocr: 'Gelezen van een plaatje (OCR): kijk bedragen en data na',
    internal: 'Intern',
    checked: 'Laatst gecontroleerd',
    basis: 'Wettelijke basis',
    years: 'Belastingjaar',
    page: (n: number) => `pagina ${n}`,
    articleNumber: (number: string) => `artikel ${number}`,
    ordinal: (n: number, of: number) => `Alinea ${n} van ${of}`,
    open: 'Open artikel',
    all: 'Alle gevonden bronnen',
    empty: 'Hier verschijnt de bron bij het antwoord, met de gebruikte zin gemarkeerd.',
    lost: { changed: 'Gewijzigd', gone: 'Weg' },
    lostAnswer: {
      changed: 'Een bron is gewijzigd sinds dit antwoord. Stel de vraag opnieuw.',
      gone: 'Een bron van dit antwoord staat niet meer in de kennisbank. Stel de vraag opnieuw.',
    },
    failed: 'De bron kon niet worden geladen.',
    opened: (n: number, title: string) => (n ? `Bron ${n} staat open: ${title}` : `Bron staat open: ${title}`),
  },

  article: {
    label: 'Artikel',
    failed: 'Het artikel kon niet worden geladen.',
  },

  search: {
    doubtful: 'Je zoekwoorden staan in geen van deze artikelen. Ze gaan misschien over iets anders.',
    others: 'Lijkt erop, zonder je zoekwoorden',
    button: 'Zelf zoeken',
    title: 'Zelf zoeken in de kennisbank',
    field: 'Zoekwoorden',
    go: 'Zoek',
    searching: 'Zoeken…',
    empty: 'Typ een of meer woorden. Wat je kiest, opent als bron.',
    emptyInstead: 'Typ hierboven wat de beller vraagt en druk op Enter. Wat je kiest, opent als bron.',
    keyword: 'Er is nu alleen gezocht op losse woorden.',
    none: 'Niets gevonden. Probeer een ander woord, of vraag de hulplijn.',
    failed: 'Zoeken is niet gelukt.',
    found: (count: number, more: boolean) =>
      `${more ? 'Meer dan ' : ''}${plural(count, 'artikel', 'artikelen')} met je zoekwoorden`,
    results: 'Resultaten',
  },
} as const
