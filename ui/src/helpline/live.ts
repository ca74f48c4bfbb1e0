/** The helpline as it changes: a stream from the server, and asking every few seconds while there is no stream. */
import { listen } from '../api/client'
import { backOff } from '../api/deliveries'
import type { LiveEvent } from '../api/types'
import { helpline } from './helpline.svelte'
import { notices } from '../notices/notices.svelte'
import { queue } from './queue.svelte'

const POLL_MS = 3000
/** The server greets at once; a stream that sends nothing by now is held back on its way, by a proxy that waits for more. */
const GREETING_MS = 6000
/** The server sends a sign of life every 15 seconds. */
const SILENT_MS = 20_000
/** A stream that ends sooner did not work. */
const SHORT_MS = 1000

class Live {
  #last = ''
  #control: AbortController | null = null
  #poll: ReturnType<typeof setInterval> | undefined

  /** Begin, or begin anew for another user. */
  start(): void {
    this.#control?.abort()
    this.#control = new AbortController()
    this.#last = ''
    void this.#follow(this.#control.signal)
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const from = performance.now()
      const ended = await this.#listened(signal)
      if (signal.aborted) return
      failures = ended && performance.now() - from >= SHORT_MS ? 0 : failures + 1
      if (failures > 1) this.#fallBack()
      await pause(failures ? backOff(failures) : 100 * Math.random(), signal)
    }
  }

  /** Whether the stream ended as it should: the server closes it now and then. */
  async #listened(signal: AbortSignal): Promise<boolean> {
    const control = new AbortController()
    const leave = () => control.abort()
    signal.addEventListener('abort', leave)
    const greeting = setTimeout(() => this.#fallBack(), GREETING_MS)
    const from = performance.now()
    let timer = setTimeout(leave, GREETING_MS + SILENT_MS)
    const alive = () => {
      clearTimeout(greeting)
      clearTimeout(timer)
      timer = setTimeout(leave, SILENT_MS)
    }
    try {
      for await (const { id, event } of listen(this.#last, control.signal, alive)) {
        if (signal.aborted) return true
        this.#last = id || this.#last
        await this.#take(event, performance.now() - from < GREETING_MS)
      }
      return true
    } catch {
      return false
    } finally {
      clearTimeout(greeting)
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    }
  }

  /** A greeting that came in time says that the stream is live. */
  async #take(event: LiveEvent, prompt: boolean): Promise<void> {
    if (event.type === 'escalation') {
      helpline.take(event.escalation)
      queue.take(event.escalation)
      return
    }
    if (event.type === 'notices') return notices.heard()
    if (!event.resumed || helpline.polling) await this.#refresh()
    if (!prompt) return
    clearInterval(this.#poll)
    helpline.polling = false
  }

  #fallBack(): void {
    if (helpline.polling) return
    helpline.polling = true
    this.#poll = setInterval(() => void this.#refresh(), POLL_MS)
    void this.#refresh()
  }

  async #refresh(): Promise<void> {
    await Promise.all([helpline.refresh(), queue.refresh(), notices.heard()])
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })

export const live = new Live()
