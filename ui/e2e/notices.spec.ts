/** Notices: a senior tells the desk, everybody reads it, and a sentence that is wrong is quoted by no answer meanwhile. */
import { expect, test, type APIRequestContext, type Browser, type Locator, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, SCREENS, UNANSWERABLE } from './desk'

const TITLE = 'Storing in Mijn Belastingdienst'

/** Take back what other tests posted. */
async function emptyNotices(request: APIRequestContext): Promise<void> {
  const headers = { 'X-BelBot-User': 'senior-1' }
  const { notices } = (await (await request.get('/api/v1/notices', { headers })).json()) as { notices: { notice_id: string }[] }
  for (const { notice_id } of notices) await request.post(`/api/v1/notices/${notice_id}/withdraw`, { headers })
}

/** The first sentence that the question is answered with. */
async function quoted(request: APIRequestContext): Promise<{ document_id: string; quote: string }> {
  const stream = await (await request.post('/api/v1/ask', { headers: { 'X-BelBot-User': 'medewerker-2' }, data: { text: ANSWERABLE } })).text()
  const done = stream.split('\n').filter((line) => line.startsWith('data: ')).at(-1) ?? ''
  const { answer } = JSON.parse(done.slice(6)) as { answer: { citations: [{ document_id: string; quote: string }] } }
  return answer.citations[0]
}

const board = (page: Page): Locator => page.getByRole('region', { name: 'Actueel', exact: true })
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Berichten over dit onderwerp' })

async function senior(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await expect(board(page).getByRole('button', { name: 'Nieuw bericht' })).toBeVisible()
  return desk
}

async function written(page: Page, title: string, text: string): Promise<Locator> {
  await board(page).getByRole('button', { name: 'Nieuw bericht' }).click()
  const form = page.getByRole('form', { name: 'Nieuw bericht' })
  await form.getByLabel('Wat is er?').fill(title)
  await form.getByLabel('Wat doet een collega ermee?').fill(text)
  return form
}

async function posted(page: Page, title: string, text = ''): Promise<void> {
  const form = await written(page, title, text)
  await form.getByRole('button', { name: 'Plaats bericht' }).click()
  await expect(form).toHaveCount(0)
}

/** A notice of another senior that withholds a sentence. */
async function held(request: APIRequestContext): Promise<void> {
  const { document_id, quote } = await quoted(request)
  const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const data = { title: TITLE, text: 'Vraag de beller het later opnieuw te proberen.', until, withheld: [{ document_id, sentence: quote }] }
  expect((await request.post('/api/v1/notices', { headers: { 'X-BelBot-User': 'senior-2' }, data })).status()).toBe(201)
}

const another = async (browser: Browser) => Desk.open(await (await browser.newContext()).newPage())

test.beforeEach(({ request }) => emptyNotices(request))
test.afterAll(async ({ playwright, baseURL }) => emptyNotices(await playwright.request.newContext({ ...(baseURL && { baseURL }) })))

test('a notice is new for everybody until they read it, and stands above answers', async ({ page, browser }) => {
  await senior(page)
  await posted(page, TITLE, 'Tot ongeveer 14 uur.')
  await expect(board(page).getByText('Nieuw', { exact: true })).toHaveCount(0) // who wrote it has read it

  const desk = await another(browser)
  await expect(board(desk.page).getByRole('heading', { name: TITLE })).toBeVisible()
  await expect(board(desk.page).getByText('1 nieuw bericht')).toBeVisible()
  await expect(board(desk.page).getByRole('button', { name: 'Nieuw bericht' })).toHaveCount(0)
  await desk.ask(ANSWERABLE)
  await expect(bar(desk.page).getByText('Tot ongeveer 14 uur.')).toBeVisible() // how it begins, without opening it
  await bar(desk.page).locator('summary').click()
  await expect(bar(desk.page).getByText('Tot ongeveer 14 uur.')).toBeVisible()
  await bar(desk.page).getByRole('button', { name: `Gelezen: ${TITLE}` }).click()
  await expect(bar(desk.page).getByText('Nieuw')).toHaveCount(0)
  await expect(bar(desk.page)).toContainText(TITLE) // the line stays, for the next caller
  await desk.page.reload()
  await desk.ask(UNANSWERABLE)
  await expect(bar(desk.page)).toContainText(TITLE)
  await expect(bar(desk.page).getByText('Nieuw')).toHaveCount(0)
})

test('a withheld sentence is passed over, the answer says so, and it is back when the notice is withdrawn', async ({ page, browser, request }) => {
  const { quote } = await quoted(request)
  await senior(page)
  const form = await written(page, 'Fout in een artikel', 'De redactie past het artikel aan.')
  await form.getByLabel('Zoek de zin die niet klopt').fill(quote)
  await form.getByRole('button', { name: 'Zoek zin' }).click()
  await form.getByRole('list', { name: 'Kies de zin' }).getByRole('button').filter({ hasText: quote }).first().click()
  await expect(form.getByRole('button', { name: `Toch gebruiken: ${quote}` })).toBeVisible()
  await form.getByRole('button', { name: 'Plaats bericht' }).click()
  await expect(board(page).getByRole('blockquote')).toHaveText(quote)

  const desk = await another(browser)
  await desk.ask(ANSWERABLE)
  await expect(desk.answer).toContainText('nu niet: die zin klopt misschien niet. Lees het bericht bij Actueel.')
  await expect(desk.answer).not.toContainText(quote)
  await expect(bar(desk.page)).toContainText('Fout in een artikel')
  await board(page).getByRole('button', { name: 'Trek in: Fout in een artikel' }).click()
  await expect(board(page).getByText('Er zijn geen berichten.')).toBeVisible()
  await expect(async () => {
    await desk.ask(ANSWERABLE)
    await expect(desk.answer).toContainText(quote, { timeout: 1000 })
  }).toPass()
  await expect(desk.answer).not.toContainText('bij Actueel')
  await expect(bar(desk.page)).toHaveCount(0)
})

test('what a senior types stays through another page, and is masked when it is posted', async ({ page }) => {
  await senior(page)
  const form = await written(page, 'Let op deze beller', `Het gaat om bsn ${BSN}.`)
  await page.getByRole('button', { name: /^Hulplijn/ }).first().click()
  await page.getByRole('group', { name: 'Lijst' }).getByRole('button', { name: 'Actueel' }).click()
  await expect(form.getByLabel('Wat is er?')).toHaveValue('Let op deze beller')
  await form.getByRole('button', { name: 'Plaats bericht' }).click()
  await expect(board(page)).toContainText('BSN-1')
  await expect(board(page)).not.toContainText(BSN)
  await expect(page.getByText('Persoonsgegevens zijn vervangen').first()).toBeVisible()
})

test('a notice that was changed is new again, at once on a desk that stands open', async ({ page, browser }) => {
  await senior(page)
  await posted(page, TITLE)
  const desk = await another(browser)
  await board(desk.page).getByRole('button', { name: `Gelezen: ${TITLE}` }).click()
  await expect(board(desk.page).getByText('1 nieuw bericht')).toHaveCount(0)
  await board(page).getByRole('button', { name: `Wijzig: ${TITLE}` }).click()
  const form = page.getByRole('form', { name: 'Bericht wijzigen' })
  await form.getByLabel('Wat is er?').fill('De storing is voorbij')
  await form.getByRole('button', { name: 'Plaats opnieuw' }).click()
  await expect(form).toHaveCount(0)
  await expect(board(desk.page).getByRole('heading', { name: 'De storing is voorbij' })).toBeVisible()
  await expect(board(desk.page).getByText('1 nieuw bericht')).toBeVisible()
  await desk.ask(ANSWERABLE)
  await expect(bar(desk.page)).toContainText('De storing is voorbij')
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('notices and their form are accessible and within the screen', async ({ page, request }) => {
      await held(request)
      const desk = await senior(page)
      await board(page).getByRole('button', { name: 'Nieuw bericht' }).click()
      await expect(page.getByRole('form', { name: 'Nieuw bericht' })).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })

    test('the bar above an answer is accessible and within the screen', async ({ page, request }) => {
      await held(request)
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await bar(page).locator('summary').click()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
