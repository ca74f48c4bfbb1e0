/**
 * The calls of today as this browser keeps them (IndexedDB), for whom they are: questions and notes without personal data, answers,
 * and what was done with them. So a call survives a reload, another tab and somebody else's seat. What is not masked yet is not kept.
 */
import type { Entry } from './call.svelte'

export type KeptCall = {
  /** Milliseconds by the server's clock; no two calls of one employee have the same. */
  started: number
  /** Zero while it runs. */
  ended: number
  id: string | null
  outcome: string
  entries: Entry[]
  /** What was done with each answer, by its id. */
  marks: Readonly<Record<string, object>>
  /** Replies that go in the letter, and answers that stood in one; not in what an earlier version kept. */
  written?: readonly string[]
  lettered?: readonly string[]
}

type Row = { owner: string; started: number; text: string }

const NAME = 'belbot-calls'
const TABLE = 'calls'
const HOURS_MS = 12 * 3_600_000

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
  })

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  const open = () => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: ['owner', 'started'] })
    return done(request)
  }
  return (opened ??= Promise.resolve().then(open))
}

/** One for this tab: a channel does not hear itself, so only what other tabs did is read again. */
let channel: BroadcastChannel | null = null
const tabs = () => (channel ??= new BroadcastChannel(NAME))

const table = async (mode: IDBTransactionMode) => (await database()).transaction(TABLE, mode).objectStore(TABLE)

/** The latest first; a call of another day is forgotten, and so is one that nobody ended in half a day. None where nothing may be kept. */
export async function kept(owner: string, now_ms: number, day: (ms: number) => string): Promise<KeptCall[]> {
  const stays = ({ started, ended }: KeptCall) => day(started) === day(now_ms) || (!ended && now_ms - started < HOURS_MS)
  try {
    const rows = (await done((await table('readonly')).getAll())) as Row[]
    const calls = rows.map((row) => ({ row, call: JSON.parse(row.text) as KeptCall }))
    const old = calls.filter(({ call }) => !stays(call))
    if (old.length) {
      const all = await table('readwrite')
      for (const { row } of old) all.delete([row.owner, row.started])
    }
    return calls.filter(({ row, call }) => row.owner === owner && stays(call)).map(({ call }) => call).sort((a, b) => b.started - a.started)
  } catch {
    return []
  }
}

/** Put this call in its place, and tell the other tabs; false when the browser keeps nothing, or no more. */
export async function keep(owner: string, call: KeptCall): Promise<boolean> {
  try {
    const row: Row = { owner, started: call.started, text: JSON.stringify(call) } // text: what Svelte wraps can't be stored
    await done((await table('readwrite')).put(row))
    tabs().postMessage(owner)
    return true
  } catch {
    return false
  }
}

/** Hear of whose calls another tab changed one; gives the way to stop. */
export function onKept(heard: (owner: string) => void): () => void {
  tabs().onmessage = ({ data }: MessageEvent<string>) => heard(data)
  return () => (tabs().onmessage = null)
}

/** A run is kept without the passages that were searched: the answer has its own. One that is still on its way is not kept. */
export const settled = (entries: readonly Entry[]): Entry[] =>
  entries
    .filter(({ run }) => !run || run.answer || run.phase === 'stopped' || run.phase === 'failed')
    .map((entry) => (entry.run ? { ...entry, run: { ...entry.run, hits: [] } } : entry))

/** What two tabs know of one call: each entry once, in the order of the call. */
export function joined(mine: readonly Entry[], theirs: readonly Entry[]): Entry[] {
  const own = new Set(mine.map(({ id }) => id))
  return [...mine, ...theirs.filter(({ id }) => !own.has(id))].sort((a, b) => a.at_s - b.at_s || a.id - b.id)
}
