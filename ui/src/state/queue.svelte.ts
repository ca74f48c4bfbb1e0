/** The senior's side of the helpline: questions that wait, and those this senior picked up. */
import { api, clean, got, words } from '../api/client'
import type { Escalation } from '../api/types'
import { waitingSince } from '../lib/ageing'
import { nl } from '../nl'
import { session } from './session.svelte'
import { ui } from './ui.svelte'

const RUNNING = ['open', 'claimed']
const path = (escalation_id: string) => ({ params: { path: { escalation_id } } })

class Queue {
  list = $state.raw<Escalation[]>([])
  loaded = $state(false)
  problem = $state('')
  topic = $state('')

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

  claim = (id: string) => this.#change(() => got(api.POST('/api/v1/escalations/{escalation_id}/claim', path(id))))
  takeOver = (id: string) => this.#change(() => got(api.POST('/api/v1/escalations/{escalation_id}/take-over', path(id))))

  /** Each is true when it arrived, so that its form may close. */
  reply = (id: string, raw: string) =>
    this.#said(raw, (text) => got(api.POST('/api/v1/escalations/{escalation_id}/reply', { ...path(id), body: { text } })), nl.queue.sent)

  giveBack = (id: string, raw: string) =>
    this.#said(raw, (text) => got(api.POST('/api/v1/escalations/{escalation_id}/return', { ...path(id), body: { text } })), nl.queue.returned)

  passOn = (id: string, senior: string, topic: string, raw: string) =>
    this.#said(
      raw,
      (text) => got(api.POST('/api/v1/escalations/{escalation_id}/pass-on', { ...path(id), body: { senior, topic, text } })),
      nl.queue.passedOn,
    )

  callBack = (id: string, at: string, raw: string) =>
    this.#said(raw, (note) => got(api.POST('/api/v1/escalations/{escalation_id}/call-back', { ...path(id), body: { at, note } })), nl.callBack.made)

  #said(raw: string, change: (text: string) => Promise<Escalation>, said: string): Promise<boolean> {
    return this.#change(async () => change(await clean(raw)), said)
  }

  async #change(change: () => Promise<Escalation>, said = ''): Promise<boolean> {
    try {
      this.take(await change())
      if (said) ui.ok(said)
      return true
    } catch (error) {
      ui.failed(`${nl.queue.failed} ${words(error)}`)
      await this.refresh()
      return false
    }
  }
}

export const queue = new Queue()
