/** Durations and dates as staff read them. */

const pad = (value: number): string => String(value).padStart(2, '0')

/** Seconds as a running call clock: 03:42, and 1:03:42 after an hour. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return h ? `${h}:${pad(m)}:${pad(s)}` : `${pad(m)}:${pad(s)}`
}

/** How long someone has been waiting: "40 s", "1 min 10 s", "1 u 5 min". */
export function waiting(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} u ${Math.floor((whole % 3600) / 60)} min`
}

/** Seconds with one decimal, in Dutch: "0,2 s". Never "0,0 s". */
export function seconds(value: number): string {
  return `${Math.max(0.1, value).toFixed(1).replace('.', ',')} s`
}

export const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

/** An ISO date ("2026-11-03", time ignored) as "3 nov 2026"; anything else comes back as it is. */
export function day(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  const month = MONTHS[Number(found?.[2]) - 1]
  return found && month ? `${Number(found[3])} ${month} ${found[1]}` : iso
}

const DAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za']

/** Callers and clocks are in the Netherlands, whatever zone a PC or its terminal server is set to. */
const ZONE = 'Europe/Amsterdam'
const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }) // 2026-11-03 14:05

/** Milliseconds as a field for date and time takes them: "2026-11-03T14:05". */
export const localMinute = (ms: number): string => inZone.format(ms).replace(' ', 'T')

/** Such a field as milliseconds; NaN when nothing is filled in. */
export function fromLocalMinute(text: string): number {
  const read = Date.parse(`${text}Z`)
  if (Number.isNaN(read)) return NaN
  const ahead = (ms: number) => Date.parse(`${localMinute(ms)}Z`) - ms
  return read - ahead(read - ahead(read)) // twice: the hour before the clocks change is another zone's
}

/** The year it is at a moment. */
export const year = (ms: number): number => Number(localMinute(ms).slice(0, 4))

/** An ISO moment as the clock shows it: "14:05". */
export function hour(iso: string): string {
  const at = Date.parse(iso)
  return Number.isNaN(at) ? '' : localMinute(at).slice(11)
}

/** An ISO moment as an appointment: "di 3 nov, 14:05". */
export function moment(iso: string): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const local = new Date(`${localMinute(at)}Z`)
  return `${DAYS[local.getUTCDay()]} ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]}, ${hour(iso)}`
}

/** Seconds between an ISO moment and now; a moment without a zone is UTC. */
export function since(iso: string, now: number): number {
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`
  const then = Date.parse(zoned)
  return Number.isNaN(then) ? 0 : Math.max(0, (now - then) / 1000)
}
