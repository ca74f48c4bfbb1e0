/** Small helpers beside the call: one key opens them, each says something that an employee would otherwise look up elsewhere. */
import { expect, test, type Page } from '@playwright/test'
import { ANSWERABLE, BSN, Desk, SCREENS } from './desk'

const toolbox = (page: Page) => page.getByRole('region', { name: 'Hulpmiddelen', exact: true })

async function opened(page: Page, section: string): Promise<Desk> {
  const desk = await Desk.open(page)
  await page.keyboard.press('Alt+k')
  await expect(toolbox(page).getByRole('button', { name: 'Termijn uitrekenen' })).toBeFocused()
  const button = toolbox(page).getByRole('button', { name: section, exact: true })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  return desk
}

test('six weeks from a letter end on a working day, and Esc leads back to the question', async ({ page }) => {
  await opened(page, 'Termijn uitrekenen')
  await toolbox(page).getByLabel('Datum van de brief').fill('2026-01-10')
  await expect(toolbox(page).getByText('Laatste dag: maandag 23 februari 2026')).toBeVisible()
  await expect(toolbox(page).getByText(/zaterdag 21 februari 2026.*zaterdag, zondag/)).toBeVisible()
  await expect(toolbox(page).getByLabel('Eenheid')).not.toHaveCSS('appearance', 'none') // it has its arrow
  await toolbox(page).getByLabel('Eenheid').selectOption('dagen')
  await toolbox(page).getByLabel('Termijn', { exact: true }).fill('91')
  await expect(toolbox(page).getByText(/meer dan 12 weken/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(toolbox(page)).toHaveCount(0)
})

test('what of an inheritance is above the exemption, without an answer first', async ({ page }) => {
  await opened(page, 'Bedrag en recht nagaan')
  const rule = toolbox(page).getByRole('article', { name: /^Welk deel van een erfenis komt boven de vrijstelling/ })
  await rule.getByRole('button', { name: 'Ga na' }).click()
  for (let asked = 0; asked < 2; asked++) {
    const field = rule.getByRole('textbox')
    const choice = rule.getByRole('button', { name: 'kind of kleinkind' })
    await expect(field.or(choice).first()).toBeVisible()
    const isChoice = (await choice.count()) > 0
    if (isChoice) await choice.click()
    else {
      await field.fill('50.980')
      await rule.getByRole('button', { name: 'Verder' }).click()
    }
    await expect(isChoice ? choice : field).toHaveCount(0) // answered: what is asked next may take a moment
  }
  await expect(rule.getByText(/25\.490 euro boven de vrijstelling van 25\.490 euro; dat is 50 procent/)).toBeVisible()
  await expect(rule.getByRole('button', { name: 'Ik wijk af' })).toHaveCount(0)
})

test('the identity check is ticked step by step, and only that it was done goes into the call', async ({ page }) => {
  const desk = await opened(page, 'Identiteit controleren')
  const steps = toolbox(page).getByRole('checkbox')
  await expect(steps).toHaveCount(4)
  await page.keyboard.press('F2')
  await steps.first().check()
  await steps.nth(1).check()
  await toolbox(page).getByRole('button', { name: 'Zet in het gesprek' }).click()
  await expect(page.getByRole('complementary').getByText('Identiteit gecontroleerd: 2 van 4 punten')).toBeVisible()
  await toolbox(page).getByRole('button', { name: 'Open de werkinstructie' }).click()
  await expect(desk.source.getByRole('heading', { name: /de identiteit van de beller controleren/ }).first()).toBeVisible()
})

test('another organisation is found by its name or what it does', async ({ page }) => {
  await opened(page, 'Doorverwijzen')
  await toolbox(page).getByRole('searchbox').fill('kinderbijslag')
  await expect(toolbox(page).getByRole('heading', { name: /Verwijs door: de Sociale Verzekeringsbank/ })).toBeVisible()
  await expect(toolbox(page).getByRole('link', { name: 'svb.nl' })).toHaveAttribute('href', 'https://svb.nl')
  await toolbox(page).getByRole('searchbox').fill('studieschuld terugbetalen')
  await expect(toolbox(page).getByRole('heading', { name: /Verwijs door: de Dienst Uitvoering Onderwijs/ })).toBeVisible()
  await toolbox(page).getByRole('searchbox').fill('xyz')
  await expect(toolbox(page).getByText('Niets gevonden.')).toBeVisible()
})

test('own fragments stay in this browser, for this employee, and none with personal data', async ({ page }) => {
  const desk = await opened(page, 'Mijn tekstfragmenten')
  const field = toolbox(page).getByRole('textbox', { name: 'Nieuw fragment' })
  await field.fill(`Uw bsn is ${BSN}.`)
  await toolbox(page).getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(toolbox(page).getByText(`Dit lijkt een persoonsgegeven: ${BSN}.`)).toBeVisible()
  await expect(field).toHaveValue(`Uw bsn is ${BSN}.`)
  await field.fill('Ik zoek het voor u op.')
  await toolbox(page).getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(field).toHaveValue('')
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(BSN)
  await page.reload()
  await page.waitForFunction(() => (window as { early?: unknown }).early === null)
  await page.keyboard.press('Alt+k')
  await toolbox(page).getByRole('button', { name: 'Mijn tekstfragmenten' }).click()
  await expect(toolbox(page).getByText('Ik zoek het voor u op.')).toBeVisible()
  await desk.become('senior')
  await page.keyboard.press('Alt+k')
  await expect(toolbox(page).getByText('Ik zoek het voor u op.')).toHaveCount(0)
})

test('a kept article opens again from the list, and goes from it', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  const title = await desk.source.getByRole('heading', { level: 3 }).first().innerText()
  await desk.source.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(desk.source.getByRole('button', { name: 'Bewaard' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Alt+k')
  await toolbox(page).getByRole('button', { name: 'Bewaarde artikelen' }).click()
  await toolbox(page).getByRole('button', { name: title, exact: true }).click()
  await expect(desk.source.getByRole('button', { name: 'Sluit artikel' })).toBeVisible()
  await page.keyboard.press('Alt+k')
  await toolbox(page).getByRole('button', { name: `Verwijder: ${title}` }).click()
  await expect(toolbox(page).getByText(/Nog niets bewaard/)).toBeVisible()
})

test('what was copied in this call can be copied again, and is gone with the next', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await Desk.open(page)
  await desk.ask(ANSWERABLE)
  await page.waitForTimeout(600) // the listener comes after the first screen
  const mark = desk.source.locator('mark').first()
  const words = await mark.innerText()
  await mark.evaluate((element) => getSelection()?.selectAllChildren(element))
  await page.keyboard.press('ControlOrMeta+c')
  await desk.question.focus()
  await page.keyboard.press('Alt+k')
  await toolbox(page).getByRole('button', { name: 'Gekopieerd in dit gesprek' }).click()
  await toolbox(page).getByRole('button', { name: `Kopieer: ${words}` }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: /^Opgelost/ }).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Alt+k')
  await expect(toolbox(page).getByRole('button', { name: `Kopieer: ${words}` })).toHaveCount(0)
})

test('an abbreviation is written out while it is typed', async ({ page }) => {
  const desk = await Desk.open(page)
  await desk.question.pressSequentially('Mag de KOR ook voor een stichting')
  await expect(page.getByRole('list', { name: 'Afkortingen in de vraag' })).toHaveText(/kor = kleineondernemersregeling/)
  await desk.question.fill('Mag het korset')
  await expect(page.getByRole('list', { name: 'Afkortingen in de vraag' })).toHaveCount(0)
})

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('every helper is accessible and within the screen', async ({ page }) => {
      test.slow() // each is looked at in turn
      const desk = await opened(page, 'Termijn uitrekenen')
      await toolbox(page).getByLabel('Datum van de brief').fill('2026-01-10')
      await expect(toolbox(page).getByText('Laatste dag')).toBeVisible()
      const sections = toolbox(page).getByRole('heading', { level: 3 }).getByRole('button')
      for (let i = 0; i < (await sections.count()); i++) {
        if (i) await sections.nth(i).click()
        await expect(sections.nth(i)).toHaveAttribute('aria-expanded', 'true')
        await expect(toolbox(page).getByText('Laden…')).toHaveCount(0)
        await desk.expectAccessible()
        await desk.expectNoSidewaysScroll()
      }
    })
  })
}
