/** The texts of the frame around the features. */
import type { User } from '../api/types'
import { rolesOf } from '../people/nl'

export const nl = {
  product: 'BelBot',
  /** `count` is what waits to be read: replies, and a senior's questions. */
  title: (topic: string, count: number) => `${count ? `(${count}) ` : ''}BelBot${topic ? ` – ${topic}` : ''}`,
  call: 'Dit gesprek',
  summary: 'Samenvatting',
  toolbox: 'Hulpmiddelen',
  pageFailed: 'Deze pagina kon niet worden geladen.',
  skip: 'Naar de vraag',
  skipWork: 'Naar de inhoud',

  top: {
    call: 'Gesprek',
    idle: 'Geen gesprek',
    ended: 'Gesprek beëindigd',
    start: 'Start gesprek',
    end: 'Beëindig gesprek',
    topic: 'Onderwerp',
    source: 'Alleen bronnen',
    sourceWhy: ': geen taalmodel',
    model: 'Taalmodel',
    theme: 'Licht of donker',
    user: (user: User) => `${user.name} – ${rolesOf(user)}`,
    userMenu: 'Gebruiker en instellingen',
    today: 'Vandaag',
    startPage: 'Startpagina',
    pages: 'Pagina’s',
    figures: 'Cijfers',
    search: 'Kennisbank',
    practice: 'Oefenen',
    review: 'Beoordelen',
    helpline: (count: number) => (count ? `Hulplijn (${count})` : 'Hulplijn'),
  },

  signedOut: {
    kept: 'Wat je typt en wat nog niet verstuurd is, blijft staan.',
    again: 'Log opnieuw in',
    beside: '(in een nieuw tabblad)',
    go: 'Ga verder als wie nu is ingelogd',
  },

  belbot: {
    label: 'BelBot',
    title: 'BelBot aan of uit in dit gesprek (B)',
  },
} as const
