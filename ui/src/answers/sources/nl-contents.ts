/** The texts of the list of contents, loaded with it. */
export const t = {
  used: 'Veel gebruikt in de laatste weken',
  themes: 'Thema’s',
  noTheme: 'Zonder thema',
} as const
