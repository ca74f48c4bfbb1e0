/** Whether customers' files are on and why, and in which call the control question was answered. No number and no fact is kept here. */
import { api, got, Problem } from '../api/client'
import type { components } from '../api/schema'
import { call } from '../calls/call.svelte'

export type Terms = components['schemas']['DossierOut']
export type Claim = components['schemas']['ClaimIn']
export type FileFacts = components['schemas']['FileFactsOut']
export type Told = Readonly<Record<string, boolean | number | string>>
export type Opening = components['schemas']['OpeningOut']

class CustomerFile {
  terms = $state.raw<Terms | null>(null)
  /** Whether BelBot may offer steps to whoever sits here; which ones there are says the server. */
  offers = $state(true)
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

  facts(call_id: string, name: string, facts: Told): Promise<FileFacts> {
    return this.#asked(api.POST('/api/v1/calls/{call_id}/dossier/rules/{name}', { params: { path: { call_id, name } }, body: { facts } }))
  }

  /** The step that fills in a rule: the employee confirmed it. */
  takeOver(call_id: string, name: string, facts: Told): Promise<FileFacts> {
    return this.#asked(api.POST('/api/v1/calls/{call_id}/dossier/rules/{name}/take-over', { params: { path: { call_id, name } }, body: { facts } }))
  }

  ofArticle(call_id: string, document_id: string): Promise<FileFacts> {
    return this.#asked(api.POST('/api/v1/calls/{call_id}/dossier/articles/{document_id}', { params: { path: { call_id, document_id } } }))
  }

  async #asked(asking: Parameters<typeof got<FileFacts>>[0]): Promise<FileFacts> {
    try {
      return await got(asking)
    } catch (error) {
      if (error instanceof Problem && error.status === 403) this.#opened = null // the server forgot it: the control question again
      throw error
    }
  }
}

export const customerFile = new CustomerFile()
