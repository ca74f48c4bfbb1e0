/** An editor's preview: from a reported article to the answers that a change of it would change, and back to work. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

const employee = { 'X-BelBot-User': 'medewerker-1' }
const ARTICLE = 'betalingsregeling-particulier'

/** A question is asked, and the article behind its answer reported. */
async function reported(request: APIRequestContext): Promise<void> {
  await request.post('/api/v1/ask', { headers: employee, data: { text: ANSWERABLE } })
  await request.post('/api/v1/reports', { headers: employee, data: { document_id: ARTICLE, note: 'De termijn wordt anders.' } })
}

/** From the reported article to its text, by keyboard. */
async function opened(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  for (const name of [/^Hulplijn/, 'Meldingen']) await page.getByRole('button', { name }).first().press('Enter')
  const item = page.getByRole('article').filter({ hasText: 'De termijn wordt anders.' }).first()
  await item.getByRole('button', { name: 'Wat verandert er?' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Wat verandert er?' })).toBeFocused()
  await expect(page.getByLabel('Welk artikel verander je?')).toHaveValue(ARTICLE)
  return desk
}

/** What the article says becomes something else. */
async function changed(page: Page): Promise<void> {
  const text = page.getByRole('textbox', { name: /^Tekst van het artikel/ })
  await expect(text).toHaveValue(/twaalf maanden/)
  await text.fill((await text.inputValue()).replaceAll('twaalf maanden', 'achttien maanden'))
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).press('Enter')
}

test('an editor sees which answers change, keeps them as a page, and nothing is changed', async ({ page, request }) => {
  test.slow()
  await reported(request)
  await opened(page)
  await changed(page)
  await expect(page.getByRole('progressbar')).toBeVisible()
  const list = page.getByRole('list', { name: 'Antwoorden die veranderen' })
  await expect(list).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('heading', { name: /^Van \d+ verschillende vra(ag|gen) krijg/ })).toBeFocused()
  const item = list.getByRole('listitem').filter({ hasText: ANSWERABLE }).first()
  await expect(item.locator('del')).toContainText('twaalf')
  await expect(item.locator('ins')).toContainText('achttien')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download als pagina' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('belbot-wat-verandert-er.html')
  const live = (await (await request.get(`/api/v1/documents/${ARTICLE}`, { headers: employee })).json()) as { text: string }
  expect(live.text).toContain('twaalf maanden')
})

test('a text that is no article is told in plain words, and a preview can be stopped', async ({ page, request }) => {
  test.slow()
  await reported(request)
  await opened(page)
  const text = page.getByRole('textbox', { name: /^Tekst van het artikel/ })
  await expect(text).toHaveValue(/twaalf maanden/)
  await text.fill('# Bezwaar\n\nMevrouw J. de Vries heeft bsn 123456782.')
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).press('Enter')
  await expect(page.locator('.utrecht-alert').getByText('Haal ze eruit.')).toBeVisible()
  await page.getByRole('button', { name: 'Begin opnieuw met de tekst van nu' }).press('Enter')
  await changed(page)
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter')
  await expect(page.locator('.utrecht-alert').getByText('Het voorbeeld is gestopt.')).toBeVisible()
})

const said = (text: string) => ({ outcome: 'answered', text, documents: [ARTICLE], right: null })
const FOUND = {
  documents: { added: 0, updated: 1, removed: 0 }, asked: 42, questions: [],
  answers: [
    { id: 'a', question: `${ANSWERABLE} [BSN-1]`, times: 7, before: said('De regeling duurt maximaal twaalf maanden.'), after: said('De regeling duurt maximaal achttien maanden.') },
    { id: 'b', question: 'Een-heel-lang-woord-zonder-spaties'.repeat(4), times: 1, before: said('Er staat niets over.'), after: { outcome: 'abstained', text: '', documents: [], right: null } },
  ],
}
const STATE = { preview_id: 'p', document_id: ARTICLE, title: 'Betalingsregeling', status: 'done', step: 'asking', done: 42, total: 42, problem: '', found: FOUND }

for (const { name, use } of [...SCREENS, { name: '320 px dark', use: { viewport: { width: 320, height: 700 }, colorScheme: 'dark' as const } }]) {
  test.describe(name, () => {
    test.use(use)

    test('the preview is accessible, at work and done, and nothing is wider than the screen', async ({ page }) => {
      let state: object = { ...STATE, status: 'running', done: 12, found: null }
      await page.route('**/api/v1/knowledge/preview', (route) => route.fulfill({ json: state }))
      const desk = await Desk.open(page)
      await desk.become('senior')
      for (const button of [/^Hulplijn/, 'Wat verandert er?']) await page.getByRole('button', { name: button }).first().press('Enter')
      await expect(page.getByText('12 van 42 vragen opnieuw gesteld.')).toBeVisible()
      await desk.expectAccessible()
      state = STATE
      await expect(page.getByRole('heading', { name: 'Van 42 verschillende vragen krijgen er 2 een ander antwoord.' })).toBeVisible()
      await expect(page.getByText('7 keer gesteld')).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/preview-${name.replaceAll(' ', '')}.png`, fullPage: true })
    })
  })
}
