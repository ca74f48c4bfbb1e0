/** A proxy as organisations put before the desk: under a path, or one that passes a response on when it is complete. */
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export class Proxy {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** `path` is cut off on the way in; `holds` keeps streams until they end. */
  static async open(behind: string, { path = '', holds = false }): Promise<Proxy> {
    const server = createServer((incoming, outgoing) => {
      const url = incoming.url ?? '/'
      if (path && !url.startsWith(`${path}/`)) return void outgoing.writeHead(404).end()
      const headers = { ...incoming.headers, host: new URL(behind).host }
      const onward = request(new URL(url.slice(path.length), behind), { method: incoming.method, headers }, (answer) => {
        const held: Buffer[] = []
        const pass = () => outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        if (!holds) return void answer.pipe(pass())
        answer.on('data', (part: Buffer) => held.push(part))
        answer.on('end', () => pass().end(Buffer.concat(held)))
      })
      onward.on('error', () => outgoing.destroy())
      outgoing.on('close', () => onward.destroy())
      incoming.pipe(onward)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Proxy(server)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
