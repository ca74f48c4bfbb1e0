/** The texts of the articles that answers went wrong with, loaded with it. */
import type { components } from '../api/schema'
import { plural } from '../kit/nl'
import { day } from '../kit/time'

type Schemas = components['schemas']
export type DamageListed = Schemas['DamageList']
export type DamagingArticle = Schemas['DamagingArticle']

/** What there is against an article, each reason counted; what is nought is left out. */
function reasons(one: DamagingArticle): string[] {
  const said = [
    [one.thumbs, plural(one.thumbs, 'duim neer', 'duimen neer')],
    [one.overrides, `${one.overrides} keer anders geantwoord`],
    [one.reviews, plural(one.reviews, 'antwoord niet goed bevonden', 'antwoorden niet goed bevonden')],
    [one.reports, plural(one.reports, 'melding', 'meldingen')],
    [one.contradictions.length, plural(one.contradictions.length, 'tegenspraak', 'tegenspraken')],
  ] as const
  return said.filter(([count]) => count).map(([, text]) => text)
}

export const t = {
  title: 'Artikelen',
  intro: (since: string) =>
    `Artikelen waar het misging sinds ${day(since)}. Bovenaan staat het artikel met de meeste duimen neer, andere antwoorden, oordelen “niet goed” en meldingen bij elkaar; daarna tellen tegenspraak en een oude controledatum bij veel gebruik.`,
  about: 'Een antwoord uit meer artikelen telt bij elk artikel. Wat je bij Meldingen afhandelt, telt niet meer mee, en ook niet wat er gezegd is voordat het artikel voor het laatst veranderde.',
  none: 'Geen artikel waar het misging.',
  reasons,
  uses: (uses: number | null, fewest: number) => (uses === null ? `in minder dan ${fewest} antwoorden gebruikt` : `in ${uses} antwoorden gebruikt`),
  checked: (checked: string | null) => (checked ? `gecontroleerd op ${day(checked)}` : 'zonder controledatum'),
  old: 'Lang niet gecontroleerd',
  expired: 'Niet meer geldig',
  contradicts: (title: string) => `Zegt iets anders dan ${title}`,
  here: (figures: readonly string[]) => `hier: ${figures.join(', ') || 'niets'}`,
  there: (figures: readonly string[]) => `daar: ${figures.join(', ') || 'niets'}`,
  open: 'Open artikel',
  openOf: (title: string) => `Open artikel: ${title}`,
  change: 'Wat verandert er?',
  changeOf: (title: string) => `Wat verandert er als je dit wijzigt: ${title}`,
  more: (count: number) => `Toon nog ${plural(count, 'artikel', 'artikelen')}`,
  loadFailed: 'De lijst is niet bijgewerkt.',
} as const
