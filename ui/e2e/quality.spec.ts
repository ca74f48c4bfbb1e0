/** An answer that somebody was not content with is reviewed, and what the reviewer says of it leads somewhere. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS } from './desk'

const employee = { 'X-BelBot-User': 'medewerker-1' }

/** An answer with a thumb down, through the server alone. */
async function thumbedDown(request: APIRequestContext): Promise<void> {
  const stream = await (await request.post('/api/v1/ask', { headers: employee, data: { text: ANSWERABLE } })).text()
  const answer_id = /"answer":\{"id":"([^"]+)"/.exec(stream)?.[1] ?? ''
  await request.post('/api/v1/feedback', { headers: employee, data: { answer_id, thumb: 'down', reason: 'verouderd' } })
}

async function listed(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).first().click()
  await page.getByRole('button', { name: 'Beoordelen', exact: true }).click()
  await expect(page.getByRole('button', { name: `Beoordeel: ${ANSWERABLE}` }).first()).toBeVisible()
  return desk
}

test.beforeEach(({ request }) => thumbedDown(request))

test('an answer is reviewed, asks for a follow-up and is proposed as a case', async ({ page }) => {
  test.slow()
  await listed(page)
  await page.getByRole('button', { name: `Beoordeel: ${ANSWERABLE}` }).first().click()
  await expect(page.getByRole('region', { name: 'Antwoord van BelBot' }).getByText('maximaal twaalf maanden').first()).toBeVisible()
  await page.getByRole('button', { name: 'Alles klopt' }).click()
  await page.getByRole('group', { name: 'Zin 1' }).getByLabel('Belastingjaar').selectOption('N.v.t.')
  await page.getByRole('textbox', { name: /^Toelichting/ }).fill('Kijk of de termijn nog geldt, zegt bsn 123456782.')
  await page.getByRole('checkbox', { name: /^Iemand moet dit oppakken/ }).check()
  await page.getByRole('button', { name: 'Sla beoordeling op' }).click()
  const reviews = page.getByRole('region', { name: 'Beoordelingen' })
  await expect(reviews.getByText('Goed', { exact: true })).toBeVisible()
  await expect(reviews.getByText('BSN-1')).toBeVisible()
  await reviews.getByRole('button', { name: 'Stel voor als casus' }).click()
  await expect(page.getByText('Voorgesteld als casus. Een ander keurt het goed.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Meldingen', exact: true }).click()
  await page.getByRole('button', { name: /^Beoordeling/ }).click()
  const item = page.getByRole('article').filter({ hasText: 'Kijk of de termijn nog geldt' }).first()
  await item.getByText('Antwoord van BelBot').click()
  await expect(item.getByText('maximaal twaalf maanden').first()).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)
    test('the list and the form are accessible, and nothing is wider than the screen', async ({ page }) => {
      const desk = await listed(page)
      await page.getByText('Hoe eens zijn beoordelaars het?').click()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/reviews-${name.replace(' ', '')}.png` })
      await page.getByRole('button', { name: `Beoordeel: ${ANSWERABLE}` }).first().click()
      await page.getByText('Meld een artikel').click()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/review-${name.replace(' ', '')}.png`, fullPage: true })
    })
  })
}
