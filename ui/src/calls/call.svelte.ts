/** The phone call: its clock, and the line of questions, notes and helpline contacts. What is masked of it is kept (`kept.ts`). */
import type { Run } from '../answers/answer/run'
import { api, clean, connection, got, Problem } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import type { CallEventKind, CallOutcome, Escalation, RepeatCaller } from '../api/types'
import { now } from '../kit/now.svelte'
import { serverNow } from '../kit/server-time'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import type { KeptCall } from './kept'
import { nl } from './nl'

export type Entry = {
  id: number
  at_s: number
  kind: 'question' | 'note' | 'helpline'
  text: string
  run: Run | null
  /** Of a reply of the hulplijn: the question with its thread, as it was then. */
  reply?: Escalation
}

class Call {
  id = $state<string | null>(null)
  running = $state(false)
  entries = $state.raw<Entry[]>([])
  /** Whether it is known by now that no call runs that was begun before this page was loaded. */
  settled = $state(false)
  /** What stands in the note field, not added yet. */
  draft = $state('')
  /** The answer on the screen, for what is done with its sources. */
  shown: string | null = null
  /** How it ended; empty while it runs. */
  outcome = $state('')
  /** Whose call it is. */
  owner = ''
  /** The reply that is read again, from the line of this call. */
  reread = $state.raw<Escalation | null>(null)
  /** Replies, by the id of their question, that go in the letter: written for a colleague, none does by itself. */
  written = $state.raw<readonly string[]>([])
  /** Answers that stood in a letter which left this screen. */
  lettered = $state.raw<readonly string[]>([])
  #choice = $state<boolean | null>(null)
  #started = $state(0)
  #ended = $state(0)
  #last = 0
  #starting: Promise<string | null> = Promise.resolve(null)

  get seconds(): number {
    if (!this.#started) return 0
    return Math.max(0, (this.running ? now.ms : this.#ended) - this.#started) / 1000
  }

  get notes(): string[] {
    return this.entries.filter((entry) => entry.kind === 'note').map((entry) => entry.text)
  }

  get answered(): number {
    return this.entries.filter((entry) => entry.run?.answer).length
  }

  /** The newest reply to each question that was asked in this call. */
  get replies(): Escalation[] {
    const all = this.entries.flatMap(({ reply }) => reply ?? []).filter(({ call_id }) => !!call_id && call_id === this.id)
    return [...new Map(all.map((one) => [one.escalation_id, one])).values()]
  }

  /** A letter with sentences of these answers left this screen. */
  wroteOf(answers: readonly string[]): void {
    this.lettered = [...new Set([...this.lettered, ...answers])]
  }

  /** Whether the reply to this question goes in the letter. */
  write(id: string, on: boolean): void {
    this.written = [...this.written.filter((one) => one !== id), ...(on ? [id] : [])]
  }

  /** Whether BelBot answers in this call: as chosen for it, else as this user set it for good. */
  get belbot(): boolean {
    return this.#choice ?? session.status?.with_belbot ?? true
  }

  /** What the questions were about: the answered ones, or all when none was; without answers that lay beside the question. */
  topicsWithout(beside: (answer_id: string) => boolean): string[] {
    const answers = this.entries.flatMap(({ run }) => run?.answer ?? []).filter(({ id }) => !beside(id))
    const answered = answers.filter((answer) => answer.outcome === 'answered')
    return [...new Set((answered.length ? answered : answers).map((answer) => answer.triage.topic))].filter(Boolean)
  }

  get topics(): string[] {
    return this.topicsWithout(() => false)
  }

  /** The id of the running call, as soon as the server gave it; null when it did not. */
  get registered(): Promise<string | null> {
    return this.#starting
  }

  get started(): number {
    return this.#started
  }

  /** Who sits here in which call, or without one: what is remembered of the one is not the other's. */
  get seat(): string {
    return `${session.user?.name ?? ''} ${this.#started}`
  }

  get ended(): number {
    return this.#ended
  }

  /** Go on with a call as it was kept, or follow what another tab did in it. */
  resume({ started, ended, id, outcome, entries, written = [], lettered = [] }: KeptCall, owner: string): void {
    this.entries = entries
    this.#started = started
    this.#ended = ended
    this.running = !ended
    this.outcome = outcome
    this.written = written
    this.lettered = lettered
    this.owner = owner
    this.id = connection.call = id
    this.#starting = Promise.resolve(id)
  }

  /** Begin a new call; the line of the previous one goes. What is asked meanwhile waits for the call's id. */
  start(): Promise<string | null> {
    ui.dismiss() // what was said about the call before
    this.entries = []
    this.outcome = ''
    this.owner = session.user?.name ?? ''
    this.reread = null
    this.written = this.lettered = []
    if (this.#ended) this.draft = '' // of the call before; without one it was written at the beginning of this
    this.#started = now.ms = serverNow()
    this.#ended = 0
    this.running = true
    this.id = connection.call = null
    const starting = this.#register()
    this.#starting = starting
    void starting.then((id) => {
      if (this.#starting === starting) this.id = connection.call = id
    })
    return starting
  }

  async #register(): Promise<string | null> {
    try {
      const { call_id } = await got(api.POST('/api/v1/calls', { body: { with_belbot: this.belbot } }))
      ui.ok(nl.end.started) // shown too: a question that is asked begins one
      return call_id
    } catch {
      ui.failed(nl.end.startFailed)
      return null
    }
  }

  /** BelBot on or off, for this call alone; before a call it holds for the next. */
  async switch(on: boolean): Promise<void> {
    if (on === this.belbot) return
    this.#choice = on
    ui.ok(on ? nl.belbot.on : nl.belbot.off)
    await this.#switched(on)
  }

  /** BelBot on or off, for this call and all that come. */
  async switchForGood(on: boolean): Promise<void> {
    const changed = on !== this.belbot
    if (!(await session.setBelbot(on))) return
    this.#choice = null
    if (changed) await this.#switched(on)
  }

  async #switched(on: boolean): Promise<void> {
    if (!this.running) return
    await this.#starting
    await this.report(on ? 'belbot_on' : 'belbot_off', null).catch(() => undefined)
  }

  /** Somebody else sits down: nothing of the call stays. */
  leave(): void {
    this.entries = []
    this.reread = null
    this.written = this.lettered = []
    this.draft = ''
    this.id = connection.call = null
    this.running = false
    this.#started = this.#ended = 0
    this.outcome = this.owner = ''
    this.#starting = Promise.resolve(null)
    this.#choice = null
  }

  /** Close the call, now or as soon as there is a connection: it ended at this moment. */
  async end(outcome: CallOutcome, topics = this.topics, repeat_caller: RepeatCaller = '', optedOut = false): Promise<void> {
    if (this.running) this.#ended = serverNow()
    this.running = false
    this.outcome = outcome
    if (this.draft.trim()) void this.addDraft()
    this.#choice = null
    const id = await this.#starting
    if (!id) return
    if (optedOut) await outbox.tried({ kind: 'opt_out', path: `/api/v1/calls/${id}/opt-out`, body: { out: true }, lane: id }, '', nl.end.failed)
    const body = { outcome, topics, repeat_caller }
    const said = () => (this.running ? '' : nl.end.ended) // the next call may have begun meanwhile
    await outbox.tried({ kind: 'call_end', path: `/api/v1/calls/${id}/end`, body, lane: id }, said, nl.end.failed)
  }

  /** Tell the server what was done with an answer, now or later; it counts towards Time to Find. Throws when it can't be
   * kept. True when it arrived. */
  async report(kind: CallEventKind, answer_id: string | null): Promise<boolean> {
    if (!this.id) throw new Problem('no_call', nl.end.notRegistered)
    const path = `/api/v1/calls/${this.id}/events`
    return outbox.send({ kind: 'call_event', path, body: { kind, answer_id }, lane: this.id })
  }

  /** A reply of the hulplijn: it can be read from the line for as long as the call lasts. */
  replied(text: string, reply: Escalation): void {
    this.add('helpline', text, null, reply)
  }

  add(kind: Entry['kind'], text: string, run: Run | null = null, reply?: Escalation): number {
    this.#last = Math.max(this.#last + 1, Math.floor(serverNow())) // no other tab of this call gives the same
    const entry = { id: this.#last, at_s: this.seconds, kind, text, run, ...(reply && { reply }) }
    this.entries = [...this.entries, entry]
    return entry.id
  }

  change(id: number, text: string, run: Run): void {
    this.entries = this.entries.map((entry) => (entry.id === id ? { ...entry, text, run } : entry))
  }

  /** Add what stands in the note field. */
  async addDraft(): Promise<void> {
    const text = this.draft.trim()
    if (text && (await this.note(text))) this.draft = ''
  }

  /** Add a note without personal data; false when it could not be cleaned, so that it stays in the field. */
  async note(text: string): Promise<boolean> {
    try {
      this.add('note', await clean(text))
      ui.ok(nl.note.added) // shown too: the line of the call may be out of sight
      return true
    } catch {
      ui.failed(nl.note.failed)
      return false
    }
  }
}

export const call = new Call()
