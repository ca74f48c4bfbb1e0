/** How long somebody was really busy: time between two signs of life counts up to half a minute. */

const IDLE_MS = 30_000

export class Stopwatch {
  #last: number | null = null
  #busy_ms = 0

  get seconds(): number {
    return this.#busy_ms / 1000
  }

  /** A sign of life, such as a key or a field entered. */
  touch(now_ms: number): void {
    if (this.#last !== null) this.#busy_ms += Math.min(Math.max(0, now_ms - this.#last), IDLE_MS)
    this.#last = now_ms
  }

  /** The field was left: what comes after does not count until the next touch. */
  rest(now_ms: number): void {
    this.touch(now_ms)
    this.#last = null
  }
}
