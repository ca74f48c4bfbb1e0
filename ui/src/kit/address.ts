/** The address of what is on the screen, so that it can be sent on, opened again, and left with Back. */
import type { View } from './ui.svelte'

const PATHS: Record<View, string> = { desk: '/', search: '/kennisbank', helpline: '/hulplijn', figures: '/cijfers', practice: '/oefenen', today: '/vandaag' }
export const ARTICLE = '/artikel/'

export const pathOf = (view: View): string => PATHS[view]

export const articlePath = (document_id: string): string => ARTICLE + encodeURIComponent(document_id)

/** The view that an address names; the desk for an article, which stands beside it. */
export function viewAt(pathname: string): View {
  const found = (Object.keys(PATHS) as View[]).find((view) => PATHS[view] === pathname)
  return found ?? 'desk'
}
