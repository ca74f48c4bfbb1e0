import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { ANSWERABLE, Desk } from './desk'

const NAME = 'Zebedeus Quispelaar'
const ADDRESS = 'Papaverhof 173\n9797 QX Tuindorp'
const REFERENCE = 'KNM-551977'
const CANARIES = ['Quispelaar', 'Papaverhof', '9797', 'KNM-551977']
const UNSUPPORTED = 'U krijgt altijd gelijk.'

const SCREENS = [
  { name: 'light', use: { colorScheme: 'light' as const } },
  { name: 'dark', use: { colorScheme: 'dark' as const } },
  { name: '320 px', use: { viewport: { width: 320, height: 700 } } },
]

/** An answered question in a call, and the letter of it opened. */
async function opened(page: Page): Promise<{ desk: Desk; drawer: Locator }> {
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await expect(desk.status.first()).toContainText('Gesprek gestart')
  await desk.ask(ANSWERABLE)
  await desk.action('Gevonden').click()
  const drawer = page.getByRole('region', { name: 'Brief' })
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await expect(sentence(drawer, 1)).toBeVisible()
  return { desk, drawer }
}

const sentence = (drawer: Locator, n: number): Locator => drawer.getByRole('textbox', { name: new RegExp(`^Zin ${n} bij`) }).first()

async function fillIn(drawer: Locator): Promise<void> {
  await drawer.getByRole('textbox', { name: 'Naam' }).fill(NAME)
  await drawer.getByRole('textbox', { name: 'Adres' }).fill(ADDRESS)
  await drawer.getByRole('textbox', { name: 'Kenmerk' }).fill(REFERENCE)
}

/** Everything that goes to the server. */
function sent(page: Page): string[] {
  const bodies: string[] = []
  page.on('request', (request) => bodies.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`))
  return bodies
}

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('an edited letter is marked, shown as a difference, and accessible', async ({ page }) => {
      const { desk, drawer } = await opened(page)
      const before = await sentence(drawer, 1).inputValue()
      await sentence(drawer, 1).fill(`${before} ${UNSUPPORTED}`)
      await expect(drawer.locator('ins')).toContainText('altijd gelijk')
      await expect(drawer.getByText(/^niet gedekt door een bron/)).toBeVisible()
      await fillIn(drawer)
      await desk.expectAccessible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.screenshot({ path: `node_modules/.playwright/letter-${name.replace(' ', '')}.png`, fullPage: name === '320 px' })
      await drawer.getByRole('button', { name: /^Herstel zin 1/ }).click()
      await expect(sentence(drawer, 1)).toHaveValue(before)
      await expect(drawer.locator('ins')).toHaveCount(0)
    })
  })
}

test('what is personal is filled in here and never leaves the browser', async ({ page }) => {
  const bodies = sent(page)
  const { drawer } = await opened(page)
  await fillIn(drawer)
  await drawer.getByRole('button', { name: /^Voeg een zin toe/ }).first().click()
  await page.keyboard.type('Meneer Quispelaar, uw kenmerk is KNM-551977.')
  await expect(drawer.getByText(/^niet gedekt door een bron/)).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Download Word' }).click()])
  const parts = unzipSync(readFileSync(await file.path()))
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  for (const canary of [NAME, 'Papaverhof 173', '9797 QX Tuindorp', REFERENCE, 'Meneer Quispelaar, uw kenmerk is KNM-551977.']) {
    expect(document).toContain(canary)
  }
  expect(document).not.toMatch(/\[(?:NAAM|ADRES|KENMERK|AANHEF|PERSOON|GEGEVEN)/)
  await expect(page.getByText('brief.docx is gedownload.').first()).toBeVisible()
  expect(bodies.some((body) => body.includes('/confirmation/log'))).toBe(true)
  for (const canary of CANARIES) expect(bodies.filter((body) => body.includes(canary))).toEqual([])
})

test('the PDF of the server, the printed letter and the copied text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const bodies = sent(page)
  const { drawer } = await opened(page)
  await fillIn(drawer)
  const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Download lege PDF' }).click()])
  expect(readFileSync(await file.path()).subarray(0, 5).toString()).toBe('%PDF-')

  await page.evaluate(() => Object.assign(window, { print: () => undefined }))
  await drawer.getByRole('button', { name: 'Print of bewaar als PDF' }).click()
  const paper = page.locator('body > .paper')
  await expect(paper).toHaveCount(1)
  await page.emulateMedia({ media: 'print' })
  await expect(paper).toContainText('Geachte heer of mevrouw')
  await expect(drawer).toBeHidden()
  expect(await page.title()).toBe('Wat wij met u hebben besproken')
  await page.pdf({ path: 'node_modules/.playwright/letter-print.pdf', tagged: true })
  await page.emulateMedia({ media: null })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(paper).toHaveCount(0)

  await drawer.getByRole('button', { name: 'Kopieer' }).click()
  await expect(page.getByText('Brief gekopieerd.').first()).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(NAME)
  expect(copied).toContain('Bronnen')
  for (const canary of CANARIES) expect(bodies.filter((body) => body.includes(canary))).toEqual([])
})

test('a source opens from the letter, the language changes around the advice, and the next call has a letter of its own', async ({ page }) => {
  const { desk, drawer } = await opened(page)
  await drawer.getByRole('button', { name: 'Open bron 1' }).first().click()
  await expect(desk.source.locator('mark').first()).toBeVisible()
  const before = await sentence(drawer, 1).inputValue()
  await drawer.getByRole('combobox', { name: 'Taal van de vaste zinnen' }).selectOption('en')
  await expect(drawer.getByText('What we discussed with you')).toBeVisible()
  await expect(drawer.getByText(/Het advies blijft Nederlands/)).toBeVisible()
  await expect(sentence(drawer, 1)).toHaveValue(before)
  await fillIn(drawer)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: 'Opgelost', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('F2')
  await expect(desk.status.first()).toContainText('Gesprek gestart')
  await desk.ask(ANSWERABLE)
  await expect(sentence(drawer, 1)).toBeHidden()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await expect(drawer.getByRole('textbox', { name: 'Naam' })).toHaveValue('')
  const previous = drawer.getByText('Dit is de brief van een vorig gesprek')
  await expect(previous).toBeHidden()
  await drawer.getByRole('button', { name: 'Vorige brief afmaken' }).click()
  await expect(previous).toBeVisible()
  await expect(drawer.getByRole('textbox', { name: 'Naam' })).toHaveValue(NAME)
})

test('a heading and a salutation of one\'s own stand in the letter, and an emptied one is the drafted one again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { drawer } = await opened(page)
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  const copied = async (begins: string) => {
    await drawer.getByRole('button', { name: 'Kopieer' }).click()
    await expect.poll(clipboard).toContain(begins)
    return clipboard()
  }
  const heading = drawer.getByRole('textbox', { name: /^Kop: / }).first()
  const drafted = await heading.inputValue()
  await heading.fill('Uw betalingsregeling')
  await drawer.getByRole('textbox', { name: 'Aanhef' }).fill('Beste mevrouw Jansen,')
  const changed = await copied('Beste mevrouw Jansen,')
  expect([changed.includes('Uw betalingsregeling\n'), changed.includes(`${drafted}\n`)]).toEqual([true, false])
  await heading.fill('')
  await drawer.getByRole('textbox', { name: 'Aanhef' }).fill('')
  const again = await copied('Geachte heer of mevrouw')
  expect([again.includes(`${drafted}\n`), again.includes('Uw betalingsregeling\n')]).toEqual([true, false])
})

test('Esc puts the letter away, and its bar tells of no other caller', async ({ page }) => {
  const { desk, drawer } = await opened(page)
  const bar = drawer.getByRole('button', { name: 'Brief maken' })
  await expect(bar).toContainText('antwoord')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveAttribute('aria-expanded', 'false')
  await expect(bar).toBeFocused()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: 'Opgelost', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await desk.ask('Hoe lang is de bezwaartermijn?') // without F2: the next call begins by itself
  await expect(bar).toHaveText(/^\s*Brief maken\s*$/)
})

test('a letter asks to leave out what only staff may read', async ({ page }) => {
  const { desk, drawer } = await opened(page)
  await expect(drawer.getByText(/alleen voor intern gebruik/)).toHaveCount(0)
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await desk.ask('Waar staat de geheimhoudingsplicht?')
  await desk.action('Gevonden').click()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  const warnings = drawer.getByText('Haal de zin weg.')
  await expect(warnings.first()).toBeVisible()
  await expect(drawer.getByText(/Haal ze weg voor je de brief gebruikt/)).toBeVisible()
  await desk.expectAccessible()
  for (let left = await warnings.count(); left; left--) {
    await drawer.getByRole('listitem').filter({ has: page.getByText('Haal de zin weg.') }).first().getByRole('button', { name: /^Haal zin/ }).focus()
    await page.keyboard.press('Enter')
    await expect(warnings).toHaveCount(left - 1)
  }
  await expect(drawer.getByText(/alleen voor intern gebruik/)).toHaveCount(0)
})

test('with the keyboard alone: open, edit, take out, put back', async ({ page }) => {
  const desk = await Desk.open(page)
  await page.keyboard.press('F2')
  await expect(desk.status.first()).toContainText('Gesprek gestart')
  await desk.ask(ANSWERABLE)
  await desk.action('Gevonden').click()
  const drawer = page.getByRole('region', { name: 'Brief' })
  await drawer.getByRole('button', { name: 'Brief maken' }).focus()
  await page.keyboard.press('Enter')
  await expect(sentence(drawer, 1)).toBeVisible()
  await drawer.getByRole('button', { name: /^Haal zin 1 .* weg$/ }).first().focus()
  await page.keyboard.press('Enter')
  const back = drawer.getByRole('button', { name: /^Zet terug/ })
  await expect(back).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sentence(drawer, 1)).toBeFocused()
})

test('another page gets the whole screen, and the letter stays as it was', async ({ page }) => {
  const { desk, drawer } = await opened(page)
  const before = await sentence(drawer, 1).inputValue()
  await sentence(drawer, 1).fill(`${before} ${UNSUPPORTED}`)
  await desk.openPage('Oefenen')
  await expect(drawer).toBeHidden()
  await page.goBack()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await expect(sentence(drawer, 1)).toHaveValue(`${before} ${UNSUPPORTED}`)
})

test('only what was found or copied is ticked, never a thumb down; the heading is the question', async ({ page }) => {
  const { desk, drawer } = await opened(page)
  const ticked = drawer.getByRole('checkbox', { name: `In de brief: ${ANSWERABLE}` })
  await expect(ticked).toBeChecked()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await desk.action('Duim neer').click()
  await page.getByRole('dialog').getByRole('radio').first().check()
  await page.getByRole('dialog').getByRole('button', { name: 'Stuur' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await drawer.getByRole('button', { name: 'Brief maken' }).click()
  await expect(ticked).not.toBeChecked()
})
