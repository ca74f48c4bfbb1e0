import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { busyDesk, Desk, SCREENS } from './desk'

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('the figures open by keyboard, say how much was measured, and are accessible', async ({ page, request }) => {
      await busyDesk(request)
      const desk = await Desk.open(page)
      await desk.openPage('Cijfers')
      const main = page.getByRole('main')
      await expect(main.getByText('Vinden, met BelBot').first()).toBeVisible()
      await expect(main.getByText(/^n = \d/).first()).toBeVisible()
      await expect(main.getByText('niet gemeten').first()).toBeAttached() // in a table when everything on top was measured
      await expect(main.getByRole('img', { name: /^Tijd tot gevonden per week/ })).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await page.screenshot({ path: `node_modules/.playwright/figures-${name.replace(' ', '')}.png`, fullPage: true })

      await desk.tabTo(main.getByText(/tabel: per week/))
      await page.keyboard.press('Enter')
      await expect(main.getByRole('table').first()).toBeVisible()
      await desk.expectAccessible()
    })
  })
}

test('the period, the topics and the reasons, by keyboard', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.openPage('Cijfers')
  const main = page.getByRole('main')
  await expect(main.getByText('Informatie is verouderd')).toBeVisible()
  await desk.tabTo(main.getByRole('radio', { name: '13 weken' }))
  await page.keyboard.press('ArrowLeft')
  await expect(main.getByRole('radio', { name: '4 weken' })).toBeChecked()
  await desk.tabTo(main.getByText(/tabel: per week/))
  await page.keyboard.press('Enter')
  await expect(main.getByRole('table', { name: 'Per week' }).getByRole('row')).toHaveCount(5)
  await desk.tabTo(main.getByText(/tabel: per onderwerp/))
  await page.keyboard.press('Enter')
  await expect(main.getByRole('row', { name: /^Betalingsregeling/ })).toContainText(/te weinig om te tonen|n = \d/)
  await page.keyboard.press('Escape')
  await expect(desk.question).toBeFocused()
})

test('nothing on the page is about one employee, and the CSV says the same', async ({ page, request }) => {
  await busyDesk(request)
  const desk = await Desk.open(page)
  await desk.openPage('Cijfers')
  const main = page.getByRole('main')
  await expect(main.getByText('Vinden, met BelBot').first()).toBeVisible()
  expect(await main.innerText()).not.toMatch(/medewerker-\d|senior-\d/)
  const button = main.getByRole('button', { name: 'Download CSV' })
  await desk.tabTo(button)
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const csv = readFileSync(await file.path(), 'utf-8')
  expect(file.suggestedFilename()).toBe('belbot-13w.csv')
  expect(csv).toMatch(/^all;;find_with;\d+;/m)
  expect(csv).not.toMatch(/medewerker/)
})

test('without a connection the page says so, and loads when asked again', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.route('**/figures/report?*', (route) => route.abort())
  await desk.openPage('Cijfers')
  const again = page.getByRole('main').getByRole('button', { name: 'Probeer opnieuw' })
  await expect(again).toBeVisible()
  await desk.expectAccessible()
  await page.unroute('**/figures/report?*')
  await desk.tabTo(again)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Wat betekenen deze cijfers?')).toBeVisible()
})
