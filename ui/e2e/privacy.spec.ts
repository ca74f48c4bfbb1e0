import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, emptyHelpline } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

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
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('8')
  await page.getByRole('dialog').getByRole('textbox').fill(`Bsn ${BSN} klopt niet`)
  await page.getByRole('dialog').getByRole('button', { name: 'Stuur' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.getByRole('textbox', { name: 'Notitie' }).fill(`Bsn is ${BSN}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('')

  await page.locator('.tools').getByRole('button', { name: 'Zelf zoeken' }).click()
  await page.keyboard.type(`uitstel ${BSN}`)
  await page.keyboard.press('Enter')
  const results = page.getByRole('list', { name: 'Resultaten' }).or(page.getByText('Niets gevonden'))
  await expect(results.first()).toBeVisible()

  expect([...seen].sort()).toEqual(['/api/v1/ask', '/api/v1/redact'])
  expect(leaked).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]))
  expect(kept).not.toContain(BSN)
  expect(kept).not.toContain('betalingsregeling')
})

test('a call that comes back after a reload is masked, and what was typed is gone', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(`Mevrouw Quispelaar vraagt: ${ANSWERABLE}`)
  await page.reload()
  await expect(desk.question).toHaveValue('')
  await expect(desk.answer).toContainText('betalingsregeling')
  expect(await page.content()).not.toContain('Quispelaar')
})

test('no request leaves for another host', async ({ page, baseURL }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  expect([...hosts]).toEqual([new URL(baseURL ?? '').origin])
})

test.describe('correcting what is masked', () => {
  const NAME = 'Quispelaar'
  const QUESTION = `Mevrouw ${NAME} vraagt: ${ANSWERABLE}`
  const preview = (page: Page) => page.getByRole('group', { name: 'Dit gaat naar BelBot' })
  const asked = (page: Page) => page.waitForRequest((request) => request.url().endsWith('/api/v1/ask'))

  test('a false alarm is opened with the keyboard, and stays open in the next question of the call', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.question.fill(QUESTION)
    const chip = preview(page).getByRole('button', { name: /^PERSOON-1: Naam verborgen\. Toon toch/ })
    await chip.focus()
    await page.keyboard.press('Enter')
    const open = preview(page).getByRole('button', { name: new RegExp(`^${NAME}: Naam zichtbaar`) })
    await expect(open).toBeFocused()
    await expect(desk.status).toContainText('Naam zichtbaar voor BelBot.')
    await desk.question.press('Enter')
    await desk.finished()
    await expect(page.getByRole('complementary', { name: 'Dit gesprek' })).toContainText(`Mevrouw ${NAME} vraagt`)

    await desk.question.fill(`Wil mevrouw ${NAME} uitstel?`)
    await expect(preview(page)).toContainText(`Wil mevrouw ${NAME} uitstel?`)
    await preview(page).getByRole('button', { name: new RegExp(`^${NAME}`) }).press('Space')
    await expect(preview(page)).toContainText('Wil mevrouw PERSOON-1 uitstel?')
  })

  test('a valid BSN has a lock, says why, and never opens', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.question.fill(`Bsn ${BSN}. ${ANSWERABLE}`)
    const locked = preview(page).getByRole('button', { name: /^BSN-1/ })
    await locked.focus()
    await expect(preview(page)).toContainText('Dit is een geldig BSN en blijft verborgen.')
    await page.keyboard.press('Enter')
    await expect(desk.status).toContainText('Dit is een geldig BSN en blijft verborgen.')
    await expect(locked).toBeVisible()
  })

  test('a missed word is hidden with F8 and a digit, and one action undoes it', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.question.fill('Molenwiek vraagt uitstel')
    await desk.question.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 5))
    await page.keyboard.press('F8')
    await expect(page.getByRole('group', { name: 'Verberg ‘Molenwiek’ als' }).getByRole('button', { name: 'Naam' })).toBeFocused()
    await desk.expectAccessible()
    await page.keyboard.press('4')
    await expect(preview(page)).toContainText('GEGEVEN-1 vraagt uitstel')
    await expect(desk.question).toBeFocused()
    await page.getByRole('button', { name: 'Herstel' }).click()
    await expect(preview(page)).toContainText('Geen persoonsgegevens gevonden')
    await expect(preview(page)).not.toContainText('GEGEVEN-1')
  })

  test('a correction survives typing on, and goes when its own word changes', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.question.fill(`Mevrouw ${NAME}`)
    await preview(page).getByRole('button', { name: /^PERSOON-1/ }).click()
    await desk.question.press('End')
    await desk.question.pressSequentially(' wil uitstel')
    await expect(preview(page)).toContainText(`Mevrouw ${NAME} wil uitstel`)
    await desk.question.fill(`Mevrouw ${NAME}s wil uitstel`)
    await expect(preview(page)).toContainText('Mevrouw PERSOON-1 wil uitstel')
  })

  test('what was hidden by hand leaves the page for the redactor and the question alone', async ({ page }) => {
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      const all = `${request.url()} ${request.postData() ?? ''}`
      if (all.includes('Molenwiek') && !['/api/v1/redact', '/api/v1/ask'].includes(pathname)) elsewhere.push(request.url())
    })
    const desk = await Desk.open(page)
    await desk.question.fill(`Molenwiek: ${ANSWERABLE}`)
    await desk.question.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 9))
    await page.keyboard.press('F8')
    await page.keyboard.press('1')
    await expect(preview(page)).toContainText('PERSOON-1')
    const request = asked(page)
    await desk.question.press('Enter')
    expect(((await request).postDataJSON() as { corrections: unknown }).corrections).toEqual({
      keep: [],
      mask: [{ start: 0, end: 9, label: 'PERSON' }],
    })
    await desk.finished()
    await expect(page.getByRole('complementary', { name: 'Dit gesprek' })).toContainText('PERSOON-1')
    await page.waitForTimeout(500) // late requests, if any: the stream of the helpline keeps the network busy
    // Before it was hidden nothing had found it: the article search of that moment may have seen it.
    expect(elsewhere.filter((url) => !url.includes('/search'))).toEqual([])
  })

  test('nothing jumps when the first chip comes', async ({ page }) => {
    const desk = await Desk.open(page)
    await page.route('**/api/v1/search**', (route) => route.abort())
    const height = () => preview(page).evaluate((node) => node.getBoundingClientRect().height)
    const before = await height()
    await desk.question.fill(`Mevrouw ${NAME}`)
    await expect(preview(page)).toContainText('PERSOON-1')
    expect(await height()).toBe(before)
  })

  test('without the redactor there is no preview, and nothing goes elsewhere', async ({ page }) => {
    const desk = await Desk.open(page)
    await page.route('**/api/v1/redact', (route) => route.abort())
    const others: string[] = []
    page.on('request', (request) => {
      if (`${request.url()}${request.postData() ?? ''}`.includes(BSN)) others.push(new URL(request.url()).pathname)
    })
    await desk.question.fill(`bsn ${BSN}`)
    await expect(preview(page)).toContainText('Het voorbeeld zonder persoonsgegevens is er nu niet.')
    expect([...new Set(others)]).toEqual(['/api/v1/redact'])
  })
})
