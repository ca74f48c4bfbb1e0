import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, emptyHelpline, SCREENS, UNANSWERABLE } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

/** One employee sends an answer to the helpline, through the server alone. */
async function sent(request: APIRequestContext, note: string): Promise<string> {
  const headers = { 'X-BelBot-User': 'medewerker-1' }
  const stream = await (await request.post('/api/v1/ask', { headers, data: { text: ANSWERABLE } })).text()
  const done = stream.split('\n').filter((line) => line.startsWith('data: ')).at(-1) ?? ''
  const { answer } = JSON.parse(done.slice(6)) as { answer: { id: string } }
  const made = await request.post('/api/v1/escalations', { headers, data: { answer_id: answer.id, note } })
  return ((await made.json()) as { escalation_id: string }).escalation_id
}

/** What the server tells of the own questions, as if they were asked so long ago: its clock counts, and nobody waits for minutes here. */
async function waitsSince(page: Page, minutes: number): Promise<void> {
  const at = new Date(Date.now() - minutes * 60_000).toISOString()
  await page.route(/\/api\/v1\/escalations(?:\?|$|\/mine)/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace(/"created_at":"[^"]+"/g, `"created_at":"${at}"`) })
  })
}

async function inQueue(page: Page): Promise<Desk> {
  const senior = await Desk.open(page)
  await senior.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).click()
  return senior
}

test('question, reply, another question and an appointment go to and fro, live', async ({ page, browser }) => {
  const context = await browser.newContext()
  const senior = await inQueue(await context.newPage())
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await desk.action('Naar hulplijn').click()
  await page.getByRole('dialog').getByRole('textbox').fill('Hoort dit bij ons?')
  await page.keyboard.press('Enter')

  const item = senior.page.getByRole('main').getByRole('article').filter({ hasText: 'Hoort dit bij ons?' })
  await item.getByRole('button', { name: 'Pak op' }).click()
  await expect(page.getByText('senior-1 kijkt mee')).toBeVisible()
  await item.getByRole('textbox', { name: 'Je antwoord aan de collega' }).fill('Verwijs naar de gemeente.')
  await item.getByRole('button', { name: 'Stuur antwoord' }).click()
  const reply = page.getByRole('main').getByRole('article', { name: 'Antwoord van senior-1' })
  await expect(reply.getByText('Verwijs naar de gemeente.')).toBeVisible()

  await reply.getByRole('button', { name: 'Vraag door' }).click()
  await reply.getByRole('textbox').fill('Welke gemeente?')
  await reply.getByRole('button', { name: 'Stuur' }).click()
  await expect(item.getByText('Welke gemeente?')).toBeVisible()
  const card = page.getByRole('complementary').getByRole('article').filter({ hasText: 'Hoort dit bij ons?' })

  await card.getByRole('button', { name: 'Terugbellen' }).click()
  await card.getByRole('textbox', { name: /Notitie/ }).fill('Na de middag')
  await card.getByRole('button', { name: 'Maak afspraak' }).click()
  await expect(card.getByRole('heading', { name: 'Terugbelafspraak' })).toBeVisible()
  await expect(item).toBeHidden()
  await page.reload()
  await expect(card.getByText('Na de middag')).toBeVisible()
  await card.getByRole('button', { name: 'Teruggebeld' }).click()
  await expect(card).toBeHidden()
  await context.close()
})

test('with BelBot off a question goes to a senior as it stands in the field, without personal data', async ({ page, browser }) => {
  const desk = await Desk.open(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await desk.question.fill(`Beller met bsn ${BSN} zit vast. Wat nu?`)
  await desk.question.press('Enter')
  await expect(page.getByRole('list', { name: 'Resultaten' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Dit gaat naar BelBot' })).toContainText('BSN-1')
  await desk.question.press('Escape')
  await desk.action('Naar hulplijn').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox')).toHaveValue('Beller met bsn [BSN-1] zit vast. Wat nu?')
  await dialog.getByRole('combobox').selectOption('Bezwaar')
  await desk.expectAccessible()
  await dialog.getByRole('textbox').press('Shift+Enter')
  await expect(dialog.getByRole('textbox')).toHaveValue(/Wat nu\?\n$/)
  await dialog.getByRole('textbox').press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('complementary').getByText('Wacht op antwoord')).toBeVisible()

  const context = await browser.newContext()
  const senior = await inQueue(await context.newPage())
  const item = senior.page.getByRole('main').getByRole('article').filter({ hasText: 'zit vast' })
  await expect(item).toContainText('Bezwaar')
  await item.getByRole('button', { name: 'Pak op' }).click()
  await expect(item).toContainText('Gevraagd zonder BelBot')
  await senior.expectAccessible()
  await context.close()
})

test('a question without words is not sent', async ({ page }) => {
  await Desk.open(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await page.getByRole('dialog').getByRole('textbox').press('Control+Enter')
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('Typ eerst de vraag.')
})

test('a senior returns a question and passes it on; another senior takes it', async ({ page, request }) => {
  await sent(request, 'Doorzetvraag')
  const senior = await inQueue(page)
  const item = page.getByRole('main').getByRole('article').filter({ hasText: 'Doorzetvraag' })
  await item.getByRole('button', { name: 'Pak op' }).click()
  await item.getByRole('button', { name: 'Leg terug' }).click()
  await item.getByRole('textbox', { name: 'Waarom leg je de vraag terug?' }).fill('Ik moet weg')
  await item.getByRole('button', { name: 'Leg terug' }).click()
  await expect(item.getByText('Teruggelegd door senior-1')).toBeVisible()

  await item.getByRole('button', { name: 'Pak op' }).click()
  await item.getByRole('button', { name: 'Zet door' }).click()
  await item.getByRole('combobox', { name: 'Naar senior' }).selectOption('senior-2')
  await item.getByRole('textbox', { name: 'Waarom zet je de vraag door?' }).fill('Jij weet dit')
  await senior.expectAccessible()
  await item.getByRole('button', { name: 'Zet door' }).click()
  await expect(item.getByText('Doorgezet naar senior-2')).toBeVisible()
  await expect(item.getByRole('button', { name: 'Pak op' })).toBeHidden()
  await item.getByRole('button', { name: 'Neem over' }).click()
  await expect(item.getByText('Jij kijkt mee')).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('a thread, a form and a long wait are accessible', async ({ page, request }) => {
      await sent(request, 'Toegankelijk')
      await waitsSince(page, 6)
      const desk = await Desk.open(page)
      const card = page.getByRole('complementary').getByRole('article').filter({ hasText: 'Toegankelijk' })
      await expect(card.getByText(/wacht lang: 6 min/)).toBeVisible()
      await card.getByRole('button', { name: 'Terugbellen' }).click()
      await expect(card.getByRole('button', { name: 'Maak afspraak' })).toBeVisible()
      await expect(card.getByRole('textbox').first()).toBeFocused()
      await desk.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })
  })
}

test('without a stream the helpline says so and still brings the reply', async ({ page, request }) => {
  const id = await sent(request, 'Zonder stroom')
  await page.route('**/api/v1/events', (route) => route.fulfill({ status: 503, json: { error: 'busy', detail: 'Druk.' } }))
  await Desk.open(page)
  await expect(page.getByText('werkt nu niet live')).toBeVisible()
  const headers = { 'X-BelBot-User': 'senior-1' }
  await request.post(`/api/v1/escalations/${id}/claim`, { headers })
  await request.post(`/api/v1/escalations/${id}/reply`, { headers, data: { text: 'Toch gelukt.' } })
  await expect(page.getByText('Toch gelukt.')).toBeVisible()
})
