/** Back to a call that nobody ended, with its last answer on the desk. */
import { desk } from '../answers/answer/desk.svelte'
import { ui } from '../kit/ui.svelte'
import type { KeptCall } from './kept'
import { today } from './today.svelte'

export function goOn(one: KeptCall): void {
  if (!today.isHere(one)) today.goOn(one)
  const last = one.entries.findLast(({ run }) => run?.answer)?.run
  if (last) desk.show(last)
  ui.view = 'desk'
}
