/** The texts of the form in which a senior writes a notice. */
export const t = {
  made: 'Nieuw bericht',
  changed: 'Bericht wijzigen',
  title: 'Wat is er?',
  text: 'Wat doet een collega ermee? (mag leeg blijven)',
  topic: 'Onderwerp',
  until: 'Laatste dag',
  send: 'Plaats bericht',
  save: 'Plaats opnieuw',
  again: 'Na een wijziging is het bericht voor iedereen weer nieuw.',
  held: 'Zinnen die BelBot zo lang niet gebruikt',
  search: 'Zoek de zin die niet klopt',
  find: 'Zoek zin',
  choose: 'Kies de zin',
  none: 'Niets gevonden. Zoek met woorden uit de zin zelf.',
  release: (sentence: string) => `Toch gebruiken: ${sentence}`,
  why: 'BelBot slaat een gekozen zin over tot de einddatum, of tot het artikel is gewijzigd.',
} as const
