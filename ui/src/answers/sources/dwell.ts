/** Whether an opened source is read: it stands in view for some seconds, in a window that is looked at. */

export const READ_MS = 5000
const STEP_MS = 500

function inView(): boolean {
  const pane = document.getElementById('source')?.getBoundingClientRect()
  return !document.hidden && !!pane && pane.height > 0 && pane.top < innerHeight && pane.bottom > 0
}

/** Calls `read` once, as soon as that is so; never when another source is opened before. */
export function watch(isOpen: () => boolean, read: () => void): void {
  let seen_ms = 0
  const timer = setInterval(() => {
    if (!isOpen()) return clearInterval(timer)
    seen_ms += inView() ? STEP_MS : 0
    if (seen_ms < READ_MS) return
    clearInterval(timer)
    read()
  }, STEP_MS)
}
