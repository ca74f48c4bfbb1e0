/** Which pages and lists there are for whoever works here: the server refuses the others. */
import type { Right } from '../api/types'
import type { View } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'

export const LISTS = {
  questions: ['helpline'],
  answered: ['helpline', 'review'],
  reviews: ['assess'],
  issues: ['issues'],
  articles: ['issues'],
  proposals: ['review'],
  documents: ['documents'],
  preview: ['preview'],
  notices: ['notices'],
} as const satisfies Record<string, readonly Right[]>

export type List = keyof typeof LISTS

/** The lists of the seniors' page; none: there is no such page. */
export const lists = (): List[] => (Object.keys(LISTS) as List[]).filter((list) => LISTS[list].every((right) => session.may(right)))

const PAGES = { figures: 'figures', search: 'read', practice: 'practise' } as const satisfies Partial<Record<View, Right>>

type Page = keyof typeof PAGES | 'helpline'

/** Where the work of who takes no calls begins. */
export const home = (): Page => (session.may('compose') ? 'practice' : lists().length ? 'helpline' : 'figures')

/** The pages of who takes no calls. A manager has none to practise for. */
export function pages(): Page[] {
  const open = (Object.keys(PAGES) as (keyof typeof PAGES)[]).filter((page) => session.may(PAGES[page]))
  const others = open.filter((page) => page !== 'practice' || !session.may('ask'))
  return lists().length ? [...others, 'helpline'] : others
}
