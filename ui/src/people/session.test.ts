// @vitest-environment jsdom
/** Who works here: signed out and in again, and nothing is lost by it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connection, Problem } from '../api/client'
import { medewerker, status } from '../testing/samples'
import { session } from './session.svelte'

const answer = (code: number, body: unknown) => new Response(JSON.stringify(body), { status: code, headers: { 'Content-Type': 'application/json' } })
const signedOut = () => answer(401, { error: 'not_signed_in', detail: 'Log opnieuw in.' })
const known = (name: string) => answer(200, { ...status(medewerker(name)), signs_in: true, users: [] })
const server = vi.fn<(request: Request) => Promise<Response>>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', server)
  sessionStorage.clear()
  document.head.innerHTML = '<meta name="belbot-user" content="">'
  session.status = null
  session.out = null
  session.begin()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function signsIn(name: string) {
  server.mockImplementation(() => Promise.resolve(known(name)))
  await session.load()
}

test('who signed in is who asks from then on', async () => {
  await signsIn('jansen')
  expect(connection.user).toBe('jansen')
  server.mockImplementation((request) => {
    expect(request.headers.get('X-BelBot-User')).toBe('jansen')
    return Promise.resolve(known('jansen'))
  })
  await session.load()
})

test('a name that no header can hold is sent in letters that one can', async () => {
  await signsIn('łukasz ö')
  await session.load()
  expect(server.mock.lastCall?.[0].headers.get('X-BelBot-User')).toBe(encodeURIComponent('łukasz ö'))
})

test('a session that ends is said, who works here stays, and it goes on when they signed in again', async () => {
  await signsIn('jansen')
  server.mockImplementation(() => Promise.resolve(signedOut()))
  await session.load()
  expect(session.out?.message).toBe('Log opnieuw in.')
  expect([session.user?.name, connection.user, session.offline]).toEqual(['jansen', 'jansen', false])
  server.mockImplementation(() => Promise.resolve(known('jansen')))
  await vi.advanceTimersByTimeAsync(3000)
  expect(session.out).toBeNull()
})

test('a status asked before a choice and answered after it does not undo the choice', async () => {
  await signsIn('jansen')
  const late: ((response: Response) => void)[] = []
  server.mockImplementation(() => new Promise((resolve) => late.push(resolve)))
  const loading = session.load()
  server.mockImplementation((request) =>
    Promise.resolve(
      request.method === 'PUT' ? answer(200, {}) : answer(200, { ...status(medewerker('jansen')), signs_in: true, users: [], with_belbot: false }),
    ),
  )
  await session.setBelbot(false)
  late[0]?.(known('jansen'))
  await loading
  expect(session.status?.with_belbot).toBe(false)
})

test('any request may say that the session ended', async () => {
  await signsIn('jansen')
  connection.refused?.(new Problem('not_signed_in', 'Log opnieuw in.', 401))
  expect(session.out?.code).toBe('not_signed_in')
})

test('a demo user that is not known is no session that ended', async () => {
  session.status = status(medewerker('medewerker-1'))
  connection.refused?.(new Problem('not_signed_in', 'Kies wie je bent.', 401))
  expect(session.out).toBeNull()
})

test('a name left behind by demo users is dropped', async () => {
  sessionStorage.setItem('belbot.user', 'senior-1')
  session.begin()
  server.mockImplementation((request) => Promise.resolve(request.headers.has('X-BelBot-User') ? answer(401, { error: 'other_user', detail: 'x' }) : known('jansen')))
  await session.load()
  expect([session.user?.name, connection.user]).toEqual(['jansen', 'jansen'])
})

test('who signs out leaves for the address that the server names', async () => {
  await signsIn('jansen')
  const assign = vi.fn()
  vi.stubGlobal('location', { assign })
  server.mockImplementation(() => Promise.resolve(answer(200, { address: 'https://inloggen.example/uit' })))
  await session.signOut()
  expect(assign).toHaveBeenCalledWith('https://inloggen.example/uit')
})
