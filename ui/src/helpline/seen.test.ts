// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '../calls/call.svelte'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { escalation, medewerker, senior, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { beside } from './beside.svelte'
import { helpline } from './helpline.svelte'
import { queue } from './queue.svelte'
import Replies from './Replies.svelte'
import SearchBeside from './SearchBeside.svelte'
import { SEEN_MS } from './seen.svelte'
import UnseenReplies from './UnseenReplies.svelte'

const FROM = 'Antwoord van senior-1'
let n = 0
let inView = false
const scrolled = vi.fn()

class Observer {
  #tell: IntersectionObserverCallback
  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell
  }
  observe() {
    const seen = { isIntersecting: inView, intersectionRatio: inView ? 1 : 0, intersectionRect: new DOMRect() }
    this.#tell([seen as IntersectionObserverEntry], this as unknown as IntersectionObserver)
  }
  disconnect() {}
}

/** A reply that came, each test another. */
function replied(): void {
  const messages = [{ author: 'senior-1', kind: 'reply' as const, text: 'Ja, dat mag.', at: '2026-01-01T10:00:00Z', sources: [] }]
  helpline.mine = [escalation({ escalation_id: `escalation-${++n}`, status: 'answered', messages })]
}
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await tick()
}
const line = () => screen.queryByRole('button', { name: `Bekijk: ${FROM}` })
const text = () => screen.queryByText('Ja, dat mag.')

beforeEach(() => {
  new FakeServer().install()
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', Observer)
  Element.prototype.scrollIntoView = scrolled
  session.status = status(medewerker('medewerker-1'))
  call.leave()
  ui.view = 'desk'
  inView = false
  replied()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the line of a reply out of view stays, and choosing it brings the reply into view', async () => {
  ui.view = 'today'
  render(UnseenReplies)
  render(Replies)
  await pass(120_000)
  await fireEvent.click(line() as HTMLElement)
  await tick()
  expect([ui.view, line(), scrolled.mock.calls.length]).toEqual(['desk', null, 1])
  expect(document.activeElement).toBe(screen.getByRole('article', { name: FROM }))
})

test('no line stands for a reply that can be read, and it does not come back once that was in view for a moment', async () => {
  inView = true
  render(UnseenReplies)
  const { unmount } = render(Replies)
  await pass(SEEN_MS / 2)
  expect(line()).toBeNull()
  await pass(SEEN_MS)
  unmount()
  await tick()
  expect(line()).toBeNull()
})

test('a reply that was seen folds to one line after another question, and opens with a click until the next', async () => {
  inView = true
  render(Replies)
  await pass(2 * SEEN_MS)
  call.add('note', 'Geen vraag')
  await tick()
  expect(text()).not.toBeNull()
  call.add('question', 'Een andere vraag')
  await tick()
  expect(text()).toBeNull()
  const folded = screen.getByRole('button', { name: /Antwoord van senior-1 om \d\d:\d\d Hoe lang\?/ })
  await fireEvent.click(folded)
  expect(text()).not.toBeNull()
  call.add('question', 'Nog een vraag')
  await tick()
  expect(text()).toBeNull()
})

test('a reply that was seen is folded in the next call', async () => {
  inView = true
  render(Replies)
  await pass(2 * SEEN_MS)
  void call.start()
  await tick()
  expect([text(), screen.queryByText(FROM)]).toEqual([null, expect.anything()])
})

test('a reply that was seen in its own call is read once another call began', async () => {
  const server = new FakeServer().install()
  inView = true
  call.id = 'call-1'
  helpline.mine = helpline.mine.map((one) => ({ ...one, call_id: 'call-1' }))
  render(Replies)
  await pass(2 * SEEN_MS)
  expect(server.sent.some(({ path }) => path.endsWith('/close'))).toBe(false)
  void call.start()
  await tick()
  call.id = 'call-2'
  await pass(100)
  expect(server.sent.filter(({ path }) => path.endsWith(`/${helpline.mine[0]?.escalation_id}/close`))).toHaveLength(1)
})

test('a reply of the caller before stands folded and marked, in no second place, until it is opened', async () => {
  void call.start()
  await tick()
  call.id = 'call-2'
  helpline.mine = helpline.mine.map((one) => ({ ...one, call_id: 'call-1' }))
  render(Replies)
  render(UnseenReplies)
  await tick()
  expect([text(), screen.getAllByText(FROM).length]).toEqual([null, 1])
  await fireEvent.click(screen.getByRole('button', { name: /van een eerder gesprek/ }))
  expect(text()).not.toBeNull()
})

test('a reply that was not in view stays open', async () => {
  render(Replies)
  await pass(10 * SEEN_MS)
  call.add('question', 'Een andere vraag')
  await tick()
  expect(text()).not.toBeNull()
})

test('the search beside a question closes when the question was answered', async () => {
  session.status = status(senior('senior-1'))
  const waiting = escalation({ escalation_id: 'waits', status: 'claimed', claimed_by: 'senior-1' })
  queue.list = [waiting]
  await beside.open(waiting)
  render(SearchBeside)
  expect(ui.beside).toBe('waits')
  queue.take({ ...waiting, status: 'answered' })
  await tick()
  expect(ui.beside).toBe('')
})
