/** A question on its way to a senior: with the answer of BelBot, or without one. Loaded with its dialog. */
import { actions } from '../answers/feedback/actions.svelte'
import { outbox, type Sending } from '../api/outbox.svelte'
import { call } from '../calls/call.svelte'
import { t } from './nl-thread'

const PATH = '/api/v1/escalations'

class Handover {
  sending = $state(false)

  /** Each is true when it arrived or is kept to be sent later, so that its dialog may close. */
  async answer(answer_id: string, note: string): Promise<boolean> {
    const sent = await this.#send({ kind: 'escalation', path: PATH, body: { answer_id, call_id: call.id }, lane: call.id, texts: { note } })
    if (sent) actions.mark(answer_id, { escalated: true })
    return sent
  }

  question(question: string, topic: string): Promise<boolean> {
    return this.#send({ kind: 'escalation', path: `${PATH}/direct`, body: { topic, call_id: call.id }, lane: call.id, texts: { question } })
  }

  async #send(sending: Sending): Promise<boolean> {
    this.sending = true
    const sent = await outbox.tried(sending, t.sent, t.failed)
    this.sending = false
    if (sent) call.add('helpline', t.inCall)
    return sent
  }
}

export const handover = new Handover()
