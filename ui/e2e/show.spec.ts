/** A document beside how it is read: pages by themselves, which only run where SHOWN names them (paths with a colon between). */
import { expect, test } from '@playwright/test'
import { Desk, SCREENS } from './desk'

const pages = (process.env.SHOWN ?? '').split(':').filter(Boolean)

test.skip(!pages.length, 'no page was made')
test.setTimeout(120_000)

for (const { name, use } of [...SCREENS, { name: 'forced colours', use: { forcedColors: 'active' as const } }]) {
  test.describe(name, () => {
    test.use(use)

    for (const shown of pages) {
      test(`${shown.split('/').pop()} is accessible, fetches nothing, and hostile texts stay text`, async ({ page }) => {
        const fetched: string[] = []
        page.on('request', (request) => fetched.push(request.url().slice(0, 5) === 'data:' ? '' : request.url()))
        page.on('dialog', () => fetched.push('a dialog'))
        await page.goto(`file://${shown}`)
        await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
        await new Desk(page).expectAccessible()
        expect(fetched.filter(Boolean)).toEqual([`file://${shown}`])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
        expect(wide, 'the page itself scrolls sideways').toBe(false)
      })
    }
  })
}
