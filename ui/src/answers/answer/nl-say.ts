/** The texts of what to say to the caller, loaded with it. */
export const t = {
  title: 'Zeg dit',
  turned: 'De zinnen hierboven, gezegd tegen de beller.',
  literal: 'Je kunt het antwoord zo zeggen.',
  own: 'Voor jou',
  copy: 'Kopieer',
  copied: 'Gekopieerd wat je zegt.',
} as const
