/** What became of what one ran into oneself: fetched now and then, until it is read. */
import { api, got } from '../api/client'
import type { IssueReply } from '../api/types'
import { session } from '../people/session.svelte'

class Told {
  replies = $state.raw<IssueReply[]>([])
  #of = ''

  /** None while it cannot be known: nobody waits for it. */
  async load(): Promise<void> {
    const name = session.user?.name ?? ''
    if (name !== this.#of) this.replies = []
    this.#of = name
    const found = await got(api.GET('/api/v1/issues/replies')).catch(() => null)
    if (found && name === (session.user?.name ?? '')) this.replies = found.replies
  }

  async read({ issue_id }: IssueReply): Promise<void> {
    await got(api.POST('/api/v1/issues/{issue_id}/read', { params: { path: { issue_id } } })).catch(() => undefined)
    await this.load()
  }
}

export const told = new Told()
