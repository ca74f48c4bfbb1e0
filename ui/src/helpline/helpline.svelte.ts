/** Questions this employee sent to a senior, and the threads that come back. The server keeps the list. */
import { actions } from '../answers/feedback/actions.svelte'
import { api, got } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import type { Escalation } from '../api/types'
import { call } from '../calls/call.svelte'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { nl } from './nl'

const GONE = ['withdrawn', 'closed']
const PATH = '/api/v1/escalations'

class Helpline {
  mine = $state.raw<Escalation[]>([])
  /** Replies that were not read yet: they stand above the answer. */
  unread = $derived(this.mine.filter((one) => one.status === 'answered'))
  /** There is no stream now: changes come by asking. */
  polling = $state(false)

  constructor() {
    outbox.on('escalation', (result) => this.take(result as Escalation))
    outbox.on('question', (result) => this.take(result as Escalation))
    outbox.on('own', (result) => this.take(result as Escalation))
  }

  /** Read the whole list: at the start, for another user, or while there is no stream. */
  async refresh(): Promise<void> {
    if (session.user && !session.may('ask')) return void (this.mine = [])
    try {
      const { escalations } = await got(api.GET(PATH, { params: { query: { mine: true } } }))
      const there = new Set(escalations.map((one) => one.escalation_id))
      this.mine = this.mine.filter((one) => there.has(one.escalation_id))
      escalations.forEach((one) => this.take(one))
    } catch {
      return // the banner says that there is no connection; the list stays as it was
    }
  }

  /** An escalation as it is now; a colleague's is not for this list. */
  take(after: Escalation): void {
    if (after.user !== session.user?.name) return
    const before = this.mine.find((one) => one.escalation_id === after.escalation_id)
    const running = !GONE.includes(after.status)
    if (!running) this.mine = this.mine.filter((one) => one !== before)
    else this.mine = before ? this.mine.map((one) => (one === before ? after : one)) : [...this.mine, after]
    if (after.answer_id) actions.mark(after.answer_id, { escalated: running })
    if (before) this.#announce(before, after)
  }

  #announce(before: Escalation, after: Escalation): void {
    const last = after.messages.at(-1)
    if (!last || after.messages.length === before.messages.length || last.author === after.user) return
    const said = nl.kinds[last.kind](last.author)
    if (last.kind !== 'reply') return ui.ok(said) // shown too: another view may be open, or the page be at another place
    ui.say(said) // a line shows it until it was in view
    call.replied(said, after)
    if (session.sound) void import('../kit/sound').then((sound) => sound.chime())
  }
}

export const helpline = new Helpline()
