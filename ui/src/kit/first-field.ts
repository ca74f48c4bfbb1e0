/** What opens takes the focus: the button that opened it may be gone, and letters typed at once must not become shortcuts. */
import { untrack } from 'svelte'

export const firstField = (place: HTMLElement): void => untrack(() => place.querySelector<HTMLElement>('input, select, textarea')?.focus())
