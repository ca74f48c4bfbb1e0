/** Answers up for review: the list, the one that is open, and what a reviewer does with it. */
import { api, clean, got, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { once, settled, told } from '../api/once'
import { ui } from '../kit/ui.svelte'
import { t, type Agreement, type Criterion, type Fallback, type Mark, type ReviewedAnswer, type ReviewRequest, type Sampled } from './nl-reviews'

type Empty = '' | Mark
export type Draft = {
  sentences: Record<Criterion, Empty>[]
  clear: Empty
  humane: Empty
  silence: ReviewRequest['silence']
  note: string
  follow_up: boolean
}

const CRITERIA = Object.keys(t.criteria) as Criterion[]
const marked = <M extends Empty>(mark: M) => Object.fromEntries(CRITERIA.map((one) => [one, mark])) as Record<Criterion, M>

/** A review with nothing chosen yet. */
export const draftOf = ({ answer }: Pick<ReviewedAnswer, 'answer'>): Draft => ({
  sentences: answer.sentences.map(() => marked<Empty>('')),
  clear: '',
  humane: '',
  silence: '',
  note: '',
  follow_up: false,
})

/** The same with every mark at yes; what was written stays. */
export const allRight = (draft: Draft): Draft => ({ ...draft, sentences: draft.sentences.map(() => marked<Empty>('ja')), clear: 'ja', humane: 'ja' })

/** What is sent, or null while a mark is still to be chosen. */
export function requestOf(draft: Draft): ReviewRequest | null {
  const { clear, humane, sentences } = draft
  if (!clear || !humane || sentences.some((one) => CRITERIA.some((criterion) => !one[criterion]))) return null
  if (!sentences.length && !draft.silence) return null
  return { ...draft, clear, humane, sentences: sentences as ReviewRequest['sentences'] }
}

/** Under which a review that is half made is kept: its marks, and its note, which is kept without personal data. */
const marksOf = (answer_id: string) => `review/${answer_id}`
const noteOf = (answer_id: string) => `review/${answer_id}/note`

/** The review that was being made of it when the page was left or loaded again, else one with nothing chosen. */
export function begun(reviewed: ReviewedAnswer): Draft {
  const { id } = reviewed.answer
  const kept = JSON.parse(drafts.text(marksOf(id)) || '{}') as Partial<Draft>
  const fresh = draftOf(reviewed)
  const same = kept.sentences?.length === fresh.sentences.length
  return { ...fresh, ...(same && kept), note: drafts.text(noteOf(id)) }
}

/** Keeps it in this tab as far as it is made. */
export function keep(reviewed: ReviewedAnswer, draft: Draft): void {
  const { id } = reviewed.answer
  const marks = JSON.stringify({ ...draft, note: '' })
  drafts.put(marksOf(id), marks === JSON.stringify(draftOf(reviewed)) ? '' : marks)
  if (draft.note !== drafts.text(noteOf(id))) drafts.type(noteOf(id), draft.note)
}

const to = (answer_id: string) => ({ params: { path: { answer_id } } })

const notLoaded = (error: unknown) => `${t.loadFailed} ${words(error)}`
const notSaved = (error: unknown) => told(t.saveFailed, error)

class AnswerReviews {
  waiting = $state.raw<Sampled[] | null>(null)
  agreement = $state.raw<Agreement[]>([])
  fallbacks = $state.raw<Fallback[]>([])
  open = $state.raw<ReviewedAnswer | null>(null)
  problem = $state('')

  load = () =>
    this.#trying(notLoaded, async () => {
      const [{ waiting, agreement }, { fallbacks }] = await Promise.all([got(api.GET('/api/v1/reviews')), got(api.GET('/api/v1/fallbacks'))])
      this.fallbacks = fallbacks
      this.waiting = waiting
      this.agreement = agreement
      settled('review', 'lift')
    })

  begin = (answer_id: string) =>
    this.#trying(notLoaded, async () => {
      this.open = await got(api.GET('/api/v1/reviews/{answer_id}', { params: { path: { answer_id } } }))
    })

  /** Another user sits down at this desk. */
  leave(): void {
    this.open = this.waiting = null
  }

  /** Back to the list, read anew. */
  close = async (): Promise<void> => {
    this.open = null
    await this.load()
  }

  give = (answer_id: string, body: ReviewRequest) =>
    this.#trying(notSaved, async () => {
      const sent = { ...body, note: await clean(body.note) }
      this.open = await once(['review', answer_id, sent], (headers) => got(api.POST('/api/v1/reviews/{answer_id}', { ...to(answer_id), headers, body: sent })))
      drafts.drop(marksOf(answer_id))
      drafts.drop(noteOf(answer_id))
      ui.ok(t.saved)
    })

  makeCase = ({ answer, case: step }: ReviewedAnswer) =>
    this.#trying(notSaved, async () => {
      this.open = await once(['case', answer.id], (headers) => got(api.POST('/api/v1/reviews/{answer_id}/case', { ...to(answer.id), headers })))
      ui.ok(step === 'approve' ? t.approved : t.proposed)
    })

  report = (answer_id: string, document_id: string, note: string) =>
    this.#trying(notSaved, async () => {
      const body = { document_id, note: await clean(note) }
      await once(['report', answer_id, body], (headers) => got(api.POST('/api/v1/reviews/{answer_id}/report', { ...to(answer_id), headers, body })))
      ui.ok(t.reported)
    })

  lift = (fallback_id: string, reason: string) =>
    this.#trying(notSaved, async () => {
      const sent = { params: { path: { fallback_id } }, body: { reason: await clean(reason) } }
      const lift = (headers: HeadersInit) => got(api.POST('/api/v1/fallbacks/{fallback_id}/lift', { ...sent, headers }))
      this.fallbacks = (await once(['lift', sent], lift)).fallbacks
      ui.ok(t.lifted)
    })

  async #trying(say: (error: unknown) => string, work: () => Promise<void>): Promise<boolean> {
    this.problem = ''
    try {
      await work()
      return true
    } catch (error) {
      this.problem = say(error)
      ui.say(this.problem)
      return false
    }
  }
}

export const answerReviews = new AnswerReviews()
