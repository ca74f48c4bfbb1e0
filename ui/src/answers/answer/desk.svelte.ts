/** The question field and the answer being shown. Questions live in memory and nowhere else. */
import { ask, Problem, words } from '../../api/client'
import type { AskRequest } from '../../api/types'
import { call } from '../../calls/call.svelte'
import { ui } from '../../kit/ui.svelte'
import { asSent } from '../question/corrections'
import { masking } from '../question/masking.svelte'
import { nl as questionNl } from '../question/nl'
import { suggestions } from '../question/suggestions.svelte'
import { search } from '../sources/search.svelte'
import { source } from '../sources/source.svelte'
import { fromNear, listed } from '../sources/sources'
import { nl } from './nl'
import { busy, next, started, type Run } from './run'

export const MAX_CHARS = 2000

class Desk {
  text = $state('')
  taxYear = $state<number | null>(null)
  run = $state.raw<Run | null>(null)
  asked = $state('')
  hint = $state('')
  /** The question on the screen got no answer for want of a connection, or of somebody signed in. */
  #lost = false
  #control: AbortController | null = null
  #entry = 0

  get busy(): boolean {
    return busy(this.run)
  }

  /** Whether nothing of the answer is there yet. */
  get waiting(): boolean {
    return this.busy && !this.run?.sentences.length
  }

  get tooLong(): boolean {
    return this.text.trim().length > MAX_CHARS
  }

  get answer() {
    return this.run?.answer ?? null
  }

  /** What the answer is about; nothing while there is none, for a near article's topic would mislead. */
  get topic(): string {
    return this.answer?.outcome === 'answered' ? this.answer.triage.topic : ''
  }

  /** Ask what stands in the field; `literal` leaves the questions before it in the call out. */
  async ask(literal = false): Promise<void> {
    const { text, corrections } = asSent(this.text, masking.corrections)
    this.hint = this.#objection(text)
    if (this.hint) return ui.say(this.hint)
    this.stop()
    ui.view = 'desk'
    ui.dismiss()
    if (!call.belbot) return search.for(text, corrections)
    const control = (this.#control = new AbortController())
    const registered = call.running ? call.registered : call.start()
    masking.sent()
    await this.#follow(control, { text, tax_year: this.taxYear, generator: null, call_id: null, corrections, literal }, registered)
  }

  /** The connection is back: ask what failed for want of it, unless another question is being typed. */
  askLost(): void {
    const same = this.#lost && this.run?.phase === 'failed' && this.text.trim() === this.asked
    this.#lost = false
    if (same) void this.ask()
  }

  /** The question was read together with the one before it, and should not have been. */
  async askLiterally(): Promise<void> {
    this.text = this.asked
    await this.ask(true)
  }

  /** Begin a turn that tells one fact about the question; the server joins the two. */
  tell(fact: string): void {
    this.text = `${fact}: `
  }

  stop(): void {
    this.#control?.abort()
  }

  /** Show an earlier question of this call again. */
  show(run: Run): void {
    ui.view = 'desk'
    this.restore(run)
    // The field says what the answer is to, unless another question is being typed there.
    if (!run.question || (this.text.trim() && this.text.trim() !== this.asked)) return
    this.text = this.asked = run.question
    this.hint = ''
    masking.reset()
    suggestions.rest(run.question)
  }

  /** The same without going there: what comes back behind another page leaves that page open. */
  restore(run: Run): void {
    this.stop()
    this.run = run
    this.#offerSources(run)
  }

  reset(): void {
    this.stop()
    this.text = this.asked = this.hint = ''
    this.#entry = 0
    masking.reset()
    this.taxYear = null
    this.run = null
    call.shown = null
    source.offer([], true)
  }

  #objection(text: string): string {
    if (!text) return questionNl.question.empty
    return this.tooLong ? questionNl.question.tooLong(this.text) : ''
  }

  /** The screen shows at once that it was asked; the server is asked as soon as the call has its id. */
  async #follow(control: AbortController, body: AskRequest, registered: Promise<string | null>): Promise<void> {
    const from = performance.now()
    this.asked = body.text
    call.shown = null
    let run = (this.run = started())
    source.offer([], true)
    const entry = (this.#entry = call.add('question', '', run))
    ui.say(nl.answer.start)
    const show = (changed: Run) => {
      run = { ...changed, seconds: (performance.now() - from) / 1000 }
      call.change(entry, run.question, run)
      if (this.#entry === entry) this.run = run
    }
    try {
      const call_id = await registered
      control.signal.throwIfAborted() // a next call began, or a next question came
      for await (const event of ask({ ...body, call_id }, control.signal)) {
        show(next(run, event))
        if (event.type === 'hits' && this.#entry === entry) source.offerEarly(listed([], run.hits))
      }
      if (busy(run)) show({ ...run, phase: 'failed', problem: nl.answer.cutOff })
    } catch (error) {
      this.#lost = error instanceof Problem && (error.code === 'offline' || error.status === 401)
      show(control.signal.aborted ? { ...run, phase: 'stopped' } : { ...run, phase: 'failed', problem: words(error) })
    }
    if (this.#entry === entry) this.#finish(run)
  }

  #finish(run: Run): void {
    this.#offerSources(run)
    if (run.phase === 'stopped') ui.say(nl.answer.stoppedSaid)
    else if (run.phase === 'failed') ui.say(`${nl.answer.problem} ${run.problem}`)
    else if (run.answer?.outcome === 'answered') ui.say(nl.answer.done(run.sentences.length, run.citations.length))
    else if (run.answer?.outcome === 'likely') ui.say(nl.answer.doneLikely(run.citations[0]?.title ?? ''))
    else ui.say(nl.answer.doneNone(run.answer?.reason ?? '', run.answer?.nearest.length ?? 0))
  }

  /** Show the nearest articles: there is no answer, and no place to look, or one that does not fit. */
  offerNearest(): void {
    const { run } = this
    source.offer(run?.answer?.nearest.map((near) => fromNear(near, run.hits)) ?? [], false)
  }

  #offerSources(run: Run): void {
    const { answer } = run
    call.shown = answer?.id ?? null
    if (answer && answer.outcome !== 'answered' && !answer.citations.length) this.offerNearest()
    else source.offer(listed(run.citations, run.hits, answer?.id), answer?.outcome !== 'likely')
  }
}

export const desk = new Desk()
