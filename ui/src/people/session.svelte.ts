/** Who works here, how the server is doing, and whether single characters are keys. */
import { api, connection, got, Problem } from '../api/client'
import { connectionTexts } from '../api/nl'
import type { Status } from '../api/types'
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
  letters = $state(true)
  /** Whether a reply of the hulplijn is heard: only where somebody asked for it. */
  sound = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** What this browser remembers; before the first request. The page itself sets the theme, before its first paint. */
  begin(): void {
    connection.user = sessionStorage.getItem(USER) ?? first()
    connection.changed = (online) => (online ? this.#back() : this.#lost())
    this.letters = localStorage.getItem(LETTERS) !== 'off'
    this.sound = localStorage.getItem(SOUND) === 'on'
  }

  get user() {
    return this.status?.user ?? null
  }

  get senior(): boolean {
    return this.user?.role === 'senior'
  }

  /** Takes no calls: their page is the figures. */
  get manager(): boolean {
    return this.user?.role === 'manager'
  }

  async load(): Promise<void> {
    try {
      this.status = await got(api.GET('/api/v1/status'))
    } catch (error) {
      const unknown = error instanceof Problem && error.status === 401 && connection.user !== first()
      if (!unknown) return this.#lost() // a server that is still starting counts as not there yet
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
