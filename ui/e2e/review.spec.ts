/** A star becomes a case, a reply becomes a proposal, and what was said instead is read: by keyboard. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { Desk, emptyHelpline, SCREENS } from './desk'

const QUESTION = 'Waarom krijg ik een voorlopige aanslag?'

/** Judge what earlier tests left. */
async function emptyReview(request: APIRequestContext): Promise<void> {
  for (const user of ['senior-1', 'senior-2']) {
    const headers = { 'X-BelBot-User': user }
    const { proposals } = (await (await request.get('/api/v1/proposals', { headers })).json()) as {
      proposals: { proposal_id: string; status: string }[]
    }
    for (const { proposal_id, status } of proposals) {
      if (status === 'approved') await request.post(`/api/v1/proposals/${proposal_id}/withdraw`, { headers })
      await request.post(`/api/v1/proposals/${proposal_id}/reject`, { headers, data: { text: 'opgeruimd' } })
    }
  }
}

test.beforeEach(async ({ request }) => {
  await emptyHelpline(request)
  await emptyReview(request)
})

/** A question of the first employee, answered and sent on through the server alone. */
async function asked(request: APIRequestContext): Promise<string> {
  const headers = { 'X-BelBot-User': 'medewerker-1' }
  const stream = await (await request.post('/api/v1/ask', { headers, data: { text: QUESTION } })).text()
  const done = stream.split('\n').filter((line) => line.startsWith('data: ')).at(-1) ?? ''
  return (JSON.parse(done.slice(6)) as { answer: { id: string } }).answer.id
}

async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  const button = page.getByRole('button', { name }).first()
  await expect(button).toBeEnabled()
  await button.focus()
  await page.keyboard.press(key)
}

async function reviewing(page: Page, list: string): Promise<Desk> {
  const senior = await Desk.open(page)
  await senior.become('senior')
  await press(page, /^Hulplijn/)
  await press(page, list)
  return senior
}

test('a star is proposed and taken back with S', async ({ page, request }) => {
  const desk = await Desk.open(page)
  await desk.ask(QUESTION)
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expect(page.getByRole('main').getByText('Voorgesteld als casus')).toBeVisible()
  await expect(desk.action('Ster als casus')).toHaveAttribute('aria-pressed', 'true')
  await desk.expectAccessible()
  const headers = { 'X-BelBot-User': 'senior-1' }
  const waiting = async () => ((await (await request.get('/api/v1/proposals', { headers })).json()) as { proposals: unknown[] }).proposals.length
  expect(await waiting()).toBe(1)
  await page.keyboard.press('s')
  await expect(desk.action('Ster als casus')).toHaveAttribute('aria-pressed', 'false')
  expect(await waiting()).toBe(0)
})

test('a senior edits and approves a proposal; it answers at once; it is undone', async ({ page, request }) => {
  await request.post('/api/v1/proposals', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { answer_id: await asked(request) } })
  const senior = await reviewing(page, 'Voorstellen')
  const item = page.getByRole('article', { name: QUESTION })
  const first = item.getByRole('textbox', { name: 'Zin 1' })
  await first.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Een voorlopige aanslag kost 900 euro.')
  await senior.expectAccessible()
  await press(page, 'Keur goed')
  await expect(page.getByRole('main').getByText('Zin 1 spreekt zijn bron tegen')).toBeVisible()

  await first.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Een voorlopige aanslag is een schatting van de inkomstenbelasting.')
  await press(page, 'Haal zin 2 weg')
  await press(page, 'Keur goed')
  await expect(page.getByRole('heading', { name: 'Goedgekeurd' })).toBeVisible()
  await senior.expectAccessible()

  await page.keyboard.press('Escape')
  await expect(async () => {
    await senior.ask(QUESTION)
    await expect(senior.answer.getByText('Goedgekeurde casus')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(senior.answer.getByText('een schatting van de inkomstenbelasting.')).toBeVisible()
  await expect(senior.action('Ster als casus')).toBeDisabled()

  await press(page, /^Hulplijn/)
  await press(page, 'Voorstellen')
  await press(page, /^Maak de goedkeuring ongedaan/)
  await expect(page.getByRole('main').getByText('De casus wordt niet meer gebruikt')).toBeVisible()
  await expect(item).toBeVisible()
})

test('a sentence gets another source, and a proposal is rejected with a reason', async ({ page, request }) => {
  await request.post('/api/v1/proposals', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { answer_id: await asked(request) } })
  const senior = await reviewing(page, 'Voorstellen')
  await press(page, 'Kies een bron bij zin 1')
  const options = page.getByRole('list', { name: 'Bronnen bij zin 1' }).getByRole('button')
  await expect(options.first()).toBeFocused()
  await senior.expectAccessible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Kies een bron bij zin 1' })).toBeFocused()
  await press(page, 'Wijs af')
  const why = page.getByRole('textbox', { name: 'Waarom wordt dit geen casus?' })
  await why.focus()
  await page.keyboard.type('Te algemeen')
  await press(page, 'Wijs af')
  await expect(page.getByText('Er wachten geen voorstellen.')).toBeVisible()
})

test('a reply of the hulplijn is proposed, and not judged by who proposed it', async ({ page, request }) => {
  const answer_id = await asked(request)
  const made = await request.post('/api/v1/escalations', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { answer_id } })
  const { escalation_id } = (await made.json()) as { escalation_id: string }
  const headers = { 'X-BelBot-User': 'senior-2' }
  await request.post(`/api/v1/escalations/${escalation_id}/claim`, { headers })
  await request.post(`/api/v1/escalations/${escalation_id}/reply`, { headers, data: { text: 'Bezwaar maken kost niets.' } })
  const senior = await reviewing(page, 'Beantwoord')
  await senior.expectAccessible()
  await press(page, 'Maak casus van deze reactie')
  await expect(page.getByText('Een andere senior beoordeelt het.').first()).toBeVisible()
  await press(page, 'Voorstellen')
  await expect(page.getByText('Een andere senior beoordeelt jouw voorstel.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keur goed' })).toHaveCount(0)
  await senior.expectAccessible()
})

test('A takes what was said instead, without names, and a senior reads it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(QUESTION)
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Ik antwoordde anders' })
  await expect(dialog.getByRole('textbox', { name: 'Waarom antwoordde je anders?' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await page.keyboard.type('de beller met bsn 123456782 woont in Spanje')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Bel de buitenlandlijn.')
  await desk.expectAccessible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(desk.action('Ik antwoordde anders')).toHaveAttribute('aria-pressed', 'true')

  const senior = await reviewing(page, 'Meldingen')
  const note = page.getByRole('article').filter({ hasText: 'woont in Spanje' }).first()
  await expect(note.getByText('BSN-1')).toBeVisible()
  await expect(note.getByText('Bel de buitenlandlijn.')).toBeVisible()
  await note.getByText('Antwoord van BelBot').focus()
  await page.keyboard.press('Enter')
  await senior.expectAccessible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('a source that changed or went shows its old wording, and that of today', async ({ page, request }) => {
      await request.post('/api/v1/proposals', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { answer_id: await asked(request) } })
      await page.route('**/api/v1/proposals', async (route) => {
        const found = (await (await route.fetch()).json()) as { proposals: { proposal_id: string; wording: { sentences: object[] } }[] }
        const [one] = found.proposals
        const lost = (one?.wording.sentences ?? []).map((sentence, i) => ({
          ...sentence, n: i + 1, state: i ? 'gone' : 'changed', passage_id: '', start: 0, end: 0, today: i ? '' : 'Een zin van nu.', validity: null,
        }))
        await route.fulfill({ json: { ...found, lost: { [one?.proposal_id ?? '']: lost } } })
      })
      const senior = await reviewing(page, 'Voorstellen')
      await expect(page.getByText('Dit artikel is gewijzigd sinds het antwoord.')).toBeVisible()
      await expect(page.getByText('Dit artikel staat niet meer in de kennisbank.').first()).toBeVisible()
      await expect(page.getByText('Een zin van nu.')).toBeVisible()
      await senior.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })

    test('the review list and the note are accessible', async ({ page, request }) => {
      await request.post('/api/v1/proposals', { headers: { 'X-BelBot-User': 'medewerker-1' }, data: { answer_id: await asked(request) } })
      const senior = await reviewing(page, 'Voorstellen')
      await expect(page.getByRole('button', { name: 'Keur goed' })).toBeVisible()
      await press(page, 'Kies een bron bij zin 2')
      await expect(page.getByRole('list', { name: 'Bronnen bij zin 2' })).toBeVisible()
      await senior.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.keyboard.press('Escape')
      await senior.ask(QUESTION)
      await page.keyboard.press('Escape')
      await page.keyboard.press('a')
      await expect(page.getByRole('dialog')).toBeVisible()
      await senior.expectAccessible()
    })
  })
}
