/** What is done to a question at the hulplijn, by who asked it and by seniors; loaded with what shows one. Each is true when it
 * arrived or is kept, so that its form may close. */
import { outbox } from '../api/outbox.svelte'
import type { Kind } from '../api/deliveries'
import { t } from './nl-thread'
import { t as words } from './nl-queue'
import { queue } from './queue.svelte'

const path = (id: string, verb: string) => `/api/v1/escalations/${id}/${verb}`

const change = (kind: Kind, failed: string) => (id: string, verb: string, said = '', body = {}, texts = {}) =>
  outbox.tried({ kind, path: path(id, verb), body, lane: id, texts }, said, failed)

const own = change('own', t.changeFailed)
const asked = change('question', t.failed)
const seniors = change('senior', t.changeFailed)

/** A senior's change that is refused means that the list is old. */
async function tried(done: Promise<boolean>): Promise<boolean> {
  if (await done) return true
  await queue.refresh()
  return false
}

export const mine = {
  ask: (id: string, text: string) => asked(id, 'questions', t.asked, {}, { text }),
  withdraw: (id: string) => own(id, 'withdraw', t.withdrawn),
  /** The reply was read. */
  read: (id: string) => own(id, 'close', t.kept),
  /** The same, unheard: it was seen in a call that is over. */
  seen: (id: string) => own(id, 'close'),
  calledBack: (id: string) => own(id, 'close', t.closed),
  callBack: (id: string, at: string, note: string) => own(id, 'call-back', t.appointmentMade, { at }, { note }),
}

export const senior = {
  claim: (id: string) => tried(seniors(id, 'claim')),
  takeOver: (id: string) => tried(seniors(id, 'take-over')),
  reply: (id: string, text: string, sources: readonly string[]) => tried(seniors(id, 'reply', words.sent, { sources }, { text })),
  giveBack: (id: string, text: string) => tried(seniors(id, 'return', words.returned, {}, { text })),
  passOn: (id: string, to: string, topic: string, text: string) => tried(seniors(id, 'pass-on', words.passedOn, { senior: to, topic }, { text })),
  callBack: (id: string, at: string, note: string) => tried(seniors(id, 'call-back', t.appointmentMade, { at }, { note })),
}
