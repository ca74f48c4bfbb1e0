/** The names of questions that are typed for the hulplijn without an answer: each is of the call in which it was typed. */
import { drafts } from '../api/drafts.svelte'

const DIRECT = 'helpline/direct/'

/** `started`: when the call began, zero without one. */
export const directDraft = (started: number, typed: string): string => `${DIRECT}${started}/${typed}`

/** Those of any other call go, and once it ended its own too: the next caller has nothing to do with them. */
export function forgetDirect({ started, ended }: { started: number; ended: number }): void {
  for (const name of drafts.names(DIRECT)) if (ended || !name.startsWith(`${started}/`)) drafts.drop(DIRECT + name)
}
