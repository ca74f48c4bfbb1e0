/** The texts of the letter that stand below every desk. */
import { plural } from '../kit/nl'

export const nl = {
  letter: {
    label: 'Brief',
    button: 'Brief maken',
    /** What is ticked, of all that the letter can tell. */
    ticked: (count: number, all: number) => `${count} van ${plural(all, 'antwoord', 'antwoorden')} in de brief`,
    before: 'Vorige brief afmaken',
    failed: 'De brief kon niet worden gemaakt.',
  },
} as const
