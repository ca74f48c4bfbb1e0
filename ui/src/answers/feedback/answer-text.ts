/** The answer as text for another window. */
import type { Answer, Sentence } from '../../api/types'
import { spots } from '../sources/sources'

/** Sentences with their numbers, of several questions under each, then the sources by number. */
export function asText(answer: Answer, heading: string): string {
  const said = answer.sentences.filter((sentence) => sentence.support !== 'unsupported')
  const line = (sentence: Sentence) => `${sentence.text} ${sentence.citations.map((n) => `[${n}]`).join('')}`.trim()
  const of = (n: number) => said.filter(({ part }) => part === n).map(line)
  const lines = answer.parts.length
    ? answer.parts.flatMap(({ asked, reason }, i) => [...(i ? [''] : []), asked, ...(of(i + 1).length ? of(i + 1) : [reason])])
    : said.map(line)
  const cited = new Set(said.flatMap(({ citations }) => citations))
  const sources = answer.citations.filter(({ n }) => cited.has(n)).map((c) => `[${c.n}] ${[c.title, c.section, ...spots(c)].filter(Boolean).join(', ')}`)
  return [...lines, '', heading, ...sources].join('\n')
}
