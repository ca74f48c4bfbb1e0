/** The desk on other people's machines: no secure context, a translating browser, a wrong clock, proxies, a slow line, Word, paper. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, emptyHelpline } from './desk'
import { Proxy } from './proxy'

const base = process.env.BELBOT_URL ?? 'http://127.0.0.1:8642'
const posted = (page: Page): string[] => {
  const all: string[] = []
  page.on('request', (request) => request.method() === 'POST' && all.push(new URL(request.url()).pathname.replace('/api/v1', '')))
  return all
}

test.beforeEach(({ request }) => emptyHelpline(request))

test('on plain http, where browsers make no UUID, thumb, hulplijn and end of a call arrive', async ({ page }) => {
  const sent = posted(page)
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined }))
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await desk.action('Duim op').click()
  await expect(page.getByText('Bedankt, je duim is opgeslagen.').last()).toBeVisible()
  await desk.action('Naar hulplijn').click()
  await page.getByRole('dialog').getByRole('textbox').fill('Klopt dit?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /Opgelost/ }).click()
  await expect.poll(() => sent.some((path) => path.endsWith('/end'))).toBe(true)
  expect(sent).toEqual(expect.arrayContaining(['/feedback', '/escalations']))
})

test('the page asks not to be translated', async ({ page }) => {
  await Desk.open(page)
  expect(await page.evaluate(() => document.documentElement.translate)).toBe(false)
})

test('a page that was translated all the same shows the next question, not the one before', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.waitForTimeout(1000) // fetched after the first screen
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      if (!text.nodeValue?.trim() || /SCRIPT|STYLE|TEXTAREA/.test(text.parentNode?.nodeName ?? '')) continue
      const font = document.createElement('font')
      font.textContent = text.nodeValue
      ;(text as Text).replaceWith(font)
    }
  })
  await desk.question.fill(`Wat is de KOR? Bsn ${BSN}`)
  await desk.question.press('Enter')
  const sent = page.getByRole('group', { name: /Dit gaat naar BelBot/ })
  await expect(sent).toContainText('Wat is de KOR?')
  await expect(sent).not.toContainText('betalingsregeling')
  await desk.finished()
  await expect(desk.answer).not.toContainText('betalingsregeling')
})

for (const minutes of [20, -20, 366 * 24 * 60]) {
  test(`a PC whose clock is ${minutes} minutes off has the waiting times and tax years of the server`, async ({ browser, request }) => {
    const headers = { 'X-BelBot-User': 'medewerker-1' }
    await request.post('/api/v1/escalations/direct', { headers, data: { question: 'Mag een vereniging uitstel vragen?' } })
    const page = await (await browser.newContext({ locale: 'nl-NL', baseURL: base })).newPage()
    await page.addInitScript(() => sessionStorage.setItem('belbot.user', 'senior-1'))
    await page.clock.install({ time: new Date(Date.now() + minutes * 60_000) })
    await page.clock.resume()
    await Desk.open(page)
    const years = page.getByRole('combobox').first().getByRole('option')
    await expect(years.nth(1)).toHaveText(String(new Date().getFullYear()))
    await page.getByRole('button', { name: /Hulplijn/ }).first().click()
    const waits = page.getByRole('main').getByText(/wacht \d+ s/).first()
    await expect(waits).toBeVisible()
    const seconds = async () => Number(/\d+/.exec(await waits.innerText())?.[0])
    const before = await seconds()
    expect(before).toBeLessThan(30)
    await expect.poll(seconds).toBeGreaterThan(before)
  })
}

test('behind a proxy that holds streams back, the reply of a senior is there within 15 seconds, and the desk says why', async ({ browser, request }) => {
  test.slow()
  const proxy = await Proxy.open(base, { holds: true })
  const page = await (await browser.newContext({ locale: 'nl-NL', baseURL: proxy.address })).newPage()
  await page.addInitScript(() => sessionStorage.setItem('belbot.user', 'medewerker-2'))
  await Desk.open(page)
  const headers = { 'X-BelBot-User': 'medewerker-2' }
  const senior = { 'X-BelBot-User': 'senior-1' }
  const { escalation_id } = (await (await request.post('/api/v1/escalations/direct', { headers, data: { question: 'Mag dit?' } })).json()) as { escalation_id: string }
  await expect(page.getByText('De hulplijn werkt nu niet live.')).toBeVisible({ timeout: 15_000 })
  await request.post(`/api/v1/escalations/${escalation_id}/claim`, { headers: senior })
  await request.post(`/api/v1/escalations/${escalation_id}/reply`, { headers: senior, data: { text: 'Ja, dat mag altijd.' } })
  await expect(page.getByText('Ja, dat mag altijd.').first()).toBeVisible({ timeout: 15_000 })
  proxy.close()
})

test('under a path the desk answers, opens its pages, and so does a link to an article', async ({ browser, request }) => {
  const proxy = await Proxy.open(base, { path: '/belbot' })
  const page = await (await browser.newContext({ locale: 'nl-NL', baseURL: proxy.address })).newPage()
  await page.goto('/belbot/')
  const desk = new Desk(page)
  await page.waitForFunction(() => (window as { early?: unknown }).early === null)
  await desk.ask(ANSWERABLE)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  await desk.openPage('Oefenen')
  const { hits } = (await (await request.get('/api/v1/search?q=betalingsregeling', { headers: { 'X-BelBot-User': 'medewerker-1' } })).json()) as { hits: { document_id: string; title: string }[] }
  await page.goto(`/belbot/artikel/${encodeURIComponent(hits[0]?.document_id ?? '')}`)
  await page.waitForFunction(() => (window as { early?: unknown }).early === null)
  await expect(page.getByRole('heading', { name: hits[0]?.title ?? '' }).first()).toBeVisible()
  proxy.close()
})

test('a name that this browser remembers and that nobody has any more is no dead end', async ({ page }) => {
  await page.addInitScript(() => sessionStorage.getItem('seen') ?? (sessionStorage.setItem('belbot.user', 'weg-1'), sessionStorage.setItem('seen', '1')))
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  expect(await page.evaluate(() => sessionStorage.getItem('belbot.user'))).toBe(null)
})

test('a page whose scripts do not come says so', async ({ page }) => {
  await page.route('**/assets/desk-*.js', (route) => route.abort())
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('BelBot is niet geladen', { timeout: 20_000 })
})

test('a line break as Word copies it is a blank in the question', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Hoe lang duurt een\u000bbetalingsregeling?')
  await expect(desk.answer.locator('.sentences li').first()).toBeVisible()
})

test('Enter four times asks once', async ({ page }) => {
  const sent = posted(page)
  const desk = await Desk.open(page)
  await desk.question.fill(ANSWERABLE)
  for (let press = 0; press < 4; press++) await desk.question.press('Enter')
  await desk.finished()
  await desk.question.press('Enter')
  await page.waitForTimeout(500)
  expect(sent.filter((path) => path === '/ask')).toHaveLength(1)
})

test('the words of an answer are copied without numbers and labels', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const copied = await desk.answer.locator('.sentences').first().evaluate((list) => {
    getSelection()?.selectAllChildren(list)
    return getSelection()?.toString() ?? ''
  })
  expect(copied).toMatch(/betalingsregeling/i)
  expect(copied).not.toMatch(/letterlijk uit de bron|gecontroleerd/)
  expect(copied.trim()).not.toMatch(/\d\s*$|^\s*\d\s*$/m)
})

test('on paper stand the answer and its source, not the desk', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.emulateMedia({ media: 'print' })
  await expect(desk.answer).toBeVisible()
  for (const role of ['banner', 'complementary'] as const) await expect(page.getByRole(role)).toBeHidden()
  await expect(desk.question).toBeHidden()
  await expect(desk.action('Kopieer')).toBeHidden()
})

test('on a slow line it shows at once that a question was asked', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.route('**/api/v1/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue().catch(() => undefined)
  })
  await desk.question.fill(ANSWERABLE)
  await desk.question.press('Enter')
  await expect(desk.answer).toHaveAttribute('aria-busy', 'true', { timeout: 400 })
  await desk.finished()
})

