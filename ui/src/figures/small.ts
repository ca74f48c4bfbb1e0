/** Topics and weeks that are too small to tell anything of, among the others. */
import type { FigureGroup } from './types'

export type Small = { name: string; small: true }
export type Shown = FigureGroup | Small

export const small = (name: string): Small => ({ name, small: true })

export const isSmall = (one: Shown): one is Small => 'small' in one

/** All weeks in order, from the first in which something happened. */
export function inOrder(weeks: readonly FigureGroup[], few: readonly string[]): Shown[] {
  const all = [...weeks, ...few.map(small)].sort((a, b) => a.name.localeCompare(b.name))
  const first = all.findIndex((one) => isSmall(one) || one.answers > 0 || one.calls > 0)
  return first < 0 ? [] : all.slice(first)
}
