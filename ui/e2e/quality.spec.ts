/** An answer that somebody was not content with is reviewed, and what the reviewer says of it leads somewhere. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, SCREENS, UNANSWERABLE } from './desk'

const employee = { 'X-BelBot-User': 'medewerker-1' }

async function asked(request: APIRequestContext, text = ANSWERABLE): Promise<string> {
  const stream = await (await request.post('/api/v1/ask', { headers: employee, data: { text } })).text()
  return /"answer":\{"id":"([^"]+)"/.exec(stream)?.[1] ?? ''
}

/** An answer with a thumb down, through the server alone. */
async function thumbedDown(request: APIRequestContext, text = ANSWERABLE): Promise<string> {
  const answer_id = await asked(request, text)
  await request.post('/api/v1/feedback', { headers: employee, data: { answer_id, thumb: 'down', reason: 'verouderd' } })
  return answer_id
}

/** The same, and a senior found it right. */
async function foundRight(request: APIRequestContext): Promise<void> {
  const [path, headers] = [`/api/v1/reviews/${await thumbedDown(request)}`, { 'X-BelBot-User': 'senior-1' }]
  const { answer } = (await (await request.get(path, { headers })).json()) as { answer: { sentences: unknown[] } }
  const marks = { correct: 'ja', complete: 'ja', source: 'ja', tax_year: 'nvt' }
  const made = await request.post(path, { headers, data: { sentences: answer.sentences.map(() => marks), clear: 'ja', humane: 'ja' } })
  expect(made.status()).toBe(201)
}

/** Draws whatever earlier tests left to be drawn. */
async function drawnAll(request: APIRequestContext): Promise<void> {
  const draw = () => request.post('/api/v1/samples', { headers: { 'X-BelBot-User': 'kwaliteit-1' }, data: { days: 28, size: 200 } })
  await expect.poll(async () => (await draw()).text()).toContain('Kies meer dagen of een ander onderwerp') // none is left
}

async function reviewing(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await page.getByRole('button', { name: /^Hulplijn/ }).first().click()
  await page.getByRole('button', { name: 'Beoordelen', exact: true }).click()
  return desk
}

async function listed(page: Page): Promise<Desk> {
  const desk = await reviewing(page)
  await expect(page.getByRole('button', { name: `Beoordeel: ${ANSWERABLE}` }).first()).toBeVisible()
  return desk
}

test.beforeEach(async ({ request }) => void (await thumbedDown(request)))

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

test('after a review the next one is at hand, and of an answer that did not come only whether that was right is asked', async ({ page, request }) => {
  await thumbedDown(request, UNANSWERABLE)
  await listed(page)
  await page.getByRole('button', { name: `Beoordeel: ${UNANSWERABLE}` }).first().click()
  await expect(page.getByLabel('Begrijpelijk')).toBeHidden()
  await page.getByLabel('Er kwam geen antwoord. Is dat terecht?').selectOption('terecht')
  await page.getByRole('button', { name: 'Sla beoordeling op' }).click()
  await expect(page.getByRole('heading', { name: 'Beoordelingen' })).toBeFocused()
  await page.getByRole('button', { name: /^Volgende \(nog \d+\)/ }).click()
  await expect(page.getByRole('button', { name: 'Sla beoordeling op' })).toBeVisible()
})

test('a second reviewer judges without the marks of the first, and corrects what they said', async ({ page, request }) => {
  test.slow()
  await foundRight(request)
  const desk = await Desk.open(page)
  await desk.become('kwaliteit')
  await page.getByRole('button', { name: 'Beoordeeld', exact: true }).click()
  const first = page.getByRole('list', { name: 'Beoordeeld' }).getByRole('listitem').first()
  await expect(first.getByText('Beoordeeld door 1 ander.')).toBeVisible()
  await expect(first.getByText('Goed', { exact: true })).toBeHidden()
  await first.getByRole('button', { name: /^Beoordeel ook/ }).click()
  await page.getByRole('button', { name: 'Alles klopt' }).click()
  await page.getByRole('group', { name: 'Zin 1' }).getByLabel('Juist').selectOption('Nee')
  await page.getByRole('button', { name: 'Sla beoordeling op' }).click()
  const reviews = page.getByRole('region', { name: 'Beoordelingen' })
  await expect(reviews.getByText('Goed', { exact: true })).toBeVisible()
  await expect(reviews.getByText('Niet goed: niet juist')).toBeVisible()
  await reviews.getByRole('button', { name: 'Verbeter mijn oordeel' }).click()
  await reviews.getByRole('group', { name: 'Zin 1' }).getByLabel('Juist').selectOption('Ja')
  await reviews.getByRole('button', { name: 'Bewaar verbetering' }).click()
  await expect(reviews.getByText(/verbeterd op/)).toBeVisible()
  await expect(reviews.getByText('Niet goed: niet juist')).toBeHidden()
  await page.getByRole('button', { name: 'Terug naar de lijst' }).click()
  await page.getByText('Hoe eens zijn beoordelaars het?').click()
  await expect(page.getByRole('row', { name: /^Oordeel [1-9]/ })).toBeVisible()
})

test('a reviewer draws answers, and hears when there are too few', async ({ page, request }) => {
  await drawnAll(request)
  await asked(request)
  const desk = await Desk.open(page)
  await desk.become('kwaliteit')
  await page.getByRole('button', { name: 'Steekproef', exact: true }).click()
  await expect(page.getByText(/Elke nacht trekt BelBot/)).toBeVisible()
  await page.getByLabel('Hoeveel').fill('200')
  await page.getByRole('button', { name: 'Trek', exact: true }).click()
  await expect(page.getByText(/maar \d+ antwoord(en)? (dat|die) nog niet in de lijst/)).toBeVisible()
  await expect(page.getByText(/^kwaliteit-1 trok op/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Trek', exact: true }).click()
  await expect(page.getByText(/Kies meer dagen of een ander onderwerp/)).toBeVisible()
})

test('an editor sees which article does damage, why, and opens it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.become('kennisredactie')
  await page.getByRole('button', { name: 'Artikelen', exact: true }).click()
  const article = page.getByRole('list', { name: 'Artikelen' }).getByRole('article').filter({ hasText: /dui(m|men) neer/ }).first()
  const title = (await article.getByRole('heading').textContent()) ?? ''
  await article.getByRole('button', { name: `Open artikel: ${title}` }).click()
  await expect(desk.source.getByText(title).first()).toBeVisible()
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)
    test('the list and the form are accessible, and nothing is wider than the screen', async ({ page }) => {
      const desk = await listed(page)
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/reviews-${name.replace(' ', '')}.png` })
      await page.getByRole('button', { name: `Beoordeel: ${ANSWERABLE}` }).first().click()
      await page.getByText('Meld een artikel').click()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/review-${name.replace(' ', '')}.png`, fullPage: true })
    })

    test('what was reviewed, the sample and the articles are accessible, and nothing is wider than the screen', async ({ page, request }) => {
      await foundRight(request)
      const desk = await reviewing(page)
      for (const [view, sign] of [
        ['Beoordeeld', 'Hoe eens zijn beoordelaars het?'],
        ['Steekproef', 'Wat BelBot zelf trekt'],
        ['Artikelen', 'Een antwoord uit meer artikelen telt bij elk artikel.'],
      ] as const) {
        await page.getByRole('button', { name: view, exact: true }).click()
        await page.getByText(sign).click()
        await desk.expectAccessible()
        await desk.expectNoSidewaysScroll()
        if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${view}-${name.replace(' ', '')}.png`, fullPage: true })
      }
    })
  })
}
