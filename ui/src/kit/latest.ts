/** Runs a task some time after the last call, and aborts the one before: for work that follows typing. */
export function latest(wait_ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let control: AbortController | undefined
  const cancel = () => {
    clearTimeout(timer)
    control?.abort()
  }
  const run = (task: (signal: AbortSignal) => Promise<void>, after_ms = wait_ms) => {
    cancel()
    const { signal } = (control = new AbortController())
    timer = setTimeout(() => void task(signal), after_ms)
  }
  return { run, cancel }
}
