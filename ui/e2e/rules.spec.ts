import { expect, test } from '@playwright/test'
import { Desk } from './desk'

const SIZES = [
  { name: '1280', use: { viewport: { width: 1280, height: 900 }, locale: 'en-US' } }, // days are typed in Dutch there too
  { name: '320', use: { viewport: { width: 320, height: 700 } } },
]

const DAYS = [
  { asked: /^Welke datum staat er als dagtekening/, is: '2-4-2026', said: 'donderdag 2 april 2026' },
  { asked: /^Op welke dag heeft of had de Belastingdienst/, is: '19 mei 2026', said: 'dinsdag 19 mei 2026' },
]

for (const { name, use } of SIZES) {
  test.describe(`${name} px`, () => {
    test.use(use)

    test('a rule beside the answer asks its facts, concludes with its trace, and a departure needs a reason', async ({ page }) => {
      const desk = await Desk.open(page)
      await desk.ask('Hoe lang is de bezwaartermijn?')
      const card = page.getByRole('article', { name: 'Is het bezwaar op tijd?' })
      await card.getByRole('button', { name: 'Ga na' }).click()
      await expect(card.getByText('Welke datum staat er als dagtekening')).toBeVisible()
      await desk.expectAccessible()
      for (const day of DAYS) {
        await card.getByLabel(day.asked).fill(day.is)
        await expect(card.getByText(day.said)).toBeVisible()
        await card.getByRole('button', { name: 'Verder' }).click()
      }
      await expect(card.getByText('De laatste dag was 18 mei 2026.')).toBeVisible()
      await expect(card.getByText(/artikel 22j Algemene wet inzake rijksbelastingen/)).toBeVisible()
      await expect(card.getByText(/^ontvangen 18 mei 2026/)).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.screenshot({ path: `node_modules/.playwright/rules-${name}.png`, fullPage: true })

      await card.getByRole('button', { name: 'Ik wijk af' }).click()
      await card.getByRole('button', { name: 'Leg vast' }).click()
      await expect(card.getByText('Schrijf kort waarom je afwijkt.')).toBeVisible()
      await card.getByLabel('Waarom wijk je af?').fill('De brief is op 18 mei op de post gedaan.')
      const sent = page.waitForResponse((response) => response.url().endsWith('/overrides') && response.ok())
      await card.getByRole('button', { name: 'Leg vast' }).click()
      expect((await sent).request().postDataJSON()).toMatchObject({ reason: 'De brief is op 18 mei op de post gedaan.' })
    })
  })
}

test('a rule of the toolbox is departed from beside the call, and its facts outlive a reload', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask('Wat is de hoofdstad van Frankrijk?')
  const opened = async () => {
    await page.getByRole('complementary').getByRole('button', { name: 'Hulpmiddelen' }).click()
    const toolbox = page.getByRole('region', { name: 'Hulpmiddelen' })
    const section = toolbox.getByRole('button', { name: 'Bedrag en recht nagaan' })
    if ((await section.getAttribute('aria-expanded')) === 'false') await section.click()
    const card = toolbox.getByRole('article', { name: 'Is het bezwaar op tijd?' })
    await card.getByRole('button', { name: 'Ga na' }).click()
    return card
  }
  const card = await opened()
  for (const day of DAYS) {
    await card.getByLabel(day.asked).fill(day.is)
    await card.getByRole('button', { name: 'Verder' }).click()
  }
  await card.getByRole('button', { name: 'Ik wijk af' }).click()
  await card.getByLabel('Waarom wijk je af?').fill('De brief is op 18 mei op de post gedaan.')
  const sent = page.waitForResponse((response) => response.url().endsWith('/overrides') && response.ok())
  await card.getByRole('button', { name: 'Leg vast' }).click()
  await sent
  await page.reload()
  await expect((await opened()).getByText('De laatste dag was 18 mei 2026.')).toBeVisible()
})
