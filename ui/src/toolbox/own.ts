/** What an employee keeps in this browser, under their own name: no two who share a desk see each other's. */
import { session } from '../people/session.svelte'

const key = (kind: string) => `belbot.${kind}.${session.user?.name ?? ''}`

/** The list as it was kept; empty where there is none that can be read. */
export function own<T>(kind: string): T[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(kind)) ?? '[]')
    return Array.isArray(kept) ? (kept as T[]) : []
  } catch {
    return []
  }
}

/** False where the browser keeps nothing. */
export function keep(kind: string, list: readonly object[] | readonly string[]): boolean {
  try {
    localStorage.setItem(key(kind), JSON.stringify(list))
    return true
  } catch {
    return false
  }
}
