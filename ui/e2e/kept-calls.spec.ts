/** A call survives a reload, another tab and a wrong click on somebody else; the calls of today stay to open, note on and finish. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

const top = (page: Page) => page.getByRole('banner')
const line = (page: Page) => page.getByRole('complementary')
const list = (page: Page) => page.getByRole('list', { name: 'Gesprekken van vandaag' })

/** The page is live and has brought back what it kept. */
async function again(page: Page): Promise<Desk> {
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.waitForFunction(() => (window as { early?: unknown }).early === null)
  return new Desk(page)
}

async function noted(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /Notitie/ }).fill(text)
  await page.keyboard.press('Enter')
  await expect(line(page).getByText(text)).toBeVisible()
}

test('a call goes on after a reload, with its answer, its note and what was pressed, and ends as the same call', async ({ page }) => {
  const ends: string[] = []
  const starts: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST') return
    if (request.url().endsWith('/end')) ends.push(request.url())
    if (request.url().endsWith('/calls')) starts.push(request.url())
  })
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await desk.ask(ANSWERABLE)
  await desk.action('Gevonden').click()
  await noted(page, 'Belt terug na zes uur')
  const reloaded = await again(page)
  await expect(top(page).getByText('Gesprek', { exact: true })).toBeVisible()
  await expect(reloaded.answer.locator('.sentences li').first()).toBeVisible()
  await expect(reloaded.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
  await expect(line(page).getByText('Belt terug na zes uur')).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /Opgelost/ }).click()
  await expect.poll(() => ends.length).toBe(1)
  expect(starts).toHaveLength(1)
})

test('a page that has an address stays open when the call comes back behind it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/vandaag')
  await expect(top(page).getByRole('button', { name: /Beëindig gesprek/ })).toBeVisible()
  await expect(list(page)).toBeVisible()
  await expect(page).toHaveURL(/\/vandaag$/)
})

test('another tab shows the call, adds to it, and sees its end', async ({ context, page }) => {
  const other = await context.newPage()
  const desk = await Desk.open(page)
  const second = await Desk.open(other)
  const calls: string[] = []
  for (const tab of [page, other]) tab.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/calls') && calls.push(request.url()))
  await page.bringToFront()
  await page.keyboard.press('F2')
  await desk.ask(ANSWERABLE)
  await other.bringToFront()
  await expect(top(other).getByRole('button', { name: /Beëindig gesprek/ })).toBeVisible()
  await second.ask('Wat is de KOR?')
  await page.bringToFront()
  await expect(line(page).getByText('Wat is de KOR?')).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /Opgelost/ }).click()
  await expect(top(other).getByText('Gesprek beëindigd')).toBeVisible()
  expect(calls).toHaveLength(1)
})

test('who clicked on somebody else goes on with the call after clicking back, and the other sees nothing of it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await noted(page, 'Mag terugbellen')
  await desk.become('senior')
  await expect(line(page).getByText('Mag terugbellen')).toHaveCount(0)
  await expect(top(page).getByText('Geen gesprek')).toBeVisible()
  await desk.become('medewerker')
  await expect(line(page).getByText('Mag terugbellen')).toBeVisible()
  await expect(top(page).getByRole('button', { name: /Beëindig gesprek/ })).toBeVisible()
})

/** Everything that the browser keeps of the desk. */
async function stored(): Promise<string> {
  const finished = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)))
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
  for (const { name } of await indexedDB.databases()) {
    const database = await finished(indexedDB.open(name ?? ''))
    for (const table of database.objectStoreNames) found.push(await finished(database.transaction(table).objectStore(table).getAll()))
    database.close()
  }
  return JSON.stringify(found)
}

test('no personal data of a call is kept by the browser', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Ik ben Jan Bakker met bsn 123456782, hoe lang duurt een betalingsregeling?')
  await page.getByRole('textbox', { name: /Notitie/ }).fill('bsn 123456782 nagekeken')
  await page.keyboard.press('Enter')
  await expect(line(page).getByText('nagekeken')).toBeVisible()
  await expect.poll(() => page.evaluate(stored)).toContain('nagekeken')
  const all = await page.evaluate(stored)
  expect(all).not.toContain('123456782')
  expect(all).not.toContain('Bakker')
})

test('a call of today is opened, gets a note, and one that nobody ended is finished', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /Beller hing op/ }).click()
  await expect(top(page).getByText('Gesprek beëindigd')).toBeVisible()
  await line(page).getByRole('button', { name: 'Vandaag' }).click()
  await expect(page.getByRole('heading', { name: 'Vandaag' })).toBeFocused()
  const one = list(page).getByRole('listitem', { name: new RegExp(ANSWERABLE.replace('?', '')) }).first()
  await expect(one.getByText('Beller hing op')).toBeVisible()
  await one.getByRole('button', { name: 'Open' }).click()
  await expect(one.getByRole('list')).toContainText(/betalingsregeling/)
  await one.getByRole('button', { name: 'Notitie erbij' }).click()
  await one.getByRole('textbox').fill('Later teruggebeld, opgelost')
  await one.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(one.getByText('Later teruggebeld, opgelost')).toBeVisible()
})

test('a call that was lost with its browser is in the list of the server, and is finished there', async ({ page, request }) => {
  const headers = { 'X-BelBot-User': 'medewerker-2' }
  const { call_id } = (await (await request.post('/api/v1/calls', { headers })).json()) as { call_id: string }
  await request.post('/api/v1/ask', { headers, data: { text: 'Wat is de KOR?', call_id } })
  await page.addInitScript(() => sessionStorage.setItem('belbot.user', 'medewerker-2'))
  await Desk.open(page)
  await line(page).getByRole('button', { name: 'Vandaag' }).click()
  const one = list(page).getByRole('listitem', { name: /Wat is de KOR/ }).first()
  await expect(one.getByText('nog niet afgesloten')).toBeVisible()
  await one.getByRole('button', { name: 'Rond af' }).click()
  await one.getByRole('button', { name: 'Niet opgelost' }).click()
  await expect(one.getByText('Niet opgelost')).toBeVisible()
  await expect(one.getByRole('button', { name: 'Rond af' })).toHaveCount(0)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the calls of today are accessible', async ({ page }) => {
      await page.addInitScript(() => sessionStorage.setItem('belbot.user', 'medewerker-2')) // whose day is short: most tests are of the first employee
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await line(page).getByRole('button', { name: 'Vandaag' }).click()
      await expect(list(page).getByRole('listitem').first()).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
