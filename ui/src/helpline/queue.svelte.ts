/** The senior's side of the helpline: questions that wait, and those this senior picked up. */
import { api, got, words } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import type { Escalation } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { waitingSince } from './ageing'
import { nl } from './nl'

const RUNNING = ['open', 'claimed']

class Queue {
  list = $state.raw<Escalation[]>([])
  loaded = $state(false)
  problem = $state('')
  topic = $state('')

  constructor() {
    outbox.on('senior', (result) => this.take(result as Escalation))
  }

  get waiting(): number {
    return this.list.filter((one) => one.status === 'open').length
  }

  get topics(): string[] {
    return [...new Set(this.list.map((one) => one.topic))].sort((a, b) => a.localeCompare(b, 'nl'))
  }

  /** What the filter leaves, longest waiting first. */
  get shown(): Escalation[] {
    const chosen = this.topics.includes(this.topic) ? this.list.filter((one) => one.topic === this.topic) : this.list
    return [...chosen].sort((a, b) => Date.parse(waitingSince(a)) - Date.parse(waitingSince(b)))
  }

  async refresh(): Promise<void> {
    if (!session.senior) return void (this.list = [])
    try {
      this.list = (await got(api.GET('/api/v1/escalations'))).escalations
      this.loaded = true
      this.problem = ''
    } catch (error) {
      this.problem = `${nl.queue.loadFailed} ${words(error)}`
    }
  }

  /** An escalation as it is now: it changes, joins or leaves the queue. */
  take(after: Escalation): void {
    if (!session.senior) return
    const others = this.list.filter((one) => one.escalation_id !== after.escalation_id)
    const isNew = others.length === this.list.length
    this.list = RUNNING.includes(after.status) ? [...others, after] : others
    if (isNew && after.status === 'open') ui.say(nl.queue.arrived(after.topic))
  }

  claim = (id: string) => this.#change(id, 'claim')
  takeOver = (id: string) => this.#change(id, 'take-over')
  reply = (id: string, text: string) => this.#change(id, 'reply', nl.queue.sent, {}, { text })
  giveBack = (id: string, text: string) => this.#change(id, 'return', nl.queue.returned, {}, { text })
  passOn = (id: string, senior: string, topic: string, text: string) =>
    this.#change(id, 'pass-on', nl.queue.passedOn, { senior, topic }, { text })
  callBack = (id: string, at: string, note: string) => this.#change(id, 'call-back', nl.callBack.made, { at }, { note })

  /** True when it arrived or is kept, so that its form may close; a refusal means that the list is old. */
  async #change(id: string, verb: string, said = '', body = {}, texts = {}): Promise<boolean> {
    const path = `/api/v1/escalations/${id}/${verb}`
    const done = await outbox.tried({ kind: 'senior', path, body, lane: id, texts }, said, nl.queue.failed)
    if (!done) await this.refresh()
    return done
  }
}

export const queue = new Queue()
