/** The source pane: which passage is open, with which span marked, and the article around it. */
import { api, got, words } from '../../api/client'
import type { DocumentText, Passage, SourceStanding } from '../../api/types'
import { call } from '../../calls/call.svelte'
import { ui } from '../../kit/ui.svelte'
import { nl } from './nl'
import { marked, same, type Source } from './sources'
import { standing } from './standing.svelte'

class SourcePane {
  offered = $state.raw<Source[]>([])
  found = $state.raw<Source[]>([])
  current = $state.raw<Source | null>(null)
  passage = $state.raw<Passage | null>(null)
  article = $state.raw<DocumentText | null>(null)
  /** Whether the whole article stands in the pane, and not the passage alone; and whether it is given more room. */
  whole = $state(false)
  wide = $state(false)
  problem = $state('')
  articleProblem = $state('')
  answers = $state(true)
  early = $state(false)
  byHand = $state(false)
  /** The one of the answer that was open last. */
  #offered: Source | null = null
  /** Counts what was opened by hand: of each, reading it is told once. */
  #opening = 0

  /** Whether the employee's own search stands beside this pane, and not an answer. */
  get searched(): boolean {
    return (ui.view === 'search' || !call.belbot) && this.found.length > 0
  }

  get list(): Source[] {
    if (ui.overview) return []
    return this.searched ? this.found : this.offered
  }

  /** What previous and next walk through: the sources of the answer, or what was found beside them. */
  get walk(): Source[] {
    const cited = this.list.some((one) => one.n) && (this.current?.n ?? 1) > 0
    return this.list.filter((one) => !cited || one.n > 0).filter((one) => cited || !one.n)
  }

  /** Whether the open passage is one that comes near but does not answer the question. */
  get onlyNear(): boolean {
    return !this.answers && !ui.overview && this.offered.some((source) => same(this.current, source))
  }

  get cited(): number {
    return this.offered.filter((source) => source.n).length
  }

  /** How the open source stands now; undefined while that is not known. */
  get now(): SourceStanding | undefined {
    return this.current ? standing.of(this.current) : undefined
  }

  get position(): number {
    return this.walk.findIndex((source) => same(this.current, source))
  }

  /** Offer these sources and show the first; `answers` is false when none of them answers the question. */
  offer(list: Source[], answers: boolean): void {
    this.#put(list, answers, false)
  }

  /** What was found while the answer is still being made: the employee can begin to read. */
  offerEarly(list: Source[]): void {
    this.#put(list, true, true)
  }

  /** What a search of the employee's own found; when asked for, the first stands beside it, as with an answer. */
  offerFound(list: Source[], show: boolean): void {
    this.found = list
    if (!list[0] || !show) return
    ui.explaining = false
    void this.open(list[0], false)
  }

  #put(list: Source[], answers: boolean, early: boolean): void {
    ui.explaining = false
    this.offered = list
    this.answers = answers
    this.early = early
    this.current = this.#offered = null
    this.close()
    if (list[0]) void this.open(list[0], false)
    else this.passage = null
  }

  async open(source: Source, byHand = true): Promise<void> {
    if (this.current?.document_id !== source.document_id) this.whole = false
    this.current = source
    if (this.offered.some((one) => same(one, source))) this.#offered = source
    this.byHand = byHand
    if (byHand) ui.pane = 'source'
    if (byHand) ui.beside = ''
    this.problem = ''
    if (this.passage?.passage_id !== source.passage_id) this.passage = null
    if (byHand) this.#opened(source)
    await standing.look(source.answer_id)
    if (same(this.current, source)) await this.#read(source)
  }

  /** The passage in which the quote stands now, or that took its place. */
  async #read(source: Source): Promise<void> {
    const now = standing.of(source)
    const passage_id = now?.passage_id ?? source.passage_id
    const known = this.passage
    const fresh = known?.passage_id === passage_id && (!now || marked(known.text, source, now).end > 0)
    if (!fresh) this.passage = null
    if (fresh || !passage_id) return
    try {
      const passage = await got(api.GET('/api/v1/passages/{passage_id}', { params: { path: { passage_id } } }))
      if (same(this.current, source)) this.passage = passage
    } catch (error) {
      if (same(this.current, source)) this.problem = words(error)
    }
  }

  /** Opened on purpose: said, and counted with the answer on the screen when it is a source of that. */
  #opened(source: Source): void {
    ui.say(nl.source.opened(source.n, source.title))
    const of = this.offered.some((one) => same(one, source)) ? call.shown : null
    void call.report('source_opened', of).catch(() => undefined)
    const opening = (this.#opening += 1)
    const isOpen = () => this.#opening === opening && same(this.current, source)
    const read = () => void call.report('source_read', of).catch(() => undefined)
    void import('./dwell').then(({ watch }) => watch(isOpen, read)).catch(() => undefined)
  }

  /** Look the sources of an answer up again, and read the open one anew when it is one of them. */
  async look(answer_id: string): Promise<void> {
    await standing.look(answer_id)
    if (answer_id && this.current?.answer_id === answer_id) await this.#read(this.current)
  }

  step(by: 1 | -1): void {
    const to = this.walk[this.position + by]
    if (to) void this.open(to)
  }

  /** An article that was chosen by its title. */
  async openWhole({ document_id, title, validity }: Pick<DocumentText, 'document_id' | 'title' | 'validity'>): Promise<void> {
    const nowhere = { n: 0, passage_id: '', section: '', page: null, article: '', start: 0, end: 0, text: '', quote: '', answer_id: '' }
    void this.open({ ...nowhere, document_id, title, validity })
    await this.openArticle()
  }

  /** The whole article of the open source, in its place. */
  async openArticle(): Promise<void> {
    const { current } = this
    if (!current) return
    const { document_id } = current
    if (this.article?.document_id !== document_id) this.article = null
    this.articleProblem = ''
    this.whole = true
    try {
      await this.look(current.answer_id)
      const article = await got(api.GET('/api/v1/documents/{document_id}', { params: { path: { document_id } } }))
      if (this.current?.document_id !== document_id) return
      this.article = article
      // Opened from a list of articles: what stands in the pane once it is closed.
      const [first] = article.passages
      if (first && !this.current.passage_id) void this.open({ ...this.current, ...first, start: 0, end: 0 }, false)
    } catch (error) {
      this.articleProblem = words(error)
    }
  }

  /** Back at the answer: its source stands beside it again, and not what was opened elsewhere. */
  comeBack(): void {
    const { current } = this
    if (!call.belbot || this.offered.some((one) => same(current, one))) return
    if (this.offered.length && this.#offered) void this.open(this.#offered, false)
  }

  /** Back to the passage alone. */
  close(): void {
    this.whole = this.wide = false
  }
}

export const source = new SourcePane()
