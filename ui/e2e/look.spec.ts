/** What the eye meets: the answer first, keys when they are asked for, and room for the question where there is little. */
import { expect, test } from '@playwright/test'
import { ANSWERABLE, Desk } from './desk'

const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize)

test('the first sentence of an answer is the largest thing on the screen, and its figure stands out', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const first = desk.answer.locator('.sentences p').first()
  const largest = await page.locator('main *, aside *, #source *').evaluateAll((all) => Math.max(...all.map((one) => parseFloat(getComputedStyle(one).fontSize))))
  expect(await first.evaluate(size)).toBe(largest)
  await expect(first.locator('b').first()).toHaveText('twaalf maanden')
})

test('a source shows its text before its law and its dates', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const top = async (text: RegExp | string) => (await desk.source.getByText(text).first().boundingBox())?.y ?? 0
  await expect(desk.source.locator('mark').first()).toBeVisible()
  expect((await desk.source.locator('mark').first().boundingBox())?.y).toBeLessThan(await top('Wettelijke basis'))
})

test('keys show while Alt is held, and on what is pointed at', async ({ page }) => {
  const desk = await Desk.open(page)
  const key = page.getByRole('button', { name: 'Zelf zoeken' }).first().locator('kbd')
  await expect(key).toHaveCSS('opacity', '0')
  await expect(key).toBeHidden()
  await page.keyboard.down('Alt')
  await expect(key).toHaveCSS('opacity', '1')
  await expect(key).toBeVisible()
  await page.keyboard.up('Alt')
  await expect(key).toHaveCSS('opacity', '0')
  await expect(key).toBeHidden()
  await page.getByRole('button', { name: 'Zelf zoeken' }).first().hover()
  await expect(key).toHaveCSS('opacity', '1')
  await expect(key).toBeVisible()
  await expect(desk.question).toBeFocused()
})

for (const [name, width, height, most] of [
  ['320 px', 320, 700, 150],
  ['200%', 640, 400, 110],
] as const) {
  test(`on ${name} the question begins at the top, without keys above it, and a dialog scrolls as one over what ends it`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const desk = await Desk.open(page)
    await page.getByRole('button', { name: /Start gesprek/ }).click()
    await expect(page.getByRole('timer')).toBeVisible()
    expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(most)
    await page.getByRole('banner').getByRole('button', { name: 'Zelf zoeken' }).hover()
    await expect(page.getByRole('banner').locator('kbd:visible')).toHaveCount(0)
    await page.locator('.question > .head').hover()
    await expect(page.locator('.question > .head kbd:visible')).toHaveCount(0)
    await desk.ask(ANSWERABLE)
    await desk.expectNoSidewaysScroll()
    await page.getByRole('button', { name: /Beëindig gesprek/ }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('textbox').first()).toBeVisible()
    await expect(dialog.getByRole('button', { name: /Beller hing op/ })).toBeInViewport({ ratio: 1 })
    await dialog.getByRole('checkbox').scrollIntoViewIfNeeded()
    expect(await dialog.locator('.body').evaluate((body) => body.scrollHeight <= body.clientHeight)).toBe(true)
    expect(await dialog.evaluate((whole) => whole.scrollTop)).toBeGreaterThan(0)
    await expect(dialog.getByRole('button', { name: /Beller hing op/ })).toBeInViewport({ ratio: 1 })
  })
}
