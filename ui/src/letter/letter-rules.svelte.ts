/** The decision rules of a letter: what they concluded of the facts of its call, and which of them stand in it. */
import type { Facts, Told } from '../answers/rules/rules.svelte'
import type { LetterRule } from '../api/types'
import { filled, keepSpans, type Part } from './letter-text'

type Concluded = LetterRule & { readonly facts: Facts; readonly part: Part }

export class LetterRules {
  /** Those that concluded, in the order of the call. */
  concluded = $state.raw<readonly Concluded[]>([])
  #left = $state.raw<readonly string[]>([])

  get parts(): Part[] {
    return this.concluded.filter(({ name }) => this.includes(name)).map(({ part }) => part)
  }

  includes(name: string): boolean {
    return !this.#left.includes(name)
  }

  include(name: string, wanted: boolean): void {
    this.#left = wanted ? this.#left.filter((one) => one !== name) : [...this.#left, name]
  }

  /** As the server takes them for a file: reasons without what is personal. */
  get redacted(): Told[] {
    return this.concluded
      .filter(({ name }) => this.includes(name))
      .map(({ name, facts, departure }) => ({ name, facts, departure: departure.redacted }))
  }

  /** What the server concluded of what it was sent; what its placeholders stand for is filled in again. */
  checked(sent: readonly Told[], found: readonly LetterRule[], fills: Map<string, string>): void {
    this.concluded = found
      .filter(({ sentences }) => sentences.length)
      .map((rule) => {
        const told = sent.find(({ name }) => name === rule.name)
        keepSpans(told?.departure ?? '', rule.departure.spans, fills)
        const sentences = rule.sentences.map(({ text, note }) => ({ text: filled(text, fills), sources: [], note }))
        return { ...rule, facts: told?.facts ?? {}, part: { heading: rule.heading, sentences } }
      })
  }

  drop(): void {
    this.concluded = []
    this.#left = []
  }
}
