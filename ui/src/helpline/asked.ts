/** What an employee asked a senior, in words that can be searched for. */
import type { Escalation } from '../api/types'

const PLACEHOLDER = /\s*\[[A-Z][A-Z_ ]*-\d+\]/g

/** The employee's own words: what was asked last in the thread or else the note, and what the caller asked; without what stands in
 * the place of personal data, which is nowhere in the knowledge base. */
export function ownWords({ messages, note, question, user }: Escalation): string {
  const asked = messages.findLast((message) => message.kind === 'question' && message.author === user)?.text
  const texts = [asked || note, question].map((text) => text.replace(PLACEHOLDER, '').trim()).filter(Boolean)
  return [...new Set(texts)].join(' ')
}
