/** The texts of a source that changed or went; beside `nl.ts`, because few answers need them. */
export const t = {
  changed: {
    title: 'Dit artikel is gewijzigd sinds het antwoord',
    body: 'Het antwoord klopt misschien niet meer. Stel de vraag opnieuw.',
  },
  gone: {
    title: 'Dit artikel staat niet meer in de kennisbank',
    body: 'Het antwoord klopt misschien niet meer. Stel de vraag opnieuw of vraag de hulplijn.',
  },
  before: 'Stond er bij het antwoord',
  today: 'Staat er nu',
  nothing: 'Geen zin die erop lijkt. Lees het artikel.',
} as const
