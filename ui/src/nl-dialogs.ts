/** The texts of dialogs; beside `nl.ts`, because they are loaded with them. */
import { nl } from './nl'
import type { CallOutcome, Reason, RepeatCaller } from './api/types'

const outcomes: Record<CallOutcome, string> = {
  opgelost: 'Opgelost',
  teruggebeld: 'We bellen terug',
  doorverbonden: 'Doorverbonden',
}

const reasons: Record<Reason, string> = {
  onjuist: 'Inhoud klopt niet',
  verouderd: 'Informatie is verouderd',
  onvolledig: 'Niet compleet',
  past_niet: 'Past niet bij de vraag',
  verkeerde_bron: 'Bron hoort niet bij zin',
  niet_begrijpelijk: 'Moeilijk te begrijpen',
  te_traag: 'Kwam te laat',
  anders: 'Iets anders',
}

const repeat: Record<Exclude<RepeatCaller, ''>, string> = { ja: 'Ja', nee: 'Nee', weet_niet: 'Weet ik niet' }

export const dialogs = {
  shortcuts: {
    title: 'Sneltoetsen',
    off: 'Sneltoetsen met één teken staan uit. Zet ze aan in het menu rechtsboven.',
    on: 'Sneltoetsen met één teken werken als je niet in een veld typt. Uitzetten kan in het menu rechtsboven.',
    rows: [
      nl.keys.call,
      ['V', 'Naar de vraag'],
      ['Enter', 'Vraag stellen'],
      ['F8', 'Selectie in de vraag verbergen'],
      ['Esc', 'Stoppen, sluiten, of uit het veld'],
      nl.keys.article,
      ['[ en ]', 'Vorige en volgende bron'],
      ['C', 'Antwoord kopiëren'],
      ['G', 'Gevonden'],
      ['+ en −', 'Duim op, duim neer'],
      ['1–8', 'Reden kiezen bij duim neer'],
      ['A', 'Ik antwoordde anders'],
      ['S', 'Ster als casus'],
      nl.keys.helpline,
      ['B', 'BelBot aan of uit in dit gesprek'],
      ['U', 'Uitleg bij het antwoord'],
      nl.keys.search,
      ['N', 'Notitie'],
      nl.keys.all,
    ] as const,
  },
  end: {
    title: 'Hoe eindigde het gesprek?',
    outcomes,
    finish: 'Sluit af als',
    repeat: 'Belt de beller hier vaker over?',
    repeats: repeat,
    topics: 'Onderwerpen',
    remove: (topic: string) => `Haal onderwerp ${topic} weg`,
    noTopics: 'Nog geen onderwerp.',
    add: 'Onderwerp erbij',
    choose: 'Kies een onderwerp',
    addButton: 'Voeg toe',
    optional: 'Deze vragen mag je overslaan. Kies hieronder hoe het gesprek eindigde.',
  },
  reasons: {
    title: 'Wat klopte er niet?',
    options: reasons,
    note: 'Toelichting (mag leeg blijven)',
    quiet: 'De beller merkt hier niets van.',
    choose: 'Kies eerst een reden.',
  },
  direct: {
    intro: 'Een senior krijgt je vraag, zonder antwoord van BelBot. Versturen kan met Ctrl en Enter.',
    question: 'Je vraag aan de senior',
    topic: 'Onderwerp (mag leeg blijven)',
    noTopic: 'Geen onderwerp',
  },
  override: {
    title: 'Ik antwoordde anders',
    intro: 'Een senior leest dit om de kennisbank beter te maken. Het telt niet als fout.',
    reason: 'Waarom antwoordde je anders?',
    said: 'Wat zei je tegen de beller? (mag leeg blijven)',
    hint: 'Schrijf zonder namen; BelBot haalt persoonsgegevens weg.',
    empty: 'Schrijf kort waarom je anders antwoordde.',
  },
} as const
