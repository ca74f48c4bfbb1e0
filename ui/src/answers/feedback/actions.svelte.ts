/** What staff do with an answer: copy, found, thumbs. Failures are said, and can be tried again. */
import { words } from '../../api/client'
import { outboxTexts } from '../../api/nl'
import { outbox, type Sending } from '../../api/outbox.svelte'
import type { FeedbackRequest, Proposal, Reason } from '../../api/types'
import { call } from '../../calls/call.svelte'
import { copy } from '../../kit/clipboard'
import { common } from '../../kit/nl'
import { ui } from '../../kit/ui.svelte'
import { desk } from '../answer/desk.svelte'
import { search } from '../sources/search.svelte'
import { nl } from './nl'

type Marks = { found: boolean; thumb: 'up' | 'down' | null; escalated: boolean; overridden: boolean; starred: boolean; proposal: string }
const NONE: Marks = { found: false, thumb: null, escalated: false, overridden: false, starred: false, proposal: '' }
const PROPOSALS = '/api/v1/proposals'

class Actions {
  #marks = $state.raw<Readonly<Record<string, Marks>>>({})
  sending = $state(false)

  constructor() {
    outbox.on('star', (result) => {
      const { answer_id, proposal_id, status } = result as Proposal
      if (answer_id) this.mark(answer_id, { proposal: status === 'retracted' ? '' : proposal_id, starred: status !== 'retracted' })
    })
  }

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
    const text = await import('./answer-text').then(({ asText }) => asText(answer, nl.actions.sources), () => '')
    if (!text || !(await copy(text))) return ui.failed(common.copyFailed)
    ui.ok(nl.actions.copied)
    await call.report('copied', answer.id).catch(() => undefined)
  }

  /** Whether there is something to have found: an answer, a place where it may stand, whom to refer to, or with BelBot off what was searched for. */
  get findable(): boolean {
    return call.belbot ? !!desk.answer?.citations.length || desk.answer?.outcome === 'referred' : !!search.hits?.length
  }

  async found(): Promise<void> {
    const id = this.#subject
    if (!this.findable || this.marked.found) return
    this.mark(id, { found: true })
    try {
      const sent = await call.report('found', call.belbot ? id : null)
      ui.ok(sent ? nl.actions.foundSaid : outboxTexts.later)
    } catch (error) {
      this.mark(id, { found: false })
      ui.failed(`${nl.actions.foundFailed} ${words(error)}`, () => void this.found())
    }
  }

  up(): void {
    const answer = desk.answer
    if (answer && this.marks.thumb !== 'up' && !this.sending) void this.#thumb({ answer_id: answer.id, thumb: 'up', reason: '' })
  }

  /** True when the thumb down arrived or is kept to be sent later, so that its dialog may close. */
  async down(reason: Reason, note: string): Promise<boolean> {
    const answer_id = desk.answer?.id
    return answer_id ? this.#thumb({ answer_id, thumb: 'down', reason }, note) : false
  }

  /** What was said instead of the answer, and why; true when its dialog may close. */
  async override(reason: string, said: string): Promise<boolean> {
    const answer_id = desk.answer?.id
    if (!answer_id) return false
    const done = await this.#override({ answer_id }, reason, said)
    if (done) this.mark(answer_id, { overridden: true })
    return done
  }

  /** What a decision rule beside an answer said, and why that was not followed; the answer itself may have been used. */
  depart(answer_id: string, rule: string, reason: string, said: string): Promise<boolean> {
    return this.#override({ answer_id, rule }, reason, said)
  }

  #override(body: { answer_id: string; rule?: string }, reason: string, said: string): Promise<boolean> {
    const sending = { kind: 'override', path: '/api/v1/overrides', body, lane: call.id, texts: { reason, said } } as const
    return this.#send(sending, nl.actions.overridden, nl.actions.overrideFailed)
  }

  /** Propose the answer as a case, or take that back while nobody judged it. */
  async star(): Promise<void> {
    const answer = desk.answer
    if (!answer || answer.outcome !== 'answered' || answer.case_id || this.sending) return
    const { starred, proposal } = this.marks
    if (starred && !proposal) return ui.say(outboxTexts.later)
    const path = starred ? `${PROPOSALS}/${proposal}/retract` : PROPOSALS
    const body = starred ? {} : { answer_id: answer.id }
    const said = starred ? nl.actions.unstarred : nl.actions.starred
    const done = await this.#send({ kind: 'star', path, body, lane: answer.id }, said, nl.actions.starFailed)
    if (done && !starred) this.mark(answer.id, { starred: true })
  }

  /** What "Gevonden" is about: this answer, or this search. */
  get marked(): Marks {
    return this.of(this.#subject)
  }

  get #subject(): string {
    return call.belbot ? (desk.answer?.id ?? '') : `search ${search.turn}`
  }

  async #thumb(body: Omit<FeedbackRequest, 'note'>, note = ''): Promise<boolean> {
    const sending = { kind: 'feedback', path: '/api/v1/feedback', body, lane: call.id, texts: { note } } as const
    const done = await this.#send(sending, nl.actions.thanks, nl.actions.feedbackFailed)
    if (done) this.mark(body.answer_id, { thumb: body.thumb })
    if (done && body.thumb === 'down' && desk.answer?.outcome === 'likely') desk.offerNearest()
    return done
  }

  async #send(sending: Sending, said: string, failed: string): Promise<boolean> {
    this.sending = true
    try {
      return await outbox.tried(sending, said, failed)
    } finally {
      this.sending = false
    }
  }
}

export const actions = new Actions()
