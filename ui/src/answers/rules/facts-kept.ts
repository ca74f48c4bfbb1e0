/** Keeps the facts of a call for a page that is loaded again, in this tab: without what came from the customer's file, and without what
 * would be masked in a question. */
import { clean } from '../../api/client'
import { drafts } from '../../api/drafts.svelte'
import { call } from '../../calls/call.svelte'
import { callFacts, type Told } from './rules.svelte'

const NAME = 'facts'
type Kept = { call: string; told: Told[] }

/** Each with its own words: nothing of it was masked. */
async function keepable(told: Told): Promise<Told> {
  const facts = await Promise.all(
    Object.entries(told.facts).map(async ([fact, value]) => {
      const text = `${fact.replaceAll('_', ' ')} ${value}`
      return typeof value !== 'string' || (await clean(text)) === text ? [[fact, value] as const] : []
    }),
  )
  const all = facts.flat()
  const whole = all.length === Object.keys(callFacts.of(told.name)).length
  return { ...told, facts: Object.fromEntries(all), departure: whole && told.departure ? await clean(told.departure) : '' }
}

/** As they are now; what can't be masked is not kept. */
export async function keepFacts(): Promise<void> {
  const [id, told] = [call.id, callFacts.typed]
  if (!id || !told.length) return
  const kept = await Promise.all(told.map(keepable)).catch(() => [])
  if (call.id === id && callFacts.told.length) drafts.put(NAME, JSON.stringify({ call: id, told: kept.filter(({ facts }) => Object.keys(facts).length) }))
}

/** Those of the call that goes on. */
export function bringFactsBack(): void {
  const text = drafts.text(NAME)
  const kept = text ? (JSON.parse(text) as Kept) : null
  if (kept && kept.call === call.id) callFacts.bringBack(kept.told)
  else drafts.drop(NAME)
}
