/** What of an answer is said to the caller, and what only tells the employee what to do. */
import type { Sentence } from '../../api/types'
import { call } from '../../calls/call.svelte'
import { copy } from '../../kit/clipboard'
import { common } from '../../kit/nl'
import { ui } from '../../kit/ui.svelte'
import { desk } from './desk.svelte'
import { t } from './nl-say'

/** In words: what was stored before there was anything to say, is said as it stands; what answers two questions is said once. */
export const saidOf = (sentences: readonly Sentence[]): string =>
  [...new Set(sentences.flatMap((one) => (one.for_staff ? [] : [one.spoken || one.text])))].join(' ')

/** Whether that is worded otherwise than the sources. */
export const isTurned = (sentences: readonly Sentence[]): boolean =>
  sentences.some((one) => !one.for_staff && one.spoken && one.spoken !== one.text)

/** Copy what is said, without numbers and sources. */
export async function copySaid(): Promise<void> {
  const { answer } = desk
  const said = saidOf(answer?.sentences ?? [])
  if (!answer || !said) return
  if (!(await copy(said))) return ui.failed(common.copyFailed)
  ui.ok(t.copied)
  await call.report('copied', answer.id).catch(() => undefined)
}
