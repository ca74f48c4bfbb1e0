/** Typed events out of a server-sent stream that arrives over fetch. */
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { AskEvent } from './types'

const TYPES: ReadonlySet<string> = new Set(['redaction', 'triage', 'hits', 'sentence', 'done', 'error'])

/** The event named in `type`, or in the event's name when the data carries none; unknown ones are null. */
export function parse(name: string | undefined, data: string): AskEvent | null {
  if (!data) return null
  const body = JSON.parse(data) as { type?: string }
  const type = body.type ?? name ?? ''
  return TYPES.has(type) ? ({ ...body, type } as AskEvent) : null
}

/** Every known event of the stream, in order; comments and pings are skipped. */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<AskEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const event = parse(part.value.event, part.value.data)
      if (event) yield event
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
