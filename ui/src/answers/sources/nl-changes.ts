/** The texts of what changed in the knowledge base, loaded with it. */
import { plural } from '../../kit/nl'

export const t = {
  title: 'Gewijzigd sinds je vorige dienst',
  lately: 'Gewijzigd in de laatste week',
  isNew: 'Nieuw artikel',
  was: 'Er stond: ',
  now: 'Er staat: ',
  gone: 'Weg: ',
  came: 'Nieuw: ',
  more: (count: number) => `En nog ${plural(count, 'zin', 'zinnen')}.`,
  all: (count: number) => `Alle ${plural(count, 'wijziging', 'wijzigingen')}`,
  fewer: 'Toon minder',
  none: 'Er is niets gewijzigd.',
} as const
