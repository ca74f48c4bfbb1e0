/** What was made of a letter, as this tab keeps it while the page is loaded again: as it was last checked, without what is personal. */
import { drafts } from '../api/drafts.svelte'
import type { Block, Language, Line } from './blocks'

/** An addition has no place in the draft. */
type KeptLine = Pick<Line, 'position' | 'removed'> & { text: string }
/** A heading is empty where it is the drafted one. */
type KeptBlock = Pick<Block, 'answer_id' | 'include' | 'heading'> & { lines: KeptLine[] }
export type KeptLetter = { language: Language; blocks: KeptBlock[] }

/** What the name of each begins with; the call's id follows. */
export const LETTER = 'letter/'

/** What the fields held is numbered anew by whoever fills them in again: what is left in the text is called otherwise. */
const masked = (text: string) => text.replaceAll('[GEGEVEN-', '[VERBORGEN-')

const isOwn = ({ position, removed, redacted, before }: Line) => (position === null ? !!redacted : removed || redacted !== before)

export function keepLetter(call_id: string, language: Language, blocks: readonly Block[]): void {
  const kept = blocks.map(({ answer_id, include, heading, drafted, redacted, lines }) => ({
    answer_id,
    include,
    heading: heading.trim() === drafted ? '' : masked(redacted),
    lines: lines.filter(isOwn).map(({ position, removed, redacted: text }) => ({ position, removed, text: masked(text) })),
  }))
  drafts.put(LETTER + call_id, JSON.stringify({ language, blocks: kept }))
}

/** The letter of this call as it was kept; null for none. */
export function keptLetter(call_id: string): KeptLetter | null {
  const text = drafts.text(LETTER + call_id)
  return text ? (JSON.parse(text) as KeptLetter) : null
}

export const forgetLetter = (call_id: string): void => drafts.drop(LETTER + call_id)
