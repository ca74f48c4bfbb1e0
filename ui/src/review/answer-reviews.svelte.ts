/** Answers up for review: the list, the one that is open, and what a reviewer does with it. */
import { api, clean, got, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { once, settled, told } from '../api/once'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { t, type Agreement, type AnswerReview, type Criterion, type Fallback, type JudgedAnswer, type Mark, type ReviewedAnswer, type ReviewRequest, type Sampled } from './nl-reviews'

export type View = keyof typeof t.views
type Reviewed = Pick<ReviewedAnswer, 'answer'> & Partial<Pick<ReviewedAnswer, 'reviews'>>
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

/** What whoever sits here found of it. */
const own = ({ reviews }: Reviewed): AnswerReview | undefined => reviews?.find(({ reviewer }) => reviewer === session.user?.name)

/** A review with nothing chosen yet, or one's own to correct. Of an answer that did not come nothing is asked but whether that was right. */
export function draftOf(reviewed: Reviewed): Draft {
  const { sentences } = reviewed.answer
  const mine = own(reviewed)
  if (mine) return { ...structuredClone(mine.marks), note: mine.note, follow_up: mine.follow_up }
  const service = sentences.length ? '' : 'nvt'
  return { sentences: sentences.map(() => marked<Empty>('')), clear: service, humane: service, silence: '', note: '', follow_up: false }
}

/** The same with every mark at yes; what was written stays. */
export const allRight = (draft: Draft): Draft => ({ ...draft, sentences: draft.sentences.map(() => marked<Empty>('ja')), clear: 'ja', humane: 'ja' })

/** Whether nothing stands there but what it began with. */
const untouched = (draft: Draft, reviewed: Reviewed): boolean => JSON.stringify(draft) === JSON.stringify({ ...draftOf(reviewed), note: '' })

/** What is sent, or null while a mark is still to be chosen. */
export function requestOf(draft: Draft): ReviewRequest | null {
  const { clear, humane, sentences } = draft
  if (!clear || !humane || sentences.some((one) => CRITERIA.some((criterion) => !one[criterion]))) return null
  if (!sentences.length) return draft.silence ? { ...draft, sentences: [], clear: 'nvt', humane: 'nvt' } : null
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
  return { ...fresh, ...(same && kept), note: drafts.text(noteOf(id)) || fresh.note }
}

/** Keeps it in this tab as far as it is made. */
export function keep(reviewed: ReviewedAnswer, draft: Draft): void {
  const { id } = reviewed.answer
  const marks = { ...draft, note: '' }
  drafts.put(marksOf(id), untouched(marks, reviewed) ? '' : JSON.stringify(marks))
  if (draft.note !== drafts.text(noteOf(id))) drafts.type(noteOf(id), draft.note)
}

const to = (answer_id: string) => ({ params: { path: { answer_id } } })

const notLoaded = (error: unknown) => `${t.loadFailed} ${words(error)}`
const notSaved = (error: unknown) => told(t.saveFailed, error)

class AnswerReviews {
  view = $state<View>('waiting')
  waiting = $state.raw<Sampled[] | null>(null)
  judged = $state.raw<JudgedAnswer[] | null>(null)
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
      if (this.view === 'judged') this.judged = (await got(api.GET('/api/v1/reviews/judged'))).judged
      settled('review', 'correct', 'lift')
    })

  show = (view: View): Promise<boolean> => {
    this.view = view
    return this.load()
  }

  /** What waits after the one that is open. */
  get next(): Sampled[] {
    return (this.waiting ?? []).filter(({ answer_id }) => answer_id !== this.open?.answer.id)
  }

  begin = (answer_id: string) =>
    this.#trying(notLoaded, async () => {
      this.open = await got(api.GET('/api/v1/reviews/{answer_id}', { params: { path: { answer_id } } }))
    })

  /** Another user sits down at this desk. */
  leave(): void {
    this.open = this.waiting = this.judged = null
    this.view = 'waiting'
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
      this.#given(answer_id)
      this.waiting = (this.waiting ?? []).filter((one) => one.answer_id !== answer_id)
      ui.ok(t.saved)
    })

  correct = (answer_id: string, body: ReviewRequest) =>
    this.#trying(notSaved, async () => {
      const sent = { ...body, note: await clean(body.note) }
      this.open = await once(['correct', answer_id, sent], (headers) => got(api.POST('/api/v1/reviews/{answer_id}/correct', { ...to(answer_id), headers, body: sent })))
      this.#given(answer_id)
      ui.ok(t.corrected)
    })

  #given(answer_id: string): void {
    drafts.drop(marksOf(answer_id))
    drafts.drop(noteOf(answer_id))
  }

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
