/** The senior's side of the helpline: questions that wait, and those this senior picked up. */
import { api, clean, got, words } from '../api/client'
import type { Escalation } from '../api/types'
import { nl } from '../nl'
import { session } from './session.svelte'
import { ui } from './ui.svelte'

const POLL_MS = 4000

class Queue {
  list = $state.raw<Escalation[]>([])
  loaded = $state(false)
  problem = $state('')

  constructor() {
    setInterval(() => void this.refresh(), POLL_MS)
  }

  get waiting(): number {
    return this.list.filter((escalation) => escalation.status === 'open').length
  }

  async refresh(): Promise<void> {
    if (!session.senior) return
    try {
      this.list = (await got(api.GET('/api/v1/escalations'))).escalations
      this.loaded = true
      this.problem = ''
    } catch (error) {
      this.problem = `${nl.queue.loadFailed} ${words(error)}`
    }
  }

  async claim(escalation_id: string): Promise<void> {
    const params = { path: { escalation_id } }
    await this.#change(() => got(api.POST('/api/v1/escalations/{escalation_id}/claim', { params })))
  }

  /** True when the reply arrived. */
  async reply(escalation_id: string, text: string): Promise<boolean> {
    const params = { path: { escalation_id } }
    const sent = await this.#change(async () => {
      const body = { text: await clean(text) }
      return got(api.POST('/api/v1/escalations/{escalation_id}/reply', { params, body }))
    })
    if (sent) ui.ok(nl.queue.sent)
    return sent
  }

  async #change(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change()
      await this.refresh()
      return true
    } catch (error) {
      ui.failed(`${nl.queue.failed} ${words(error)}`)
      return false
    }
  }
}

export const queue = new Queue()
