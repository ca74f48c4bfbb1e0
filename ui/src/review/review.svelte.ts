/** What seniors judge: proposed cases, and how the documents stand. */
import { api, clean, connection, deliver, got, words } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import type { ApproveRequest, CaseSentence, DocumentsReport, Escalation, Proposal, Quote, SourceStanding } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { t } from './nl'

const PATH = '/api/v1/proposals'

class Review {
  proposals = $state.raw<Proposal[] | null>(null)
  #titles: Record<string, string> = {}
  #lost: Record<string, SourceStanding[]> = {}
  answered = $state.raw<Escalation[] | null>(null)
  /** Null when no documents were ever read; undefined until that is known. */
  documents = $state.raw<DocumentsReport | null | undefined>(undefined)
  problem = $state('')

  constructor() {
    outbox.on('review', (result) => this.take(result as Proposal))
  }

  get waiting(): Proposal[] {
    return (this.proposals ?? []).filter((one) => one.status === 'proposed')
  }

  get approved(): Proposal[] {
    return (this.proposals ?? []).filter((one) => one.status === 'approved')
  }

  loadProposals = () =>
    this.#load(async () => {
      const { proposals, titles, lost } = await got(api.GET(PATH))
      this.#titles = titles
      this.#lost = lost
      this.proposals = proposals
    })
  loadDocuments = () => this.#load(async () => (this.documents = (await got(api.GET('/api/v1/knowledge/report'))) as DocumentsReport | null))
  loadAnswered = () =>
    this.#load(async () => {
      const lists = (['answered', 'call_back', 'closed'] as const).map((status) => got(api.GET('/api/v1/escalations', { params: { query: { status } } })))
      const found = (await Promise.all(lists)).flatMap(({ escalations }) => escalations)
      this.answered = found.filter(({ reply }) => reply).sort((a, b) => b.created_at.localeCompare(a.created_at))
    })

  /** A proposal as it is now. */
  take(after: Proposal): void {
    const others = (this.proposals ?? []).filter((one) => one.proposal_id !== after.proposal_id)
    this.proposals = [...others, after]
  }

  /** Approve in these words. They were typed and not cleaned, so they wait in no store: trying again is up to the reviewer,
   * under the same key. */
  async approve(proposal_id: string, body: ApproveRequest, key: string): Promise<boolean> {
    try {
      this.take((await deliver(`${PATH}/${proposal_id}/approve`, body, key, connection.user)) as Proposal)
      ui.ok(t.approved)
      return true
    } catch (error) {
      ui.failed(`${t.failed} ${words(error)}`)
      return false
    }
  }

  reject = (id: string, text: string) => this.#judge(`${PATH}/${id}/reject`, id, t.rejected, {}, { text })
  withdraw = (id: string) => this.#judge(`${PATH}/${id}/withdraw`, id, t.undone)
  propose = (id: string, message: number) => this.#judge(`/api/v1/escalations/${id}/proposals`, id, t.made, { message })

  /** Quotes that may carry a sentence; throws a Problem. */
  async quotes(sentence: string): Promise<Quote[]> {
    const { quotes } = await got(api.GET('/api/v1/quotes', { params: { query: { q: await clean(sentence) } } }))
    for (const { document_id, title } of quotes) this.#titles[document_id] = title
    return quotes
  }

  /** The title of a document that a sentence cites; its id when it is gone. */
  title(document_id: string): string {
    return this.#titles[document_id] ?? document_id
  }

  /** The sources of a proposal that are not what they were. */
  lost(proposal_id: string): SourceStanding[] {
    return this.#lost[proposal_id] ?? []
  }

  /** How the quote of a sentence stands now when it is not what it was. */
  lostOf(proposal_id: string, { document_id, quote }: CaseSentence): SourceStanding | undefined {
    return this.lost(proposal_id).find((one) => one.document_id === document_id && one.quote === quote)
  }

  #judge(path: string, lane: string, said: string, body = {}, texts = {}): Promise<boolean> {
    return outbox.tried({ kind: 'review', path, body, lane, texts }, said, t.failed)
  }

  async #load(load: () => Promise<unknown>): Promise<void> {
    try {
      await load()
      this.problem = ''
    } catch (error) {
      this.problem = `${t.loadFailed} ${words(error)}`
    }
  }
}

export const review = new Review()
