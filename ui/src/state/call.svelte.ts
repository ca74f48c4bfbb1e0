/** The phone call: its clock, and the line of questions, notes and helpline contacts. In memory only. */
import { api, clean, connection, got, Problem } from '../api/client'
import type { CallEventKind, CallOutcome } from '../api/types'
import type { Run } from '../lib/run'
import { nl } from '../nl'
import { now } from './now.svelte'
import { outbox } from './outbox.svelte'
import { ui } from './ui.svelte'

export type Entry = {
  id: number
  at_s: number
  kind: 'question' | 'note' | 'helpline'
  text: string
  run: Run | null
}

class Call {
  id = $state<string | null>(null)
  running = $state(false)
  entries = $state.raw<Entry[]>([])
  #started = $state(0)
  #ended = $state(0)
  #next = 1

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

  /** Begin a new call; the line of the previous one goes. */
  async start(): Promise<void> {
    this.entries = []
    this.#started = now.ms = Date.now()
    this.running = true
    this.id = connection.call = null
    try {
      this.id = connection.call = (await got(api.POST('/api/v1/calls'))).call_id
      ui.say(nl.end.started)
    } catch {
      ui.failed(nl.end.startFailed)
    }
  }

  /** Somebody else sits down: nothing of the call stays. */
  leave(): void {
    this.entries = []
    this.id = connection.call = null
    this.running = false
    this.#started = this.#ended = 0
  }

  async end(outcome: CallOutcome): Promise<void> {
    if (this.running) this.#ended = Date.now()
    this.running = false
    if (!this.id) return
    try {
      await got(api.POST('/api/v1/calls/{call_id}/end', { params: { path: { call_id: this.id } }, body: { outcome } }))
      ui.ok(nl.end.ended)
    } catch {
      ui.failed(nl.end.failed, () => void this.end(outcome))
    }
  }

  /** Tell the server what was done with an answer, now or later; it counts towards Time to Find. Throws when it can't be
   * kept. True when it arrived. */
  async report(kind: CallEventKind, answer_id: string | null): Promise<boolean> {
    if (!this.id) throw new Problem('no_call', nl.end.notRegistered)
    const path = `/api/v1/calls/${this.id}/events`
    return outbox.send({ kind: 'call_event', path, body: { kind, answer_id }, lane: this.id })
  }

  add(kind: Entry['kind'], text: string, run: Run | null = null): number {
    const entry = { id: this.#next++, at_s: this.seconds, kind, text, run }
    this.entries = [...this.entries, entry]
    return entry.id
  }

  change(id: number, text: string, run: Run): void {
    this.entries = this.entries.map((entry) => (entry.id === id ? { ...entry, text, run } : entry))
  }

  /** Add a note without personal data; false when it could not be cleaned, so that it stays in the field. */
  async note(text: string): Promise<boolean> {
    try {
      this.add('note', await clean(text))
      ui.say(nl.note.added)
      return true
    } catch {
      ui.failed(nl.note.failed)
      return false
    }
  }
}

export const call = new Call()
