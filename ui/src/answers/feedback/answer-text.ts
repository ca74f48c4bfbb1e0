/** The answer as text for another window. */
import type { Answer } from '../../api/types'
import { spots } from '../sources/sources'

/** Sentences with their numbers, then the sources by number. */
export function asText(answer: Answer, heading: string): string {
  const lines = answer.sentences
    .filter((sentence) => sentence.support !== 'unsupported')
    .map((sentence) => `${sentence.text} ${sentence.citations.map((n) => `[${n}]`).join('')}`.trim())
  const sources = answer.citations.map((c) => `[${c.n}] ${[c.title, c.section, ...spots(c)].filter(Boolean).join(', ')}`)
  return [...lines, '', heading, ...sources].join('\n')
}
