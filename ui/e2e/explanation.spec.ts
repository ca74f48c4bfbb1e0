import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS, UNANSWERABLE } from './desk'

/** An answer, and its explanation opened with the keyboard. */
async function explained(page: Page, question: string): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.question.focus()
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  await desk.finished()
  await page.keyboard.press('Escape')
  await expect(desk.answer).toBeFocused() // in the question it would be a letter
  await page.keyboard.press('u')
  await expect(page.getByRole('heading', { name: 'Uitleg', exact: true })).toBeFocused()
  return desk
}

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('an answer is explained: what is needed, where it stands, how one gets there', async ({ page }) => {
      const desk = await explained(page, ANSWERABLE)
      const panel = page.getByRole('region', { name: 'Uitleg', exact: true })
      await expect(panel.getByText('openstaand bedrag', { exact: true })).toBeVisible()
      await expect(panel.getByText(/Leidraad Invordering 2008/).first()).toBeVisible()
      await expect(panel.getByText('zelfde woord').first()).toBeVisible()
      await expect(panel.getByText(/zoeken op woorden/).first()).toBeVisible()
      await expect(panel.getByText(/^niet gebruikt/).first()).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.screenshot({ path: `node_modules/.playwright/explanation-${name.replace(' ', '')}.png`, fullPage: true })
    })

    test('a source that changed or went shows its old wording, and that of today', async ({ page }) => {
      await page.route('**/answers/*/sources', async (route) => {
        const found = (await (await route.fetch()).json()) as { sources: object[] }
        const lost = { start: 0, end: 0 }
        const sources = found.sources.map((one, i) =>
          i ? { ...one, ...lost, state: 'gone', passage_id: '', today: '', validity: null } : { ...one, ...lost, state: 'changed', today: 'Een zin van nu.' })
        await route.fulfill({ json: { sources } })
      })
      const desk = await explained(page, ANSWERABLE)
      const panel = page.getByRole('region', { name: 'Uitleg', exact: true })
      await expect(panel.getByText('Dit artikel is gewijzigd sinds het antwoord.')).toBeVisible()
      await expect(panel.getByText('Een zin van nu.')).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })

    test('without an answer the explanation says that no article has it', async ({ page }) => {
      const desk = await explained(page, UNANSWERABLE)
      await expect(page.getByText(/^In geen enkel artikel/)).toBeVisible()
      await desk.expectAccessible()
    })
  })
}

test('an article that is no longer valid is named with the reason', async ({ page }) => {
  await explained(page, 'Hoe hoog is het heffingsvrij vermogen in box 3?')
  const item = page.getByRole('listitem').filter({ hasText: 'voor 2023' })
  await expect(item).toContainText('niet meer geldig')
})

test('Esc closes it and gives focus back; a source opens from it', async ({ page }) => {
  const desk = await explained(page, ANSWERABLE)
  await page.keyboard.press('Escape')
  await expect(desk.source).toBeVisible()
  await expect(desk.answer).toBeFocused()
  await page.keyboard.press('u')
  const open = page.getByRole('button', { name: /^Open bron/ }).first()
  await desk.tabTo(open)
  await page.keyboard.press('Enter')
  await expect(desk.source.locator('mark').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Uitleg', exact: true })).toHaveCount(0)
})

test('the next question puts the sources back', async ({ page }) => {
  const desk = await explained(page, ANSWERABLE)
  await page.keyboard.press('v')
  await expect(desk.question).toBeFocused()
  await page.keyboard.type(UNANSWERABLE)
  await page.keyboard.press('Enter')
  await desk.finished()
  await expect(desk.source).toBeVisible()
  await expect(desk.question).toBeFocused()
})
