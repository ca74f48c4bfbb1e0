/** How the sources of answers stand now, as the server looked them up last. */
import { api, got } from '../../api/client'
import type { SourceStanding } from '../../api/types'
import { ui } from '../../kit/ui.svelte'
import { nl } from './nl'
import type { Source } from './sources'

export type Lost = Exclude<SourceStanding['state'], 'unchanged'>

class Standing {
  #known = $state.raw<Readonly<Record<string, readonly SourceStanding[]>>>({})

  /** Look the sources of an answer up; what cannot be looked up stays as it was known. */
  async look(answer_id: string): Promise<void> {
    if (!answer_id) return
    const asked = api.GET('/api/v1/answers/{answer_id}/sources', { params: { path: { answer_id } } })
    const found = await got(asked).catch(() => null)
    if (!found) return
    const before = this.lost(answer_id)
    this.#known = { ...this.#known, [answer_id]: found.sources }
    const lost = this.lost(answer_id)
    if (lost && lost !== before) ui.say(nl.source.lostAnswer[lost])
  }

  /** One source of an answer; undefined while it was not looked up. */
  of({ answer_id, document_id, quote, n }: Pick<Source, 'answer_id' | 'document_id' | 'quote' | 'n'>): SourceStanding | undefined {
    const same = this.#known[answer_id]?.filter((one) => one.document_id === document_id && one.quote === quote)
    return same?.find((one) => one.n === n) ?? same?.[0]
  }

  /** What became of a source that is not what it was. */
  lostOf(source: Parameters<Standing['of']>[0]): Lost | null {
    const state = this.of(source)?.state ?? 'unchanged'
    return state === 'unchanged' ? null : state
  }

  /** What became of the source of an answer that is worst off. */
  lost(answer_id: string): Lost | null {
    const states = this.#known[answer_id]?.map((one) => one.state) ?? []
    return states.includes('gone') ? 'gone' : states.includes('changed') ? 'changed' : null
  }
}

export const standing = new Standing()
