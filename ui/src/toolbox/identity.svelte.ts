/** Which steps of the identity check were done in this call; what the caller said to them is nowhere. */
import { call } from '../calls/call.svelte'

class Identity {
  #done = $state.raw<ReadonlySet<string>>(new Set())
  #call = $state(0)

  has(step: string): boolean {
    return this.#call === call.started && this.#done.has(step)
  }

  tick(step: string, on: boolean): void {
    const before = this.#call === call.started ? [...this.#done] : []
    this.#done = new Set(on ? [...before, step] : before.filter((one) => one !== step))
    this.#call = call.started
  }
}

export const identity = new Identity()
