/** Tables in sources: real tables with the quoted row marked, on every screen. */
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { Desk, SCREENS } from './desk'

const QUESTION = 'Wat is het staangeld voor een reuzenrad in de zomer?'
const ROW = ['Reuzenrad', '€ 1.240', '€ 930', '€ 698']
const FOLDER = process.env.BELBOT_SCREENS

async function asked(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.ask(QUESTION)
  await expect(desk.source.getByRole('table')).toBeVisible()
  return desk
}

async function kept(page: Page, name: string): Promise<void> {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `table-${name}.png`), animations: 'disabled', caret: 'hide' })
}

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the source of an answer is a table with its row marked', async ({ page }) => {
      const desk = await asked(page)
      const table = desk.source.getByRole('table', { name: 'Staangeld per dag, in euro' })
      await expect(table.getByRole('columnheader')).toHaveText(['Seizoen', 'Attractie', 'Plein', 'Marktplein', 'Stationsplein', 'Havenplein'])
      await expect(table.getByRole('rowheader', { name: 'Winter' })).toHaveAttribute('rowspan', '4')
      await expect(table.locator('mark')).toHaveText(ROW)
      await expect(desk.source.getByText('Attractie: Reuzenrad')).toHaveCount(0)
      await desk.citation(1).click()
      await expect(table.locator('mark').first()).toBeInViewport()
      await desk.expectNoSidewaysScroll()
      await desk.expectAccessible()
      await kept(page, name.replace(' ', ''))
    })

    test('quoted rows of one table stand in the answer as one table too', async ({ page }) => {
      const desk = await asked(page)
      const table = desk.answer.getByRole('table')
      await expect(table).toHaveCount(1)
      await expect(table.getByRole('columnheader').first()).toHaveText('Seizoen')
      await expect(table.locator('tbody tr').first().locator('td')).toHaveText(ROW)
      await expect(desk.answer.getByText('Attractie: Reuzenrad')).toHaveCount(0)
    })

    test('the article shows the whole table, the marked row in view', async ({ page }) => {
      const desk = await asked(page)
      await desk.source.getByRole('button', { name: 'Open artikel' }).click()
      const article = desk.source
      await expect(article.locator('mark')).toHaveText(ROW)
      await expect(article.locator('mark').first()).toBeInViewport()
      await expect(article.getByRole('table').getByRole('rowheader')).toHaveText(['Zomer', 'Winter'])
      await expect(article.getByRole('listitem').filter({ hasText: 'De keuring van de attractie' })).toBeVisible()
      await desk.expectAccessible()
      await kept(page, `article-${name.replace(' ', '')}`)
    })
  })
}

test('what a search finds opens as a table too', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.locator('.tools').getByRole('button', { name: 'Zelf zoeken' }).click()
  await page.keyboard.type('staangeld reuzenrad')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Resultaten' }).getByRole('button').first().click()
  await expect(desk.source.getByRole('table')).toContainText('€ 620')
})

test('a selected row is copied cell by cell', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await asked(page)
  await desk.source.locator('tr.marked').evaluate((row) => getSelection()?.selectAllChildren(row))
  await page.keyboard.press('ControlOrMeta+c')
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\t/)).toEqual(ROW)
})

test.describe('on paper and at 320 px', () => {
  test.use({ viewport: { width: 320, height: 700 } })

  test('a wide table scrolls in its own box with the arrow keys', async ({ page }) => {
    const desk = await asked(page)
    const box = desk.source.getByRole('region', { name: 'Tabel: Staangeld per dag, in euro' })
    await desk.tabTo(box)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
    await desk.expectNoSidewaysScroll()
  })

  test('in print nothing of it is cut off', async ({ page }) => {
    const desk = await asked(page)
    await page.emulateMedia({ media: 'print' })
    expect(await desk.source.getByRole('table').evaluate((table) => getComputedStyle(table.parentElement as Element).overflowX)).toBe('visible')
  })
})
