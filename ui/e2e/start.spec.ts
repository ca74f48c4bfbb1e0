/** Before a question there is something to read: themes with their articles, and what answers rest on most. */
import { expect, test } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

test('an article is found by its theme, opens beside the list, and closes to its first passage', async ({ page }) => {
  const desk = await Desk.open(page)
  const theme = page.getByRole('button', { name: /^Bezwaar \d+$/ })
  await theme.click()
  const article = page.getByRole('list', { name: 'Bezwaar', exact: true }).getByRole('button').first()
  const title = await article.innerText()
  await article.click()
  await expect(desk.source.getByRole('heading', { level: 3 }).first()).toHaveText(title)
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeVisible()
  await expect(page).toHaveURL(/\/artikel\//)
  await page.goBack()
  await expect(desk.source.getByRole('button', { name: 'Open artikel' })).toBeVisible()
  await expect(theme).toBeVisible()
})

test('what answers rest on is named, and a question takes its place', async ({ page, browser }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const title = await desk.source.getByRole('heading', { level: 3 }).first().innerText()
  const start = await Desk.open(await (await browser.newContext()).newPage()) // here the call would come back
  const used = start.page.getByRole('list', { name: 'Veel gebruikt in de laatste weken' })
  await expect(used.getByRole('button', { name: title })).toBeVisible()
  await start.ask(ANSWERABLE)
  await expect(used).toHaveCount(0)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the start is accessible and within the screen', async ({ page }) => {
      const desk = await Desk.open(page)
      await page.getByRole('button', { name: /^Bezwaar \d+$/ }).click()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
