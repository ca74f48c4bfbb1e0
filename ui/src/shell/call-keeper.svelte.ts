/** Keeps the call in this browser while it changes, brings it back after a reload, and follows what another tab does in it. */
import { desk } from '../answers/answer/desk.svelte'
import { actions } from '../answers/feedback/actions.svelte'
import { call } from '../calls/call.svelte'
import { joined, keep, kept, keyOf, settled, type KeptCall } from '../calls/kept'
import { serverNow } from '../kit/server-time'
import { localMinute } from '../kit/time'
import { session } from '../people/session.svelte'

const day = (ms: number) => localMinute(ms).slice(0, 10)
const mine = (): KeptCall[] => (session.user ? kept(session.user.name, serverNow(), day) : [])

/** What is known here wins from what another tab knew: nothing that was pressed is undone. */
function takeMarks(marks: KeptCall['marks']): void {
  for (const [answer_id, theirs] of Object.entries(marks)) {
    const own = Object.fromEntries(Object.entries(actions.of(answer_id)).filter(([, value]) => value))
    actions.mark(answer_id, { ...theirs, ...own })
  }
}

function takeOver(one: KeptCall, owner: string): void {
  takeMarks(one.marks)
  call.resume(one, owner)
  const last = one.entries.findLast(({ run }) => run?.answer)?.run
  if (last && !desk.busy) desk.show(last)
}

/** The call that runs, for whoever works here now. */
export function bringBack(): void {
  const running = mine().find(({ ended }) => !ended)
  if (running && !call.running && session.user) takeOver(running, session.user.name)
}

function follow({ key }: StorageEvent): void {
  if (!session.user || key !== keyOf(session.user.name)) return
  const same = mine().find(({ started }) => started === call.started)
  if (!same || call.owner !== session.user.name) return bringBack()
  takeMarks(same.marks)
  const entries = joined(call.entries, same.entries)
  if (call.running && (same.ended || (same.id && !call.id))) call.resume({ ...same, entries }, call.owner)
  else if (entries.length > call.entries.length) call.entries = entries
  if (!call.running) bringBack()
}

function snapshot(): KeptCall {
  const entries = settled(call.entries)
  const answers = entries.flatMap(({ run }) => run?.answer ?? [])
  const marks = Object.fromEntries(answers.map(({ id }) => [id, actions.of(id)]))
  const { started, outcome } = call
  return { started, ended: call.running ? 0 : call.ended, id: call.id ?? lastId(started), outcome, entries, marks }
}

/** The id of a call that ended stays known. */
const lastId = (started: number) => mine().find((one) => one.started === started)?.id ?? null

/** Begin; gives the way to stop. */
export function keepCalls(): () => void {
  const stop = $effect.root(() => {
    $effect(() => {
      if (!call.started || !call.owner) return
      keep(call.owner, kept(call.owner, serverNow(), day), snapshot())
    })
  })
  addEventListener('storage', follow)
  bringBack()
  return () => {
    stop()
    removeEventListener('storage', follow)
  }
}
