/** Which steps of the identity check were done in this call; what the caller said to them is nowhere. */
import { call } from '../calls/call.svelte'

class Identity {
  #done = $state.raw<ReadonlySet<string>>(new Set())
  #seat = $state('')

  has(step: string): boolean {
    return this.#seat === call.seat && this.#done.has(step)
  }

  tick(step: string, on: boolean): void {
    const before = this.#seat === call.seat ? [...this.#done] : []
    this.#done = new Set(on ? [...before, step] : before.filter((one) => one !== step))
    this.#seat = call.seat
  }
}

export const identity = new Identity()
