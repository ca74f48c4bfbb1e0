/** Lessons, their questions, and the questionnaire before and after. */
import { api, got, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { ui } from '../kit/ui.svelte'
import { p, type LessonsOverview, type LessonView, type Marked } from './nl-plays'

export type Moment = 'voor' | 'na'

/** Under which a questionnaire that is half filled in is kept. */
const name = (moment: Moment) => `questionnaire/${moment}`

export class Lessons {
  overview = $state.raw<LessonsOverview | null>(null)
  lesson = $state.raw<LessonView | null>(null)
  answers = $state<(number | null)[]>([])
  marked = $state.raw<Marked[] | null>(null)
  moment = $state<Moment | null>(null)
  problem = $state('')

  get complete(): boolean {
    return this.answers.every((one) => one !== null)
  }

  async load(): Promise<void> {
    await this.#trying(p.failed, async () => {
      this.overview = await got(api.GET('/api/v1/training/lessons'))
    })
  }

  begin(lesson: LessonView): void {
    this.lesson = lesson
    this.marked = null
    this.answers = lesson.questions.map(() => null)
  }

  /** Begins with what was chosen before the page was left, else with what was filled in. */
  fill(moment: Moment): void {
    this.moment = moment
    const kept = JSON.parse(drafts.text(name(moment)) || 'null') as (number | null)[] | null
    const given = kept ?? this.overview?.filled_in[moment]
    this.answers = (this.overview?.statements ?? []).map((_, i) => given?.[i] ?? null)
  }

  /** Something was chosen. */
  keep(): void {
    if (this.moment) drafts.put(name(this.moment), JSON.stringify(this.answers))
  }

  async leave(): Promise<void> {
    this.lesson = this.moment = this.marked = null
    await this.load()
  }

  async check(): Promise<void> {
    const lesson_id = this.lesson?.lesson_id ?? ''
    await this.#trying(p.checkFailed, async () => {
      const params = { path: { lesson_id } }
      this.marked = (await got(api.POST('/api/v1/training/lessons/{lesson_id}/answers', { params, body: { answers: this.#given() } }))).marked
      ui.say(p.lessonDone(this.marked.filter((one) => one.right).length, this.marked.length))
    })
  }

  async save(): Promise<void> {
    const moment = this.moment
    if (!moment) return
    await this.#trying(p.saveFailed, async () => {
      await got(api.POST('/api/v1/training/questionnaire', { body: { moment, answers: this.#given() } }))
      drafts.drop(name(moment))
      ui.ok(p.saved)
      await this.leave()
    })
  }

  #given(): number[] {
    return this.answers.filter((one) => one !== null)
  }

  async #trying(failed: string, work: () => Promise<void>): Promise<void> {
    this.problem = ''
    try {
      await work()
    } catch (error) {
      this.problem = `${failed} ${words(error)}`
      ui.say(this.problem)
    }
  }
}
