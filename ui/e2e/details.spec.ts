/** Small things that misled: what looks pressed, a lost question, topics beside the question, a switch without a knob. */
import { expect, test } from '@playwright/test'
import { ANSWERABLE, Desk } from './desk'

test('nothing looks pressed before it is', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const looks = (name: string) => desk.action(name).evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(await looks('Gevonden')).toBe(await looks('Kopieer'))
})

test('a question that failed for want of a connection is asked again when it is back', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.route('**/api/v1/**', (route) => route.abort())
  await desk.question.fill(ANSWERABLE)
  await desk.question.press('Enter')
  await expect(page.getByText('Geen verbinding met BelBot').first()).toBeVisible()
  await page.unroute('**/api/v1/**')
  await expect(desk.answer.locator('.sentences li').first()).toBeVisible()
})

test('the topic of an answer that lay beside the question stays out of the call', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.keyboard.press('Alt+-')
  await page.getByRole('dialog').getByRole('radio', { name: 'Past niet bij de vraag' }).check()
  await page.getByRole('dialog').getByRole('button', { name: /Stuur/ }).click()
  await expect(desk.action('Duim neer')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog').getByText('Nog geen onderwerp.')).toBeVisible()
})

test('the suggestions stay until there is an answer, and Uitleg stays on its line at 1280 wide', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const desk = await Desk.open(page)
  const near = page.getByRole('list', { name: 'Artikelen bij deze vraag' })
  await desk.question.fill(ANSWERABLE)
  await expect(near).toBeVisible()
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/v1/ask', async (route) => {
    await held
    await route.continue()
  })
  await desk.question.press('Enter')
  await expect(desk.answer).toHaveAttribute('aria-busy', 'true')
  await expect(near).toBeVisible()
  answer()
  await desk.finished()
  await expect(near).toHaveCount(0)
  const top = async (name: string, role: 'button' | 'heading') => (await desk.answer.getByRole(role, { name }).first().boundingBox())?.y ?? 0
  expect(Math.abs((await top('Uitleg', 'button')) - (await top('Antwoord', 'heading')))).toBeLessThan(12)
})

test.describe('forced colours', () => {
  test.use({ forcedColors: 'active' })

  test('the switch has a knob, on and off', async ({ page }) => {
    await Desk.open(page)
    const belbot = page.getByRole('banner').getByRole('switch', { name: 'BelBot' })
    const colours = () => belbot.locator('i').evaluate((track) => [getComputedStyle(track).backgroundColor, getComputedStyle(track, '::after').backgroundColor])
    for (const on of ['true', 'false']) {
      await expect(belbot).toHaveAttribute('aria-checked', on)
      const [track, knob] = await colours()
      expect(knob).not.toBe(track)
      await belbot.click()
    }
  })
})

test.describe('320 px', () => {
  test.use({ viewport: { width: 320, height: 700 } })

  test('the page goes to the answer, and the question keeps the focus', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.ask(ANSWERABLE)
    await expect(desk.answer.getByRole('heading', { name: 'Antwoord', exact: true })).toBeInViewport()
    await expect(desk.question).toBeFocused()
    await desk.expectNoSidewaysScroll()
  })
})
