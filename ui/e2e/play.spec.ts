import { expect, test, type Page } from '@playwright/test'
import { Desk, SCREENS } from './desk'

/** A call in which BelBot is wrong on purpose, opened. */
async function begun(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.getByRole('combobox', { name: 'Onderwerp' }).selectOption('Betalingsregeling')
  await page.getByRole('button', { name: /^Oefen gesprek: Een betalingsregeling van drie jaar/ }).first().click()
  await expect(page.getByRole('textbox', { name: 'Je vraag aan de beller' })).toBeFocused()
  return desk
}

/** Asks, finds the source, looks at BelBot, answers and ends. */
async function played(page: Page): Promise<void> {
  await page.keyboard.type('Over hoeveel geld hebben we het?')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ongeveer 3.600 euro.', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Zoekwoorden' }).fill('betalingsregeling particulier')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: /^Betalingsregeling voor particulieren/ }).first().check()
  await page.getByRole('button', { name: 'Dit is de bron' }).click()
  await page.getByRole('button', { name: 'Bekijk wat BelBot zegt' }).click()
  await expect(page.locator('#work').getByText(/maximaal 24 maandelijkse termijnen/)).toBeVisible()
  await page.getByRole('radio', { name: 'Het klopt niet' }).check()
  await page.getByRole('textbox', { name: 'Je antwoord aan de beller' }).fill('U kunt het in maximaal een jaar aflossen.')
  await page.getByRole('checkbox', { name: /^Een trainer mag/ }).check()
}

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('a call is played and explained, and every step is accessible', async ({ page }) => {
      const desk = await begun(page)
      await played(page)
      await desk.expectAccessible()
      await page.getByRole('button', { name: 'Rond de oefening af' }).click()
      await expect(page.getByRole('heading', { name: /^Zo ging het gesprek/ })).toBeFocused()
      const main = page.getByRole('main')
      await expect(main.getByText('gevraagd', { exact: true }).first()).toBeVisible()
      await expect(main.getByText('je vond zelf het juiste artikel')).toBeVisible()
      await expect(main.getByText(/je merkte dat het antwoord van BelBot niet klopte/)).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
    })
  })
}

test('a call that is played goes on after the page was loaded again', async ({ page }) => {
  await begun(page)
  await page.keyboard.type('Over hoeveel geld hebben we het?')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ongeveer 3.600 euro.', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Je antwoord aan de beller' }).fill('Dat kan.')
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('Dat kan.')
  await page.reload()
  await expect(page.getByText('Ongeveer 3.600 euro.', { exact: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Je antwoord aan de beller' })).toHaveValue('Dat kan.')
})

test('what BelBot says wrong on purpose is not in the browser before it is opened', async ({ page }) => {
  const bodies: string[] = []
  page.on('response', async (response) => {
    if (/training/.test(response.url())) bodies.push(await response.text().catch(() => ''))
  })
  await begun(page)
  await expect.poll(() => bodies.length).toBeGreaterThan(1)
  expect(bodies.join()).not.toMatch(/24 maandelijkse|twaalf maanden|3\.600/)
})

test('a trainer reads what was shown, overrules it with a reason, and sees no names in results', async ({ page }) => {
  const desk = await begun(page)
  await played(page)
  await page.getByRole('button', { name: 'Rond de oefening af' }).click()
  await expect(page.getByRole('heading', { name: /^Zo ging het gesprek/ })).toBeFocused()
  await desk.become('senior')
  await desk.openPage('Oefenen')
  await page.getByRole('button', { name: 'Voor trainers' }).click()
  await page.getByRole('button', { name: 'Ander oordeel' }).first().click()
  await page.getByRole('textbox', { name: 'Waarom' }).fill('Kort en goed.')
  await page.getByRole('button', { name: 'Opslaan' }).first().click()
  await expect(page.getByText('Opgeslagen.').first()).toBeVisible()
  await expect(page.getByText(/Antwoord 100%/).first()).toBeVisible()
  await expect(page.getByText('minder dan 10 mensen').first()).toBeVisible()
  await desk.expectAccessible()
})

test('a lesson is read and marked', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.getByRole('button', { name: 'Lessen' }).click()
  await page.getByRole('button', { name: /^Les: Wat BelBot/ }).click()
  const questions = page.getByRole('group').filter({ has: page.getByRole('radio') })
  for (const question of await questions.all()) await question.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Kijk na' }).click()
  await expect(page.getByText(/^(goed|niet goed)$/).first()).toBeVisible()
  await desk.expectAccessible()
})
