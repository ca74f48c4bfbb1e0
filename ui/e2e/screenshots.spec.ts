/** The main views can be shown and are not blank. With BELBOT_SCREENS set to a folder they are kept there as pictures. */
import { join } from 'node:path'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, busyDesk, Desk, emptyHelpline } from './desk'

const FOLDER = process.env.BELBOT_SCREENS
const QUESTION = `Mijn naam is Jan de Vries, bsn ${BSN}. ${ANSWERABLE}`
const MOST_BYTES = 150_000

/** A page with something on it gives a picture that cannot be packed into next to nothing. */
const LEAST_BYTES = 15_000

// Small enough to look at beside a text; drawn at this size, so that letters stay sharp.
test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.7 })
test.beforeEach(({ request }) => emptyHelpline(request))

/** A picture of the window, without a blinking caret or a message on its way out; kept where pictures are asked for. */
async function shown(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const path = FOLDER ? { path: join(FOLDER, `${name}.png`) } : {}
  const picture = await page.screenshot({ ...path, animations: 'disabled', caret: 'hide' })
  expect(picture.byteLength).toBeGreaterThan(LEAST_BYTES)
  expect(picture.byteLength).toBeLessThan(MOST_BYTES)
}

async function answered(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.ask(QUESTION)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  await expect(page.getByRole('group', { name: 'Dit gaat naar BelBot' })).toContainText('BSN-1')
  await desk.question.press('Escape')
  return desk
}

async function waiting(request: APIRequestContext, question: string, topic: string): Promise<void> {
  const headers = { 'X-BelBot-User': 'medewerker-1' }
  const sent = await request.post('/api/v1/escalations/direct', { headers, data: { question, topic } })
  expect(sent.status()).toBe(201)
}

for (const [name, use] of [
  ['desk-light', { colorScheme: 'light' }],
  ['desk-dark', { colorScheme: 'dark' }],
  ['desk-320', { viewport: { width: 320, height: 900 }, deviceScaleFactor: 1 }],
] as const) {
  test.describe(name, () => {
    test.use(use)

    test(`the desk can be shown: ${name}`, async ({ page }) => {
      const desk = await answered(page)
      await desk.expectNoSidewaysScroll()
      if (name === 'desk-320') await desk.answer.evaluate((answer) => answer.scrollIntoView())
      await shown(page, name)
    })
  })
}

test('the helpline can be shown', async ({ page, request }) => {
  await waiting(request, 'De beller wil bezwaar maken namens een zieke ouder. Wat moet er mee?', 'Bezwaar')
  await waiting(request, 'De deurwaarder staat vandaag voor de deur. Kan dat nog stoppen?', 'Aanmaning en dwangbevel')
  const senior = await Desk.open(page)
  await senior.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).click()
  const items = page.getByRole('main').getByRole('article')
  await items.first().getByRole('button', { name: 'Pak op' }).click()
  await expect(items.first().getByRole('textbox')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Vragen die wachten' }).getByRole('listitem')).toHaveCount(2)
  await shown(page, 'helpline')
})

test('the figures can be shown', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.become('manager')
  await expect(page.getByRole('main').getByText('Zoektijd, met BelBot').first()).toBeVisible()
  await shown(page, 'figures')
})

test('an exercise can be shown', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.getByRole('button', { name: /^Oefen gesprek/ }).first().click()
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeVisible()
  await shown(page, 'practice')
})

test('a letter can be shown', async ({ page }) => {
  const desk = await answered(page)
  await desk.action('Gevonden').click()
  await page.getByRole('button', { name: /^Brief maken/ }).click()
  await expect(page.getByRole('button', { name: 'Download Word' })).toBeEnabled()
  await shown(page, 'letter')
})
