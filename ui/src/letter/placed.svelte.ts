/** What the employee fills in for each placeholder that came into a letter with a note or a reply. It stands on this screen alone. */
import type { Fills } from './letter-text'

export class Placed {
  values = $state<Record<string, string>>({})

  /** Of these placeholders, those that are not filled in. */
  open(names: readonly string[]): string[] {
    return names.filter((name) => !this.values[name]?.trim())
  }

  fills(names: readonly string[]): Fills {
    return new Map(names.map((name) => [name, this.values[name]?.trim() ?? ''] as const).filter(([, value]) => value)) // eslint-disable-line svelte/prefer-svelte-reactivity -- never changed
  }
}
