/** The list of contents, by theme. */
import type { ListedDocument } from '../../api/types'

export type Theme = { theme: string; documents: ListedDocument[] }

/** Themes in their order, what has none last; in each what holds before what does not. */
export function byTheme(documents: readonly ListedDocument[]): Theme[] {
  const found = new Map<string, ListedDocument[]>()
  for (const one of documents) found.set(one.theme, [...(found.get(one.theme) ?? []), one])
  const late = (one: ListedDocument) => Number(one.validity !== 'current')
  const themes = [...found].sort(([a], [b]) => Number(!a) - Number(!b))
  return themes.map(([theme, list]) => ({ theme, documents: list.sort((a, b) => late(a) - late(b)) }))
}
