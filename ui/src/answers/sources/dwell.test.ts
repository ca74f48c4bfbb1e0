// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { READ_MS, watch } from './dwell'

let open = true
let read = 0

const scrolledTo = (top: number) =>
  vi.spyOn(document.getElementById('source') as HTMLElement, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 400, 600))

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<section id="source"></section>'
  scrolledTo(0)
  open = true
  read = 0
  watch(() => open, () => (read += 1))
})
afterEach(() => void vi.useRealTimers())

test('a source is read once it stood in view for five seconds, and that is told once', () => {
  vi.advanceTimersByTime(READ_MS - 1)
  expect(read).toBe(0)
  vi.advanceTimersByTime(READ_MS)
  expect(read).toBe(1)
})

test('another source in its place ends it', () => {
  vi.advanceTimersByTime(READ_MS / 2)
  open = false
  vi.advanceTimersByTime(READ_MS)
  expect(read).toBe(0)
})

test('the time out of sight does not count', () => {
  scrolledTo(innerHeight + 1)
  vi.advanceTimersByTime(READ_MS)
  expect(read).toBe(0)
  scrolledTo(0)
  vi.advanceTimersByTime(READ_MS)
  expect(read).toBe(1)
})
