/** What staff ran into, for editors: one list, to assess, to propose an article for, and to settle. */
import { api, got, words } from '../api/client'
import { outbox, type Sending } from '../api/outbox.svelte'
import type { Assessment, Issue, IssueKind } from '../api/types'
import { t } from './nl-issues'

export type Filter = IssueKind | 'all' | 'wanted' | 'settled'
const KINDS: readonly IssueKind[] = ['question', 'fallback', 'thumb', 'override', 'article', 'review']
export const FILTERS: readonly Filter[] = ['all', ...KINDS, 'wanted', 'settled']

/** Whether an issue stands below this choice. */
function stands({ decision, signals }: Issue, filter: Filter): boolean {
  if (decision.status === 'settled') return filter === 'settled'
  if (filter === 'wanted') return decision.title !== ''
  return filter === 'all' || signals.some(({ kind }) => kind === filter)
}

class Issues {
  all = $state.raw<Issue[] | null>(null)
  owners = $state.raw<readonly string[]>([])
  problem = $state('')

  constructor() {
    outbox.on('issue', (result) => this.#take(result as Issue))
  }

  load = async (): Promise<void> => {
    try {
      const { issues, owners } = await got(api.GET('/api/v1/issues'))
      this.owners = owners
      this.all = issues
      this.problem = ''
    } catch (error) {
      this.problem = `${t.loadFailed} ${words(error)}`
    }
  }

  below = (filter: Filter): Issue[] => (this.all ?? []).filter((one) => stands(one, filter))

  /** Shown at once, so that the next choice is sent with this one. */
  assess = async (issue: Issue, change: Partial<Assessment>) => {
    const decision = { ...issue.decision, ...change }
    const { issue_id, cause, importance, owner } = decision
    this.#take({ ...issue, decision })
    const sent = await this.#send(issue_id, 'assess', '', {}, { cause, importance, owner })
    if (!sent) this.#take(issue)
    return sent
  }
  propose = ({ decision }: Issue, title: string) =>
    this.#send(decision.issue_id, 'article', title ? t.articleSaved : t.articleGone, { title }, title ? {} : { title })
  settle = ({ decision }: Issue, note: string, reply: string) => this.#send(decision.issue_id, 'settle', t.settledSaid, { note, reply })
  reopen = ({ decision }: Issue) => this.#send(decision.issue_id, 'reopen', t.reopened)

  #send(id: string, verb: string, said: string, texts: Sending['texts'] = {}, body = {}): Promise<boolean> {
    return outbox.tried({ kind: 'issue', path: `/api/v1/issues/${encodeURIComponent(id)}/${verb}`, body, lane: id, texts }, said, t.assessFailed)
  }

  #take(after: Issue): void {
    this.all = (this.all ?? []).map((one) => (one.decision.issue_id === after.decision.issue_id ? after : one))
  }
}

export const issues = new Issues()
