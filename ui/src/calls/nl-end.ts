/** The texts of the end of a call, loaded with its dialog. */
import type { CallOutcome, RepeatCaller } from '../api/types'

const outcomes: Record<CallOutcome, string> = {
  opgelost: 'Opgelost',
  teruggebeld: 'We bellen terug',
  doorverbonden: 'Doorverbonden',
  niet_opgelost: 'Niet opgelost',
  hing_op: 'Beller hing op',
}

const repeat: Record<Exclude<RepeatCaller, ''>, string> = { ja: 'Ja', nee: 'Nee', weet_niet: 'Weet ik niet' }

export const t = {
  title: 'Hoe eindigde het gesprek?',
  outcomes,
  finish: 'Sluit af als',
  parts: { ochtend: 'ochtend', middag: 'middag', avond: 'avond' },
  day: 'Op welke dag bellen we terug?',
  part: 'Deel van de dag',
  number: 'Nummer (mag leeg blijven)',
  numberHint: 'BelBot bewaart het nummer niet. In de samenvatting vul je het in.',
  agree: 'Maak afspraak',
  notAgreed: 'Zonder afspraak',
  endAgreed: 'Sluit het gesprek af',
  agreed: (day: string, part: string, number: string) => `We bellen terug: ${day}, ${part}${number && `, op ${number}`}.`,
  repeat: 'Belt de beller hier vaker over?',
  repeats: repeat,
  optOut: 'De beller wil niet dat we van dit gesprek leren',
  topics: 'Onderwerpen',
  remove: (topic: string) => `Haal onderwerp ${topic} weg`,
  noTopics: 'Nog geen onderwerp.',
  add: 'Onderwerp erbij',
  choose: 'Kies een onderwerp',
  addButton: 'Voeg toe',
  optional: 'Deze vragen mag je overslaan. Kies hieronder hoe het gesprek eindigde.',
} as const
