/** The texts of an answer that is not sure, loaded with it. */
export const likely = {
  chip: 'Niet zeker',
  title: 'Geen zeker antwoord. Kijk hier.',
  also: 'Misschien ook hier',
  yes: 'Dit is het antwoord',
  no: 'Past niet',
  helpline: 'Naar hulplijn',
} as const
