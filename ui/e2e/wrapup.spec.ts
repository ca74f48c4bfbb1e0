/** The summary of a call for the customer's file: in one key, changed where it stands, copied with one tap. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, SCREENS, UNANSWERABLE } from './desk'

const title = 'Samenvatting voor het dossier'
const part = (page: Page, name: string) => page.getByRole('region', { name: title }).getByRole('textbox', { name, exact: true })
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** A call with an answer that was found, a note, and a question without an answer. */
async function called(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await desk.ask(ANSWERABLE)
  await desk.action('Gevonden').click()
  await page.getByLabel('Notitie').fill(`Stuurt bewijs na, bsn ${BSN}`)
  await page.getByLabel('Notitie').press('Enter')
  await desk.ask(UNANSWERABLE)
  return desk
}

test('one key shows what was asked, said and agreed, and what stays open', async ({ page }) => {
  await called(page)
  await page.keyboard.press('Alt+o')
  await expect(part(page, 'Vraag')).toHaveValue(`${ANSWERABLE}\n${UNANSWERABLE}`)
  await expect(part(page, 'Gezegd')).toHaveValue(/\[1\]/)
  await expect(part(page, 'Bron')).toHaveValue(/^\[1\] .+/)
  await expect(part(page, 'Afspraak')).toHaveValue('Stuurt bewijs na, bsn [BSN-1]')
  await expect(part(page, 'Open')).toHaveValue(`${UNANSWERABLE} (geen antwoord gevonden)`)
})

test('what is changed and filled in is copied, and stays in this browser', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await called(page)
  await page.keyboard.press('Alt+o')
  await expect(part(page, 'Afspraak')).toHaveValue(/BSN-1/)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await part(page, 'Afspraak').fill('Stuurt bewijs na voor vrijdag, bsn [BSN-1]')
  await page.getByRole('textbox', { name: 'BSN-1' }).fill(BSN)
  await page.getByRole('dialog').getByRole('button', { name: /^Kopieer/ }).click()
  await expect(page.getByRole('dialog').getByText('Samenvatting gekopieerd.')).toBeVisible()
  const text = await copied(page)
  expect(text).toMatch(/^Gesprek van .+ uur\n\nVraag\n/)
  expect(text).toContain(`Stuurt bewijs na voor vrijdag, bsn ${BSN}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+o')
  await expect(part(page, 'Afspraak')).toHaveValue('Stuurt bewijs na voor vrijdag, bsn [BSN-1]')
  expect(sent.join()).not.toMatch(new RegExp(`${BSN}|vrijdag`))
})

test('it stands beside the outcome at the end of the call, and under "Vandaag" after it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await called(page)
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })
  await expect(dialog.getByRole('heading').first()).toBeFocused()
  await expect(part(page, 'Gezegd')).toHaveValue(/\[1\]/)
  await page.keyboard.press('c')
  await expect.poll(() => copied(page)).toContain(ANSWERABLE)
  await page.keyboard.press('1')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Vandaag' }).first().click()
  await page.getByRole('button', { name: 'Samenvatting' }).and(page.locator('main *')).first().click()
  await expect(part(page, 'Gezegd')).toHaveValue(/\[1\]/)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)
    test('the end of a call is accessible, and nothing is wider than the screen', async ({ page }) => {
      const desk = await called(page)
      await page.keyboard.press('F2')
      await expect(part(page, 'Open')).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/wrapup-${name.replace(' ', '')}.png` })
    })
  })
}
