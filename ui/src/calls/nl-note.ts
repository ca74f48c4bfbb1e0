/** The texts of a note that was added, loaded with it. */
export const t = {
  text: 'Notitie',
  save: 'Bewaar',
  change: 'Wijzig',
  changeOf: (note: string) => `Wijzig notitie: ${note}`,
  remove: 'Haal weg',
  removeOf: (note: string) => `Haal notitie weg: ${note}`,
  removed: 'De notitie is weg.',
  failed: 'De notitie is niet gewijzigd.',
} as const
