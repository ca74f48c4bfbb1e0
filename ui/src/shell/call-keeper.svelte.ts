/** Keeps the call in this browser while it changes, and the question that is being typed; brings both back after a reload, and follows
 * what another tab does in the call. */
import { untrack } from 'svelte'
import { desk } from '../answers/answer/desk.svelte'
import { actions } from '../answers/feedback/actions.svelte'
import { masking } from '../answers/question/masking.svelte'
import { suggestions } from '../answers/question/suggestions.svelte'
import { bringFactsBack, keepFacts } from '../answers/rules/facts-kept'
import { callFacts } from '../answers/rules/rules.svelte'
import { connection } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { call } from '../calls/call.svelte'
import { joined, keep, kept, onKept, settled, type KeptCall } from '../calls/kept'
import { forgetDirect } from '../helpline/direct-draft'
import { LETTER } from '../letter/kept-letter'
import { serverNow } from '../kit/server-time'
import { localMinute } from '../kit/time'
import { session } from '../people/session.svelte'

const day = (ms: number) => localMinute(ms).slice(0, 10)

/** As it is kept now: what says the same is not written again, or two tabs would never be done telling each other. */
let known = ''

/** What is known here wins from what another tab knew: nothing that was pressed is undone. */
function takeMarks(marks: KeptCall['marks']): void {
  for (const [answer_id, theirs] of Object.entries(marks)) {
    const own = Object.fromEntries(Object.entries(actions.of(answer_id)).filter(([, value]) => value))
    actions.mark(answer_id, { ...theirs, ...own })
  }
}

function takeOver(one: KeptCall, owner: string): void {
  known = JSON.stringify(one)
  takeMarks(one.marks)
  call.resume(one, owner)
  const last = one.entries.findLast(({ run }) => run?.answer)?.run
  if (last && !desk.busy) desk.restore(last)
}

/** The call that runs, for whoever works here now. */
export async function bringBack(): Promise<void> {
  const owner = session.user?.name
  if (!owner || call.running) return
  const running = (await kept(owner, serverNow(), day)).find(({ ended }) => !ended)
  if (running && !call.running && session.user?.name === owner) takeOver(running, owner)
}

async function follow(owner: string): Promise<void> {
  if (session.user?.name !== owner) return
  const calls = await kept(owner, serverNow(), day)
  const same = calls.find(({ started }) => started === call.started)
  if (same && call.owner === owner) {
    known = JSON.stringify(same)
    takeMarks(same.marks)
    const entries = joined(call.entries, same.entries)
    if (call.running && (same.ended || (same.id && !call.id))) call.resume({ ...same, entries }, owner)
    else if (entries.length > call.entries.length) call.entries = entries
  }
  if (!call.running) await bringBack()
}

function snapshot(): KeptCall {
  const entries = settled(call.entries)
  const answers = entries.flatMap(({ run }) => run?.answer ?? [])
  const marks = Object.fromEntries(answers.map(({ id }) => [id, actions.of(id)]))
  const { started, outcome, id, written, lettered } = call
  return { started, ended: call.running ? 0 : call.ended, id, outcome, entries, marks, written, lettered }
}

const TYPED = 'question'
const NOTE = 'note'

/** The question that was being typed, as BelBot would have got it; what is typed by now comes first. */
function bringBackTyped(): void {
  const text = drafts.text(TYPED)
  if (!text || desk.text) return
  desk.text = text
  masking.edited(text)
  suggestions.follow(text)
}

async function bringLettersBack(): Promise<void> {
  const ids = drafts.names(LETTER)
  if (!ids.length) return
  const letters = await import('../letter/bring-back')
  await letters.bringLettersBack(ids, call.id)
}

/** The note that was being typed. */
function keepNote(): void {
  if (session.user && connection.user !== session.user.name) return
  drafts.type(NOTE, call.draft)
}

/** What is typed and was not asked, as it is masked on the screen. */
function keepTyped(): void {
  if (session.user && connection.user !== session.user.name) return // somebody else is sitting down
  const text = desk.text.trim()
  const masked = suggestions.parts.length ? suggestions.sendable(text) : ''
  if (!text || text === desk.asked) drafts.drop(TYPED)
  else if (masked) drafts.put(TYPED, masked)
}

/** Follows the call: what was typed for the hulplijn in another is of another caller. */
function forgetOthers(): void {
  const { started, ended } = call
  untrack(() => forgetDirect({ started, ended }))
}

/** Bring back the call that runs, and keep it from then on; gives the way to stop. */
export async function keepCalls(): Promise<() => void> {
  bringBackTyped()
  call.draft ||= drafts.text(NOTE)
  const stop = $effect.root(() => {
    $effect(keepTyped)
    $effect(keepNote)
    $effect(() => {
      if (callFacts.told.length) void keepFacts()
    })
    $effect(() => {
      if (!call.started || !call.owner) return
      const now = snapshot()
      const text = JSON.stringify(now)
      if (text === known) return
      known = text
      void keep(call.owner, now)
    })
  })
  const deaf = onKept((owner) => void follow(owner))
  await bringBack()
  const stopForgetting = $effect.root(() => {
    $effect(forgetOthers) // not before it is known which call runs
  })
  bringFactsBack()
  void bringLettersBack().catch(() => undefined) // its bar brings it back too
  return () => {
    stop()
    stopForgetting()
    deaf()
  }
}
