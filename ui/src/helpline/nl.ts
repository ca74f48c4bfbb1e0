/** The texts of the hulplijn that every desk needs: what is said when something comes in. */
import type { Message } from '../api/types'

const kinds: Record<Message['kind'], (name: string) => string> = {
  question: (name) => `Vraag van ${name}`,
  reply: (name) => `Antwoord van ${name}`,
  returned: (name) => `Teruggelegd door ${name}`,
  passed_on: (name) => `Doorgezet door ${name}`,
  taken_over: (name) => `Overgenomen door ${name}`,
  call_back: (name) => `Terugbelafspraak van ${name}`,
}

export const nl = {
  kinds,
  loadFailed: 'De lijst is niet bijgewerkt.',
  arrived: (topic: string) => `Nieuwe vraag voor de hulplijn${topic ? ` over ${topic}` : ''}.`,
} as const
