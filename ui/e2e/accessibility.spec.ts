import { expect, test } from '@playwright/test'
import { ANSWERABLE, Desk, UNANSWERABLE, UNSURE, emptyHelpline } from './desk'

test.beforeEach(({ request }) => emptyHelpline(request))

const SCREENS = [
  { name: 'light', use: { colorScheme: 'light' as const } },
  { name: 'dark', use: { colorScheme: 'dark' as const } },
  { name: '320 px', use: { viewport: { width: 320, height: 700 } } },
]

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('start', async ({ page }) => {
      await (await Desk.open(page)).expectAccessible()
    })

    test('typing, with chips masked, locked and left open', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.question.fill(`Mevrouw Jansen, bsn 123456782, en meneer Visser vragen: ${ANSWERABLE}`)
      const sent = page.getByRole('group', { name: 'Dit gaat naar BelBot' })
      await sent.getByRole('button', { name: /^PERSOON-2/ }).click()
      await expect(sent.getByRole('button', { name: /^Visser: Naam zichtbaar/ })).toBeVisible()
      await desk.expectAccessible()
      await desk.question.press('Home')
      await page.keyboard.press('F8')
      await expect(page.getByRole('group', { name: /^Verberg/ })).toBeVisible()
      await desk.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })

    test('answered, with personal data masked', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.question.fill(`Mevrouw Jansen vraagt: ${ANSWERABLE}`)
      await desk.question.press('Enter')
      await desk.finished()
      await desk.expectAccessible()
    })

    test('abstained', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(UNANSWERABLE)
      await desk.expectAccessible()
    })

    test('likely', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(UNSURE)
      await expect(desk.answer.locator('blockquote mark')).toBeVisible()
      await desk.expectNoSidewaysScroll()
      await desk.expectAccessible()
    })

    test('reasons', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await desk.action('Duim neer').click()
      await page.keyboard.press('2')
      await desk.expectAccessible()
    })

    test('article', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(ANSWERABLE)
      await desk.source.getByRole('button', { name: 'Open artikel' }).click()
      await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeVisible()
      await desk.expectAccessible()
    })

    test('search and helpline queue', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask(UNANSWERABLE)
      await desk.action('Naar hulplijn').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Stuur' }).click()
      await desk.become('senior')
      await page.getByRole('button', { name: /^Hulplijn/ }).click()
      await expect(page.getByRole('main').getByRole('article').first()).toBeVisible()
      await desk.expectAccessible()
      await page.keyboard.press('Escape')
      await page.locator('.tools').getByRole('button', { name: 'Zelf zoeken' }).click()
      await page.keyboard.type('uitstel')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('list', { name: 'Resultaten' })).toBeVisible()
      await desk.expectAccessible()
    })
  })
}

test('nothing scrolls sideways at 320 px, answered or not', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const desk = await Desk.open(page)
  for (const question of [ANSWERABLE, UNANSWERABLE]) {
    await desk.ask(question)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await page.evaluate(() => [...document.querySelectorAll('button')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText))).toEqual([])
  }
  for (const name of ['Zelf zoeken', 'Hulpmiddelen']) {
    expect((await page.getByRole('banner').getByRole('button', { name }).boundingBox())?.y).toBeLessThan(300)
  }
})

test('at 200% zoom everything is in one column and reachable', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await desk.citation(1).click()
  await expect(desk.source.locator('mark').first()).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720)
})

test('only the start and the end of an answer are said', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const region = document.querySelector('[role=status]')
    if (region) new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true, characterData: true, subtree: true })
  })
  await page.keyboard.press('F2')
  await page.waitForTimeout(500)
  await desk.ask(ANSWERABLE)
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  const about = said.filter((text) => !text.startsWith('Gesprek'))
  expect(about).toHaveLength(2)
  expect(about[1]).toContain('Antwoord klaar')
})
