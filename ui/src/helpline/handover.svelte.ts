/** A question on its way to a senior: with the answer of BelBot, or without one. Loaded with its dialog. */
import { MAX_CHARS } from '../answers/answer/desk.svelte'
import { actions } from '../answers/feedback/actions.svelte'
import { outbox, type Sending } from '../api/outbox.svelte'
import type { Answer } from '../api/types'
import { call, type Entry } from '../calls/call.svelte'
import { t } from './nl-thread'

const PATH = '/api/v1/escalations'
/** What stands in the place of personal data can be longer than they are. */
const MARGIN = 200

/** What else there is in a call, for a senior who did not hear it: the other questions and the notes, a line each; the latest where not
 * all fit in one note below what is typed. */
export function besides(entries: readonly Entry[], answer_id: string, typed: string): string[] {
  const others = entries.filter(({ kind, text, run }) => text && kind !== 'helpline' && run?.answer?.id !== answer_id)
  const lines = others.map(({ kind, text }) => `${t.besides[kind === 'note' ? 'note' : 'question']}${text.replace(/\s+/g, ' ')}`).reverse()
  let room = MAX_CHARS - MARGIN - typed.length
  return lines.filter((line) => (room -= line.length + 1) >= 0).reverse()
}

class Handover {
  sending = $state(false)

  /** Each is true when it arrived or is kept to be sent later, so that its dialog may close. */
  async answer({ id: answer_id, question }: Pick<Answer, 'id' | 'question'>, note: string): Promise<boolean> {
    // The question, masked as it is, goes along: where the answer could not be stored, it is what the senior gets.
    const body = { answer_id, call_id: call.id, question }
    const sent = await this.#send({ kind: 'escalation', path: PATH, body, lane: call.id, texts: { note } })
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
