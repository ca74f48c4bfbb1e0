/** The facts of this call, by rule. In memory only, and gone with the call. */
import { call } from '../../calls/call.svelte'
import type { Said } from './nl'

type Facts = Readonly<Record<string, Said>>
const NONE: Facts = {}
const place = () => `${call.seat} ${call.id}`

class CallFacts {
  #facts = $state.raw<Readonly<Record<string, Facts>>>({})
  #place = $state('')

  of(rule: string): Facts {
    return this.#place === place() ? (this.#facts[rule] ?? NONE) : NONE
  }

  /** One fact more, or with null one less. */
  tell(rule: string, fact: string, value: Said | null): void {
    const before = Object.entries(this.of(rule)).filter(([name]) => name !== fact)
    const kept = this.#place === place() ? this.#facts : {}
    this.#place = place()
    this.#facts = { ...kept, [rule]: Object.fromEntries(value === null ? before : [...before, [fact, value]]) }
  }
}

export const callFacts = new CallFacts()
