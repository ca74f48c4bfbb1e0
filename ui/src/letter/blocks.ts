/** The answers of a letter and their sentences, as they are edited. */
import type { CheckedSentence, Letter, LetterRequest } from '../api/types'
import { keepSpans } from './letter-text'
import type { KeptLetter } from './kept-letter'

export type Language = Letter['language']
export type Sentences = LetterRequest['sentences']
export type Status = CheckedSentence['status'] | 'unchecked'
export type Loss = CheckedSentence['loss']
/** A sentence; `before` is what was drafted (empty for an addition), `sent` what was last checked, and `loss` what became of the
 * source that carried it. */
export type Line = {
  key: number
  position: number | null
  before: string
  text: string
  removed: boolean
  status: Status
  sources: number[]
  loss: Loss
  sent: string
  redacted: string
}
/** An answer, or a senior's reply: then the id is of the question at the hulplijn. `drafted` is the heading as it was made, `redacted` as it
 * was last checked. */
export type Block = {
  answer_id: string
  heading: string
  drafted: string
  redacted: string
  used: boolean
  reply: boolean
  /** By a reply of the hulplijn about it. */
  replaced: boolean
  include: boolean
  lines: Line[]
}

export const stands = (line: Line): boolean => !line.removed && line.text.trim() !== ''

/** What the letter says behind a sentence that its sources do not carry. */
export function noteOf({ loss, status, sources }: Line, reply: boolean, phrases: Letter['phrases']): string {
  if (loss) return phrases[loss]
  if (reply && status === 'unchanged' && !sources.length) return phrases.senior
  return status === 'unsupported' || status === 'unchecked' ? phrases.own : ''
}

export const sentencesOf = (open: readonly { block: Block; line: Line }[], texts: readonly string[]): Sentences =>
  open.map(({ block, line }, i) => ({ answer_id: block.answer_id, position: line.position, text: texts[i] ?? '' }))

/** What the check found; what each of the server's placeholders was, is kept here for filling it in again. */
export function remember(line: Line | undefined, sent: string, checked: CheckedSentence, fills: Map<string, string>): void {
  if (!line) return
  line.sent = sent
  line.status = checked.status
  line.sources = [...checked.sources]
  line.loss = checked.loss
  line.redacted = checked.redacted
  keepSpans(sent, checked.spans, fills)
}

/** What was made of these blocks before the page was loaded again; gives the lines that are not as they were drafted. `added` makes one
 * that was not in the draft. */
export function bringBack(blocks: readonly Block[], kept: KeptLetter, added: (text: string) => Line): Line[] {
  return blocks.flatMap((block) => {
    const was = kept.blocks.find(({ answer_id }) => answer_id === block.answer_id)
    if (!was) return []
    if (!block.reply) block.include = was.include
    block.heading = was.heading || block.heading
    return was.lines.flatMap(({ position, text, removed }) => {
      if (position === null) return block.lines[block.lines.push(added(text)) - 1] ?? []
      const line = block.lines.find((one) => one.position === position)
      return line ? Object.assign(line, { text, removed }) : []
    })
  })
}
