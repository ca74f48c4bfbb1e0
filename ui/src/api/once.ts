/** What must happen once, however often it is sent: a next try goes under the key of the one whose answer was lost. */
import { uuid } from '../kit/uuid'
import { connection, Problem, words } from './client'
import { temporary } from './deliveries'
import { onceTexts } from './nl-once'

type Headers = { 'Idempotency-Key': string }
type Kept = { done: string; key: string; at: number }
/** After this, the same words are meant anew. */
const KEPT_MS = 600_000
const keys = new Map<string, Kept>()

/** Whether nobody knows what became of what was sent. */
const isOpen = (error: unknown): boolean => !(error instanceof Problem) || temporary(error.status)

/** Send `what`, whose first is what is done; its key stays with these very words until the server said what became of them. */
export async function once<T>(what: readonly [done: string, ...unknown[]], send: (headers: Headers) => Promise<T>): Promise<T> {
  const name = JSON.stringify([connection.user, ...what])
  const kept = keys.get(name)
  const key = kept && Date.now() - kept.at < KEPT_MS ? kept.key : uuid()
  const keep = () => keys.set(name, { done: what[0], key, at: Date.now() })
  keep()
  try {
    const made = await send({ 'Idempotency-Key': key })
    keys.delete(name)
    return made
  } catch (error) {
    if (isOpen(error)) keep()
    else keys.delete(name)
    throw error
  }
}

/** Loaded anew, a list shows what became of it: what is done after that, with the same words too, is meant anew. */
export function settled(...done: string[]): void {
  for (const [name, kept] of keys) if (done.includes(kept.done)) keys.delete(name)
}

/** What to say when it failed: not that it is not there while that is not known. */
export const told = (failed: string, error: unknown): string => `${isOpen(error) ? onceTexts.open : failed} ${words(error)}`
