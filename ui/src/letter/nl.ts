/** The texts of the letter (afschrift) that stand below every desk. */
import { plural } from '../kit/nl'

export const nl = {
  letter: {
    label: 'Afschrift',
    button: 'Afschrift maken',
    summary: (questions: number, notes: number) =>
      notes
        ? `${plural(questions, 'vraag', 'vragen')}, ${plural(notes, 'notitie', 'notities')}`
        : plural(questions, 'vraag', 'vragen'),
    failed: 'Het afschrift kon niet worden gemaakt.',
  },
} as const
