/** The texts of the dialogs about an answer; beside `nl.ts`, because they are loaded with them. */
import type { Reason } from '../../api/types'

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

export const dialogs = {
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
    reason: 'Waarom antwoordde je anders?',
    said: 'Wat zei je tegen de beller? (mag leeg blijven)',
    hint: 'Schrijf zonder namen; BelBot haalt persoonsgegevens weg.',
    empty: 'Schrijf kort waarom je anders antwoordde.',
  },
} as const
