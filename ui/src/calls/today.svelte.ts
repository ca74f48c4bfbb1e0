/** The calls of today: what this browser kept of them, with what the server knows of those held elsewhere. */
import { started, supported, type Run } from '../answers/answer/run'
import { actions } from '../answers/feedback/actions.svelte'
import { api, clean, got } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import type { Answer, CallOfToday, CallOutcome } from '../api/types'
import { serverNow } from '../kit/server-time'
import { fromLocalMinute, localMinute } from '../kit/time'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { call, type Entry } from './call.svelte'
import { keep, kept, type KeptCall } from './kept'
import { nl } from './nl'
import { t } from './nl-today'

const day = (ms: number) => localMinute(ms).slice(0, 10)

const answered = (answer: Answer): Run => ({
  ...started(),
  phase: 'done',
  question: answer.question,
  triage: answer.triage,
  sentences: supported(answer.sentences),
  citations: answer.citations,
  answer,
})

/** As if this browser had kept it: without notes, and without the moment of each question. */
function fromServer({ call_id, started_at, ended_at, outcome, answers }: CallOfToday): KeptCall {
  const entries = answers.map((answer, i): Entry => ({ id: i, at_s: 0, kind: 'question', text: answer.question, run: answered(answer) }))
  return { started: Date.parse(started_at), ended: ended_at ? Date.parse(ended_at) : 0, id: call_id, outcome, entries, marks: {} }
}

/** What was kept here says more, but an end that came from elsewhere is the server's. */
export function merged(here: readonly KeptCall[], there: readonly CallOfToday[]): KeptCall[] {
  const known = there.map(fromServer)
  const own = here.map((one) => {
    const other = known.find(({ id }) => id === one.id)
    return other?.ended && !one.ended ? { ...one, ended: other.ended, outcome: other.outcome } : one
  })
  const elsewhere = known.filter(({ id }) => !own.some((one) => one.id === id))
  return [...own, ...elsewhere].sort((a, b) => b.started - a.started)
}

class Today {
  calls = $state.raw<KeptCall[]>([])
  problem = $state('')

  async load(): Promise<void> {
    const [now, name] = [serverNow(), session.user?.name]
    const isAnothers = () => name !== session.user?.name // who sat down meanwhile sees none of it
    const here = name ? await kept(name, now, day) : []
    if (isAnothers()) return
    this.calls = merged(here, [])
    const since = new Date(fromLocalMinute(`${day(now)}T00:00`)).toISOString()
    try {
      const { calls } = await got(api.GET('/api/v1/calls', { params: { query: { since } } }))
      if (isAnothers()) return
      this.calls = merged(here, calls)
      this.problem = ''
    } catch {
      this.problem = t.loadFailed
    }
  }

  /** Whether it is the call on the desk. */
  isHere = (one: KeptCall): boolean => call.running && (one.started === call.started || (one.id !== null && one.id === call.id))

  /** Go on with a call that nobody ended; only where no other one runs. */
  goOn(one: KeptCall): void {
    for (const [answer_id, marks] of Object.entries(one.marks)) actions.mark(answer_id, marks)
    call.resume(one, session.user?.name ?? '')
    ui.ok(t.goneOn)
  }

  /** Add a note without personal data; true when it is there. */
  async note(one: KeptCall, text: string): Promise<boolean> {
    if (this.isHere(one)) return call.note(text)
    try {
      const note: Entry = { id: Math.floor(serverNow()), at_s: (serverNow() - one.started) / 1000, kind: 'note', text: await clean(text), run: null }
      await this.#change({ ...one, entries: [...one.entries, note] })
      ui.ok(nl.note.added)
      return true
    } catch {
      ui.failed(nl.note.failed)
      return false
    }
  }

  /** Close a call that nobody ended: now or as soon as there is a connection. */
  async finish(one: KeptCall, outcome: CallOutcome): Promise<void> {
    if (!one.id) return this.#change({ ...one, ended: serverNow(), outcome })
    const sending = { kind: 'call_end', path: `/api/v1/calls/${one.id}/end`, body: { outcome }, lane: one.id } as const
    if (await outbox.tried(sending, t.finished, t.finishFailed)) await this.#change({ ...one, ended: serverNow(), outcome })
  }

  async #change(one: KeptCall): Promise<void> {
    if (session.user) await keep(session.user.name, one)
    this.calls = this.calls.map((other) => (other.started === one.started ? one : other))
  }
}

export const today = new Today()
