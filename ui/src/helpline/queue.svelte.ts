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
  /** The topic that is filtered by; null for all, since a question may have none. */
  topic = $state<string | null>(null)
  /** The id of the question that is looked at; empty for the one that this senior has, or the longest waiting. */
  chosen = $state('')

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
    const chosen = this.list.filter((one) => one.topic === this.topic)
    return [...(chosen.length ? chosen : this.list)].sort((a, b) => Date.parse(waitingSince(a)) - Date.parse(waitingSince(b)))
  }

  /** The question that is looked at. */
  current(me: string): Escalation | undefined {
    const { shown } = this
    const mine = (one: Escalation) => one.status === 'claimed' && one.claimed_by === me
    return shown.find((one) => one.escalation_id === this.chosen) ?? shown.find(mine) ?? shown[0]
  }

  async refresh(): Promise<void> {
    if (!session.may('helpline')) return void (this.list = [])
    try {
      this.list = (await got(api.GET('/api/v1/escalations'))).escalations
      this.loaded = true
      this.problem = ''
    } catch (error) {
      this.problem = `${nl.loadFailed} ${words(error)}`
    }
  }

  /** An escalation as it is now: it changes, joins or leaves the queue. */
  take(after: Escalation): void {
    if (!session.may('helpline')) return
    const others = this.list.filter((one) => one.escalation_id !== after.escalation_id)
    const isNew = others.length === this.list.length
    this.list = RUNNING.includes(after.status) ? [...others, after] : others
    if (isNew && after.status === 'open') ui.say(nl.arrived(after.topic))
  }
}

export const queue = new Queue()
