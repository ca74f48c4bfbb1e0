import { expect, test } from '@playwright/test'
import { ANSWERABLE, Desk } from './desk'

test('a whole call goes by keyboard alone', async ({ page }) => {
  const desk = await Desk.open(page)
  const keys = page.keyboard
  await keys.press('F2')
  await expect(desk.question).toBeFocused()
  await keys.type(ANSWERABLE)
  await keys.press('Enter')
  await desk.finished()
  await keys.press('Escape')
  await expect(desk.answer).toBeFocused()

  await keys.press('g')
  await expect(desk.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
  await keys.press('+')
  await expect(desk.action('Duim op')).toHaveAttribute('aria-pressed', 'true')

  await keys.press('-')
  const reasons = page.getByRole('dialog', { name: 'Wat klopte er niet?' })
  await expect(reasons.getByRole('radio').first()).toBeFocused()
  await keys.press('3')
  await expect(reasons.getByRole('radio', { name: 'Niet compleet' })).toBeChecked()
  await keys.press('Enter')
  await expect(reasons).toBeHidden()
  await expect(desk.action('Duim neer')).toHaveAttribute('aria-pressed', 'true')

  await keys.press('h')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await keys.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await keys.press('F2')
  await expect(page.getByRole('dialog', { name: 'Hoe eindigde het gesprek?' })).toBeVisible()
  await keys.press('1')
  await expect(page.getByText('Gesprek beëindigd').first()).toBeVisible()
})

test('letters are text in a field, and do nothing when they are switched off', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.question.pressSequentially('g/h?')
  await expect(desk.question).toHaveValue('g/h?')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByTitle('Gebruiker en instellingen').click()
  await page.getByRole('switch', { name: 'Sneltoetsen met één teken' }).press('Space')
  await page.keyboard.press('Escape')
  await expect(page.getByTitle('Gebruiker en instellingen')).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('what is typed at once is the question', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.keyboard.type('Hebben zij box 3?')
  await expect(desk.question).toHaveValue('Hebben zij box 3?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('switch', { name: 'BelBot', exact: true })).toBeChecked()
})

test('the browser leads back from a page to the desk', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.goBack()
  await expect(desk.question).toBeVisible()
  await desk.openPage('Oefenen')
  await page.keyboard.press('Escape')
  await expect(desk.question).toBeFocused()
})

test('focus stays where a thumb or star was given, and does not fall to the page after the hulplijn', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  for (const name of ['Duim op', 'Ster als casus']) {
    await desk.action(name).click()
    await expect(desk.action(name)).toHaveAttribute('aria-pressed', 'true')
    await expect(desk.action(name)).toBeFocused()
  }
  await desk.action('Naar hulplijn').click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(desk.answer).toBeFocused()
})

test('the skip link is first and leads to the question', async ({ page }) => {
  const desk = await Desk.open(page)
  await expect(desk.question).toBeFocused()
  await desk.tabTo(page.getByRole('link', { name: 'Naar de vraag' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(desk.question).toBeFocused()
})

test('a dialog gives focus back to what opened it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await desk.action('Duim neer').click()
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(desk.action('Duim neer')).toBeFocused()
})

test('[ and ] walk through the sources', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.source.locator('mark').first()).toBeVisible()
  const before = await desk.source.getByRole('heading').first().innerText()
  await page.keyboard.press('Escape')
  await page.keyboard.press(']')
  await expect(desk.source.getByRole('heading').first()).not.toHaveText(before)
  await page.keyboard.press('[')
  await expect(desk.source.getByRole('heading').first()).toHaveText(before)
})

test('after an answer, while the question keeps the focus, Alt with a letter acts and types nothing', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await expect(desk.question).toBeFocused()
  const before = await desk.question.inputValue()
  await page.keyboard.press('Alt+g')
  await expect(desk.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Alt+c')
  await expect(page.getByText('Antwoord met bronnen gekopieerd.').last()).toBeVisible()
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('textbox', { name: /Notitie/ })).toBeFocused()
  await page.keyboard.press('Alt+v')
  await expect(desk.question).toBeFocused()
  await expect(desk.question).toHaveValue(before)
})

test.describe('at 1280 wide', () => {
  test.use({ viewport: { width: 1280, height: 800 } })

  test('the keys on the buttons are named with Alt, wherever the focus is', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.ask(ANSWERABLE)
    await expect(desk.question).toBeFocused()
    const key = desk.action('Gevonden').locator('kbd')
    await expect(key).toHaveText('Alt G')
    await page.keyboard.press('Escape')
    await expect(key).toHaveText('Alt G')
    await desk.expectNoSidewaysScroll()
  })
})

test('with single characters switched off, the keys say Alt everywhere and work with it', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('belbot.letters', 'off'))
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.keyboard.press('Escape')
  await expect(desk.action('Gevonden').locator('kbd')).toHaveText('Alt G')
  await page.keyboard.press('Alt+g')
  await expect(desk.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
})
