/** Typed events out of a server-sent stream that arrives over fetch. */
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { EventSourceMessage } from 'eventsource-parser'
import type { AskEvent, LiveEvent } from './types'

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
  for await (const { event: name, data } of messages(body)) {
    const event = parse(name, data)
    if (event) yield event
  }
}

export type Change = { id: string; event: LiveEvent }

/** What changed at the helpline, with the number to go on from; `alive` hears of every sign of life, pings included. */
export async function* changes(body: ReadableStream<Uint8Array>, alive: () => void): AsyncGenerator<Change> {
  const heard = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      alive()
      controller.enqueue(chunk)
    },
  })
  for await (const { id, data } of messages(body.pipeThrough(heard))) {
    if (data) yield { id: id ?? '', event: JSON.parse(data) as LiveEvent }
  }
}

async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<EventSourceMessage> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
