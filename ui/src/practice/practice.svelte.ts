/** One exercise at a time: what is offered, what the trainee fills in, and how it compares. Texts live here and nowhere else. */
import { tick } from 'svelte'
import { source } from '../answers/sources/source.svelte'
import { fromHit } from '../answers/sources/sources'
import { api, clean, got, Problem, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import type { Hit } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { t, type Exercise, type Overview, type Rating, type Review } from './nl'

export class Practice {
  overview = $state.raw<Overview | null>(null)
  topic = $state('')
  exercise = $state.raw<Exercise | null>(null)
  query = $state('')
  hits = $state.raw<Hit[] | null>(null)
  passage_id = $state('')
  review = $state.raw<Review | null>(null)
  rating = $state<Rating | null>(null)
  busy = $state(false)
  problem = $state('')

  /** What is typed is kept in this tab without personal data, with the exercise, until it is compared. */
  get facts(): string {
    return drafts.text(this.#name('facts'))
  }
  set facts(text: string) {
    drafts.type(this.#name('facts'), text)
  }

  get answer(): string {
    return drafts.text(this.#name('answer'))
  }
  set answer(text: string) {
    drafts.type(this.#name('answer'), text)
  }

  get chosen(): Hit | undefined {
    return this.hits?.find((hit) => hit.passage_id === this.passage_id)
  }

  /** The exercise after this one that was not tried yet, else the one after it in the list. */
  get following(): Exercise | undefined {
    const all = this.overview?.exercises ?? []
    const at = all.findIndex((one) => one.exercise_id === this.exercise?.exercise_id)
    return all.slice(at + 1).find((one) => !one.tries) ?? all[at + 1] ?? all.find((one) => !one.tries)
  }

  async load(topic?: string): Promise<void> {
    this.problem = ''
    try {
      this.overview = await got(api.GET('/api/v1/training/exercises', { params: { query: topic === undefined ? {} : { topic } } }))
      this.topic = topic ?? this.overview.topics[0]?.topic ?? ''
    } catch (error) {
      this.problem = `${t.failed} ${words(error)}`
    }
  }

  begin(exercise: Exercise): void {
    this.exercise = exercise
    this.query = this.passage_id = this.problem = ''
    this.hits = this.review = this.rating = null
    source.current = null
  }

  async leave(): Promise<void> {
    this.exercise = this.review = null
    await this.load(this.topic)
  }

  async search(): Promise<void> {
    if (!this.query.trim()) return
    this.problem = ''
    try {
      const found = await got(api.GET('/api/v1/search', { params: { query: { q: await clean(this.query), k: 8 } } }))
      this.hits = found.hits
      this.passage_id = ''
      ui.say(found.hits.length ? `${found.hits.length}: ${t.results}` : t.noResults)
    } catch (error) {
      this.problem = `${t.searchFailed} ${words(error)}`
    }
  }

  /** The source pane shows what is chosen, so that it can be read. */
  choose(hit: Hit): void {
    this.passage_id = hit.passage_id
    void source.open(fromHit(hit), false)
  }

  /** Hands the try over, without personal data. The answer comes back with it, never before. */
  async check(): Promise<void> {
    const { exercise, passage_id } = this
    if (!exercise || this.busy) return
    this.problem = ''
    this.busy = true
    try {
      await tick() // what is still wrong is told anew
      if (![this.facts, this.answer, passage_id].some((part) => part.trim())) throw new Problem('empty', t.nothing)
      const [facts, answer] = [await clean(this.facts), await clean(this.answer)]
      const body = { exercise_id: exercise.exercise_id, facts, passage_id, answer }
      this.review = await got(api.POST('/api/v1/training/attempts', { body }))
      this.facts = this.answer = ''
      ui.say(t.reviewed(this.review.scores))
    } catch (error) {
      this.problem = `${t.checkFailed} ${words(error)}`
      ui.say(this.problem)
    } finally {
      this.busy = false
    }
  }

  async rate(rating: Rating): Promise<void> {
    const attempt_id = this.review?.attempt_id
    if (!attempt_id) return
    this.rating = rating
    try {
      const path = { attempt_id }
      await got(api.POST('/api/v1/training/attempts/{attempt_id}/rating', { params: { path }, body: { rating } }))
      ui.say(t.rated)
    } catch (error) {
      this.rating = null
      ui.failed(`${t.rateFailed} ${words(error)}`, () => void this.rate(rating))
    }
  }

  #name(field: 'facts' | 'answer'): string {
    return `exercise/${this.exercise?.exercise_id}/${field}`
  }

  /** Goes on; the progress of this one is in the list by then. */
  async next(): Promise<void> {
    await this.load(this.topic)
    const following = this.following
    if (following) this.begin(following)
    else await this.leave()
  }
}
