/** What the decision rules conclude from the facts of this call, and why the employee departed from that, if they did. */
import { api, got } from '../../api/client'
import type { components } from '../../api/schema'
import { callFacts } from './rules.svelte'

export type Concluded = { title: string; rule: components['schemas']['LetterRuleIn']; written: string; departure: string }

/** Of each rule of which all that matters is known. Throws when the server can't be asked. */
export async function concluded(): Promise<Concluded[]> {
  const asked = callFacts.told.map((name) => ({ name, facts: callFacts.of(name) }))
  const found = await Promise.all(
    asked.map(async (rule) => {
      const { title, written } = await got(api.POST('/api/v1/rules/{name}', { params: { path: { name: rule.name } }, body: { facts: rule.facts } }))
      return { title, rule, written, departure: callFacts.departure(rule.name) }
    }),
  )
  return found.filter(({ written }) => written)
}
