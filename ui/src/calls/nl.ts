/** The texts of a call, and of BelBot on or off in it. */
import { plural } from '../kit/nl'

export const nl = {
  end: {
    ended: 'Gesprek beëindigd.',
    failed: 'Het einde van het gesprek is niet opgeslagen.',
    started: 'Gesprek gestart.',
    notRegistered: 'Dit gesprek is niet geregistreerd.',
    startFailed: 'Het gesprek is niet geregistreerd. Je kunt wel vragen stellen.',
  },

  belbot: {
    on: 'BelBot staat aan.',
    off: 'BelBot staat uit. Je zoekt zelf.',
  },

  call: {
    empty: 'Vragen en notities van dit gesprek komen hier te staan.',
    time: 'Gesprekstijd (min:s)',
    busy: 'bezig',
    found: 'gevonden',
    likely: 'niet zeker',
    abstained: 'geen antwoord',
    status: 'klantbeeld',
    referred: 'doorverwezen',
    blocked: 'niet beantwoord',
    stopped: 'gestopt',
    failed: 'mislukt',
    sentences: (count: number) => plural(count, 'zin', 'zinnen'),
    note: 'notitie',
    reread: (from: string) => `Lees terug: ${from}`,
    show: (question: string) => `Toon het antwoord op: ${question}`,
  },

  note: {
    label: 'Notitie',
    placeholder: 'Schrijf zonder namen',
    keys: 'Houd Alt in voor de sneltoetsen.',
    added: 'Notitie toegevoegd.',
    failed: 'De notitie is niet toegevoegd.',
  },
} as const
