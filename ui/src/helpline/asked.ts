/** What an employee asked a senior, in words that can be searched for. */
import type { Escalation } from '../api/types'
import { t } from './nl-thread'

const PLACEHOLDER = /\s*\[[A-Z][A-Z_ ]*-\d+\]/g

/** A note as it was typed, without the lines at its end about what else there was in the call. */
export function typedNote(note: string): string {
  const lines = note.split('\n')
  const last = lines.findLastIndex((line) => !Object.values(t.besides).some((begin) => line.startsWith(begin)))
  return lines.slice(0, last + 1).join('\n')
}

/** The employee's own words: what was asked last in the thread or else the note, and what the caller asked; without what stands in
 * the place of personal data, which is nowhere in the knowledge base. */
export function ownWords({ messages, note, question, user }: Escalation): string {
  const asked = messages.findLast((message) => message.kind === 'question' && message.author === user)?.text
  const texts = [asked || typedNote(note), question].map((text) => text.replace(PLACEHOLDER, '').trim()).filter(Boolean)
  return [...new Set(texts)].join(' ')
}
