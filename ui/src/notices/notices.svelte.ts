/** The notices of the desk as they stand now, and the one that a senior is writing. */
import { api, clean, got, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { once, told } from '../api/once'
import type { Notice, NoticeRequest, Quote } from '../api/types'
import { placeholders } from '../kit/placeholders'
import { serverNow } from '../kit/server-time'
import { localMinute } from '../kit/time'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { t } from './nl'

export type Held = { document_id: string; title: string; sentence: string }

/** A notice being written; without an id it is new. */
export type Draft = { notice_id: string; topic: string; title: string; text: string; until: string; withheld: Held[] }

const WEEK_MS = 7 * 86_400_000
const DRAFT = 'notice'
const dayOf = (ms: number) => localMinute(ms).slice(0, 10)

class Notices {
  list = $state.raw<readonly Notice[]>([])
  loaded = $state(false)
  /** Ids of those that came while this desk stood open. */
  #came = $state.raw<readonly string[]>([])
  #of = ''
  /** How often something changed, for what is shown beside the list. */
  changes = $state(0)
  problem = $state('')
  topics = $state.raw<readonly string[]>([])
  /** Kept while another page is looked at. */
  #draft = $state<Draft | null>(null)
  #writer = $state('')
  sending = $state(false)

  /** Of whoever sits here: another's words are not seen. */
  get draft(): Draft | null {
    return this.#writer === session.user?.name ? this.#draft : null
  }

  set draft(draft: Draft | null) {
    this.#draft = draft
    if (!draft) drafts.drop(DRAFT)
    this.#writer = session.user?.name ?? ''
  }

  get unread(): number {
    return this.list.filter(({ unread }) => unread).length
  }

  /** What came while this desk stood open and was not read yet: shown wherever the page is. */
  get arrived(): readonly Notice[] {
    return this.list.filter(({ unread, notice_id }) => unread && this.#came.includes(notice_id))
  }

  get firstDay(): string {
    return dayOf(serverNow())
  }

  async load(): Promise<void> {
    if (session.user && !session.may('read')) return
    try {
      const user = session.user?.name ?? ''
      const { notices } = await got(api.GET('/api/v1/notices'))
      if (user !== (session.user?.name ?? '')) return
      if (this.loaded && user === this.#of) this.#tell(notices)
      else this.#came = []
      this.#of = user
      this.list = notices
      this.loaded = true
      this.problem = ''
    } catch {
      this.problem = t.loadFailed
    }
  }

  /** What was not there to read before is new to whoever sits here. */
  #tell(notices: readonly Notice[]): void {
    const before = this.list.filter(({ unread }) => unread).map(({ notice_id }) => notice_id)
    const fresh = notices.filter(({ unread, notice_id }) => unread && !before.includes(notice_id))
    if (!fresh.length) return
    this.#came = [...this.#came, ...fresh.map(({ notice_id }) => notice_id)]
    ui.say(t.came(fresh.length))
  }

  /** Something changed: what is shown is read anew. */
  async heard(): Promise<void> {
    this.changes += 1
    await this.load()
  }

  /** Those about the topic of an answer; none where they can't be had, for the answer stands by itself. */
  async about(answer_id: string): Promise<readonly Notice[]> {
    try {
      return (await got(api.GET('/api/v1/answers/{answer_id}/notices', { params: { path: { answer_id } } }))).notices
    } catch {
      return []
    }
  }

  /** True when the server knows that it was read. */
  async read(notice_id: string): Promise<boolean> {
    try {
      await got(api.POST('/api/v1/notices/{notice_id}/read', { params: { path: { notice_id } } }))
      this.list = this.list.map((one) => (one.notice_id === notice_id ? { ...one, unread: false } : one))
      ui.say(t.marked)
      return true
    } catch (error) {
      ui.failed(`${t.readFailed} ${words(error)}`)
      return false
    }
  }

  /** This tab keeps what is written without personal data, so that it outlives a page that is loaded again. */
  async keep(): Promise<void> {
    const draft = $state.snapshot(this.draft)
    if (!draft) return
    try {
      const [title, text] = [await clean(draft.title), await clean(draft.text)]
      if (this.draft) drafts.put(DRAFT, JSON.stringify({ ...draft, title, text }))
    } catch {
      return // it stays in memory; the banner says that there is no connection
    }
  }

  /** What was being written when the page was loaded again. */
  async bringBack(): Promise<void> {
    const kept = drafts.text(DRAFT)
    if (!kept || this.draft) return
    this.draft = JSON.parse(kept) as Draft
    await this.#loadTopics()
  }

  /** Begin to write: a new one, or one that stands. */
  async write(of?: Notice): Promise<void> {
    this.draft = of
      ? { notice_id: of.notice_id, topic: of.topic, title: of.title, text: of.text, until: of.until, withheld: of.withheld.map((one) => ({ ...one })) }
      : { notice_id: '', topic: '', title: '', text: '', until: dayOf(serverNow() + WEEK_MS), withheld: [] }
    await this.#loadTopics()
  }

  async #loadTopics(): Promise<void> {
    try {
      this.topics = (await got(api.GET('/api/v1/notices/topics'))).topics
    } catch {
      this.topics = [] // about all topics it can be posted all the same
    }
  }

  async send({ notice_id, topic, title, text, until, withheld }: Draft): Promise<void> {
    const body: NoticeRequest = { topic, title, text, until, withheld: withheld.map(({ document_id, sentence }) => ({ document_id, sentence })) }
    this.sending = true
    try {
      const { notices } = notice_id
        ? await got(api.POST('/api/v1/notices/{notice_id}/change', { params: { path: { notice_id } }, body }))
        : await once(['notice', body], (headers) => got(api.POST('/api/v1/notices', { headers, body })))
      this.list = notices
      this.draft = null
      const now = notices[0] // what was said last
      const masked = placeholders(`${now?.title} ${now?.text}`).some(({ placeholder }) => placeholder)
      ui.ok(masked ? t.masked : t.posted)
    } catch (error) {
      ui.failed(notice_id ? `${t.failed} ${words(error)}` : told(t.failed, error))
    } finally {
      this.sending = false
    }
  }

  async withdraw(notice_id: string): Promise<void> {
    try {
      this.list = (await got(api.POST('/api/v1/notices/{notice_id}/withdraw', { params: { path: { notice_id } } }))).notices
      if (this.draft?.notice_id === notice_id) this.draft = null
      ui.ok(t.withdrawn)
    } catch (error) {
      ui.failed(`${t.failed} ${words(error)}`)
      await this.load()
    }
  }

  /** Sentences of articles that are like these words. */
  async sentences(text: string): Promise<Quote[]> {
    return (await got(api.GET('/api/v1/quotes', { params: { query: { q: await clean(text) } } }))).quotes
  }
}

export const notices = new Notices()
