/** How long a question to the helpline waits, and when that becomes long. */
import type { Escalation } from '../api/types'

const LIMITS_S = [120, 300, 600]

export type Age = 0 | 1 | 2 | 3

/** The moment since which somebody waits: the last question in the thread, else the sending. */
export function waitingSince({ messages, created_at }: Pick<Escalation, 'messages' | 'created_at'>): string {
  return messages.findLast((message) => message.kind === 'question')?.at ?? created_at
}

/** 0 up to two minutes, then 1, from five minutes 2, from ten minutes 3. */
export const age = (seconds: number): Age => LIMITS_S.filter((limit) => seconds >= limit).length as Age

/** Whole minutes, as they are said. */
export const minutes = (seconds: number): number => Math.floor(seconds / 60)
