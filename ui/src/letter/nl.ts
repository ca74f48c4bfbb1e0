/** The texts of the letter that stand below every desk. */
import { plural } from '../kit/nl'

export const nl = {
  letter: {
    label: 'Brief',
    button: 'Brief maken',
    /** `left` are questions that no letter tells of, as their answer was not sure. */
    summary: (questions: number, left: number, notes: number) =>
      `${left ? `${questions - left} van ` : ''}${plural(questions, 'vraag', 'vragen')}${left ? `; ${left} zonder zeker antwoord niet opgenomen` : ''}${
        notes ? `, ${plural(notes, 'notitie', 'notities')}` : ''
      }`,
    failed: 'De brief kon niet worden gemaakt.',
  },
} as const
