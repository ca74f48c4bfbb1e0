/** A call that is played: what was asked, where it stands, and what is answered. Texts live here and nowhere else. */
import { tick } from 'svelte'
import { source } from '../answers/sources/source.svelte'
import { fromHit } from '../answers/sources/sources'
import { api, clean, got, Problem, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import type { Hit } from '../api/types'
import { once } from '../api/once'
import { ui } from '../kit/ui.svelte'
import { p, type PlayLine, type PlayReview, type PlayStart, type ShownAnswer, type Verdict } from './nl-plays'

/** Asking the caller, finding the source, answering. */
export type Step = 1 | 2 | 3
type Said = { by: 'caller' | 'you'; text: string }
type Kept = Pick<Plays, 'call' | 'said' | 'placed' | 'belbot' | 'verdict' | 'query' | 'hits' | 'passage_id'>
const PLAY = 'play'
const ANSWER = 'play/answer'

export class Plays {
  lines = $state.raw<PlayLine[] | null>(null)
  topic = $state('')
  call = $state.raw<PlayStart | null>(null)
  said = $state.raw<Said[]>([])
  question = $state('')
  query = $state('')
  hits = $state.raw<Hit[] | null>(null)
  passage_id = $state('')
  placed = $state(false)
  belbot = $state.raw<ShownAnswer | null>(null)
  verdict = $state<Verdict | ''>('')
  show = $state(false)
  review = $state.raw<PlayReview | null>(null)
  busy = $state(false)
  problem = $state('')
  /** What the problem is with. */
  step = $state<Step>(1)

  /** Kept in this tab without personal data while it is typed, so that it outlives another page. */
  get answer(): string {
    return drafts.text(ANSWER)
  }
  set answer(text: string) {
    drafts.type(ANSWER, text)
  }

  get topics(): string[] {
    return (this.lines ?? []).map((one) => one.topic).filter((one, i, all) => all.indexOf(one) === i)
  }

  get listed(): PlayLine[] {
    return (this.lines ?? []).filter((one) => !this.topic || one.topic === this.topic)
  }

  /** A call that was being played when the page was left or loaded again goes on. */
  bringBack(): void {
    const text = drafts.text(PLAY)
    if (!text || this.call) return
    Object.assign(this, JSON.parse(text) as Kept)
  }

  async load(): Promise<void> {
    await this.#trying(1, p.failed, async () => {
      this.lines = (await got(api.GET('/api/v1/training/scenarios'))).scenarios
    })
  }

  async begin(line: PlayLine): Promise<void> {
    await this.#trying(1, p.failed, async () => {
      const body = { scenario_id: line.scenario_id }
      const call = await once(['play', body], (headers) => got(api.POST('/api/v1/training/plays', { body, headers })))
      this.#clear()
      this.call = call
      this.said = [{ by: 'caller', text: call.opening }]
      source.current = null
    })
  }

  async leave(): Promise<void> {
    source.current = null
    this.#clear()
    await this.load()
  }

  /** Asks the caller; a question that did not arrive stays in its field. */
  async ask(text: string): Promise<void> {
    if (!text.trim()) return
    await this.#trying(1, p.askFailed, async () => {
      const asked = await clean(text)
      const reply = await got(api.POST('/api/v1/training/plays/{play_id}/questions', { params: this.#path(), body: { text: asked } }))
      this.said = [...this.said, { by: 'you', text: asked }, { by: 'caller', text: reply.text }]
      this.question = ''
      ui.say(`${p.caller}: ${reply.text}`)
    })
  }

  async search(): Promise<void> {
    if (!this.query.trim()) return
    await this.#trying(2, p.searchFailed, async () => {
      this.query = await clean(this.query)
      const found = await got(api.GET('/api/v1/search', { params: { query: { q: this.query, k: 8 } } }))
      this.hits = found.hits
      this.passage_id = ''
      ui.say(found.hits.length ? `${found.hits.length}: ${p.results}` : p.noResults)
    })
  }

  choose(hit: Hit): void {
    this.passage_id = hit.passage_id
    void source.open(fromHit(hit), false)
  }

  /** Says where it stands; empty: not found. */
  async place(passage_id: string): Promise<void> {
    await this.#trying(2, p.placeFailed, async () => {
      await got(api.POST('/api/v1/training/plays/{play_id}/place', { params: this.#path(), body: { passage_id } }))
      this.placed = true
      ui.say(p.placed)
    })
  }

  async open(): Promise<void> {
    await this.#trying(2, p.openFailed, async () => {
      this.belbot = await got(api.POST('/api/v1/training/plays/{play_id}/belbot', { params: this.#path() }))
      ui.say(`${p.belbot}: ${this.belbot.text}`)
    })
  }

  async finish(): Promise<void> {
    await this.#trying(3, p.finishFailed, async () => {
      if (!this.placed) throw new Problem('place_first', p.placeFirst)
      const body = { answer: await clean(this.answer), verdict: this.verdict, show_trainer: this.show }
      this.review = await got(api.POST('/api/v1/training/plays/{play_id}/finish', { params: this.#path(), body }))
      ui.say(p.reviewed(this.review.scores))
    })
  }

  #path(): { path: { play_id: string } } {
    return { path: { play_id: this.call?.play_id ?? '' } }
  }

  #clear(): void {
    this.call = this.hits = this.belbot = this.review = null
    this.said = []
    this.question = this.query = this.passage_id = this.verdict = this.problem = ''
    this.placed = this.show = false
    drafts.drop(PLAY)
    drafts.drop(ANSWER)
  }

  /** What was said is masked already; a call that is over is not gone on with. Without a call here, what is kept may still be brought back. */
  #keep(): void {
    const { call, said, placed, belbot, verdict, hits, passage_id } = this
    const query = hits ? this.query : '' // searched for, so masked
    const kept: Kept = { call, said, placed, belbot, verdict, query, hits, passage_id }
    if (this.review) drafts.drop(PLAY)
    else if (call) drafts.put(PLAY, JSON.stringify(kept))
  }

  /** One thing at a time; what failed is said, and everything that was typed stays. */
  async #trying(step: Step, failed: string, work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = ''
    this.step = step
    try {
      await tick() // what is still wrong is told anew
      await work()
      this.#keep()
    } catch (error) {
      this.problem = `${failed} ${words(error)}`
      ui.say(this.problem)
    } finally {
      this.busy = false
    }
  }
}
