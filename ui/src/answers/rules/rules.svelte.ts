/** The facts of this call, by rule. In memory only, and gone with the call. */
import { call } from '../../calls/call.svelte'
import type { Said } from './nl'

type Facts = Readonly<Record<string, Said>>
const NONE: Facts = {}
const place = () => `${call.seat} ${call.id}`

class CallFacts {
  #facts = $state.raw<Readonly<Record<string, Facts>>>({})
  #departures = $state.raw<Readonly<Record<string, string>>>({})
  #place = $state('')

  of(rule: string): Facts {
    return this.#place === place() ? (this.#facts[rule] ?? NONE) : NONE
  }

  /** The rules of which something is known in this call. */
  get told(): string[] {
    return this.#place === place() ? Object.keys(this.#facts).filter((rule) => Object.keys(this.of(rule)).length) : []
  }

  /** Why the employee departed from what the rule said of these facts; empty when they did not. */
  departure(rule: string): string {
    return this.#place === place() ? (this.#departures[rule] ?? '') : ''
  }

  depart(rule: string, reason: string): void {
    this.#departures = { ...this.#departures, [rule]: reason }
  }

  /** One fact more, or with null one less. */
  tell(rule: string, fact: string, value: Said | null): void {
    const before = Object.entries(this.of(rule)).filter(([name]) => name !== fact)
    const kept = this.#place === place() ? this.#facts : {}
    const departures = Object.entries(this.#place === place() ? this.#departures : {})
    this.#departures = Object.fromEntries(departures.filter(([name]) => name !== rule)) // of other facts it says nothing
    this.#place = place()
    this.#facts = { ...kept, [rule]: Object.fromEntries(value === null ? before : [...before, [fact, value]]) }
  }
}

export const callFacts = new CallFacts()
