/** The address of what is on the screen, so that it can be sent on, opened again, and left with Back. */
import type { View } from './ui.svelte'

const PATHS: Record<View, string> = { desk: '/', search: '/kennisbank', helpline: '/hulplijn', figures: '/cijfers', practice: '/oefenen', today: '/vandaag' }
/** What a page is divided in, with its word in the address; the page alone is the address of what it begins with. */
const TABS: Partial<Record<View, Readonly<Record<string, string>>>> = {
  helpline: { questions: 'vragen', answered: 'beantwoord', reviews: 'beoordelen', issues: 'meldingen', articles: 'artikelen', proposals: 'voorstellen', documents: 'documenten', preview: 'wat-verandert-er', notices: 'actueel' },
  practice: { plays: 'gesprekken', short: 'kort', lessons: 'lessen', mine: 'resultaten', trainer: 'trainers' },
}
export const ARTICLE = '/artikel/'

export function pathOf(view: View, tab = ''): string {
  const word = TABS[view]?.[tab]
  return word ? `${PATHS[view]}/${word}` : PATHS[view]
}

export const articlePath = (document_id: string): string => ARTICLE + encodeURIComponent(document_id)

/** What an address names; the desk for an article, which stands beside it, and the page alone for a tab that it does not have. */
export function viewAt(pathname: string): { view: View; tab: string } {
  const view = (Object.keys(PATHS) as View[]).find((view) => PATHS[view] === pathname || (view !== 'desk' && pathname.startsWith(`${PATHS[view]}/`)))
  if (!view) return { view: 'desk', tab: '' }
  const tab = Object.keys(TABS[view] ?? {}).find((tab) => pathOf(view, tab) === pathname)
  return { view, tab: tab ?? '' }
}
