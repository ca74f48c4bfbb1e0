/** Before the scripts have run: the page stands there already, and what is done in it is not lost. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk } from './desk'

/** Opens the desk while its scripts are still on their way; gives what lets them in. */
async function early(page: Page): Promise<{ desk: Desk; arrive: () => void }> {
  let arrive = () => {}
  const waiting = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await waiting
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  const desk = new Desk(page)
  await expect(desk.question).toBeVisible()
  return { desk, arrive }
}

const live = (page: Page) => expect(page.getByTitle('Gebruiker en instellingen')).toContainText('medewerker')

test('what is typed early stays, focused, and its articles are found', async ({ page }) => {
  const { desk, arrive } = await early(page)
  await desk.question.pressSequentially('betalingsregeling')
  arrive()
  await live(page)
  await desk.question.press('X')
  await desk.question.press('Backspace')
  await expect(desk.question).toHaveValue('betalingsregeling')
  await expect(page.getByRole('button', { name: /betalingsregeling/i }).first()).toBeVisible()
})

test('Enter pressed early asks as soon as it can', async ({ page }) => {
  const { desk, arrive } = await early(page)
  await desk.question.pressSequentially(ANSWERABLE)
  await desk.question.press('Enter')
  arrive()
  await desk.finished()
  await expect(desk.question).toHaveValue(ANSWERABLE)
  await expect(desk.citation(1)).toBeVisible()
})

test('a click on the button asks as soon as it can, and puts the question in no address', async ({ page }) => {
  const { desk, arrive } = await early(page)
  await desk.question.fill(`${ANSWERABLE} Mijn bsn is ${BSN}`)
  await page.getByRole('button', { name: 'Vraag' }).click()
  arrive()
  await desk.finished()
  expect(page.url()).not.toContain(BSN)
})

test('a server that is away for a moment does not leave a dead page', async ({ page }) => {
  let away = true
  await page.route('**/assets/*.js', (route) => (away ? route.abort() : route.continue()))
  await page.goto('/')
  const desk = new Desk(page)
  await desk.question.pressSequentially(ANSWERABLE)
  await desk.question.press('Enter')
  away = false
  await desk.finished()
  await expect(desk.citation(1)).toBeVisible()
})

test('F2 pressed early starts the call', async ({ page }) => {
  const { desk, arrive } = await early(page)
  await page.keyboard.press('F2')
  arrive()
  await expect(page.getByRole('button', { name: 'Beëindig gesprek' })).toBeVisible()
  await expect(desk.question).toBeFocused()
})

test('a double click on the button asks, and does not stop', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.question.fill(ANSWERABLE)
  await page.getByRole('button', { name: 'Vraag', exact: false }).and(page.locator('[type=submit]')).dblclick()
  await desk.finished()
  await expect(desk.citation(1)).toBeVisible()
})

test('the chosen colours are there before the scripts', async ({ page }) => {
  await Desk.open(page)
  await live(page)
  await page.getByRole('button', { name: 'Licht of donker' }).click()
  const chosen = await page.locator('html').getAttribute('data-theme')
  expect(chosen).toBe('dark')
  const { arrive } = await early(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  arrive()
})

test('the page runs its own scripts and breaks no rule of its policy', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await Desk.open(page)
  await live(page)
  expect(said).toEqual([])
})
