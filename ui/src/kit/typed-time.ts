/** Days and times as they are typed in Dutch: the browser's own fields follow the language of the browser. */
import { MONTHS } from './time'

const LONG = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const DAY_MS = 86_400_000
const NAMED: Readonly<Record<string, number>> = { eergisteren: -2, gisteren: -1, vandaag: 0, morgen: 1, overmorgen: 2 }

/** A day of the calendar in words: "maandag 23 februari 2026". */
export const longDay = (iso: string): string => LONG.format(new Date(`${iso}T12:00:00Z`))

/** An ISO date as it is typed: "03-11-2026". */
export const dutchDay = (iso: string): string => iso.split('-').reverse().join('-')

/** The day in a text such as "3-11-2026", "3/11", "03112026", "3 nov" or "morgen", as an ISO date; empty when there is none. A day
 * without a year is in the year of `today` (ISO), and two digits are at most ten years ahead of it. */
export function readDay(text: string, today: string): string {
  const plain = text.trim().toLowerCase()
  const named = NAMED[plain]
  if (named !== undefined) return new Date(Date.parse(today) + named * DAY_MS).toISOString().slice(0, 10)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const typed = /^(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(plain)
  if (typed) return real(yearIn(typed[3], today), Number(typed[2]), Number(typed[1]))
  const worded = /^(?:\p{L}+ )?(\d{1,2})[- ]+(\p{L}{3,})\.?(?:[- ]+(\d{4}|\d{2}))?$/u.exec(plain)
  return worded ? real(yearIn(worded[3], today), monthOf(worded[2] ?? ''), Number(worded[1])) : ''
}

/** The time in a text such as "14:05", "14.05", "1405", "9" or "9 uur", as "14:05"; empty when there is none. */
export function readTime(text: string): string {
  const found = /^(\d{1,2})(?:[:.u ]?(\d{2}))?(?: ?(?:u|uur))?$/.exec(text.trim().toLowerCase())
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? 0)]
  return found && hours < 24 && minutes < 60 ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : ''
}

function yearIn(text: string | undefined, today: string): number {
  const now = Number(today.slice(0, 4))
  if (!text) return now
  if (text.length === 4) return Number(text)
  const near = now - (now % 100) + Number(text)
  return near > now + 10 ? near - 100 : near
}

/** 1 to 12 by the first letters of its Dutch name, 0 for another word. */
const monthOf = (word: string): number => MONTHS.findIndex((month) => word.startsWith(month) || (month === 'mrt' && word.startsWith('maa'))) + 1

/** A day that the calendar has, of a year that a date here can have; else empty. */
function real(year: number, month: number, day: number): string {
  const at = new Date(Date.UTC(year, month - 1, day))
  const is = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return is && year >= 1900 && year < 3000 ? at.toISOString().slice(0, 10) : ''
}
