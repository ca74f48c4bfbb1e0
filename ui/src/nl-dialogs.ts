/** The texts of dialogs; beside `nl.ts`, because they are loaded with them. */
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
    optional: 'Dit mag je overslaan.',
  },
  reasons: {
    title: 'Wat klopte er niet?',
    options: reasons,
    note: 'Toelichting (mag leeg blijven)',
    quiet: 'De beller merkt hier niets van.',
    choose: 'Kies eerst een reden.',
  },
  override: {
    title: 'Ik antwoordde anders',
    intro: 'Een senior leest dit om de kennisbank beter te maken. Het telt niet als fout.',
    reason: 'Omdat …',
    said: 'Wat zei je tegen de beller? (mag leeg blijven)',
    hint: 'Schrijf zonder namen; BelBot haalt persoonsgegevens weg.',
    empty: 'Schrijf kort waarom je anders antwoordde.',
  },
} as const
