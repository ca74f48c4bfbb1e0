/** What the decision rules conclude from the facts of this call. */
import { api, got } from '../../api/client'
import { callFacts } from './rules.svelte'

export type Concluded = { title: string; written: string }

/** Of each rule of which all that matters is known. Throws when the server can't be asked. */
export async function concluded(): Promise<Concluded[]> {
  const found = await Promise.all(
    callFacts.told.map(({ name, facts }) => got(api.POST('/api/v1/rules/{name}', { params: { path: { name } }, body: { facts } }))),
  )
  return found.filter(({ written }) => written)
}
