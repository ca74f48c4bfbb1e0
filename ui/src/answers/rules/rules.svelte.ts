/** Facts for rules, and where the employee departs from one. In memory, and gone with their place; `facts-kept.ts` keeps those of a call
 * for a page that is loaded again. */
import { call } from '../../calls/call.svelte'
import type { Said } from './nl'

export type Facts = Readonly<Record<string, Said>>
export type Told = { readonly name: string; readonly facts: Facts; readonly departure: string }
const NONE: Facts = {}

export class RuleFacts {
  #told = $state.raw<readonly Told[]>([])
  /** Facts from the customer's file, as "rule fact". */
  #filed = $state.raw<readonly string[]>([])
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

  /** The same without what came from the customer's file. */
  get typed(): readonly Told[] {
    const own = (name: string, facts: Facts) => Object.fromEntries(Object.entries(facts).filter(([fact]) => !this.#filed.includes(`${name} ${fact}`)))
    return this.told.map((one) => ({ ...one, facts: own(one.name, one.facts) }))
  }

  /** Those that were known before the page was loaded again. */
  bringBack(told: readonly Told[]): void {
    if (this.told.length) return
    this.#place = this.#now()
    this.#told = told
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
    this.#filed = this.#filed.filter((one) => one !== `${rule} ${fact}`)
    this.#keep(rule, Object.fromEntries(value === null ? before : [...before, [fact, value]]))
  }

  /** Several facts more at once. */
  fill(rule: string, values: Facts): void {
    this.#filed = [...this.#filed, ...Object.keys(values).map((fact) => `${rule} ${fact}`)]
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

/** The answer of the running call that a departure from a rule with these articles is kept beside: the last that cites one of them, else
 * the last of all; empty before the first. */
export function answerBeside(articles: readonly string[]): string {
  const answers = call.running ? call.entries.flatMap(({ run }) => run?.answer ?? []) : []
  const cites = answers.filter(({ citations }) => citations.some(({ document_id }) => articles.includes(document_id)))
  return (cites.at(-1) ?? answers.at(-1))?.id ?? ''
}
