/** What is typed is there again after the page is loaded anew, and each list has an address. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk } from './desk'

const kept = (page: Page, text: string) => page.evaluate((text) => JSON.stringify({ ...sessionStorage }).includes(text), text)

test('a letter that was changed and a note that was typed outlive a reload, without personal data', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.getByRole('textbox', { name: 'Notitie' }).fill('Nog bellen')
  await page.getByRole('button', { name: /Brief maken/ }).click()
  await page.getByRole('checkbox', { name: /^In de brief/ }).check()
  const sentence = page.getByRole('textbox', { name: /^Zin 1 bij/ })
  await sentence.fill(`Dit geldt voor bsn ${BSN}.`)
  await expect.poll(() => kept(page, 'Dit geldt voor bsn [BSN-1].')).toBe(true)
  expect(await kept(page, BSN)).toBe(false)
  await page.reload()
  await expect(page.getByRole('button', { name: /Brief maken/ })).toContainText('1 van 1 antwoord in de brief')
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Nog bellen')
  await page.getByRole('button', { name: /Brief maken/ }).click()
  await expect(sentence).toHaveValue('Dit geldt voor bsn [BSN-1].')
  await page.getByRole('button', { name: 'Kopieer', exact: true }).last().click()
  await expect(page.locator('.flash')).toContainText('In de brief staat nog [BSN-1].')
})

test('a list has an address, Back goes to the one before, and a notice that is being written stays', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.become('senior')
  await page.getByRole('banner').getByRole('button', { name: /^Hulplijn/ }).click()
  const lists = page.getByRole('group', { name: 'Lijst' })
  await lists.getByRole('button', { name: 'Meldingen' }).click()
  await lists.getByRole('button', { name: 'Actueel' }).click()
  await expect(page).toHaveURL(/\/hulplijn\/actueel$/)
  await page.getByRole('button', { name: 'Nieuw bericht' }).click()
  await page.getByRole('textbox', { name: 'Wat is er?' }).fill('Storing bij het inloggen')
  await expect.poll(() => kept(page, 'Storing bij het inloggen')).toBe(true)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Wat is er?' })).toHaveValue('Storing bij het inloggen')
  await page.goBack()
  await expect(page).toHaveURL(/\/hulplijn\/meldingen$/)
  await expect(lists.getByRole('button', { name: 'Meldingen' })).toHaveAttribute('aria-pressed', 'true')
})
