/** The senior's side of the hulplijn: nothing typed is lost, and searching goes beside the reply. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, emptyHelpline, SCREENS, UNANSWERABLE } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

/** One employee sends an answer to the hulplijn, through the server alone. */
async function sent(request: APIRequestContext, note: string, text = ANSWERABLE): Promise<void> {
  const headers = { 'X-BelBot-User': 'medewerker-1' }
  const stream = await (await request.post('/api/v1/ask', { headers, data: { text } })).text()
  const done = stream.split('\n').filter((line) => line.startsWith('data: ')).at(-1) ?? ''
  const { answer } = JSON.parse(done.slice(6)) as { answer: { id: string } }
  await request.post('/api/v1/escalations', { headers, data: { answer_id: answer.id, note } })
}

const item = (page: Page, note: string) => page.getByRole('main').getByRole('article').filter({ hasText: note })
const reply = (page: Page, note: string) => item(page, note).getByRole('textbox', { name: 'Je antwoord aan de collega' })
const beside = (page: Page) => page.getByRole('region', { name: 'Zoeken naast je antwoord' })

async function claimed(page: Page, note: string): Promise<Desk> {
  const senior = await Desk.open(page)
  await senior.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).click()
  await item(page, note).getByRole('button', { name: 'Pak op' }).click()
  await expect(item(page, note).getByRole('textbox', { name: 'Je antwoord aan de collega' })).toBeFocused()
  await expect(reply(page, note)).toBeVisible()
  return senior
}

test('a reply survives searching, another list, Esc, another question and a reload; it is kept without personal data', async ({ page, request }) => {
  await sent(request, 'Concept een')
  await sent(request, 'Concept twee')
  await claimed(page, 'Concept een')
  const typed = `Dit geldt voor bsn ${BSN}.`
  await reply(page, 'Concept een').fill(typed)
  await item(page, 'Concept een').getByRole('button', { name: 'Zoek bij deze vraag' }).click()
  await expect(beside(page)).toBeVisible()
  await expect(reply(page, 'Concept een')).toHaveValue(typed)
  await page.getByRole('button', { name: 'Beantwoord' }).click()
  await page.getByRole('button', { name: 'Vragen', exact: true }).click()
  await expect(reply(page, 'Concept een')).toHaveValue(typed)
  const list = page.getByRole('list', { name: 'Vragen die wachten' }).getByRole('button')
  await list.nth(1).click()
  await item(page, 'Concept twee').getByRole('button', { name: 'Pak op' }).click()
  await expect(reply(page, 'Concept twee')).toHaveValue('')
  await expect(list.first()).toContainText('concept van jou')
  await list.first().click()
  await expect(item(page, 'Concept een').getByText('Concept bewaard')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Hulplijn/ }).click()
  await expect(reply(page, 'Concept een')).toHaveValue(typed)

  expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain(BSN)
  await page.reload()
  await expect(reply(page, 'Concept een')).toHaveValue('Dit geldt voor bsn [BSN-1].')
  await item(page, 'Concept een').getByRole('button', { name: 'Stuur antwoord' }).click()
  await expect(item(page, 'Concept een')).toBeHidden()
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Dit geldt voor')
})

test('a senior reads what else was asked and noted in the call where that was sent along', async ({ page, browser }) => {
  const desk = await Desk.open(page)
  await desk.ask(UNANSWERABLE)
  await desk.ask(ANSWERABLE)
  await page.getByRole('textbox', { name: 'Notitie' }).fill(`Woont in Spanje, bsn ${BSN}`)
  await page.keyboard.press('Enter')
  await desk.action('Naar hulplijn').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /Stuur mee/ }).check()
  await dialog.getByRole('textbox').fill('Mag dat ook daar?')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await desk.ask(UNANSWERABLE)
  await desk.action('Naar hulplijn').click()
  await expect(dialog.getByRole('checkbox', { name: /Stuur mee/ })).not.toBeChecked()
  await dialog.getByRole('textbox').fill('Alleen dit')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  const context = await browser.newContext()
  const senior = await claimed(await context.newPage(), 'Mag dat ook daar?')
  const question = item(senior.page, 'Mag dat ook daar?')
  await expect(question).toContainText(`Ook gevraagd: ${UNANSWERABLE}`)
  await expect(question).toContainText('Notitie: Woont in Spanje, bsn BSN-1')
  await senior.page.getByRole('list', { name: 'Vragen die wachten' }).getByRole('button').nth(1).click()
  await expect(item(senior.page, 'Alleen dit')).toBeVisible()
  await expect(item(senior.page, 'Alleen dit')).not.toContainText('Woont in Spanje')
  await context.close()
})

test('another senior at the same desk does not see what this one typed', async ({ page, request }) => {
  await sent(request, 'Van mij')
  await claimed(page, 'Van mij')
  await reply(page, 'Van mij').fill('Alleen voor mij')
  await page.getByTitle('Gebruiker en instellingen').click()
  await page.getByRole('list', { name: 'Werk als' }).getByRole('button', { name: 'senior-2' }).click()
  await expect(page.getByTitle('Gebruiker en instellingen')).toContainText('senior-2')
  await page.getByRole('button', { name: /^Hulplijn/ }).click()
  await item(page, 'Van mij').getByRole('button', { name: 'Neem over' }).click()
  await expect(reply(page, 'Van mij')).toHaveValue('')
})

test('a search begins with the employee’s own words, and what it finds goes under the reply', async ({ page, request }) => {
  await sent(request, `Beller met bsn ${BSN} krijgt uitstel van betaling`)
  const senior = await claimed(page, 'krijgt uitstel')
  await item(page, 'krijgt uitstel').getByRole('button', { name: 'Zoek bij deze vraag' }).click()
  const field = beside(page).getByRole('searchbox')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(/^Beller met bsn krijgt uitstel van betaling Hoe lang/)
  const hit = beside(page).getByRole('listitem').first()
  const title = (await hit.getByRole('heading').textContent()) ?? ''
  await hit.getByRole('button', { name: /^Zet als bron in antwoord/ }).click()
  await expect(hit).toContainText('staat als bron 1 in je antwoord')
  await expect(item(page, 'krijgt uitstel').getByText('Bronnen in je antwoord')).toBeVisible()
  await senior.expectAccessible()
  const lists = page.getByRole('group', { name: 'Lijst' })
  await lists.getByRole('button', { name: 'Meldingen' }).click()
  await expect(beside(page)).toHaveCount(0)
  await lists.getByRole('button', { name: 'Vragen' }).click()
  await item(page, 'krijgt uitstel').getByRole('button', { name: 'Zoek bij deze vraag' }).click()
  await reply(page, 'krijgt uitstel').fill('Ja, dat kan.')
  await reply(page, 'krijgt uitstel').press('Control+Enter')
  await expect(item(page, 'krijgt uitstel')).toBeHidden()
  await expect(beside(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Beantwoord' }).click()
  const answered = item(page, 'krijgt uitstel')
  await expect(answered.getByRole('list', { name: 'Bronnen bij dit antwoord' }).getByRole('button', { name: title }).first()).toBeVisible()
})

test('with an abstention come the articles that are nearest to it', async ({ page, request }) => {
  await sent(request, 'Geen antwoord', UNANSWERABLE)
  const { escalations } = (await (await request.get('/api/v1/escalations', { headers: { 'X-BelBot-User': 'senior-1' } })).json()) as { escalations: { answer_id: string }[] }
  const given = (await (await request.get(`/api/v1/answers/${escalations[0]?.answer_id}`, { headers: { 'X-BelBot-User': 'senior-1' } })).json()) as { nearest: { title: string }[] }
  expect(given.nearest.length).toBeGreaterThan(0)
  const senior = await claimed(page, 'Geen antwoord')
  const near = item(page, 'Geen antwoord').getByRole('list', { name: 'Artikelen die er het dichtst bij komen' })
  await expect(near.getByRole('button')).toHaveText(given.nearest.map(({ title }) => title))
  await near.getByRole('button').first().click()
  await expect(senior.source.getByRole('heading', { name: given.nearest[0]?.title ?? '' }).first()).toBeVisible()
  await item(page, 'Geen antwoord').getByRole('button', { name: /als bron in antwoord$/ }).click()
  await expect(item(page, 'Geen antwoord').getByText('Bronnen in je antwoord')).toBeVisible()
})

test('the note that a reply answered stands above it, and whether it was read', async ({ page, request }) => {
  await sent(request, 'Mag dit in termijnen?')
  await claimed(page, 'Mag dit in termijnen?')
  await reply(page, 'Mag dit in termijnen?').fill('Ja.')
  await item(page, 'Mag dit in termijnen?').getByRole('button', { name: 'Stuur antwoord' }).click()
  await expect(item(page, 'Mag dit in termijnen?')).toBeHidden()
  await emptyHelpline(request) // the employee reads it
  await page.getByRole('button', { name: 'Beantwoord' }).click()
  await expect(item(page, 'Mag dit in termijnen?').first()).toContainText('gelezen')
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('a draft with a search beside it is accessible', async ({ page, request }) => {
      await sent(request, 'Toegankelijk zoeken')
      const senior = await claimed(page, 'Toegankelijk zoeken')
      await reply(page, 'Toegankelijk zoeken').fill('Een begin')
      await item(page, 'Toegankelijk zoeken').getByRole('button', { name: 'Zoek bij deze vraag' }).click()
      await expect(beside(page).getByRole('listitem').first()).toBeVisible()
      await senior.expectAccessible()
      await senior.expectNoSidewaysScroll()
    })
  })
}
