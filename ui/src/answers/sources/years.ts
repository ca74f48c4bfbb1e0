/** What time a document is about, in words and to put two of them in order. */
import type { DocumentText, Metadata } from '../../api/types'
import { day } from '../../kit/time'

type Time = Pick<Metadata, 'tax_years' | 'valid_from'>

export function timeOf({ tax_years = [], valid_from }: Time): string {
  if (tax_years.length) return tax_years.join(', ')
  return valid_from ? `vanaf ${day(valid_from)}` : 'eerder'
}

/** Sorts by the first day that it is about. */
export const start = ({ meta: { tax_years = [], valid_from } }: DocumentText): string =>
  tax_years.length ? `${Math.min(...tax_years)}` : (valid_from ?? '')

/** Pairs of words that are compared at most: more would hold the screen up. */
const MOST = 4_000_000
const count = (text: string) => text.split(/\s+/).length

export const tooLong = (before: string, after: string): boolean => count(before) * count(after) > MOST
