/** A call from F2 to its end, with BelBot on and off, by keyboard. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

const always = (request: APIRequestContext, with_belbot: boolean) =>
  request.put('/api/v1/preferences', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { with_belbot } })

test.beforeEach(({ request }) => always(request, true))
test.afterEach(({ request }) => always(request, true))

/** What the desk sent, by path below /api/v1. */
function sent(page: Page): { path: string; body: Record<string, unknown> }[] {
  const all: { path: string; body: Record<string, unknown> }[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST') return
    all.push({ path: new URL(request.url()).pathname.replace('/api/v1', ''), body: (request.postDataJSON() ?? {}) as Record<string, unknown> })
  })
  return all
}

const ended = (all: ReturnType<typeof sent>) => all.find(({ path }) => path.endsWith('/end'))?.body

test('a call ends with what it was about and a caller who calls again, by keyboard', async ({ page }) => {
  const all = sent(page)
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await desk.ask(ANSWERABLE)
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })
  await expect(dialog.getByRole('heading', { name: 'Hoe eindigde het gesprek?' })).toBeFocused()
  const proposed = dialog.getByRole('button', { name: /^Haal onderwerp/ })
  await expect(proposed).toHaveCount(1)
  await page.keyboard.press('j')
  await expect(dialog.getByRole('radio', { name: 'Ja' })).toBeChecked()
  await proposed.focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Nog geen onderwerp.')).toBeVisible()
  await dialog.getByRole('combobox').focus()
  await dialog.getByRole('combobox').selectOption({ index: 1 })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(proposed).toHaveCount(1)
  await desk.expectAccessible()
  await page.keyboard.press('2')
  const day = dialog.getByLabel('Op welke dag bellen we terug?')
  await expect(day).toBeFocused()
  await day.fill('1-2-2030')
  await expect(dialog.getByText('vrijdag 1 februari 2030')).toBeVisible()
  await dialog.getByLabel('Nummer (mag leeg blijven)').fill('0612345678')
  await desk.expectAccessible()
  await page.keyboard.press('Enter')
  const agreed = dialog.getByRole('region', { name: 'Samenvatting voor het dossier' }).getByRole('textbox', { name: 'Afspraak', exact: true })
  await expect(agreed).toHaveValue('We bellen terug: vrijdag 1 februari 2030, ochtend, op [TELEFOON-1].')
  await expect(dialog.getByRole('button', { name: 'Sluit het gesprek af' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Gesprek beëindigd').first()).toBeVisible()
  expect(ended(all)).toMatchObject({ outcome: 'teruggebeld', repeat_caller: 'ja', topics: [expect.any(String)] })
})

test('a stray Enter ends no call; the arrow keys go to the ends of one, with the proposed topic', async ({ page }) => {
  const all = sent(page)
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })
  await expect(dialog.getByRole('heading', { name: 'Hoe eindigde het gesprek?' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('button', { name: /Opgelost/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Zonder afspraak' }).click()
  await expect.poll(() => ended(all)).toMatchObject({ outcome: 'teruggebeld', repeat_caller: '', topics: [expect.any(String)] })
})

test('a question asked at once after F2 is of the new call', async ({ page }) => {
  const all = sent(page)
  await page.route('**/api/v1/calls', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  const registered = page.waitForResponse((response) => response.url().endsWith('/calls'))
  await desk.question.fill(ANSWERABLE)
  await desk.question.press('Enter')
  const { call_id } = (await (await registered).json()) as { call_id: string }
  await desk.finished()
  expect(all.filter(({ path }) => path === '/ask').map(({ body }) => body.call_id)).toEqual([call_id])
})

test('with BelBot off the question is searched for, opened and found, and nothing is answered', async ({ page }) => {
  const all = sent(page)
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await desk.question.press('Escape')
  await page.keyboard.press('b')
  const belbot = page.getByRole('banner').getByRole('switch', { name: 'BelBot' })
  await expect(belbot).toHaveAttribute('aria-checked', 'false')
  await expect(desk.answer).toHaveCount(0)
  await page.keyboard.press('v')
  await page.keyboard.type(ANSWERABLE)
  await page.keyboard.press('Enter')
  const results = page.getByRole('list', { name: 'Resultaten' }).getByRole('button')
  await expect(results.first()).toBeVisible()
  await desk.expectAccessible()
  await results.first().focus()
  await page.keyboard.press('Enter')
  await expect(desk.source.getByRole('heading').first()).toBeVisible()
  await page.keyboard.press('g')
  await expect(desk.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
  await expect(desk.action('Duim op')).toBeDisabled()

  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByText('Gesprek beëindigd').first()).toBeVisible()
  await expect(belbot).toHaveAttribute('aria-checked', 'true')
  const events = all.filter(({ path }) => path.endsWith('/events')).map(({ body }) => body.kind)
  const done = events.filter((kind) => kind !== 'source_read') // comes where this took longer than reading does
  expect(done).toEqual(['belbot_off', 'manual_search', 'source_opened', 'found'])
  expect(all.filter(({ path }) => path === '/ask')).toEqual([])
})

test('the end of a call is kept by the browser, and nothing warns that it was not', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const ended = page.waitForResponse((response) => response.url().endsWith('/end'))
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })).toBeVisible()
  await page.keyboard.press('1')
  expect((await ended).ok()).toBe(true)
  await expect(page.getByText('Gesprek beëindigd.', { exact: true }).last()).toBeVisible()
  await expect(page.getByText('Deze browser bewaart niets')).toHaveCount(0)
})

test('BelBot off for good is kept by the server', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.getByTitle('Gebruiker en instellingen').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('switch', { name: 'BelBot aan bij elk gesprek' }).press('Space')
  const belbot = page.getByRole('banner').getByRole('switch', { name: 'BelBot', exact: true })
  await expect(belbot).toHaveAttribute('aria-checked', 'false')
  await desk.expectAccessible()
  await page.reload()
  await expect(belbot).toHaveAttribute('aria-checked', 'false')
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the end of a call and BelBot off are accessible', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await page.keyboard.press('F2')
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible()
      await desk.expectAccessible()
      await page.keyboard.press('Escape')
      await desk.answer.focus()
      await page.keyboard.press('b')
      await expect(page.getByRole('heading', { name: 'Zelf zoeken' })).toBeVisible()
      await desk.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })
  })
}

test('the key that ends a call is typed in no field, and a note that was not added goes with its own call', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const note = page.getByRole('textbox', { name: /Notitie/ })
  await note.fill('Jan belt terug')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(note).toHaveValue('')
  await expect(desk.question).toHaveValue(ANSWERABLE)
  await expect(page.getByRole('complementary').getByText('belt terug')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByRole('complementary').getByText('belt terug')).toHaveCount(0)
})

test('after an answer, typing on is the next question', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.keyboard.type('En als ik ondernemer ben?')
  await expect(desk.question).toHaveValue('En als ik ondernemer ben?')
})

test('a page that could not be loaded is loaded on request, without losing the call', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.route('**/assets/PracticeView-*.js', (route) => route.abort())
  await page.getByTitle('Gebruiker en instellingen').click()
  await page.getByRole('button', { name: 'Oefenen' }).click()
  await expect(page.getByText('Deze pagina kon niet worden geladen.')).toBeVisible()
  await page.unroute('**/assets/PracticeView-*.js')
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await expect(page.getByRole('heading', { name: 'Oefenen', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Beëindig gesprek' })).toBeVisible()
})

test('leaving the page is warned of while a call runs, and not before', async ({ page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  const desk = await Desk.open(page)
  await desk.question.fill('Hallo') // the browser warns only who did something in the page
  await page.reload()
  expect(asked).toEqual([])
  await desk.ask(ANSWERABLE)
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
})
