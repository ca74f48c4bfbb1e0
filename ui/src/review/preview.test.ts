// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connection } from '../api/client'
import { FakeServer } from '../testing/server'
import { articlePreview as preview, type PreviewState } from './preview.svelte'

const PATH = '/knowledge/preview'
const state = (change: Partial<PreviewState> = {}): PreviewState => ({
  preview_id: 'p', document_id: 'bezwaar', title: 'Bezwaar', status: 'running', step: 'reading', done: 0, total: 0, problem: '', found: null, ...change,
})
const file = (name: string, content: BlobPart) => new File([content], name)
let server: FakeServer
let users = 0

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  connection.user = `kennisredactie-${++users}` // somebody else: nothing of the last one is left
  server = new FakeServer().install()
  server.replies['/knowledge/contents'] = () => ({ documents: [{ document_id: 'bezwaar', title: 'Bezwaar', theme: '', validity: 'current' }], used: [] })
  server.replies[PATH] = () => Response.json(null)
  server.replies[`${PATH}/article`] = ({ query }) => ({ document_id: query.document_id, title: '', text: `tekst van ${query.document_id}` })
  await preview.open()
})

afterEach(() => {
  preview.leave()
  vi.useRealTimers()
})

test('the present text of an article is offered, and what was typed stays until it is asked for', async () => {
  await preview.choose('bezwaar')
  expect(preview.text).toBe('tekst van bezwaar')
  await preview.choose('box-3')
  expect(preview.text).toBe('tekst van box-3')
  preview.text = 'getypt'
  await preview.choose('bezwaar')
  expect([preview.document_id, preview.text]).toEqual(['bezwaar', 'getypt'])
  await preview.present()
  expect(preview.text).toBe('tekst van bezwaar')
})

test('a file that is called after an article is of that one', async () => {
  await preview.read(file('bezwaar.md', '# Bezwaar'))
  expect([preview.document_id, preview.text, preview.problem]).toEqual(['bezwaar', '# Bezwaar', ''])
})

test.each([
  ['brief.docx', 'x', 'Markdown'],
  ['a.md', new Uint8Array([0xff, 0xfe, 0x80]), 'UTF-8'],
  ['a.md', 'x'.repeat(400_001), 'te groot'],
])('a file that is no article is told, and replaces nothing: %s', async (name, content, said) => {
  preview.text = 'getypt'
  await preview.read(file(name, content))
  expect(preview.problem).toContain(said)
  expect(preview.text).toBe('getypt')
})

test('what was begun is followed until it is done', async () => {
  preview.text = '# Bezwaar'
  const steps = [state(), state({ step: 'asking', done: 3, total: 8 }), state({ status: 'done' })]
  server.replies[PATH] = ({ method }) => (method === 'POST' ? state() : steps.shift())
  await preview.begin()
  expect(JSON.parse(server.sent.at(-1)?.body ?? '')).toEqual({ document_id: '', text: '# Bezwaar' })
  expect(server.sent.at(-1)?.key).toBeTruthy()
  await vi.advanceTimersByTimeAsync(2000)
  expect([preview.running, preview.state?.done]).toEqual([true, 3])
  server.online = false // a connection that comes back
  await vi.advanceTimersByTimeAsync(1000)
  expect(preview.problem).not.toBe('')
  server.online = true
  await vi.advanceTimersByTimeAsync(5000)
  expect([preview.running, preview.state?.status, preview.problem, steps.length]).toEqual([false, 'done', '', 0])
})

test('what the server refuses is told in its words', async () => {
  server.replies[PATH] = () => Response.json({ error: 'bad_input', detail: 'Dit is geen tekst.' }, { status: 422 })
  await preview.begin()
  expect([preview.problem, preview.sending, preview.running]).toEqual(['Het voorbeeld is niet begonnen. Dit is geen tekst.', false, false])
})

test('whoever sits down next sees nothing of it', async () => {
  await preview.choose('bezwaar')
  connection.user = `kennisredactie-${++users}`
  await preview.open()
  expect([preview.document_id, preview.text, preview.state]).toEqual(['', '', null])
})
