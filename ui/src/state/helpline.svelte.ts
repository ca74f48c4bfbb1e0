/** Questions this employee sent to a senior, and the replies that come back. Only their ids survive a reload. */
import { api, clean, got, words } from '../api/client'
import type { Escalation } from '../api/types'
import { nl } from '../nl'
import { actions } from './actions.svelte'
import { call } from './call.svelte'
import { desk } from './desk.svelte'
import { session } from './session.svelte'
import { ui } from './ui.svelte'

const key = (): string => `belbot.escalations.${session.user?.name ?? ''}`
const POLL_MS = 2000
const pending = (escalation: Escalation): boolean => ['open', 'claimed'].includes(escalation.status)

class Helpline {
  mine = $state.raw<Escalation[]>([])
  lost = $state(false)
  sending = $state(false)
  #answers = new Map<string, string>()

  constructor() {
    setInterval(() => void this.#poll(), POLL_MS)
  }

  /** Pick up what this user sent before a reload or a change of user. */
  async restore(): Promise<void> {
    const ids = JSON.parse(sessionStorage.getItem(key()) ?? '[]') as string[]
    const found = await Promise.allSettled(ids.map(fetched))
    this.#keep(found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])))
  }

  /** True when the question arrived at the helpline, so that its dialog may close. */
  async send(note: string): Promise<boolean> {
    const answer_id = desk.answer?.id
    if (!answer_id) return false
    this.sending = true
    try {
      const body = { answer_id, note: await clean(note) }
      const escalation = await got(api.POST('/api/v1/escalations', { body }))
      this.#answers.set(escalation.escalation_id, answer_id)
      this.#keep([escalation, ...this.mine])
      actions.mark(answer_id, { escalated: true })
      call.add('helpline', nl.call.helpline)
      ui.ok(nl.helpline.sent)
      return true
    } catch (error) {
      ui.failed(`${nl.helpline.failed} ${words(error)}`)
      return false
    } finally {
      this.sending = false
    }
  }

  async withdraw(escalation_id: string): Promise<void> {
    try {
      const params = { path: { escalation_id } }
      await got(api.POST('/api/v1/escalations/{escalation_id}/withdraw', { params }))
      this.#drop(escalation_id)
      ui.ok(nl.helpline.withdrawn)
    } catch (error) {
      ui.failed(`${nl.helpline.withdrawFailed} ${words(error)}`, () => void this.withdraw(escalation_id))
    }
  }

  /** The reply was read; it leaves the card. */
  read(escalation_id: string): void {
    this.#keep(this.mine.filter((escalation) => escalation.escalation_id !== escalation_id))
  }

  #drop(escalation_id: string): void {
    const answer_id = this.#answers.get(escalation_id)
    if (answer_id) actions.mark(answer_id, { escalated: false })
    this.read(escalation_id)
  }

  async #poll(): Promise<void> {
    for (const before of this.mine.filter(pending)) {
      try {
        this.#replace(before, await fetched(before.escalation_id))
        this.lost = false
      } catch {
        this.lost = true
      }
    }
  }

  #replace(before: Escalation, after: Escalation): void {
    const same = (escalation: Escalation) => escalation.escalation_id === after.escalation_id
    if (!this.mine.some(same)) return
    this.#keep(this.mine.map((escalation) => (same(escalation) ? after : escalation)))
    if (before.status !== 'answered' && after.status === 'answered') {
      call.add('helpline', nl.call.helplineAnswered)
      ui.say(nl.helpline.answeredSaid)
    }
  }

  #keep(list: Escalation[]): void {
    this.mine = list.filter((escalation) => escalation.status !== 'withdrawn')
    sessionStorage.setItem(key(), JSON.stringify(this.mine.map((escalation) => escalation.escalation_id)))
  }
}

const fetched = (escalation_id: string): Promise<Escalation> =>
  got(api.GET('/api/v1/escalations/{escalation_id}', { params: { path: { escalation_id } } }))

export const helpline = new Helpline()
