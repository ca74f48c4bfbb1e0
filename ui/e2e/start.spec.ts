/** Before a question there is something to see: what changed, what is not finished, themes with their articles, and what is used most. */
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

test('a call that nobody closed is on the start, to be finished there', async ({ page, browser }) => {
  const question = `${ANSWERABLE} Dit vraagt beller ${Date.now() % 1000}.`
  const elsewhere = await Desk.open(page)
  await page.keyboard.press('F2')
  await elsewhere.ask(question)
  const start = await Desk.open(await (await browser.newContext()).newPage()) // another browser of the same employee
  const open = start.page.getByRole('region', { name: 'Nog niet af' }).getByRole('listitem').filter({ hasText: question })
  await open.getByRole('button', { name: 'Rond af' }).click()
  await open.getByRole('button', { name: 'Opgelost', exact: true }).click()
  await expect(open).toHaveCount(0)
  await start.page.reload()
  await expect(start.page.getByRole('heading', { name: 'Thema’s' })).toBeVisible()
  await expect(open).toHaveCount(0)
})

test('after a call the start is one button away', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await desk.ask(ANSWERABLE)
  await expect(page.getByRole('button', { name: 'Startpagina' })).toHaveCount(0)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /^opgelost/i }).click()
  await page.getByRole('button', { name: 'Startpagina' }).click()
  await expect(page.getByRole('heading', { name: 'Thema’s' })).toBeVisible()
})

const CHANGED = {
  since: '2026-11-26T16:30:00Z',
  is_first_shift: false,
  changes: [
    { document_id: 'a', title: 'Een aanmaning ontvangen', theme: 'Aanmaning en dwangbevel', kind: 'changed', at: '2026-11-27T08:00:00Z', more: 2,
      sentences: [{ before: 'De kosten staan in een aparte brief.', after: 'De kosten staan op de aanmaning zelf.' }, { before: 'Deze zin is weg.', after: '' }] },
    ...['b', 'c', 'd'].map((id) => ({ document_id: id, title: `Artikel ${id}`, theme: '', kind: 'new', at: '2026-11-27T07:00:00Z', more: 0, sentences: [] })),
  ],
}

test('what changed stands with its old and its new words, the first three at once', async ({ page }) => {
  await page.route('**/api/v1/knowledge/changes', (route) => route.fulfill({ json: CHANGED }))
  await Desk.open(page)
  const changes = page.getByRole('region', { name: 'Gewijzigd sinds je vorige dienst' })
  const items = changes.getByRole('list').first().locator('> li')
  await expect(items).toHaveCount(3)
  await expect(items.first().locator('del').first()).toContainText('in een aparte brief')
  await expect(items.first().locator('ins').first()).toContainText('op de aanmaning zelf')
  await expect(items.nth(1)).toContainText('Nieuw artikel')
  await changes.getByRole('button', { name: 'Alle 4 wijzigingen' }).click()
  await expect(items).toHaveCount(4)
})

test('who has their first day reads what changed in the last week, and of no shift that nobody had', async ({ page }) => {
  await page.route('**/api/v1/knowledge/changes', (route) => route.fulfill({ json: { ...CHANGED, is_first_shift: true } }))
  await Desk.open(page)
  await expect(page.getByRole('region', { name: 'Gewijzigd in de laatste week' }).getByRole('list')).toBeVisible()
  await expect(page.getByText('vorige dienst')).toHaveCount(0)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the start is accessible and within the screen', async ({ page }) => {
      await page.route('**/api/v1/knowledge/changes', (route) => route.fulfill({ json: CHANGED }))
      const desk = await Desk.open(page)
      await page.getByRole('button', { name: /^Bezwaar \d+$/ }).click()
      await expect(page.getByText('Een aanmaning ontvangen').first()).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}
