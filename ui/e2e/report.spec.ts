/** The evaluation report: a page by itself, which only runs where REPORT names one. */
import { expect, test } from '@playwright/test'
import { Desk, SCREENS } from './desk'

const report = process.env.REPORT

test.skip(!report, 'no report was made')
test.setTimeout(120_000)

for (const { name, use } of [...SCREENS, { name: 'forced colours', use: { forcedColors: 'active' as const } }]) {
  test.describe(name, () => {
    test.use(use)

    test('the report is accessible, fetches nothing, and hostile texts stay text', async ({ page }) => {
      const fetched: string[] = []
      page.on('request', (request) => fetched.push(request.url()))
      page.on('dialog', () => fetched.push('a dialog'))
      await page.goto(`file://${report}`)
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      await new Desk(page).expectAccessible()
      expect(fetched).toEqual([`file://${report}`])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(wide, 'the page itself scrolls sideways').toBe(false)
    })
  })
}
