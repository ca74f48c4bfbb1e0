/** Whether customers' files are on and why, and in which call the control question was answered. No number and no fact is kept here. */
import { api, got, Problem } from '../api/client'
import type { components } from '../api/schema'
import { call } from '../calls/call.svelte'

export type Terms = components['schemas']['DossierOut']
export type Claim = components['schemas']['ClaimIn']
export type FileFacts = components['schemas']['FileFactsOut']
export type Opening = components['schemas']['OpeningOut']

class CustomerFile {
  terms = $state.raw<Terms | null>(null)
  #opened = $state<string | null>(null)

  get open(): boolean {
    return call.running && call.id !== null && this.#opened === call.id
  }

  async load(): Promise<void> {
    this.terms ??= await got(api.GET('/api/v1/dossier'))
  }

  async answer(call_id: string, claim: Claim): Promise<Opening> {
    this.#opened = null
    const opening = await got(api.POST('/api/v1/calls/{call_id}/dossier', { params: { path: { call_id } }, body: claim }))
    if (opening.verdict === 'open') this.#opened = call_id
    return opening
  }

  async facts(call_id: string, name: string, facts: Readonly<Record<string, boolean | number | string>>): Promise<FileFacts> {
    try {
      return await got(api.POST('/api/v1/calls/{call_id}/dossier/rules/{name}', { params: { path: { call_id, name } }, body: { facts } }))
    } catch (error) {
      if (error instanceof Problem && error.status === 403) this.#opened = null // the server forgot it: the control question again
      throw error
    }
  }
}

export const customerFile = new CustomerFile()
