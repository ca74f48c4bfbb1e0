/** Searching by hand: what matches is counted and marked, an article stands once, tables stay tables, and the source says where one is. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import { Desk, SCREENS } from './desk'

async function searched(page: Page, words: string): Promise<{ desk: Desk; results: Locator }> {
  const desk = await Desk.open(page)
  await page.locator('.tools').getByRole('button', { name: 'Zelf zoeken' }).click()
  await page.getByRole('searchbox', { name: 'Zoekwoorden' }).fill(words)
  await page.keyboard.press('Enter')
  const results = page.getByRole('list', { name: 'Resultaten' })
  await expect(results).toBeVisible()
  return { desk, results }
}

test('an article stands once, and the count is of articles with the words', async ({ page }) => {
  const { results } = await searched(page, 'betalingsregeling')
  const titles = await results.getByRole('heading', { level: 4 }).allTextContents()
  expect(new Set(titles).size).toBe(titles.length)
  await expect(page.getByRole('heading', { name: `${titles.length} artikelen met je zoekwoorden` })).toBeVisible()
})

test('the words of the search are marked, in every form', async ({ page }) => {
  const { results } = await searched(page, 'bezwaren')
  await expect(results.locator('mark').first()).toHaveText(/bezwa/i)
})

test('words that stand nowhere are said to, and nothing opens by itself', async ({ page }) => {
  const { desk } = await searched(page, 'xqzzv blorp')
  await expect(page.getByText('Je zoekwoorden staan in geen van deze artikelen.')).toBeVisible()
  await expect(desk.source.getByText('Hier verschijnt de bron')).toBeVisible()
})

test('a table that was found shows the rows with the words below its column names', async ({ page }) => {
  const { results } = await searched(page, 'staangeld reuzenrad')
  const table = results.getByRole('table').first()
  await expect(table.getByRole('columnheader').first()).toHaveText('Seizoen')
  await expect(table.locator('tbody tr').first()).toContainText('Reuzenrad')
  await expect(results.getByText('Attractie: Reuzenrad')).toHaveCount(0)
})

test('on the last source of an answer there is no next one to press', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Hoe lang duurt een betalingsregeling?')
  const cites = desk.answer.getByRole('button', { name: /^Bron \d+$/ })
  await expect(cites.first()).toBeVisible()
  const last = Math.max(...(await cites.allTextContents()).map(Number))
  await desk.citation(last).click()
  await expect(desk.source.getByRole('heading', { level: 2 })).toHaveText(`Bron ${last} van ${last}`)
  await expect(desk.source.getByRole('button', { name: 'Volgende bron' }).and(page.locator(':enabled'))).toHaveCount(0)
})

test('a source of the year that was asked about is not shown as outdated', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Hoeveel is het heffingsvrij vermogen in 2023?')
  await expect(desk.answer.getByText('geldt voor 2023').first()).toBeVisible()
  await expect(desk.answer.getByText('bron verouderd')).toHaveCount(0)
  await expect(desk.source.getByText('Geldt voor 2023').first()).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('what was found is accessible and within the screen', async ({ page }) => {
      const { desk } = await searched(page, 'staangeld reuzenrad')
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}

test('after a search the answer stands beside its own source again, without suggestions for what was answered', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Hoe lang duurt een betalingsregeling?')
  const title = desk.source.getByRole('heading', { level: 3 }).first()
  const cited = await title.textContent()
  await page.keyboard.press('Alt+f')
  await page.keyboard.type('deurwaarder')
  await page.keyboard.press('Enter')
  await expect(title).not.toHaveText(cited ?? '')
  await page.keyboard.press('Escape')
  await expect(title).toHaveText(cited ?? '')
  await expect(desk.answer.getByRole('button', { name: 'Bron 1' }).first()).toBeInViewport()
  await expect(page.locator('.question .near')).toHaveCount(0)
})

test('an earlier question of the call comes back with its answer, unless another is being typed', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Hoe lang duurt een betalingsregeling?')
  await desk.ask('Hoe lang is de bezwaartermijn?')
  const earlier = page.getByRole('button', { name: 'Toon het antwoord op: Hoe lang duurt een betalingsregeling?' })
  await earlier.click()
  await expect(desk.question).toHaveValue('Hoe lang duurt een betalingsregeling?')
  await desk.question.fill('Een volgende vraag')
  await page.getByRole('button', { name: 'Toon het antwoord op: Hoe lang is de bezwaartermijn?' }).click()
  await expect(desk.question).toHaveValue('Een volgende vraag')
})
