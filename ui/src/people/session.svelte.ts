/** Who works here, how the server is doing, and whether single characters are keys. */
import { signIn } from '../api/address'
import { api, connection, got, Problem, words } from '../api/client'
import { connectionTexts } from '../api/nl'
import type { Right, Status } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { nl } from './nl'

const USER = 'belbot.user'
const LETTERS = 'belbot.letters'
const SOUND = 'belbot.sound'
const RETRY_MS = 3000

/** With whom this page begins, as long as there is no sign-in: the server writes it into the page. */
const first = () => document.querySelector<HTMLMetaElement>('meta[name=belbot-user]')?.content ?? (import.meta.env.DEV ? 'medewerker-1' : '')

class Session {
  status = $state.raw<Status | null>(null)
  offline = $state(false)
  /** Why nobody is signed in here any more; null while somebody is. What is typed and what waits stays. */
  out = $state.raw<Problem | null>(null)
  letters = $state(true)
  /** Whether a reply of the hulplijn is heard: only where somebody asked for it. */
  sound = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Counts what was chosen for good. */
  #chosen = 0

  /** What this browser remembers; before the first request. The page itself sets the theme, before its first paint. */
  begin(): void {
    connection.user = sessionStorage.getItem(USER) ?? first()
    connection.changed = (online) => (online ? this.#back() : this.#lost())
    connection.refused = (problem) => {
      if (this.status?.signs_in) this.#signedOut(problem)
    }
    this.letters = localStorage.getItem(LETTERS) !== 'off'
    this.sound = localStorage.getItem(SOUND) === 'on'
  }

  get user() {
    return this.status?.user ?? null
  }

  may(right: Right): boolean {
    return this.user?.rights.includes(right) ?? false
  }

  /** Takes no calls: their page is the figures. */
  get callless(): boolean {
    return !!this.user && (!this.may('ask') || this.user.roles.every((role) => role === 'manager'))
  }

  async load(): Promise<void> {
    const chosen = this.#chosen
    try {
      const status = await got(api.GET('/api/v1/status'))
      if (chosen !== this.#chosen) return await this.load() // asked before the choice, answered after it
      this.status = status
      connection.signedIn = this.status.signs_in
      if (this.status.signs_in) connection.user = this.status.user.name
      this.out = null
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) return this.#lost() // still starting counts as not there yet
      if (this.status?.signs_in || connection.user === first()) return this.#signedOut(error)
      connection.user = first() // whom this browser remembered does not work here any more
      sessionStorage.removeItem(USER)
      await this.load()
    }
  }

  /** True when the server knows this user, who now works here. */
  async become(name: string): Promise<boolean> {
    const before = connection.user
    connection.user = name
    try {
      this.status = await got(api.GET('/api/v1/status'))
      sessionStorage.setItem(USER, name)
      ui.view = 'desk'
      return true
    } catch {
      connection.user = before
      ui.failed(nl.userFailed)
      return false
    }
  }

  /** BelBot on or off for this user, for good. False when the server did not take it. */
  async setBelbot(with_belbot: boolean): Promise<boolean> {
    try {
      await got(api.PUT('/api/v1/preferences', { body: { with_belbot } }))
      this.#chosen++
      if (this.status) this.status = { ...this.status, with_belbot }
      return true
    } catch {
      ui.failed(nl.belbotFailed)
      return false
    }
  }

  toggleLetters(): void {
    this.letters = !this.letters
    localStorage.setItem(LETTERS, this.letters ? 'on' : 'off')
  }

  /** On: heard at once, so that one knows what to listen for. */
  async toggleSound(): Promise<void> {
    this.sound = !this.sound
    localStorage.setItem(SOUND, this.sound ? 'on' : 'off')
    if (this.sound) await (await import('../kit/sound')).chime()
  }

  /** Ends the session, here and at the organisation. */
  async signOut(): Promise<void> {
    try {
      const { address } = await got(api.POST('/api/v1/sign-out'))
      location.assign(address || signIn())
    } catch (error) {
      if (!this.out) ui.failed(`${nl.signOutFailed} ${words(error)}`)
    }
  }

  /** Somebody may sign in again beside this page, so it is asked until they did. */
  #signedOut(problem: Problem): void {
    if (this.out?.code !== problem.code) this.out = problem
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.load(), RETRY_MS)
  }

  #lost(): void {
    this.offline = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.load(), RETRY_MS)
  }

  #back(): void {
    if (!this.offline) return
    this.offline = false
    clearTimeout(this.#timer)
    ui.ok(connectionTexts.back)
  }
}

export const session = new Session()
