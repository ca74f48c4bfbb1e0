/**
 * The server's clock, for all that is counted, agreed or compared: a PC may be minutes or a year off, or be set right meanwhile.
 * Between two responses time runs by the browser's counter, which nobody sets.
 */

/** The header tells whole seconds and travels for a while: below this two readings are the same. */
const SAME_MS = 1500
/** A response that took longer says little about the moment at which it was made. */
const SLOW_MS = 5000
const MOMENT = /\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/

/** What to add to the browser's counter; null until the server spoke. */
let ahead_ms: number | null = null

export const serverNow = (): number => (ahead_ms === null ? Date.now() : ahead_ms + performance.now())

/** Read the `Date` of a response to what was asked at `asked`, by the browser's counter. A proxy may have added a second one. */
export function heard(date: string | null, asked: number): void {
  const told = Date.parse(MOMENT.exec(date ?? '')?.[0] ?? '')
  const took = performance.now() - asked
  if (Number.isNaN(told) || (took > SLOW_MS && ahead_ms !== null)) return
  const ahead = told + 500 - (asked + took / 2)
  if (ahead_ms === null || Math.abs(ahead - ahead_ms) > SAME_MS) ahead_ms = ahead
}
