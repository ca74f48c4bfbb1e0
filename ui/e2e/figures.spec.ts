import { readFileSync } from 'node:fs'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { ANSWERABLE, busyDesk, Desk, SCREENS } from './desk'

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the figures open by keyboard, say how much was measured, and are accessible', async ({ page, request }) => {
      await busyDesk(request)
      const desk = await Desk.open(page)
      await desk.become('senior')
      await desk.openPage('Cijfers')
      const main = page.getByRole('main')
      await expect(main.getByText('Zoektijd, met BelBot').first()).toBeVisible()
      await expect(main.getByText(/\d keer gemeten/).first()).toBeVisible()
      await expect(main.getByText('niet gemeten').first()).toBeAttached() // in a table when everything on top was measured
      await expect(main.getByRole('img', { name: /^Zoektijd per week/ })).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.screenshot({ path: `node_modules/.playwright/figures-${name.replace(' ', '')}.png`, fullPage: true })

      await desk.tabTo(main.getByText(/tabel: per week/))
      await page.keyboard.press('Enter')
      await expect(main.getByRole('table').first()).toBeVisible()
      await desk.expectAccessible()
    })
  })
}

test('the period, the topics and the reasons, by keyboard', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.become('senior')
  await desk.openPage('Cijfers')
  const main = page.getByRole('main')
  await expect(main.getByText('Informatie is verouderd')).toBeVisible()
  await desk.tabTo(main.getByRole('radio', { name: '13 weken' }))
  await page.keyboard.press('ArrowLeft')
  await expect(main.getByRole('radio', { name: '4 weken' })).toBeChecked()
  await desk.tabTo(main.getByText(/tabel: per week/))
  await page.keyboard.press('Enter')
  await expect(main.getByRole('table', { name: 'Per week' }).getByRole('row')).toHaveCount(2)
  await desk.tabTo(main.getByText(/tabel: per onderwerp/))
  await page.keyboard.press('Enter')
  await expect(main.getByRole('row', { name: /^Betalingsregeling/ })).toContainText(/te weinig om te tonen|\d keer gemeten/)
  await page.keyboard.press('Escape')
  await expect(desk.question).toBeFocused()
})

test('nothing on the page is about one employee, and the CSV says the same', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.become('senior')
  await desk.openPage('Cijfers')
  const main = page.getByRole('main')
  await expect(main.getByText('Zoektijd, met BelBot').first()).toBeVisible()
  expect(await main.innerText()).not.toMatch(/medewerker-\d|senior-\d/)
  const button = main.getByRole('button', { name: 'Download CSV' })
  await desk.tabTo(button)
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const csv = readFileSync(await file.path(), 'utf-8')
  expect(file.suggestedFilename()).toBe('belbot-13w.csv')
  expect(csv).toMatch(/^alles;;Zoektijd, met BelBot;\d+;/m)
  expect(csv).not.toMatch(/medewerker-\d/)
})

test('a manager reads in waiting times after looking at them, and hears what is wrong', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.become('manager')
  const main = page.getByRole('main')
  const input = main.getByLabel(/^Lees wachttijden in/)
  const file = (text: string) => ({ name: 'centrale.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await input.setInputFiles(file('datum;gesprekken;wachttijd\n32-11-2026;300;1:10\n'))
  await expect(main.getByText(/Regel 2 kan niet worden gelezen\. Schrijf de datum als 30-11-2026\./)).toBeVisible()
  const day = new Date().toISOString().slice(0, 10)
  await input.setInputFiles(file(`datum;gesprekken;wachttijd\n${day};300;1:10\n`))
  await expect(main.getByText('1 dag, 300 bellers', { exact: false })).toBeVisible()
  await desk.expectAccessible()
  await main.getByRole('button', { name: 'Neem deze wachttijden over' }).click()
  await expect(main.getByRole('listitem').filter({ hasText: 'van 300 bellers' })).toContainText('1 min 10 s')
})

test('a month, and the spreadsheet', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.become('manager')
  const main = page.getByRole('main')
  const month = main.getByRole('combobox', { name: 'Of een maand' })
  await month.selectOption({ index: 2 })
  await expect(main.getByText(/^Van .* tot en met /)).toBeVisible()
  const [got] = await Promise.all([page.waitForEvent('download'), main.getByRole('button', { name: 'Download Excel' }).click()])
  expect(got.suggestedFilename()).toMatch(/^belbot-20\d\d-\d\d\.xlsx$/)
  await desk.expectNoSidewaysScroll()
})

test('a manager has the figures and the knowledge base, and no call', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.become('manager')
  const heading = page.getByRole('heading', { name: 'Cijfers', exact: true })
  await expect(heading).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start gesprek' })).toHaveCount(0)
  await expect(page.getByRole('complementary')).toHaveCount(0)
  const width = (await page.getByRole('main').boundingBox())?.width ?? 0
  expect(width).toBeGreaterThan(1400)
  await page.getByRole('navigation').getByRole('button', { name: 'Kennisbank' }).click()
  await expect(page.getByRole('searchbox', { name: 'Zoekwoorden' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Terug naar de vraag' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(heading).toBeVisible()
})

test('an employee has no figures in the menu', async ({ page }) => {
  await Desk.open(page)
  await page.getByTitle('Gebruiker en instellingen').click()
  await expect(page.getByRole('button', { name: 'Vandaag', exact: true }).last()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cijfers', exact: true })).toHaveCount(0)
})

test('an empty chart says so', async ({ page }) => {
  const desk = await Desk.open(page)
  const found = { n: 0, p50_s: null, p90_s: null, state: 'not_measured' }
  await page.route('**/figures/report?*', async (route) => {
    const report = (await (await route.fetch()).json()) as { whole: object; weeks: object[] }
    const none = { find_with: found, find_without: found, answers: 0, answered: 0, likely: 0, abstained: 0, status: 0, referred: 0, blocked: 0 }
    await route.fulfill({ json: { ...report, topics: [], small_topics: [], small_weeks: [], weeks: report.weeks.map((week) => ({ ...week, ...none })) } })
  })
  await desk.become('manager')
  await expect(page.getByText('Nog te weinig metingen voor deze grafiek.')).toBeVisible()
  await expect(page.getByText('Geen vragen aan BelBot in deze periode.')).toHaveCount(2)
  await desk.expectAccessible()
})

test('an opened source that is read counts, and the figure says that it rests on that', async ({ page, request }) => {
  await busyDesk(request) // the whole of fewer than ten questions is hidden
  const before = await rests(request)
  const desk = await Desk.open(page)
  const told = page.waitForRequest((one) => one.method() === 'POST' && (one.postData() ?? '').includes('source_read'))
  await desk.ask(ANSWERABLE)
  await desk.citation(1).click()
  await told
  await expect.poll(async () => (await rests(request)) - before).toBe(1)
  await desk.become('manager')
  await expect(page.getByText(/gemarkeerd of gekopieerd, \d+ alleen gelezen/).first()).toBeVisible()
})

/** How many finds rest on reading alone. */
async function rests(request: APIRequestContext): Promise<number> {
  const { whole } = (await (await request.get('/api/v1/figures/report', { headers: { 'X-BelBot-User': 'manager-1' } })).json()) as { whole: { find_with_read: number } }
  return whole.find_with_read
}

test('without a connection the page says so, and loads when asked again', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await page.route('**/figures/report?*', (route) => route.abort())
  await desk.openPage('Cijfers')
  const again = page.getByRole('main').getByRole('button', { name: 'Probeer opnieuw' })
  await expect(again).toBeVisible()
  await desk.expectAccessible()
  await page.unroute('**/figures/report?*')
  await desk.tabTo(again)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Wat betekenen deze cijfers?')).toBeVisible()
})
