/**
 * Feedback, questions to the helpline and call events on their way to the server: each arrives exactly once, in the order
 * of its call. Stored is only what the server has cleaned of personal data; a text typed without a connection waits in
 * memory until it can be cleaned.
 */
import { serverNow } from '../kit/server-time'
import { ui } from '../kit/ui.svelte'
import { uuid } from '../kit/uuid'
import { clean, connection, deliver, Problem, words } from './client'
import { backOff, heads, openStore, sorted, temporary, type Held, type Item, type Kind, type Store, type Texts } from './deliveries'
import { outboxTexts } from './nl'
import { connectionTexts } from './nl'

export type Sending = { kind: Kind; path: string; body: Record<string, unknown>; lane: string | null; texts?: Texts }
type Arrived = (result: unknown, item: Item) => void

/** Kinds that say how long ago they happened. */
const LATE: ReadonlySet<Kind> = new Set(['call_event', 'call_end'])

class Outbox {
  /** Cleaned and stored. */
  items = $state.raw<Item[]>([])
  /** Not cleaned yet, in memory alone. */
  held = $state.raw<Held[]>([])
  /** False when this browser stores nothing: then all of it is in memory alone. */
  stored = $state(true)
  #store: Promise<Store | null> | null = null
  #arrived = new Map<Kind, Arrived>()
  #seq = 0
  #running: Promise<void> | null = null
  #again = false
  #timer: ReturnType<typeof setTimeout> | undefined

  get waiting(): Item[] {
    return sorted([...this.#ours.filter((item) => !item.refused), ...this.held.map((held) => held.item)])
  }

  get refused(): Item[] {
    return this.#ours.filter((item) => item.refused)
  }

  /** Where people sign in, what another left waits until they are back, and is not shown. */
  get #ours(): Item[] {
    return connection.signedIn ? this.items.filter((item) => item.user === connection.user) : this.items
  }

  /** What to do when something of this kind arrived. */
  on(kind: Kind, arrived: Arrived): void {
    this.#arrived.set(kind, arrived)
  }

  /** Send, now or later: true when it arrived, false when it waits. Throws a Problem when the server refuses it. */
  async send({ kind, path, body, lane, texts = {} }: Sending): Promise<boolean> {
    const typed = Object.entries(texts).filter(([, raw]) => raw.trim())
    const item: Item = {
      key: uuid(), seq: this.#seq++, user: connection.user, kind, path, body,
      lane: lane ?? 'desk', made_ms: serverNow(), tries: 0, refused: '',
    }
    if (typed.length) this.held = [...this.held, { item, texts: Object.fromEntries(typed) }]
    else await this.#keep(item)
    await this.flush()
    return this.#outcome(item.key)
  }

  /** Send and say how it went (`said` may tell once it has arrived whether there still is something to say); true when it arrived or is kept, so that its form may close. */
  async tried(sending: Sending, said: string | (() => string), failed: string): Promise<boolean> {
    try {
      const sent = await this.send(sending)
      const text = typeof said === 'string' ? said : said()
      if (text || !sent) ui.ok(sent ? text : outboxTexts.later)
      return true
    } catch (error) {
      ui.failed(`${failed} ${words(error)}`)
      return false
    }
  }

  /** What an earlier page left behind. */
  async restore(): Promise<void> {
    this.items = (await (await this.#opened())?.all()) ?? this.items
    await this.flush()
  }

  /** Try everything that may be tried. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#again = true
    this.#running ??= this.#run().finally(() => (this.#running = null))
    await this.#running
  }

  async retry(key: string): Promise<void> {
    const item = this.items.find((one) => one.key === key)
    if (item) await this.#keep({ ...item, refused: '', tries: 0 })
    await this.flush()
  }

  async drop(key: string): Promise<void> {
    this.items = this.items.filter((item) => item.key !== key)
    this.held = this.held.filter((held) => held.item.key !== key)
    await (await this.#opened())?.remove(key).catch(() => undefined)
  }

  async #outcome(key: string): Promise<boolean> {
    const refused = this.items.find((item) => item.key === key)?.refused
    if (refused) {
      await this.drop(key) // said at once, so not kept as a refusal to look at later
      throw new Problem('refused', refused)
    }
    return !this.waiting.some((item) => item.key === key)
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false
      for (const held of this.held) if (!(await this.#cleaned(held))) break
      const blocked = new Set(this.held.map((held) => held.item.lane))
      await Promise.all(heads(this.#ours).filter((item) => !blocked.has(item.lane)).map((item) => this.#lane(item)))
    }
    const waiting = this.waiting
    if (waiting.length) this.#timer = setTimeout(() => void this.flush(), backOff(Math.max(1, ...waiting.map((item) => item.tries))))
  }

  async #lane(first: Item): Promise<void> {
    let item: Item | undefined = first
    while (item && (await this.#delivered(item))) item = heads(this.#ours).find((one) => one.lane === first.lane)
  }

  /** Whether the lane may go on: it arrived, or was refused for good. */
  async #delivered(item: Item): Promise<boolean> {
    const late = LATE.has(item.kind) ? { ago_s: Math.min(86_400, Math.max(0, (serverNow() - item.made_ms) / 1000)) } : {}
    try {
      const result = await deliver(item.path, { ...item.body, ...late }, item.key, item.user)
      await this.drop(item.key)
      this.#arrived.get(item.kind)?.(result, item)
      return true
    } catch (error) {
      return this.#failed(item, error)
    }
  }

  async #failed(item: Item, error: unknown): Promise<boolean> {
    const problem = error instanceof Problem ? error : new Problem('browser', connectionTexts.broken)
    const wait = temporary(problem.status)
    await this.#keep({ ...item, tries: item.tries + 1, refused: wait ? '' : problem.message })
    return !wait
  }

  /** Whether the texts could be cleaned; from then on they are stored like all others. */
  async #cleaned({ item, texts }: Held): Promise<boolean> {
    try {
      const body = { ...item.body }
      for (const [field, raw] of Object.entries(texts)) body[field] = await clean(raw)
      this.held = this.held.filter((held) => held.item.key !== item.key)
      await this.#keep({ ...item, body })
      return true
    } catch (error) {
      if (error instanceof Problem && !temporary(error.status)) {
        this.held = this.held.filter((held) => held.item.key !== item.key)
        this.items = [...this.items, { ...item, refused: error.message }]
        return true
      }
      return false
    }
  }

  /** On the screen at once, on disk before this returns. */
  async #keep(item: Item): Promise<void> {
    this.items = sorted([...this.items.filter((one) => one.key !== item.key), item])
    try {
      await (await this.#opened())?.put(item)
    } catch {
      this.stored = false
    }
  }

  #opened(): Promise<Store | null> {
    this.#store ??= openStore().catch(() => {
      this.stored = false
      return null
    })
    return this.#store
  }
}

export const outbox = new Outbox()
