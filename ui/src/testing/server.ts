/** A server in the page's place: answers by path, and remembers what was sent. */
import { answer } from './samples'

type Sent = { method: string; path: string; query: Record<string, string>; body: string; key: string | null; signal: AbortSignal }
type Reply = (sent: Sent) => unknown

export const stream = (...events: object[]): Response =>
  new Response(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''), {
    headers: { 'Content-Type': 'text/event-stream' },
  })

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

export class FakeServer {
  sent: Sent[] = []
  online = true
  /** Paths that do not answer: a request to one ends only when it is aborted. */
  readonly held = new Set<string>()
  readonly replies: Record<string, Reply> = {
    '/redact': ({ body }) => ({ redacted: body.includes('123456782') ? 'bsn [BSN-1]' : 'vraag zonder namen', spans: [], kept: [] }),
    '/search': () => ({ query: '', hits: [], ms: 1, mode: 'semantic' }),
    '/calls': () => ({ call_id: 'call-1', started_at: '' }),
    '/ask': () => stream({ type: 'done', answer: answer() }),
    '/feedback': () => ({ feedback_id: 'f' }),
  }

  install(): this {
    globalThis.fetch = async (request) => this.#answer(request as Request)
    return this
  }

  paths(): string[] {
    return this.sent.map((sent) => sent.path)
  }

  async #answer(request: Request): Promise<Response> {
    if (!this.online) throw new TypeError('network')
    const url = new URL(request.url)
    const path = url.pathname.replace('/api/v1', '')
    const { method, signal } = request
    const sent = { method, path, query: Object.fromEntries(url.searchParams), body: await request.text(), key: request.headers.get('Idempotency-Key'), signal }
    this.sent.push(sent)
    if (this.held.has(path)) await aborted(signal)
    const reply = await this.replies[path]?.(sent)
    if (reply instanceof Response) return reply
    if (reply === undefined) return Response.json({ error: 'not_found', detail: 'Bestaat niet.' }, { status: 404 })
    return Response.json(reply)
  }
}
