import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connection, Problem } from './client'
import { once, settled, told } from './once'

type Send = (headers: { 'Idempotency-Key': string }) => Promise<string>
const used: string[] = []
const losing = (status: number): Send => (headers) => {
  used.push(headers['Idempotency-Key'])
  return Promise.reject(new Problem('x', 'Geen verbinding.', status))
}
const taking: Send = (headers) => {
  used.push(headers['Idempotency-Key'])
  return Promise.resolve('made')
}
const sent = (what: string, send: Send) => once([what], send).catch(() => undefined)

beforeEach(() => {
  used.length = 0
  connection.user = 'kwaliteit-1'
})

afterEach(() => void vi.useRealTimers())

test('what got no answer is sent again under the same key, and after its answer under a new one', async () => {
  await sent('oordeel', losing(0))
  await sent('oordeel', losing(503))
  expect(await once(['oordeel'], taking)).toBe('made')
  await once(['oordeel'], taking)
  expect(used.slice(0, 3)).toEqual(Array(3).fill(used[0]))
  expect(used[3]).not.toBe(used[0])
})

test('other words, another user and what was refused get a key of their own', async () => {
  await sent('oordeel', losing(0))
  await sent('ander oordeel', losing(409))
  await sent('ander oordeel', losing(0))
  connection.user = 'kwaliteit-2'
  await sent('oordeel', losing(0))
  expect(new Set(used).size).toBe(4)
})

test('after ten minutes, or once its list was loaded anew, the same words are meant anew', async () => {
  vi.useFakeTimers()
  await sent('toewijzen', losing(0))
  settled('iets anders')
  vi.advanceTimersByTime(599_000)
  await sent('toewijzen', losing(0))
  vi.advanceTimersByTime(600_000)
  await sent('toewijzen', losing(0))
  settled('toewijzen')
  await sent('toewijzen', losing(0))
  expect([used[1] === used[0], new Set(used).size]).toEqual([true, 3])
})

test('only what the server refused is told as not saved', () => {
  expect(told('Dat is niet opgeslagen.', new Problem('bad_input', 'Kies eerst.', 422))).toBe('Dat is niet opgeslagen. Kies eerst.')
  expect(told('Dat is niet opgeslagen.', new Problem('offline', 'Geen verbinding.', 0))).toContain('Misschien is dit niet opgeslagen')
})
