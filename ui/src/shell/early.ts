/** What was pressed before the scripts had run, done afterwards: the page keeps it until then (prerender.js). */

type Kept = Event[] & { stop?: () => void }

declare global {
  interface Window {
    /** Null once the page is live. */
    early?: Kept | null
  }
}

/** Do what was kept, in order, and keep nothing more. Impatient clicks on one button count once; text is there already. */
export function replay(kept: Kept | null | undefined = window.early): void {
  window.early = null
  if (!kept) return
  kept.stop?.()
  let last: Element | null = null
  for (const event of kept.splice(0)) {
    const { target } = event
    if (!(target instanceof Element) || !target.isConnected) continue
    if (event instanceof KeyboardEvent) {
      last = null
      target.dispatchEvent(new KeyboardEvent('keydown', event))
      continue
    }
    const button = target.closest('button')
    if (button && button !== last) button.click()
    last = button
  }
}
