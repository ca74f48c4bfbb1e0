import { expect, test } from 'vitest'
import { events, parse } from './stream'

async function read(chunks: string[]) {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      bytes.forEach((chunk) => controller.enqueue(chunk))
      controller.close()
    },
  })
  const found = []
  for await (const event of events(body)) found.push(event)
  return found
}

test('events come out typed and in order, however the network cuts them', async () => {
  const found = await read(['event: redaction\nda', 'ta: {"type":"redaction","redacted":"[BSN-1]","spans":[]}\n', '\nevent: hits\ndata: {"hits":[]}\n\n'])
  expect(found.map((event) => event.type)).toEqual(['redaction', 'hits'])
})

test('a character cut in half by the network is put together again', async () => {
  const whole = new TextEncoder().encode('event: error\ndata: {"error":"x","detail":"één"}\n\n')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of whole) controller.enqueue(new Uint8Array([byte]))
      controller.close()
    },
  })
  const found = []
  for await (const event of events(body)) found.push(event)
  expect(found).toEqual([{ type: 'error', error: 'x', detail: 'één' }])
})

test('comments, pings and unknown events are skipped', async () => {
  expect(await read([': ping\n\n', 'event: later\ndata: {"type":"later"}\n\n'])).toEqual([])
})

test('an event without data is nothing', () => {
  expect(parse('done', '')).toBeNull()
})
