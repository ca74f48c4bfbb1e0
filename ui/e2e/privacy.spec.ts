import { expect, test } from '@playwright/test'
import { ANSWERABLE, BSN, Desk } from './desk'

test('a BSN goes to /redact and /ask, and nowhere else', async ({ page }) => {
  const leaked: string[] = []
  const seen = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    const all = `${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`
    if (!all.includes(BSN)) return
    seen.add(pathname)
    if (!['/api/v1/redact', '/api/v1/ask'].includes(pathname)) leaked.push(pathname)
  })
  const desk = await Desk.open(page)

  await desk.question.pressSequentially(`mevrouw met bsn ${BSN} `)
  await expect(page.getByText('BSN-1').first()).toBeVisible()
  await desk.ask(`Bsn ${BSN}. ${ANSWERABLE}`)

  await desk.action('Naar hulplijn').click()
  await page.getByRole('dialog').getByRole('textbox').fill(`Gaat over ${BSN}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Wacht op antwoord')).toBeVisible()

  await desk.action('Duim neer').click()
  await page.keyboard.press('8')
  await page.getByRole('dialog').getByRole('textbox').fill(`Bsn ${BSN} klopt niet`)
  await page.getByRole('dialog').getByRole('button', { name: 'Stuur' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.getByRole('textbox', { name: 'Notitie' }).fill(`Bsn is ${BSN}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('')

  await page.getByRole('complementary').getByRole('button', { name: 'Zelf zoeken' }).click()
  await page.keyboard.type(`uitstel ${BSN}`)
  await page.keyboard.press('Enter')
  await page.waitForLoadState('networkidle')

  expect([...seen].sort()).toEqual(['/api/v1/ask', '/api/v1/redact'])
  expect(leaked).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]))
  expect(kept).not.toContain(BSN)
  expect(kept).not.toContain('betalingsregeling')
})

test('a reload leaves nothing of the question behind', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.reload()
  await expect(desk.question).toHaveValue('')
  await expect(desk.answer).not.toContainText('betalingsregeling')
})

test('no request leaves for another host', async ({ page, baseURL }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  expect([...hosts]).toEqual([new URL(baseURL ?? '').origin])
})
