/** What still has to reach the server, kept in IndexedDB: it survives a lost connection, a reload and a restart. */

export type Kind = 'feedback' | 'escalation' | 'question' | 'call_event' | 'call_end' | 'opt_out' | 'override' | 'star' | 'own' | 'senior' | 'review' | 'report' | 'issue'
/** Typed texts by the name of their field. */
export type Texts = Readonly<Record<string, string>>

/** One delivery. The server takes a `key` once, however often it is sent. */
export type Item = {
  key: string
  seq: number
  user: string
  kind: Kind
  path: string
  body: Record<string, unknown>
  /** Deliveries of one lane keep their order. */
  lane: string
  made_ms: number
  tries: number
  /** Why the server refused it; empty while it may still be sent. */
  refused: string
}

/** Typed texts that were not yet cleaned of personal data: in memory alone, never in a store. */
export type Held = { item: Item; texts: Texts }

export interface Store {
  all(): Promise<Item[]>
  put(item: Item): Promise<void>
  remove(key: string): Promise<void>
}

const NAME = 'belbot'
const TABLE = 'outbox'
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
  })

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('indexedDB'))
  })

/** The store of this browser; a promise kept only when the item is on disk. Rejects where IndexedDB is not allowed. */
export async function openStore(): Promise<Store> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' })
  const database = await done(request)
  const change = (run: (table: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(TABLE, 'readwrite', { durability: 'strict' })
    run(transaction.objectStore(TABLE))
    return committed(transaction)
  }
  return {
    all: async () => sorted(await done(database.transaction(TABLE).objectStore(TABLE).getAll() as IDBRequest<Item[]>)),
    put: (item) => change((table) => table.put(item)),
    remove: (key) => change((table) => table.delete(key)),
  }
}

/** The next of each lane, oldest first: one that was refused holds up nobody, one that waits holds up its lane. */
export function heads(items: readonly Item[]): Item[] {
  const lanes = new Map<string, Item>()
  for (const item of sorted(items)) if (!item.refused && !lanes.has(item.lane)) lanes.set(item.lane, item)
  return [...lanes.values()]
}

export const sorted = (items: readonly Item[]): Item[] => [...items].sort((a, b) => a.made_ms - b.made_ms || a.seq - b.seq)

/** How long to wait after this many failed tries. */
export const backOff = (tries: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1))

/** Whether trying again can help: the server was away, busy or broken, or somebody has to sign in first. */
export const temporary = (status: number): boolean => status === 0 || status === 401 || status === 408 || status === 429 || status >= 500
