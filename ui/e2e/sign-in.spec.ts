/** Signing in at a real provider: the way in, a session that ends while somebody works, and the way out. */
import { expect, test, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANSWERABLE, Desk } from './desk'

const python = process.env.BELBOT_PYTHON ?? '.venv/bin/python'
const home = mkdtempSync(join(tmpdir(), 'belbot-'))
const running: ChildProcess[] = []
let url = ''

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo
      taken.close(() => resolve(port))
    })
  })

/** Started, when it says so. */
const started = (child: ChildProcess, says: string): Promise<string> => {
  running.push(child)
  child.stderr?.resume()
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (said: Buffer) => String(said).includes(says) && resolve(String(said).trim()))
    child.on('exit', () => reject(new Error('it stopped')))
  })
}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const issuer = await started(spawn('node', ['e2e/provider.js', url]), 'http')
  const secret = join(home, 'secret')
  writeFileSync(secret, 'a secret with : and %')
  const env = {
    ...process.env,
    BELBOT_HOME: join(home, 'data'),
    BELBOT_PORT: String(port),
    BELBOT_PUBLIC_URL: url,
    BELBOT_OIDC_ISSUER: issuer,
    BELBOT_OIDC_CLIENT_ID: 'belbot',
    BELBOT_OIDC_CLIENT_SECRET_FILE: secret,
    BELBOT_OIDC_ROLE_CLAIM: 'app.roles',
  }
  await started(spawn(python, ['-m', 'bot.cli', 'serve', '--ingest', 'knowledge/artikelen/betalingsregeling'], { cwd: '..', env }), 'is ready')
})
test.afterAll(() => {
  for (const child of running) child.removeAllListeners('exit').kill()
  rmSync(home, { recursive: true, force: true })
})

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(url)
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('x')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]').click() // what BelBot may know
  await expect(page.getByTitle('Gebruiker en instellingen')).toContainText(name)
}

test('a session that ends while somebody works loses nothing', async ({ page, context }) => {
  await signIn(page, 'medewerker-7')
  const desk = new Desk(page)
  await desk.question.fill(ANSWERABLE)
  await page.keyboard.press('Enter')
  await desk.finished()

  await context.clearCookies({ name: 'belbot' })
  await desk.action('Duim op').click()
  const again = page.getByRole('link', { name: 'Log opnieuw in' })
  await expect(again).toBeVisible()
  await desk.question.fill('En als ik niet kan beta')

  const [beside] = await Promise.all([context.waitForEvent('page'), again.click()])
  await expect(beside.getByRole('heading', { name: 'Je bent ingelogd' })).toBeVisible()
  await expect(again).toBeHidden()
  await expect(desk.question).toHaveValue('En als ik niet kan beta')
  const thumbs = async () => ((await (await page.request.get(`${url}/api/v1/figures`)).json()) as { thumbs_up: number }).thumbs_up
  await expect.poll(thumbs).toBe(1)
})

test('somebody else in the same browser gets nothing that waits for another', async ({ page, context }) => {
  await signIn(page, 'medewerker-7')
  await context.clearCookies()
  const beside = await context.newPage()
  await signIn(beside, 'medewerker-8')
  const go = page.getByRole('link', { name: 'Ga verder als wie nu is ingelogd' })
  await page.keyboard.press('F2')
  await expect(go).toBeVisible()
  await go.click()
  await expect(page.getByTitle('Gebruiker en instellingen')).toContainText('medewerker-8')
})

test('who signs out has to sign in again, also at the organisation', async ({ page }) => {
  await signIn(page, 'medewerker-7')
  await page.getByTitle('Gebruiker en instellingen').click()
  await page.getByRole('button', { name: 'Uitloggen' }).click()
  await page.getByRole('button', { name: /sign me out/i }).click()
  await expect(page.locator('input[name=login]')).toBeVisible()
})

test('who may not ask has the pages of their roles, and asks for nothing else', async ({ page }) => {
  const refused: string[] = []
  page.on('response', (response) => void (response.status() === 403 && refused.push(response.url())))
  await signIn(page, 'kennisredactie-3')
  const pages = page.getByRole('navigation', { name: 'Pagina’s' })
  await expect(pages.getByRole('button')).toHaveText(['Cijfers', 'Kennisbank', 'Beoordelen'])
  await pages.getByRole('button', { name: 'Beoordelen' }).click()
  await expect(page.getByRole('heading', { name: 'Beoordelen' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Lijst' }).getByRole('button')).toHaveText(['Meldingen', 'Artikelen', 'Voorstellen', 'Documenten', 'Wat verandert er?', 'Actueel'])
  await pages.getByRole('button', { name: 'Kennisbank' }).click()
  await expect(page.getByRole('button', { name: 'Start gesprek' })).toHaveCount(0)
  expect(refused).toEqual([])
})
