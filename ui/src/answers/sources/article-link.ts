/** The address of an article at some words of it, named as the server names them (bot/pipeline/links.py): all of them, or the first and last. */
import { articlePath } from '../../kit/address'

const LONGEST = 12
const ENDS = 5

export function articleLink(document_id: string, said: string): string {
  const lines = said.split('\n').map((line) => line.split(/\s+/).filter(Boolean)).filter((line) => line.length)
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return articlePath(document_id)
  const whole = lines.length === 1 && first.length <= LONGEST
  const words = whole ? spelled(first) : `${spelled(first.slice(0, ENDS))},${spelled(last.slice(-ENDS))}`
  return `${articlePath(document_id)}#zin=${words}`
}

/** Commas and hyphens part a text fragment, so those of the words are encoded as well. */
const spelled = (words: readonly string[]): string => encodeURIComponent(words.join(' ')).replaceAll('-', '%2D')
