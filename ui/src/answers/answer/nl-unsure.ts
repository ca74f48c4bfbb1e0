/** The texts of no answer, and of one that is not sure; beside `nl.ts`, because they are loaded with it. */
export const none = {
  title: 'BelBot vond hierover geen antwoord',
  blocked: 'BelBot beantwoordt deze vraag niet',
  body: 'Vraag de hulplijn of kijk in deze artikelen.',
  bodyNoNear: 'Vraag de hulplijn of zoek zelf.',
  bodyStatus: 'De kennisbank weet niet hoe het met een zaak staat. Zie je het niet in het klantbeeld, vraag dan de hulplijn.',
  bodyReferred: 'Hoort de vraag toch bij ons, zoek dan zelf of vraag de hulplijn.',
  bodyOther: 'Daarom geeft BelBot geen antwoord. Pas de vraag aan, vraag de hulplijn of zoek zelf.',
  helpline: 'Vraag de hulplijn',
  near: 'Artikelen die er het dichtst bij komen',
} as const

export const choices = {
  title: 'Wat bedoelt de beller?',
} as const

export const likely = {
  chip: 'Niet zeker',
  title: 'Geen zeker antwoord. Kijk hier.',
  below: 'Niet zeker. Kijk hieronder.',
  also: 'Misschien ook hier',
  yes: 'Dit is het antwoord',
  no: 'Past niet',
  helpline: 'Naar hulplijn',
} as const
