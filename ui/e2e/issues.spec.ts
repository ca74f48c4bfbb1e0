/** What staff ran into ends somewhere: it stands in one list, is settled there, and its answer comes back to the desk. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

const employee = { 'X-BelBot-User': 'medewerker-1' }
const senior = { 'X-BelBot-User': 'senior-1' }
const ASKED = ['Wat is de hoofdstad van Frankrijk?', 'Wat is toch de hoofdstad van Frankrijk?']

type Issue = { decision: { issue_id: string; status: string } }

/** Settle what earlier tests left, and read what came of it. */
async function emptyIssues(request: APIRequestContext): Promise<void> {
  const { issues } = (await (await request.get('/api/v1/issues', { headers: senior })).json()) as { issues: Issue[] }
  for (const { decision } of issues.filter((one) => one.decision.status === 'open')) {
    await request.post(`/api/v1/issues/${encodeURIComponent(decision.issue_id)}/settle`, { headers: senior, data: { note: 'opgeruimd' } })
  }
  const { replies } = (await (await request.get('/api/v1/issues/replies', { headers: employee })).json()) as { replies: { issue_id: string }[] }
  for (const { issue_id } of replies) await request.post(`/api/v1/issues/${encodeURIComponent(issue_id)}/read`, { headers: employee })
}

/** A question of the first employee, through the server alone. */
async function asked(request: APIRequestContext, text: string): Promise<string> {
  const stream = await (await request.post('/api/v1/ask', { headers: employee, data: { text } })).text()
  return /"answer":\{"id":"([^"]+)"/.exec(stream)?.[1] ?? ''
}

async function listed(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).first().click()
  await page.getByRole('button', { name: 'Meldingen', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Toon' })).toBeVisible()
  return desk
}

test.beforeEach(({ request }) => emptyIssues(request))

test('a reported article is assessed and settled, and the answer comes back to who reported it', async ({ page }) => {
  test.slow()
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await desk.source.getByRole('button', { name: 'Open artikel' }).click()
  await desk.source.getByRole('button', { name: 'Klopt niet' }).click()
  await desk.source.getByRole('textbox', { name: 'Wat klopt er niet in dit artikel?' }).fill('De termijn van bsn 123456782 is oud.')
  await desk.source.getByRole('button', { name: 'Meld', exact: true }).click()
  await expect(page.getByText('Gemeld. Je hoort wat ermee is gedaan.').first()).toBeVisible()

  const editor = await listed(page)
  const item = page.getByRole('article').filter({ hasText: 'De termijn van bsn' })
  await expect(item.getByText('BSN-1')).toBeVisible()
  await item.getByLabel('Oorzaak').selectOption('Artikel is verouderd')
  await item.getByLabel('Belang').selectOption('Hoog')
  await item.getByLabel('Eigenaar').selectOption('senior-2')
  await item.getByRole('button', { name: 'Handel af' }).click()
  await item.getByRole('textbox', { name: 'Wat heb je gedaan?' }).fill('Termijn verbeterd.')
  await item.getByRole('textbox', { name: /^Antwoord aan wie het meldde/ }).fill('Dank je, het staat er nu goed.')
  await editor.expectAccessible()
  await item.getByRole('button', { name: 'Handel af' }).click()
  await expect(item).toHaveCount(0)
  await page.getByRole('button', { name: /^Afgehandeld/ }).click()
  const done = page.getByRole('article').filter({ hasText: 'De termijn van bsn' }).first()
  await expect(done.getByText('Termijn verbeterd.')).toBeVisible()

  await editor.become('medewerker')
  const card = page.getByRole('region', { name: 'Antwoord op je melding' })
  await expect(card.getByText('Dank je, het staat er nu goed.')).toBeVisible()
  await card.getByRole('button', { name: /^Gelezen/ }).click()
  await expect(card).toHaveCount(0)
})

test('questions that ask the same stand together and become the article that should exist', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const text of ASKED) await asked(request, text)
  await listed(page)
  const item = page.getByRole('article').filter({ hasText: 'hoofdstad' })
  await expect(item).toHaveCount(1)
  await expect(item.getByText('2 keer gevraagd')).toBeVisible()
  await item.getByText('Toon de andere vraag').click()
  for (const text of ASKED) await expect(item.getByText(text)).toHaveCount(1) // each once
  await item.getByRole('textbox', { name: 'Het artikel dat er zou moeten zijn' }).fill('Hoofdsteden van landen')
  await item.getByRole('button', { name: 'Stel voor' }).click()
  await item.getByRole('button', { name: 'Kopieer met vragen' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`Hoofdsteden van landen\n\nVragen:\n- ${ASKED.join('\n- ')}`)
  await page.getByRole('button', { name: /^Gewenste artikelen/ }).click()
  await expect(item).toHaveCount(1)
})

test('a thumb down stands in the list with its reason and its note', async ({ page, request }) => {
  const answer_id = await asked(request, ANSWERABLE)
  await request.post('/api/v1/feedback', { headers: employee, data: { answer_id, thumb: 'down', reason: 'verouderd', note: 'Was van vorig jaar' } })
  await listed(page)
  await page.getByRole('button', { name: /^Duim neer/ }).click()
  const item = page.getByRole('article').filter({ hasText: 'Was van vorig jaar' })
  await expect(item.getByText('Informatie is verouderd')).toBeVisible()
  await item.getByText('Antwoord van BelBot').click()
  await expect(item.getByText('maximaal twaalf maanden').first()).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)
    test('the list and the card are accessible, and nothing is wider than the screen', async ({ page, request }) => {
      for (const text of ASKED) await asked(request, text)
      const told = await asked(request, 'Hoeveel weegt een olifant?')
      await request.post(`/api/v1/issues/question:${told}/settle`, { headers: senior, data: { note: 'Hoort hier niet.', reply: 'Dat weet een ander.' } })
      const desk = await listed(page)
      await page.getByRole('button', { name: 'Handel af' }).first().click()
      await expect(page.getByLabel('Wat heb je gedaan? (verplicht)')).toBeFocused()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/issues-${name.replace(' ', '')}.png` })
      await desk.become('medewerker')
      await expect(page.getByRole('region', { name: 'Antwoord op je melding' })).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/told-${name.replace(' ', '')}.png`, fullPage: true })
    })
  })
}
