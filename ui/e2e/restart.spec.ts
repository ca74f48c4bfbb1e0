/** The server dies in the middle of a call and comes back: nothing that was said at the desk is lost or counted twice. */
import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANSWERABLE, BSN, Desk } from './desk'

const python = process.env.BELBOT_PYTHON ?? '.venv/bin/python'
const home = mkdtempSync(join(tmpdir(), 'belbot-'))
let port = 0
let server: ChildProcess

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = taken.address() as AddressInfo
      taken.close(() => resolve(free))
    })
  })

async function start(): Promise<void> {
  const env = { ...process.env, BELBOT_HOME: home, BELBOT_PORT: String(port) }
  server = spawn(python, ['-m', 'bot.cli', 'serve', '--ingest', 'knowledge/artikelen/betalingsregeling'], { cwd: '..', env })
  server.stderr?.resume()
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (said: Buffer) => String(said).includes('is ready') && resolve())
    server.on('exit', () => reject(new Error('the server stopped')))
  })
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.removeAllListeners('exit').once('exit', () => undefined)
  server.kill('SIGKILL')
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 500))])
}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  port = await freePort()
  await start()
})
test.afterAll(async () => {
  await kill()
  rmSync(home, { recursive: true, force: true })
})

const onDisk = () =>
  new Promise<string>((resolve) => {
    const opening = indexedDB.open('belbot', 1)
    opening.onsuccess = () => {
      const all = opening.result.transaction('outbox').objectStore('outbox').getAll()
      all.onsuccess = () => resolve(JSON.stringify(all.result))
    }
  })

test('feedback and a question to the helpline survive a killed server and arrive once', async ({ page, request }) => {
  test.setTimeout(240_000)
  const url = `http://127.0.0.1:${port}`
  await page.goto(url)
  const desk = new Desk(page)
  await desk.ask(ANSWERABLE)

  await kill()
  await desk.action('Duim op').click()
  await expect(desk.action('Duim op')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 bericht wacht op verzending')).toBeVisible()
  await desk.action('Naar hulplijn').click()
  await page.getByRole('dialog').getByRole('textbox').fill(`Gaat over ${BSN}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 berichten wachten op verzending')).toBeVisible()
  await expect(page.getByText('Sluit dit tabblad niet')).toBeVisible()
  expect(await page.evaluate(onDisk)).not.toContain(BSN)
  await desk.expectAccessible()

  await start()
  await expect(page.getByText('Wacht op antwoord')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: 'Nog niet verstuurd' })).toBeHidden()
  expect(await page.evaluate(onDisk)).toBe('[]')
  const figures = (await (await request.get(`${url}/api/v1/figures`, { headers: { 'X-BelBot-User': 'medewerker-1' } })).json()) as { thumbs_up: number; escalations: number }
  expect([figures.thumbs_up, figures.escalations]).toEqual([1, 1])
  await expect(page.getByRole('article').getByText('BSN-1')).toBeVisible()
})

test('what waits survives a reload, and a delivery whose answer got lost is not made twice', async ({ page, request }) => {
  const url = `http://127.0.0.1:${port}`
  const before = (await (await request.get(`${url}/api/v1/figures`, { headers: { 'X-BelBot-User': 'medewerker-1' } })).json()) as { thumbs_up: number }
  await page.goto(url)
  const desk = new Desk(page)
  await desk.ask(ANSWERABLE)
  let lost = true
  await page.route('**/api/v1/feedback', async (route) => {
    if (!lost) return route.continue()
    await route.fetch() // it arrives
    await route.abort('connectionreset').catch(() => undefined) // and the answer does not come back
  })
  await desk.action('Duim op').click()
  await expect(page.getByRole('heading', { name: 'Nog niet verstuurd' })).toBeVisible()
  lost = false
  await page.reload()
  await expect(desk.question).toBeVisible()
  await expect.poll(() => page.evaluate(onDisk)).toBe('[]')
  const after = (await (await request.get(`${url}/api/v1/figures`, { headers: { 'X-BelBot-User': 'medewerker-1' } })).json()) as { thumbs_up: number }
  expect(after.thumbs_up).toBe(before.thumbs_up + 1)
})
