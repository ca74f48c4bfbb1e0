/**
 * The calls of today as this browser keeps them, for whom they are: questions and notes without personal data, answers, and what
 * was done with them. So a call survives a reload, another tab and somebody else's seat. What is not masked yet is not kept.
 */
import type { Entry } from './call.svelte'

export type KeptCall = {
  /** Milliseconds by the server's clock; no two calls of one employee have the same. */
  started: number
  /** Zero while it runs. */
  ended: number
  id: string | null
  outcome: string
  entries: Entry[]
  /** What was done with each answer, by its id. */
  marks: Readonly<Record<string, object>>
}

const KEY = 'belbot.calls.'
const HOURS_MS = 12 * 3_600_000

export const keyOf = (user: string): string => KEY + user

/** The latest first; a call of another day is forgotten, and so is one that nobody ended in half a day. */
export function kept(user: string, now_ms: number, day: (ms: number) => string): KeptCall[] {
  try {
    const all = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]') as KeptCall[]
    return all.filter((one) => day(one.started) === day(now_ms) || (!one.ended && now_ms - one.started < HOURS_MS))
  } catch {
    return [] // nothing may be kept in this browser, or what stands there is not ours
  }
}

/** Put this call in its place among the others; false when the browser keeps nothing, or no more. */
export function keep(user: string, calls: readonly KeptCall[], call: KeptCall): boolean {
  const others = calls.filter((one) => one.started !== call.started)
  const all = [call, ...others].sort((a, b) => b.started - a.started)
  try {
    localStorage.setItem(keyOf(user), JSON.stringify(all))
    return true
  } catch {
    return false
  }
}

/** A run is kept without the passages that were searched: the answer has its own. One that is still on its way is not kept. */
export const settled = (entries: readonly Entry[]): Entry[] =>
  entries
    .filter(({ run }) => !run || run.answer || run.phase === 'stopped' || run.phase === 'failed')
    .map((entry) => (entry.run ? { ...entry, run: { ...entry.run, hits: [] } } : entry))

/** What two tabs know of one call: each entry once, in the order of the call. */
export function joined(mine: readonly Entry[], theirs: readonly Entry[]): Entry[] {
  const own = new Set(mine.map(({ id }) => id))
  return [...mine, ...theirs.filter(({ id }) => !own.has(id))].sort((a, b) => a.at_s - b.at_s || a.id - b.id)
}
