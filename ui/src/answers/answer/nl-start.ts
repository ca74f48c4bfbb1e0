/** The texts of the keys that the start page names; the rest stands with their dialog. */
export const keys = {
  call: ['F2', 'Gesprek starten of beëindigen'],
  article: ['Alt 1–3', 'Artikel openen'],
  helpline: ['Alt H', 'Naar hulplijn'],
  search: ['Alt F', 'Zelf zoeken'],
  all: ['Alt ?', 'Alle sneltoetsen'],
} as const

export const keysTitle = 'Handig tijdens een gesprek'
