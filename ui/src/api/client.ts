/** The one way to the server: typed calls, one error type, and word of lost or restored connections. */
import createClient from 'openapi-fetch'
import { heard } from '../kit/server-time'
import { root } from './address'
import { connectionTexts } from './nl'
import type { paths } from './schema'
import type { Change } from './stream'
import type { AskEvent, AskRequest, CorrectionsRequest } from './types'

/** A failed call. `message` is Dutch and may be shown; `code` is the server's, or "offline". */
export class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 0,
  ) {
    super(message)
  }
}

/** Who asks, in which call, and who wants to know whether the server answers, and that it knows nobody here. */
export const connection = {
  user: '',
  /** Whether somebody signed in: then nothing is sent for another. */
  signedIn: false,
  call: null as string | null,
  changed: null as ((online: boolean) => void) | null,
  refused: null as ((problem: Problem) => void) | null,
}

async function send(request: Request): Promise<Response> {
  if (connection.user && !request.headers.has('X-BelBot-User')) request.headers.set('X-BelBot-User', encodeURIComponent(connection.user))
  const asked = performance.now()
  try {
    const response = await fetch(request)
    heard(response.headers.get('Date'), asked)
    connection.changed?.(true)
    if (response.status === 401) connection.refused?.(problem(await response.clone().json().catch(() => null), 401))
    return response
  } catch (error) {
    if (request.signal.aborted) throw error
    connection.changed?.(false)
    throw new Problem('offline', connectionTexts.lost)
  }
}

export const api = createClient<paths>({ baseUrl: root, fetch: send })

function problem(body: unknown, status: number): Problem {
  const { error, detail } = (body ?? {}) as { error?: unknown; detail?: unknown }
  const text = typeof detail === 'string' && detail ? detail : connectionTexts.unknown
  return new Problem(typeof error === 'string' ? error : 'unknown', text, status)
}

/** The data of a call, or a thrown Problem. */
export async function got<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw problem(error, response.status)
  return data as T
}

/** Words for any error; Problems carry their own, all others are faults of the page itself. */
export const words = (error: unknown): string => (error instanceof Problem ? error.message : connectionTexts.broken)

/** No first screen needs it: the desk fetches it right after, to follow the helpline. */
const streams = () => import('./stream')

/** Ask a question and follow the stream of typed events. */
export async function* ask(body: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent> {
  const request = new Request(`${root}/api/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(body),
    signal,
  })
  const [response, { events }] = await Promise.all([send(request), streams()])
  if (!response.ok || !response.body) throw problem(await response.json().catch(() => null), response.status)
  yield* events(response.body)
}

/** Hand over something that carries its own key: repeated, it happens once. Gives what the server made of it. */
export async function deliver(path: string, body: object, key: string, user: string): Promise<unknown> {
  const headers = new Headers({ 'Content-Type': 'application/json', 'Idempotency-Key': key })
  if (user) headers.set('X-BelBot-User', encodeURIComponent(user))
  const response = await send(new Request(root + path, { method: 'POST', headers, body: JSON.stringify(body) }))
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw problem(answer, response.status)
  return answer
}

/** Follow what changes at the helpline, from the change after `last` on. Ends when the server ends the stream. */
export async function* listen(last: string, signal: AbortSignal, alive: () => void): AsyncGenerator<Change> {
  const headers = new Headers({ Accept: 'text/event-stream' })
  if (last) headers.set('Last-Event-ID', last)
  const [response, { changes }] = await Promise.all([send(new Request(`${root}/api/v1/events`, { headers, signal })), streams()])
  if (!response.ok || !response.body) throw problem(await response.json().catch(() => null), response.status)
  yield* changes(response.body, alive)
}

/** Where personal data stands in a text; placeholders keep their numbers within a call. */
export const redact = (text: string, signal?: AbortSignal) =>
  got(api.POST('/api/v1/redact', { body: { text, call_id: connection.call, preview: false }, ...(signal && { signal }) }))

/** What a text will become, with the employee's corrections; the server remembers nothing of it. */
export const look = (text: string, corrections: CorrectionsRequest, signal?: AbortSignal) =>
  got(api.POST('/api/v1/redact', { body: { text, call_id: connection.call, preview: true, corrections }, ...(signal && { signal }) }))

/** The text as it may travel on: without personal data. Everything typed goes through here or `ask`. */
export async function clean(text: string): Promise<string> {
  if (!text.trim()) return ''
  return (await redact(text)).redacted
}
