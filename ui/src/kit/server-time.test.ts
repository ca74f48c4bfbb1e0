import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const SERVER = Date.parse('2026-11-03T10:00:00Z')
const said = new Date(SERVER).toUTCString()
let time: typeof import('./server-time')

beforeEach(async () => {
  vi.resetModules()
  vi.useFakeTimers({ now: SERVER + 20 * 60_000 })
  time = await import('./server-time')
})
afterEach(() => vi.useRealTimers())

const apart = () => Math.abs(time.serverNow() - (SERVER + 500))

test('until the server spoke, the clock of the PC counts', () => {
  expect(time.serverNow()).toBe(SERVER + 20 * 60_000)
})

test('a PC whose clock is ahead has the time of the server, however a proxy repeats the header', () => {
  time.heard(`${said}, ${said}`, performance.now())
  expect(apart()).toBeLessThan(600)
})

test('setting the PC right does not move it, and time goes on', () => {
  time.heard(said, performance.now())
  vi.setSystemTime(SERVER)
  vi.advanceTimersByTime(3000)
  expect(apart()).toBeGreaterThanOrEqual(2900)
  expect(apart()).toBeLessThan(3600)
})

test('a response that says no moment changes nothing', () => {
  time.heard(said, performance.now())
  const before = time.serverNow()
  time.heard(null, performance.now())
  time.heard('gisteren', performance.now())
  expect(time.serverNow()).toBe(before)
})
