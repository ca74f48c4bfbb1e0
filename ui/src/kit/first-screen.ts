/** What the first screen can do without. */
import { onMount } from 'svelte'

/** After the first screen a component begins with these; what fails is tried again when it is needed. */
export function afterFirstScreen(...fetches: (() => unknown)[]): void {
  onMount(() => {
    const waiting = setTimeout(() => void Promise.allSettled(fetches.map((fetch) => fetch())), 300)
    return () => clearTimeout(waiting)
  })
}
