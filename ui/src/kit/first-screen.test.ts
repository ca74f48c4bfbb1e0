// @vitest-environment jsdom
import { render } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterFirstScreen } from './first-screen'

const fetched = vi.fn()
const lost = () => Promise.reject(new TypeError('network'))
const show = () => render(() => afterFirstScreen(lost, fetched))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  fetched.mockClear()
})

test('after the first screen all are fetched once, whatever becomes of one', async () => {
  show()
  expect(fetched).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1000)
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('what has left the screen by then fetches nothing', async () => {
  show().unmount()
  await vi.advanceTimersByTimeAsync(1000)
  expect(fetched).not.toHaveBeenCalled()
})
