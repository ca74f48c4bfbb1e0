/** What a changed article changes for employees: the article that is typed or chosen, and the server's work on it, followed until it is done. */
import { api, connection, got, words } from '../api/client'
import { once, told } from '../api/once'
import type { components } from '../api/schema'
import type { ListedDocument } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { t } from './nl-preview'

export type PreviewState = Required<components['schemas']['PreviewState']>
export type ChangedAnswer = NonNullable<PreviewState['found']>['answers'][number]

const PATH = '/api/v1/knowledge/preview'
const LOOKS_MS = 1000
/** Of a file, before the server says how much it takes: more than that is no article. */
const MOST_BYTES = 400_000
const not = (failed: string) => (error: unknown) => `${failed} ${words(error)}`

class ArticlePreview {
  documents = $state.raw<readonly ListedDocument[]>([])
  /** The article that is changed; empty for a new one. */
  document_id = $state('')
  text = $state('')
  state = $state.raw<PreviewState | null>(null)
  problem = $state('')
  sending = $state(false)
  /** The text as it came from the server: what is equal to it may be replaced. */
  #present = ''
  #user = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly running = $derived(this.state?.status === 'running')
  readonly titles = $derived(new Map(this.documents.map((one) => [one.document_id, one.title])))

  /** The page is on the screen: whatever this user asked for before is shown. */
  open = async (): Promise<void> => {
    if (this.#user !== connection.user) this.#forget()
    await this.#trying(not(t.loadFailed), async () => {
      const [{ documents }] = await Promise.all([got(api.GET('/api/v1/knowledge/contents')), this.#look()])
      this.documents = documents
    })
  }

  /** The page is left; the server works on. */
  leave = (): void => clearTimeout(this.#timer)

  /** The present text of an article, to change; what was typed stays. */
  choose = async (document_id: string): Promise<void> => {
    if (this.#user !== connection.user) this.#forget()
    this.document_id = document_id
    if (this.text === this.#present) await this.present()
  }

  /** The present text of the chosen article in the place of whatever was typed. */
  present = async (): Promise<void> => {
    const { document_id } = this
    await this.#trying(not(t.textFailed), async () => {
      const text = document_id ? (await got(api.GET(`${PATH}/article`, { params: { query: { document_id } } }))).text : ''
      if (document_id === this.document_id) this.#present = this.text = text
    })
  }

  /** The text of a file; one that is called after an article is of that one. */
  read = async (file: File): Promise<void> => {
    this.problem = ''
    if (file.size > MOST_BYTES) this.problem = t.tooLarge
    else if (!/\.(md|markdown)$/i.test(file.name)) this.problem = t.noMarkdown
    else {
      try {
        this.text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
        const name = file.name.replace(/\.\w+$/, '')
        if (this.titles.has(name)) this.document_id = name
      } catch {
        this.problem = t.noText
      }
    }
    if (this.problem) ui.say(this.problem)
  }

  begin = async (): Promise<void> => {
    if (this.sending || this.running) return
    this.sending = true
    const body = { document_id: this.document_id, text: this.text }
    await this.#trying((error) => told(t.failed, error), async () => {
      this.#take(await once(['preview', body], (headers) => got(api.POST(PATH, { headers, body }))))
      ui.say(t.begun)
    })
    this.sending = false
  }

  cancel = () => this.#trying(not(t.cancelFailed), async () => this.#take(await got(api.POST(`${PATH}/cancel`))))

  download = () =>
    this.#trying(not(t.downloadFailed), async () => {
      const page = await got<Blob>(api.GET(`${PATH}/page`, { parseAs: 'blob' }))
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(page), download: t.file })
      link.click()
      URL.revokeObjectURL(link.href)
      ui.ok(t.downloaded)
    })

  #follow(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#trying(not(t.loadFailed), () => this.#look()), LOOKS_MS)
  }

  async #look(): Promise<void> {
    this.#take(await got(api.GET(PATH)))
  }

  #take(state: unknown): void {
    const before = this.running
    this.state = state as PreviewState | null
    if (this.running) this.#follow()
    else if (before) ui.say(this.state ? t.ended[this.state.status] : t.gone)
  }

  #forget(): void {
    this.leave()
    this.#user = connection.user
    this.document_id = this.text = this.#present = this.problem = ''
    this.state = null
  }

  async #trying(say: (error: unknown) => string, work: () => Promise<void>): Promise<void> {
    this.problem = ''
    try {
      await work()
    } catch (error) {
      this.problem = say(error)
      ui.say(this.problem)
      if (this.running) this.#follow() // a connection that is lost comes back
    }
  }
}

export const articlePreview = new ArticlePreview()
