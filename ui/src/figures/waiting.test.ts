// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { FakeServer } from '../testing/server'
import { t } from './nl'
import WaitingTimes from './WaitingTimes.svelte'

test('a file with a mistake can be chosen again after it was corrected', async () => {
  const server = new FakeServer().install()
  server.replies['/figures/waiting/preview'] = () => Response.json({ error: 'bad_input', detail: 'Regel 2 klopt niet.' }, { status: 400 })
  render(WaitingTimes, { weeks: [], may: true, done: () => undefined })
  const input = screen.getByLabelText<HTMLInputElement>(t.waitingFile)
  let chosen = String.raw`C:\fakepath\wachttijden.csv`
  Object.defineProperty(input, 'value', { get: () => chosen, set: (value: string) => (chosen = value) })
  Object.defineProperty(input, 'files', { value: [{ text: () => Promise.resolve('dag;wachttijd') }] })
  await fireEvent.change(input)
  await waitFor(() => expect(screen.getByText(/Regel 2 klopt niet/)).toBeTruthy())
  expect(chosen).toBe('') // the browser tells of the same file only when none was chosen
  expect(server.sent.find(({ path }) => path === '/figures/waiting/preview')?.body).toContain('dag;wachttijd')
})
