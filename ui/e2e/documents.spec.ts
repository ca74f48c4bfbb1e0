/** How the documents stand: what the server says of a file that it refused, and how every kind of message looks. */
import { expect, test, type Page } from '@playwright/test'
import { Desk, SCREENS } from './desk'

const part = (rule: string, name: string, path: string, text: string) => ({
  path, document_id: path, rule, name, meaning: 'Kijk zelf wat er staat.', text, page: 2, line: null,
})
const LONG = `/kennis/${'een-heel-lange-naam-zonder-spaties'.repeat(4)}.pdf`
const REPORT = {
  at: '2026-11-20T09:30:00Z', knowledge_version: '0123456789abcdef', documents: 3, passages: 6, added: 1, updated: 0, removed: 0, unchanged: 2,
  refused: [{ path: LONG, reason: 'Er zit een wachtwoord op de PDF. Sla hem op zonder wachtwoord.', operator: 'encrypted PDF' }],
  left_out: [
    part('menu', 'Menu of knop', '/kennis/a.html', 'Home'),
    part('unread', 'Niet gelezen', '/kennis/b.pdf', 'De bladzijde is een plaatje.'),
    part('ocr', 'Gelezen door OCR', '/kennis/scan.pdf', 'De bladzijde is gelezen door OCR (zekerheid 91%).'),
  ],
  left_out_more: 3,
  lost: [{ path: '/kennis/e.docx', document_id: 'e', numbers: 1, words: 2, first: ['385', 'partner'] }],
  similar: [{ paths: ['/kennis/c.md', LONG], document_ids: ['c', 'd'], title: 'Boete', figures: [['369 euro'], ['385 euro']] }],
}

/** Opens the list as a senior, by keyboard. */
async function opened(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  for (const name of [/^Hulplijn/, 'Documenten']) {
    const button = page.getByRole('button', { name }).first()
    await expect(button).toBeEnabled()
    await button.focus()
    await page.keyboard.press('Enter')
  }
  return desk
}

test('a refused file is told with what to do', async ({ page }) => {
  await opened(page)
  const item = page.getByRole('article', { name: 'concept.md' })
  await expect(item.getByText('Geweigerd')).toBeVisible()
  await expect(item.getByText('bij status staat "concept"')).toBeVisible()
  await expect(item.getByText('Pas dit aan als hij wel geldt.')).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('every kind of message is accessible and within the screen, most urgent first', async ({ page }) => {
      await page.route('**/api/v1/knowledge/report', (route) => route.fulfill({ json: REPORT }))
      const desk = await opened(page)
      const list = page.getByRole('article')
      await expect(list).toHaveCount(6)
      await expect(list.first()).toContainText('Geweigerd')
      for (const summary of await page.getByRole('article').locator('summary').all()) {
        await summary.focus()
        await page.keyboard.press('Enter')
      }
      await expect(page.getByText('encrypted PDF')).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.getByRole('radio', { name: 'Dringend eerst' }).focus()
      await page.keyboard.press('ArrowRight')
      await expect(list.first()).toContainText('a.html')
    })
  })
}
