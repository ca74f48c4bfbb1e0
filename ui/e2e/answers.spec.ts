import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, UNANSWERABLE, UNSURE, emptyHelpline } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

test('ask, read the cited answer, open its source at the quote, thumb up, escalate', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.answer.getByRole('list').last()).toBeVisible()
  await desk.citation(1).click()
  const quote = desk.source.locator('mark')
  await expect(quote.first()).toBeInViewport()
  expect((await quote.allInnerTexts()).join('').length).toBeGreaterThan(10)

  await desk.action('Duim op').click()
  await expect(desk.action('Duim op')).toHaveAttribute('aria-pressed', 'true')

  await desk.action('Naar hulplijn').click()
  const dialog = page.getByRole('dialog', { name: 'Naar de hulplijn' })
  await dialog.getByRole('textbox').fill('Klopt dit ook voor een ondernemer?')
  await dialog.getByRole('button', { name: 'Stuur' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Wacht op antwoord')).toBeVisible()
  await page.getByRole('button', { name: 'Trek in' }).click()
  await expect(page.getByText('Wacht op antwoord')).toBeHidden()
})

test('the whole article opens at the quote', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  const words = (await desk.source.locator('mark').allInnerTexts()).join('')
  await desk.source.getByRole('button', { name: 'Open artikel' }).click()
  const mark = desk.source.getByRole('article').locator('mark')
  await expect(mark.first()).toBeInViewport()
  expect((await mark.allInnerTexts()).join('')).toBe(words)
})

/** From now on the server says of every source of an answer that its quote changed. */
async function changed(page: Page): Promise<void> {
  await page.route('**/api/v1/answers/*/sources', async (route) => {
    const response = await route.fetch()
    const { sources } = (await response.json()) as { sources: object[] }
    const now = sources.map((one) => ({ ...one, state: 'changed', start: 0, end: 0, today: 'Nu staat er iets anders.' }))
    await route.fulfill({ response, json: { sources: now } })
  })
}

test('a source that changed since the answer marks nothing, and shows its old wording beside that of today', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  await changed(page)
  await desk.source.getByRole('button', { name: 'Open artikel' }).click()
  const article = desk.source
  await expect(article.getByText('Dit artikel is gewijzigd sinds het antwoord')).toBeVisible()
  await expect(article.getByText('Nu staat er iets anders.')).toBeVisible()
  await expect(article.locator('mark')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(desk.source.locator('mark')).toHaveCount(0)
  await expect(desk.answer.getByText('Een bron is gewijzigd sinds dit antwoord.')).toBeVisible()
  await expect(desk.answer.getByText('letterlijk uit de bron')).toHaveCount(0)
})

test('a question the knowledge base does not answer shows the nearest articles and the helpline', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await expect(desk.answer.getByRole('heading', { name: 'BelBot vond hierover geen antwoord' })).toBeVisible()
  await expect(desk.answer.getByRole('button', { name: 'Vraag de hulplijn' })).toBeVisible()
  await expect(desk.action('Kopieer')).toBeDisabled()
  await expect(desk.action('Gevonden')).toBeDisabled()
  await expect(desk.source.locator('mark')).toHaveCount(0)
})

test('where no answer is sure, the passage to look at is shown, and the employee decides', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(UNSURE)
  await expect(desk.answer.getByRole('heading', { name: 'Geen zeker antwoord. Kijk hier.' })).toBeVisible()
  await expect(desk.answer.locator('blockquote mark')).toContainText('dwangbevel')
  await expect(desk.source.locator('mark')).toContainText('dwangbevel')
  await expect(desk.action('Kopieer')).toBeDisabled()
  await page.keyboard.press('Escape') // out of the question field, so that letters are commands
  await page.keyboard.press('g')
  await expect(desk.answer.getByRole('button', { name: 'Dit is het antwoord' })).toHaveAttribute('aria-pressed', 'true')
  await desk.answer.getByRole('button', { name: 'Past niet' }).click()
  await expect(desk.answer.getByRole('heading', { name: 'BelBot vond hierover geen antwoord' })).toBeVisible()
  await expect(desk.source.locator('mark')).toHaveCount(0)
})

test('the reply of a senior comes back into the screen of the employee', async ({ page, browser }) => {
  const desk = await Desk.open(page)
  await desk.become('medewerker')
  await desk.ask(UNANSWERABLE)
  await desk.action('Naar hulplijn').click()
  const note = `Graag meedenken ${Date.now() % 1000}`
  await page.getByRole('dialog').getByRole('textbox').fill(note)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Wacht op antwoord')).toBeVisible()

  const context = await browser.newContext()
  const senior = await Desk.open(await context.newPage())
  await senior.become('senior')
  await senior.page.getByRole('button', { name: /^Hulplijn/ }).click()
  const item = senior.page.getByRole('main').getByRole('article').last()
  await item.getByRole('button', { name: 'Pak op' }).click()
  await item.getByRole('textbox', { name: 'Je antwoord aan de collega' }).fill('Verwijs naar de gemeente.')
  await item.getByRole('button', { name: 'Stuur antwoord' }).click()
  await expect(page.getByText('Verwijs naar de gemeente.')).toBeVisible()
  await context.close()
})

test('what is typed while the search is on its way goes into its field, and is no command', async ({ page }) => {
  let arrive = (): void => undefined
  const arriving = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/SearchView.*\.js/, async (route) => {
    await arriving
    await route.continue()
  })
  await Desk.open(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+f')
  await expect(page.getByRole('main').getByText('Laden…')).toBeVisible()
  await page.keyboard.type('betalingsregeling')
  await page.keyboard.press('Enter')
  arrive()
  await expect(page.getByRole('searchbox')).toHaveValue('betalingsregeling')
  await expect(page.getByRole('list', { name: 'Resultaten' }).getByRole('button').first()).toBeVisible()
  await expect(page.getByRole('banner').getByRole('switch', { name: 'BelBot', exact: true })).toHaveAttribute('aria-checked', 'true')
})

test('searching by hand opens results as a source', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.locator('.tools').getByRole('button', { name: 'Zelf zoeken' }).click()
  await page.keyboard.type('betalingsregeling')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Resultaten' }).getByRole('button').first().click()
  await expect(desk.source.getByRole('button', { name: 'Open artikel' })).toBeVisible()
})

test('when the connection drops, the question stays and the desk says so', async ({ page, context }) => {
  const desk = await Desk.open(page)
  await context.setOffline(true)
  await desk.question.fill(ANSWERABLE)
  await desk.question.press('Enter')
  await expect(page.getByText('Geen verbinding met BelBot').first()).toBeVisible()
  await expect(desk.question).toHaveValue(ANSWERABLE)
  await expect(desk.answer.getByRole('button', { name: 'Probeer opnieuw' })).toBeVisible()
  await context.setOffline(false) // the desk asks again by itself, sooner or later than a click would
  await desk.finished()
})

test('what to say to the caller stands below the answer, and Z copies it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await Desk.open(page)
  await desk.ask('Wat kost het aanvragen van een betalingsregeling?')
  const say = desk.answer.getByRole('region', { name: 'Zeg dit' })
  await expect(say).toContainText('betaalt u geen kosten')
  await page.keyboard.press('Escape') // out of the question field, so that letters are commands
  await page.keyboard.press('z')
  await expect(page.getByText('Gekopieerd wat je zegt.').first()).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('betaalt u geen kosten')
})

test('a link of a source opens the article at its sentence in a fresh tab', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const quote = await desk.source.locator('mark').innerText()
  await desk.source.getByRole('button', { name: 'Kopieer link' }).click()
  const tab = await context.newPage()
  await tab.goto(await page.evaluate(() => navigator.clipboard.readText()))
  await expect(new Desk(tab).source.locator('mark')).toHaveText(quote)
})
