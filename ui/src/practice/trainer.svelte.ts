/** What a trainer does: read what was shown, overrule, compose, assign, and look at results of groups. */
import { tick, untrack } from 'svelte'
import { api, clean, got, words } from '../api/client'
import { drafts } from '../api/drafts.svelte'
import { once, settled, told } from '../api/once'
import { ui } from '../kit/ui.svelte'
import { p, type Assigned, type Part, type PlayResults, type ScenarioLine, type ShownPlay } from './nl-plays'
import { bodyOf, draftOf, TYPED, type Draft } from './scenario-lines'

/** Which form something is wrong with; `load` is the page itself, which can be tried again. */
export type Place = 'load' | 'overrule' | 'assign' | 'group' | 'begin' | 'compose'
/** Under which the exercise that is being composed is kept. */
const COMPOSED = 'scenario'
const keptAs = (field: string) => `${COMPOSED}/${field}`

const notLoaded = (error: unknown) => `${p.failed} ${words(error)}`
const notDrafted = (error: unknown) => `${p.draftFailed} ${words(error)}`
const notSaved = (error: unknown) => told(p.saveFailed, error)

export class Trainer {
  shown = $state.raw<ShownPlay[]>([])
  library = $state.raw<ScenarioLine[]>([])
  assigned = $state.raw<Assigned | null>(null)
  results = $state.raw<PlayResults | null>(null)
  draft = $state<Draft | null>(null)
  problem = $state('')
  place = $state<Place>('load')

  /** Whether an exercise was being composed when the page was left or loaded again. */
  static get unfinished(): boolean {
    return drafts.text(COMPOSED) !== ''
  }

  /** An exercise that was being composed goes on. */
  bringBack(): void {
    const text = drafts.text(COMPOSED)
    if (!text || this.draft) return
    const typed = Object.fromEntries(TYPED.map((field) => [field, drafts.text(keptAs(field))]))
    this.draft = { ...(JSON.parse(text) as Pick<Draft, 'scenario_id' | 'level' | 'flaw'>), ...typed } as Draft
  }

  /** Keeps what is typed in this tab, without personal data, and what is chosen. Read in an effect, so that it follows. */
  keep(): void {
    if (!this.draft) return
    const { scenario_id, level, flaw } = this.draft
    const typed = TYPED.map((field) => [keptAs(field), this.draft?.[field] ?? ''] as const)
    untrack(() => {
      drafts.put(COMPOSED, JSON.stringify({ scenario_id, level, flaw }))
      for (const [name, text] of typed) if (text !== drafts.text(name)) drafts.type(name, text)
    })
  }

  /** Composing is over; what was typed is kept no longer. */
  close(): void {
    this.draft = null
    for (const name of [COMPOSED, ...TYPED.map(keptAs)]) drafts.drop(name)
  }

  async load(): Promise<void> {
    await this.trying('load', notLoaded, async () => {
      const [shown, library, assigned, results] = await Promise.all([
        got(api.GET('/api/v1/training/plays/shown')),
        got(api.GET('/api/v1/training/library')),
        got(api.GET('/api/v1/training/assignments')),
        got(api.GET('/api/v1/training/progress/everybody')),
      ])
      this.shown = shown.plays
      this.library = library.scenarios
      this.assigned = assigned
      this.results = results
      settled('overrule', 'assign', 'library', 'remove')
    })
  }

  async overrule(play_id: string, part: Part, score: number, reason: string): Promise<void> {
    await this.trying('overrule', notSaved, async () => {
      const body = { part, score, reason: await clean(reason) }
      const params = { path: { play_id } }
      await once(['overrule', play_id, body], (headers) => got(api.POST('/api/v1/training/plays/{play_id}/overrule', { params, body, headers })))
      await this.#saved()
    })
  }

  /** `to` is a name, or a group behind "groep:". */
  async assign(scenario_id: string, to: string, due: string): Promise<void> {
    await this.trying('assign', notSaved, async () => {
      const group = to.startsWith('groep:')
      const body = { scenario_ids: [scenario_id], people: group ? [] : [to], groups: group ? [to.slice(6)] : [], due }
      await once(['assign', body], (headers) => got(api.POST('/api/v1/training/assignments', { body, headers })))
      await this.#saved()
    })
  }

  async group(name: string, members: string[]): Promise<void> {
    await this.trying('group', notSaved, async () => {
      await got(api.POST('/api/v1/training/groups', { body: { name, members } }))
      await this.#saved()
    })
  }

  async begin(question: string): Promise<void> {
    await this.trying('begin', notDrafted, async () => {
      this.draft = draftOf(await got(api.POST('/api/v1/training/library/draft', { body: { exercise_id: '', question: await clean(question) } })))
    })
  }

  /** From a case or an article, by the id of its short exercise. */
  async beginFrom(exercise_id: string): Promise<void> {
    await this.trying('begin', notDrafted, async () => {
      this.draft = draftOf(await got(api.POST('/api/v1/training/library/draft', { body: { exercise_id, question: '' } })))
    })
  }

  async change(scenario_id: string): Promise<void> {
    await this.trying('load', notLoaded, async () => {
      const params = { path: { scenario_id } }
      this.draft = draftOf(await got(api.GET('/api/v1/training/library/{scenario_id}', { params })))
    })
  }

  async save(): Promise<void> {
    const draft = this.draft
    if (!draft) return
    await this.trying('compose', notSaved, async () => {
      const body = bodyOf(draft)
      await once(['library', body], (headers) => got(api.POST('/api/v1/training/library', { body, headers })))
      this.close()
      await this.#saved()
    })
  }

  async remove(scenario_id: string): Promise<void> {
    await this.trying('compose', notSaved, async () => {
      const params = { path: { scenario_id } }
      await once(['remove', scenario_id], (headers) => got(api.POST('/api/v1/training/library/{scenario_id}/remove', { params, headers })))
      this.close()
      await this.load()
      ui.ok(p.removed)
    })
  }

  async download(scenario_id: string): Promise<void> {
    await this.trying('compose', notLoaded, async () => {
      const params = { path: { scenario_id } }
      const file = await got(api.GET('/api/v1/training/library/{scenario_id}/file', { params, parseAs: 'blob' }))
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: `${scenario_id}.yaml` })
      link.click()
      URL.revokeObjectURL(link.href)
    })
  }

  async #saved(): Promise<void> {
    await this.load()
    ui.ok(p.saved)
  }

  async trying(place: Place, say: (error: unknown) => string, work: () => Promise<void>): Promise<void> {
    this.problem = ''
    this.place = place
    ui.dismiss() // that the one before worked
    try {
      await tick() // what is still wrong is told anew
      await work()
    } catch (error) {
      this.problem = say(error)
      ui.say(this.problem)
    }
  }
}
