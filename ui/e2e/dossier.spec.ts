/** A question, the facts that it takes, the customer's file, what is missing, a conclusion with its trace, a departure, and the letter: on a server of
 * its own, where the file is on. */
import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Desk } from './desk'

const python = process.env.BELBOT_PYTHON ?? '.venv/bin/python'
const home = mkdtempSync(join(tmpdir(), 'belbot-'))
const on = {
  BELBOT_DOSSIER: 'demo',
  BELBOT_DOSSIER_PURPOSE: 'vragen van bellers beantwoorden',
  BELBOT_DOSSIER_LEGAL_GROUND: 'artikel 6, eerste lid, onderdeel e, AVG',
  BELBOT_DOSSIER_DPIA: 'DPIA-2026-1',
  BELBOT_DOSSIER_STEPS: '["take_over"]',
}
let server: ChildProcess
let address = ''

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const env = { ...process.env, ...on, BELBOT_HOME: home, BELBOT_PORT: '0' }
  server = spawn(python, ['-m', 'bot.cli', 'serve', '--ingest', 'knowledge/artikelen/btw-en-kor'], { cwd: '..', env })
  server.stderr?.resume()
  address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (said: Buffer) => {
      const ready = /ready: *(\S+)/.exec(String(said))?.[1]
      if (ready) resolve(ready)
    })
    server.on('exit', () => reject(new Error('the server stopped')))
  })
})

test.afterAll(() => {
  server.removeAllListeners('exit').kill()
  rmSync(home, { recursive: true, force: true })
})

const SIZES = [
  { name: '1280', use: { viewport: { width: 1280, height: 900 } } },
  { name: '320', use: { viewport: { width: 320, height: 700 } } },
]

for (const { name, use } of SIZES) {
  test.describe(`${name} px`, () => {
    test.use(use)

    test('from the question to a letter with its legal basis, through the file of the caller', async ({ page }) => {
      test.slow() // one long call
      await page.goto(address)
      const desk = new Desk(page)
      await page.waitForFunction(() => (window as { early?: unknown }).early === null)
      await page.keyboard.press('F2')
      await desk.ask('Wanneer mag een ondernemer meedoen met de KOR?')
      const card = page.getByRole('article', { name: /^Mag de ondernemer meedoen aan de kleineondernemersregeling/ })
      await card.getByRole('button', { name: 'Ga na' }).click()
      await card.getByLabel(/^Hoeveel omzet zonder btw heeft de ondernemer in Nederland/).fill('19.000')
      await card.getByRole('button', { name: 'Verder' }).click()

      const file = card.getByRole('region', { name: 'Klantdossier' })
      await file.getByText('Waarom je dit mag inzien').click()
      await expect(file).toContainText('DPIA-2026-1')
      await file.getByLabel('Burgerservicenummer').fill('900000658')
      await file.getByLabel('Geboortedatum').fill('1971-08-30')
      await file.getByLabel(/^Laatste drie cijfers/).fill('902')
      await file.getByRole('button', { name: 'Controleer' }).click()
      await file.getByRole('button', { name: 'Haal de gegevens op' }).click()
      await expect(file.getByText('18.750 euro')).toBeVisible()
      await expect(file.getByText('btw-aangiften, 27 nov 2026').first()).toBeVisible()
      await expect(file.getByText('Let op: de beller zei 19000 euro.')).toBeVisible()
      await expect(file.getByRole('listitem').filter({ hasText: 'Waar is de ondernemer gevestigd?' })).toBeVisible()
      await desk.expectAccessible()
      await desk.expectNoSidewaysScroll()
      await file.getByRole('button', { name: 'Neem over: omzet in Nederland' }).click()

      await card.getByRole('button', { name: 'een ander EU-land' }).click()
      await expect(file.getByText('Vraag de beller:')).toBeHidden()
      const step = file.getByRole('group', { name: 'Stap van BelBot' })
      await expect(step).toContainText('omzet in alle EU-landen')
      await step.getByRole('button', { name: 'Ja, neem over' }).click()
      await expect(card.getByText(/mag in Nederland meedoen met de EU-KOR, want de omzet/)).toBeVisible()
      await expect(card.getByText(/artikel 284 Btw-richtlijn/)).toBeVisible()
      await expect(card.getByText('Dit zou het veranderen')).toBeVisible()
      await page.screenshot({ path: `node_modules/.playwright/dossier-${name}.png`, fullPage: true })

      await card.getByRole('button', { name: 'Ik wijk af' }).click()
      await card.getByLabel('Waarom wijk je af?').fill('De onderneming is pas gestart.')
      const sent = page.waitForResponse((response) => response.url().endsWith('/overrides') && response.ok())
      await card.getByRole('button', { name: 'Leg vast' }).click()
      await sent
      await expect(card.getByText('De onderneming is pas gestart.')).toBeVisible()

      await page.getByRole('button', { name: /^Brief maken/ }).click()
      const part = page.getByRole('region', { name: /^Mag de ondernemer meedoen aan de kleineondernemersregeling/ })
      await expect(part.getByText(/^Wettelijke basis: artikel 25 Wet op de omzetbelasting 1968; artikel 284/)).toBeVisible()
      await expect(part.getByText(/18\.750 euro\.$/)).toBeVisible()
      await expect(part.getByText(/De reden: De onderneming is pas gestart\./)).toBeVisible()
      await desk.expectAccessible()
      await page.screenshot({ path: `node_modules/.playwright/dossier-letter-${name}.png`, fullPage: true })
    })
  })
}
