/** The facts of this call, by rule. In memory only, and gone with the call. */
import { call } from '../../calls/call.svelte'
import type { Said } from './nl'

type Facts = Readonly<Record<string, Said>>
const NONE: Facts = {}

class CallFacts {
  #facts = $state.raw<Readonly<Record<string, Facts>>>({})
  #call = $state<string | null>(null)

  of(rule: string): Facts {
    return this.#call === call.id ? (this.#facts[rule] ?? NONE) : NONE
  }

  /** One fact more, or with null one less. */
  tell(rule: string, fact: string, value: Said | null): void {
    const before = Object.entries(this.of(rule)).filter(([name]) => name !== fact)
    const kept = this.#call === call.id ? this.#facts : {}
    this.#call = call.id
    this.#facts = { ...kept, [rule]: Object.fromEntries(value === null ? before : [...before, [fact, value]]) }
  }
}

export const callFacts = new CallFacts()
