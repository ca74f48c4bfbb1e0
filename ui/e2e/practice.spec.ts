import { expect, test, type Page } from '@playwright/test'
import { Desk, SCREENS } from './desk'

const OPENING = /^Oefen: (Hoe lang mag een particulier|In hoeveel maanden|Hoeveel termijnen|max duur br)/
const TRY = 'U mag er maximaal 18 maanden over doen. De beller mag altijd sneller aflossen.'

/** The exercise of a known case, opened by keyboard. */
async function opened(page: Page): Promise<Desk> {
  const desk = await Desk.open(page)
  await desk.openPage('Oefenen')
  await page.getByRole('button', { name: 'Korte oefeningen' }).click()
  const topic = page.getByRole('combobox', { name: 'Onderwerp' })
  await desk.tabTo(topic)
  const exercise = page.getByRole('button', { name: OPENING })
  await expect(async () => {
    await page.keyboard.type('Betalingsr') // a list forgets the first letters when the next come late
    await expect(exercise).toBeVisible({ timeout: 2000 })
  }).toPass()
  await desk.tabTo(exercise)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^Gegevens die je vraagt/ })).toBeFocused()
  return desk
}

/** Fills the three parts in and hands them over. */
async function tried(page: Page, desk: Desk): Promise<void> {
  await page.keyboard.type('Welk bedrag staat open?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('betalingsregeling particulier')
  await page.keyboard.press('Enter')
  const hit = page.getByRole('radio', { name: /^Betalingsregeling voor particulieren/ }).first()
  await expect(hit).toBeVisible()
  await desk.tabTo(page.getByRole('radio').first())
  await page.keyboard.press('Space')
  for (let n = 0; n < 8 && !(await hit.isChecked()); n++) await page.keyboard.press('ArrowDown')
  await expect(hit).toBeChecked()
  await desk.tabTo(page.getByRole('textbox', { name: 'Je antwoord aan de beller' }))
  await page.keyboard.type(TRY)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Zo deed je het' })).toBeFocused()
}

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('an exercise goes by keyboard alone, and every step is accessible', async ({ page }) => {
      const desk = await opened(page)
      await desk.expectAccessible()
      await tried(page, desk)
      const main = page.getByRole('main')
      await expect(main.getByText('openstaand bedrag')).toBeVisible()
      await expect(main.getByText('gemist').first()).toBeVisible()
      await expect(main.getByText(/Goed: dit is het juiste artikel/)).toBeVisible()
      await expect(main.getByText('staat niet in de bron: 18')).toBeVisible()
      await expect(main.getByText('zit in je antwoord').first()).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.screenshot({ path: `node_modules/.playwright/practice-${name.replace(' ', '')}.png`, fullPage: true })

      await desk.tabTo(page.getByRole('radio', { name: 'Lastig' }))
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio', { name: 'Ging wel' })).toBeChecked()
      await desk.tabTo(page.getByRole('button', { name: 'Volgende oefening' }))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('textbox', { name: /^Gegevens die je vraagt/ })).toBeFocused()
    })
  })
}

test('the answer is not in the browser before the trainee tried', async ({ page }) => {
  const bodies: string[] = []
  page.on('response', async (response) => {
    if (/training/.test(response.url())) bodies.push(await response.text())
  })
  const desk = await opened(page)
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.join()).not.toContain('twaalf maanden')
  await desk.tabTo(page.getByRole('button', { name: 'Vergelijk met de bron' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Vul eerst iets in/).last()).toBeVisible()
  expect(bodies.join()).not.toContain('twaalf maanden')
})

test('what a trainee types leaves without personal data, and progress is kept', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/redact')) sent.push(request.url() + (request.postData() ?? ''))
  })
  const desk = await opened(page)
  await page.keyboard.type('Hoeveel staat er open bij mevrouw Quispelaar, bsn 123456782?')
  await desk.tabTo(page.getByRole('button', { name: 'Vergelijk met de bron' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Zo deed je het' })).toBeFocused()
  expect(sent.filter((one) => /Quispelaar|123456782/.test(one))).toEqual([])
  await desk.tabTo(page.getByRole('button', { name: 'Naar de lijst' }).last())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: OPENING })).toContainText(/keer geoefend: gegevens \d van 5/)
  await page.keyboard.press('Escape')
  await expect(desk.question).toBeFocused()
})

test('a senior sees the tries by topic, nobody by name; an employee does not', async ({ page }) => {
  const desk = await opened(page)
  await tried(page, desk)
  await desk.tabTo(page.getByRole('button', { name: 'Naar de lijst' }).last())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Oefeningen bij dit onderwerp' })).toBeVisible()
  await expect(page.getByText('Resultaten van iedereen')).toHaveCount(0)
  await desk.become('senior')
  await desk.openPage('Oefenen')
  await page.getByRole('button', { name: 'Voor trainers' }).click()
  const results = page.getByRole('region', { name: 'Resultaten als tabel' })
  await expect(results.getByRole('row', { name: /^Betalingsregeling/ })).toContainText(/n = \d+/)
  expect(await results.innerText()).not.toMatch(/medewerker-\d/)
  await desk.expectAccessible()
})
