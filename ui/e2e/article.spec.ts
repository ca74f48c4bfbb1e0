/** A whole article stands beside the work, with an address of its own; Back leads to where one was. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

async function opened(page: Page, question = ANSWERABLE): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.ask(question)
  await desk.source.getByRole('button', { name: 'Open artikel' }).click()
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeVisible()
  return desk
}

test('the article stands beside the work, which stays in use', async ({ page }) => {
  const desk = await opened(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await desk.question.fill('Kan de beller eerder aflossen?')
  await expect(desk.answer.getByRole('button', { name: 'Bron 1', exact: true }).first()).toBeVisible()
  await desk.question.press('Enter')
  await desk.finished()
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeHidden()
})

test('it can be made wider, and gives the room back when it is closed', async ({ page }) => {
  const desk = await opened(page)
  const width = () => desk.source.evaluate((pane) => pane.clientWidth)
  const before = await width()
  await desk.source.getByRole('button', { name: 'Breder' }).click()
  await expect.poll(width).toBeGreaterThan(before * 1.3)
  await desk.source.getByRole('button', { name: 'Sluit artikel' }).click()
  await expect.poll(width).toBe(before)
})

test('its contents lead to a heading', async ({ page }) => {
  const desk = await opened(page)
  const last = desk.source.getByRole('navigation', { name: 'Inhoud van dit artikel' }).getByRole('button').last()
  await expect(desk.source.getByRole('article')).not.toContainText('Laden…')
  const words = await last.innerText()
  await last.click()
  await expect(desk.source.getByRole('heading', { name: words, exact: true })).toBeInViewport()
})

test('the address says which article and sentence, and Back leads to the answer', async ({ page }) => {
  const desk = await opened(page)
  await expect(page).toHaveURL(/\/artikel\/.+#zin=/)
  await page.goBack()
  await expect(desk.source.getByRole('button', { name: 'Open artikel' })).toBeVisible()
  await expect(page).toHaveURL(/:\d+\/$/)
  await page.goForward()
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeVisible()
  await expect(desk.answer.getByRole('button', { name: 'Bron 1', exact: true }).first()).toBeVisible()
})

test('closing it is a step back, so that Back does not open it again', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.goBack()
  await desk.ask(ANSWERABLE)
  await desk.source.getByRole('button', { name: 'Open artikel' }).click()
  await expect(page).toHaveURL(/\/artikel\//)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/:\d+\/$/)
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeHidden()
})

test('every page has its address, and opens by it', async ({ page }) => {
  await page.goto('/cijfers')
  await expect(page.getByRole('heading', { name: 'Cijfers', exact: true })).toBeVisible()
  await page.goto('/kennisbank')
  await expect(page.getByRole('searchbox', { name: 'Zoekwoorden' })).toBeVisible()
})

test('a link to what is selected opens at those words', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await opened(page)
  const last = desk.source.getByRole('article').locator('p').last()
  await expect(desk.source.getByRole('article')).not.toContainText('Laden…')
  const words = await last.innerText()
  await last.evaluate((node) => getSelection()?.selectAllChildren(node))
  await desk.source.getByRole('button', { name: 'Kopieer link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const tab = await context.newPage()
  await tab.goto(link)
  await expect(new Desk(tab).source.locator('mark').last()).toHaveText(words)
})

test('another year stands beside it, with the words that differ', async ({ page }) => {
  const desk = await opened(page, 'Hoeveel is het heffingsvrij vermogen in 2025?')
  await desk.source.getByRole('group', { name: 'Jaar' }).getByRole('button', { name: '2023' }).click()
  const compare = desk.source.getByRole('region', { name: 'Verschil tussen de jaren' })
  await expect(compare.getByRole('heading', { level: 4 })).toHaveText(['2023', '2025'])
  await expect(compare.locator('del').filter({ hasText: '57.000' })).not.toHaveCount(0)
  await expect(compare.locator('ins').filter({ hasText: '57.684' })).not.toHaveCount(0)
  await desk.expectAccessible()
  await compare.getByRole('button', { name: 'Open dit jaar' }).click()
  await expect(desk.source.getByRole('heading', { level: 3 }).first()).toContainText('2023')
  await page.goBack()
  await expect(desk.source.getByRole('heading', { level: 3 }).first()).toContainText('2025')
})

test('what does not hold reaches a senior with the name of the article', async ({ page, request }) => {
  const desk = await opened(page)
  const title = await desk.source.getByRole('heading', { level: 3 }).first().innerText()
  await desk.source.getByRole('button', { name: 'Klopt niet' }).click()
  await desk.source.getByRole('textbox', { name: 'Wat klopt er niet in dit artikel?' }).fill('De termijn is veranderd.')
  await desk.expectAccessible()
  await desk.source.getByRole('button', { name: 'Meld', exact: true }).click()
  await expect(desk.source.getByRole('textbox')).toHaveCount(0)
  const found = await request.get('/api/v1/issues', { headers: { 'X-BelBot-User': 'senior-1' } })
  const { issues } = (await found.json()) as { issues: { signals: { text: string; note: string }[] }[] }
  expect(issues.flatMap(({ signals }) => signals)).toContainEqual(expect.objectContaining({ text: title, note: 'De termijn is veranderd.' }))
})

test('in print the article stands alone', async ({ page }) => {
  const desk = await opened(page)
  await page.evaluate(() => (window.print = () => undefined))
  await desk.source.getByRole('button', { name: 'Print' }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(desk.source.getByRole('article')).toBeVisible()
  await expect(desk.question).toBeHidden()
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeHidden()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the article is accessible, in view and within the screen', async ({ page }) => {
      const desk = await opened(page)
      await expect(desk.source.getByRole('heading', { level: 3 }).first()).toBeFocused()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
