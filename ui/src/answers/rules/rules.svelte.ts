/** Facts for rules, and where the employee departs from one. In memory only, and gone with their place. */
import { call } from '../../calls/call.svelte'
import type { Said } from './nl'

export type Facts = Readonly<Record<string, Said>>
export type Told = { readonly name: string; readonly facts: Facts; readonly departure: string }
const NONE: Facts = {}

export class RuleFacts {
  #told = $state.raw<readonly Told[]>([])
  #place = $state('')
  readonly #now: () => string

  /** `now` names the place that facts belong to: in another one they are gone. */
  constructor(now: () => string) {
    this.#now = now
  }

  /** Every rule of which something is known. */
  get told(): readonly Told[] {
    return this.#place === this.#now() ? this.#told : []
  }

  of(rule: string): Facts {
    return this.#of(rule)?.facts ?? NONE
  }

  /** Why the employee departed from what the rule said of these facts; empty when they did not. */
  departure(rule: string): string {
    return this.#of(rule)?.departure ?? ''
  }

  /** One fact more, or with null one less. */
  tell(rule: string, fact: string, value: Said | null): void {
    const before = Object.entries(this.of(rule)).filter(([name]) => name !== fact)
    this.#keep(rule, Object.fromEntries(value === null ? before : [...before, [fact, value]]))
  }

  /** Several facts more at once. */
  fill(rule: string, values: Facts): void {
    this.#keep(rule, { ...this.of(rule), ...values })
  }

  depart(rule: string, reason: string): void {
    this.#keep(rule, this.of(rule), reason)
  }

  /** With other facts the rule says something else, and there is nothing departed from. */
  #keep(name: string, facts: Facts, departure = ''): void {
    const others = this.told.filter((one) => one.name !== name)
    this.#place = this.#now()
    this.#told = Object.keys(facts).length ? [...others, { name, facts, departure }] : others
  }

  #of(rule: string): Told | undefined {
    return this.told.find(({ name }) => name === rule)
  }
}

/** Those of this call. */
export const callFacts = new RuleFacts(() => `${call.seat} ${call.id}`)
