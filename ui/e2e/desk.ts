/** The desk as a person at the helpline uses it. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test'

export const ANSWERABLE = 'Hoe lang duurt een betalingsregeling?'
/** Asks for an amount that the passage under this very heading does not name. */
export const UNSURE = 'Wat kost een dwangbevel?'
export const UNANSWERABLE = 'Wat is de hoofdstad van Frankrijk?'
export const BSN = '123456782'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Screens on which every state must be accessible. */
export const SCREENS = [
  { name: 'light', use: { colorScheme: 'light' as const } },
  { name: 'dark', use: { colorScheme: 'dark' as const } },
  { name: '320 px', use: { viewport: { width: 320, height: 700 } } },
]

/** Take back and close what earlier tests left at the helpline. */
export async function emptyHelpline(request: APIRequestContext): Promise<void> {
  for (const user of ['medewerker-1', 'medewerker-2', 'senior-1', 'senior-2']) {
    const headers = { 'X-BelBot-User': user }
    const { escalations } = (await (await request.get('/api/v1/escalations?mine=true', { headers })).json()) as {
      escalations: { escalation_id: string; status: string }[]
    }
    for (const { escalation_id, status } of escalations) {
      const verb = ['open', 'claimed'].includes(status) ? 'withdraw' : 'close'
      await request.post(`/api/v1/escalations/${escalation_id}/${verb}`, { headers })
    }
  }
}

/** Answers, finds and thumbs, enough of them for percentiles. */
export async function busyDesk(request: APIRequestContext): Promise<void> {
  const headers = { 'X-BelBot-User': 'medewerker-2' }
  const { call_id } = (await (await request.post('/api/v1/calls', { headers })).json()) as { call_id: string }
  for (let n = 0; n < 10; n++) {
    const text = n ? ANSWERABLE : UNANSWERABLE
    const events = await (await request.post('/api/v1/ask', { headers, data: { text, call_id } })).text()
    const answer_id = /"answer":\{"id":"([^"]+)"/.exec(events)?.[1]
    await request.post(`/api/v1/calls/${call_id}/events`, { headers, data: { kind: 'found', answer_id } })
    if (n > 7) await request.post('/api/v1/feedback', { headers, data: { answer_id, thumb: 'down', reason: 'verouderd' } })
  }
  await request.post(`/api/v1/calls/${call_id}/end`, { headers, data: { outcome: 'opgelost', repeat_caller: 'ja' } })
}

export class Desk {
  readonly question: Locator
  readonly answer: Locator
  readonly source: Locator
  readonly status: Locator

  constructor(readonly page: Page) {
    this.question = page.getByRole('textbox', { name: 'Vraag van de beller' })
    this.answer = page.getByRole('region', { name: 'Antwoord', exact: true })
    this.source = page.getByRole('region', { name: 'Bron', exact: true })
    this.status = page.getByRole('status')
  }

  static async open(page: Page): Promise<Desk> {
    const desk = new Desk(page)
    await page.goto('/')
    await expect(desk.question).toBeVisible()
    await page.waitForFunction(() => (window as { early?: unknown }).early === null) // the page is live
    return desk
  }

  async ask(text: string): Promise<void> {
    await this.question.fill(text)
    await this.question.press('Enter')
    await this.finished()
  }

  /** Waits for the end of the answer, whichever way it ends. */
  async finished(): Promise<void> {
    await expect(this.answer).toHaveAttribute('aria-busy', 'false')
    await expect(this.answer.getByRole('list', { name: 'Stappen' })).toContainText(/klaar in|gestopt na/)
  }

  citation(n: number): Locator {
    return this.answer.getByRole('button', { name: `Bron ${n}`, exact: true }).first()
  }

  action(name: string): Locator {
    return this.page.getByRole('group', { name: 'Wat doe je met dit antwoord?' }).getByRole('button', { name, exact: true })
  }

  async become(role: 'medewerker' | 'senior' | 'manager' | 'kwaliteit' | 'kennisredactie'): Promise<void> {
    const menu = this.page.getByTitle('Gebruiker en instellingen')
    await menu.click()
    await this.page.getByRole('list', { name: 'Werk als' }).getByRole('button', { name: role }).first().click()
    await expect(menu).toContainText(role)
  }

  /** Moves with the Tab key, as someone without a mouse does, until this has focus. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press(key)
    }
    await expect(target).toBeFocused()
  }

  /** Opens a page from the user menu, by keyboard alone. */
  async openPage(name: string): Promise<void> {
    await this.tabTo(this.page.getByTitle('Gebruiker en instellingen'))
    await this.page.keyboard.press('Enter')
    await this.tabTo(this.page.getByRole('button', { name, exact: true }))
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('heading', { name, exact: true })).toBeFocused()
  }

  /** Nothing is wider than the screen. */
  async expectNoSidewaysScroll(): Promise<void> {
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }

  async expectAccessible(): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: 'reduce' }) // at rest: what is half faded in has no colour yet
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(TAGS).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, at: node.target.join(' ') })))
    const remain: typeof found = []
    for (const one of found) if (one.id !== 'target-size' || (await this.#isSmall(one.at))) remain.push(one)
    expect(remain).toEqual([])
  }

  /** A target that lies half below a foot that stays in sight is as large as it is once it was scrolled to. */
  async #isSmall(target: string): Promise<boolean> {
    await this.page.locator(target).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
    const { violations } = await new AxeBuilder({ page: this.page }).include(target).withRules(['target-size']).analyze()
    return violations.length > 0
  }
}
