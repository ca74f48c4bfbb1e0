/** Where there is little room: what is needed next is in sight, and nothing that is said moves or covers the answer. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, Desk, emptyHelpline } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

const TURNED = 'Kan ik mijn aanslag in termijnen betalen?'
const letter = (page: Page) => page.getByRole('button', { name: /Brief maken/ })

for (const [name, width, height] of [
  ['320 px', 320, 700],
  ['200%', 640, 400],
] as const) {
  test(`on ${name} what is done with an answer stands below it at once, and a letter opens in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const desk = await Desk.open(page)
    await desk.ask(TURNED)
    for (const action of ['Gevonden', 'Naar hulplijn']) await expect(desk.action(action)).toBeInViewport({ ratio: 1 })
    await desk.action('Gevonden').click()
    await expect(desk.action('Gevonden')).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Alt+h')
    await expect(page.getByRole('dialog').getByRole('button', { name: /Stuur/ })).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await letter(page).click()
    await expect(page.getByRole('combobox', { name: 'Taal van de vaste zinnen' })).toBeInViewport()
    await desk.expectNoSidewaysScroll()
  })
}

test.describe('1280x800', () => {
  test.use({ viewport: { width: 1280, height: 800 } })

  test('all that is to be said is in sight, and what is told of a click moves and covers none of it', async ({ page }) => {
    const desk = await Desk.open(page)
    const notices = page.waitForResponse((response) => response.url().endsWith('/notices') && response.url().includes('/answers/'))
    await desk.ask(TURNED)
    await (await notices).finished() // those about the answer come above it, once
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const said = desk.answer.getByRole('region', { name: 'Zeg dit' })
    const foot = page.getByRole('group', { name: 'Wat doe je met dit antwoord?' })
    const bottom = async () => ((await said.boundingBox())?.y ?? 0) + ((await said.boundingBox())?.height ?? 0)
    const before = await bottom()
    expect(before).toBeLessThanOrEqual((await foot.boundingBox())?.y ?? 0)
    await desk.action('Gevonden').click()
    const told = page.getByText('Genoteerd: gevonden.', { exact: true }).last()
    await expect(told).toBeVisible()
    expect(await bottom()).toBe(before)
    expect((await told.boundingBox())?.y).toBeGreaterThan(before)
    await expect(page.locator('.flash')).toHaveCount(0)
  })

  test('beside an open letter stand the call and the answer', async ({ page }) => {
    const desk = await Desk.open(page)
    await desk.ask(ANSWERABLE)
    await letter(page).click()
    await expect(page.getByRole('combobox', { name: 'Taal van de vaste zinnen' })).toBeVisible()
    await expect(page.getByRole('complementary').getByText(ANSWERABLE)).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('textbox', { name: 'Notitie' })).toBeInViewport({ ratio: 1 })
    await expect(desk.answer.locator('.sentences p').first()).toBeInViewport({ ratio: 1 })
  })
})
