/** What a senior replies, at the desk of who asked. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, emptyHelpline, SCREENS, UNANSWERABLE } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

const SENIOR = { 'X-BelBot-User': 'senior-1' }
const REPLY = 'Ja. Wie een deel van het jaar partner was, mag kiezen voor het hele jaar.'

/** The employee asks the hulplijn about the answer on the screen. */
async function asked(desk: Desk, note: string): Promise<void> {
  await desk.action('Naar hulplijn').click()
  await desk.page.getByRole('dialog').getByRole('textbox').fill(note)
  await desk.page.keyboard.press('Enter')
  await expect(desk.page.getByRole('dialog')).toBeHidden()
}

type Waiting = { escalation_id: string; status: string }

/** A senior answers what waits as soon as it does, through the server alone. */
async function replied(request: APIRequestContext, text: string, sources: string[] = []): Promise<void> {
  let waiting: Waiting[] = []
  const queue = async () => {
    waiting = ((await (await request.get('/api/v1/escalations', { headers: SENIOR })).json()) as { escalations: Waiting[] }).escalations
    return waiting.length
  }
  await expect.poll(queue).toBe(1)
  for (const { escalation_id, status } of waiting) {
    if (status === 'open') await request.post(`/api/v1/escalations/${escalation_id}/claim`, { headers: SENIOR })
    const answered = await request.post(`/api/v1/escalations/${escalation_id}/reply`, { headers: SENIOR, data: { text, sources } })
    expect(answered.status()).toBe(200)
  }
}

const card = (page: Page) => page.getByRole('main').getByRole('article', { name: 'Antwoord van senior-1' })

test('a reply stands above the answer, is counted in the title, and stays readable after it was read', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await asked(desk, 'Geldt dat ook voor mijn beller?')
  const focused = page.locator(':focus')
  const before = await focused.evaluate((element) => element.id)
  await replied(request, REPLY)
  await expect(card(page)).toContainText(REPLY)
  await expect(card(page)).toContainText('Geldt dat ook voor mijn beller?')
  await expect(card(page).getByText(/^om \d\d:\d\d$/)).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\) BelBot/)
  expect(await focused.evaluate((element) => element.id)).toBe(before)
  const top = async (place: ReturnType<typeof card>) => (await place.boundingBox())?.y ?? 0
  expect(await top(card(page))).toBeLessThan(await top(desk.answer))
  await expect(card(page)).toBeInViewport({ ratio: 1 })

  await card(page).getByRole('button', { name: 'Kopieer' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(REPLY)
  await page.setViewportSize({ width: 320, height: 700 })
  await desk.expectNoSidewaysScroll()
  await card(page).getByRole('button', { name: 'Gelezen' }).click()
  await expect(card(page)).toBeHidden()
  await expect(page).toHaveTitle(/^BelBot/)
  await desk.ask(UNANSWERABLE)
  await page.getByRole('button', { name: 'Lees terug: Antwoord van senior-1' }).click()
  await expect(card(page)).toContainText(REPLY)

  await card(page).getByRole('button', { name: 'Vraag door' }).click()
  await card(page).getByRole('textbox').fill('En in 2024?')
  await page.keyboard.press('Control+Enter')
  await replied(request, 'In 2024 ook.')
  await expect(card(page).getByText('In 2024 ook.')).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\) BelBot/)
})

test('a reply that came out of view is announced until it is looked at, and folds after another question', async ({ page, request }) => {
  await page.setViewportSize({ width: 1366, height: 620 })
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await asked(desk, 'Buiten beeld?')
  await page.locator('.roll').evaluate((roll) => roll.scrollTo(0, roll.scrollHeight))
  await replied(request, REPLY)
  const show = page.getByRole('button', { name: 'Bekijk: Antwoord van senior-1' })
  await expect(show).toBeVisible()
  await page.waitForTimeout(8000) // longer than what just worked is shown
  await show.click()
  await expect(card(page).getByText(REPLY)).toBeInViewport()
  await expect(show).toHaveCount(0)
  await desk.ask(UNANSWERABLE)
  await expect(card(page).getByText(REPLY)).toHaveCount(0)
  await desk.expectAccessible()
  await card(page).getByRole('button', { name: /Antwoord van senior-1/ }).click()
  await expect(card(page).getByText(REPLY)).toBeVisible()
})

test('a reply is in the letter once its card says so', async ({ page, request }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await asked(desk, 'Mag de beller kiezen?')
  await replied(request, 'De beller mag kiezen.')
  const drawer = page.getByRole('region', { name: 'Brief' })
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  const block = drawer.getByRole('region', { name: ANSWERABLE }).filter({ hasText: 'antwoord van de hulplijn' })
  await expect(block.getByRole('checkbox')).not.toBeChecked()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await card(page).getByRole('button', { name: 'Zet in de brief' }).click()
  await expect(desk.status.first()).toContainText('staat in de brief')
  await expect(card(page).getByRole('button', { name: 'Haal uit de brief' })).toBeFocused()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await expect(block.getByRole('checkbox')).toBeChecked()
  await expect(block.getByRole('textbox', { name: /^Zin/ })).toHaveValue('U mag kiezen.')
})

test('a source under a reply opens beside it', async ({ page, request }) => {
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await asked(desk, 'Waar staat dit?')
  const { hits } = (await (await request.get('/api/v1/search?q=bezwaar', { headers: SENIOR })).json()) as { hits: { passage_id: string; title: string }[] }
  const [hit] = hits
  await replied(request, 'Kijk hier.', [hit?.passage_id ?? ''])
  await card(page).getByRole('list', { name: 'Bronnen bij dit antwoord' }).getByRole('button').click()
  await expect(desk.source.getByRole('heading', { name: hit?.title ?? '', exact: true }).first()).toBeVisible()
})

test('a reply to the call before says so, and is not offered for this letter', async ({ page, request }) => {
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await asked(desk, 'Voor de eerste beller, die lang van stof is en veel wil weten van een senior')
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: 'Opgelost', exact: true }).click()
  await page.keyboard.press('F2')
  await expect(desk.status.first()).toContainText('Gesprek gestart')
  await replied(request, REPLY)
  await expect(card(page)).toContainText('van een eerder gesprek')
  await expect(card(page).getByRole('button', { name: 'Haal uit de brief' })).toBeHidden()
  await card(page).getByRole('button', { name: 'Gelezen' }).click()
  await expect(card(page)).toHaveCount(0)
})

test('a reply is heard where that was chosen, and only there', async ({ page, request }) => {
  await page.addInitScript(() => {
    const heard = { notes: 0 }
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      heard.notes++
      start.call(this, when)
    }
    Object.assign(window, { heard })
  })
  const notes = () => page.evaluate(() => (window as unknown as { heard: { notes: number } }).heard.notes)
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await asked(desk, 'Zonder geluid')
  await replied(request, 'Stil.')
  await expect(card(page)).toContainText('Stil.')
  expect(await notes()).toBe(0)

  await page.getByTitle('Gebruiker en instellingen').click()
  await page.getByRole('switch', { name: 'Geluid bij antwoord hulplijn' }).click()
  await expect.poll(notes).toBeGreaterThan(0)
  const shown = await notes()
  await page.keyboard.press('Escape')
  await card(page).getByRole('button', { name: 'Vraag door' }).click()
  await card(page).getByRole('textbox').fill('En nu?')
  await page.keyboard.press('Control+Enter')
  await replied(request, 'Hoorbaar.')
  await expect(card(page)).toContainText('Hoorbaar.')
  await expect.poll(notes).toBeGreaterThan(shown)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('a reply and its forms are accessible', async ({ page, request }) => {
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await asked(desk, 'Klopt dit?')
      await replied(request, REPLY)
      await card(page).getByRole('button', { name: 'Vraag door' }).click()
      await expect(card(page).getByRole('textbox')).toBeFocused()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
