/** What staff do with an answer: copy, found, thumbs. Failures are said, and can be tried again. */
import { words } from '../api/client'
import type { FeedbackRequest, Reason } from '../api/types'
import { asText, copy } from '../lib/copy'
import { nl } from '../nl'
import { call } from './call.svelte'
import { desk } from './desk.svelte'
import { outbox } from './outbox.svelte'
import { ui } from './ui.svelte'

type Marks = { found: boolean; thumb: 'up' | 'down' | null; escalated: boolean }
const NONE: Marks = { found: false, thumb: null, escalated: false }

class Actions {
  #marks = $state.raw<Readonly<Record<string, Marks>>>({})
  sending = $state(false)

  get marks(): Marks {
    return this.of(desk.answer?.id ?? '')
  }

  of(answer_id: string): Marks {
    return this.#marks[answer_id] ?? NONE
  }

  mark(answer_id: string, change: Partial<Marks>): void {
    this.#marks = { ...this.#marks, [answer_id]: { ...this.of(answer_id), ...change } }
  }

  async copy(): Promise<void> {
    const answer = desk.answer
    if (!answer || answer.outcome !== 'answered') return
    if (!(await copy(asText(answer, nl.actions.sources)))) return ui.failed(nl.actions.copyFailed)
    ui.ok(nl.actions.copied)
    await call.report('copied', answer.id).catch(() => undefined)
  }

  async found(): Promise<void> {
    const answer = desk.answer
    if (!answer || answer.outcome !== 'answered' || this.marks.found) return
    this.mark(answer.id, { found: true })
    try {
      const sent = await call.report('found', answer.id)
      ui.ok(sent ? nl.actions.foundSaid : nl.outbox.later)
    } catch (error) {
      this.mark(answer.id, { found: false })
      ui.failed(`${nl.actions.foundFailed} ${words(error)}`, () => void this.found())
    }
  }

  up(): void {
    const answer = desk.answer
    if (answer && this.marks.thumb !== 'up') void this.#thumb({ answer_id: answer.id, thumb: 'up', reason: '' })
  }

  /** True when the thumb down arrived or is kept to be sent later, so that its dialog may close. */
  async down(reason: Reason, note: string): Promise<boolean> {
    const answer_id = desk.answer?.id
    return answer_id ? this.#thumb({ answer_id, thumb: 'down', reason }, note) : false
  }

  async #thumb(body: Omit<FeedbackRequest, 'note'>, raw = ''): Promise<boolean> {
    this.sending = true
    try {
      const sent = await outbox.send({ kind: 'feedback', path: '/api/v1/feedback', body, lane: call.id, raw })
      this.mark(body.answer_id, { thumb: body.thumb })
      ui.ok(sent ? nl.actions.thanks : nl.outbox.later)
      return true
    } catch (error) {
      ui.failed(`${nl.actions.feedbackFailed} ${words(error)}`)
      return false
    } finally {
      this.sending = false
    }
  }
}

export const actions = new Actions()
