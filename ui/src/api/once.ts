/** What must happen once, however often it is sent: a next try goes under the key of the one whose answer was lost. */
import { uuid } from '../kit/uuid'
import { connection, Problem, words } from './client'
import { temporary } from './deliveries'
import { onceTexts } from './nl-once'

type Headers = { 'Idempotency-Key': string }
const keys = new Map<string, string>()

/** Whether nobody knows what became of what was sent. */
const isOpen = (error: unknown): boolean => !(error instanceof Problem) || temporary(error.status)

/** Send `what`; its key stays with these very words until the server said what became of them. */
export async function once<T>(what: readonly unknown[], send: (headers: Headers) => Promise<T>): Promise<T> {
  const name = JSON.stringify([connection.user, ...what])
  const key = keys.get(name) ?? uuid()
  keys.set(name, key)
  try {
    const made = await send({ 'Idempotency-Key': key })
    keys.delete(name)
    return made
  } catch (error) {
    if (!isOpen(error)) keys.delete(name)
    throw error
  }
}

/** What to say when it failed: not that it is not there while that is not known. */
export const told = (failed: string, error: unknown): string => `${isOpen(error) ? onceTexts.open : failed} ${words(error)}`
