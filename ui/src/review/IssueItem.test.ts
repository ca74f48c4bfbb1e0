// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, test } from 'vitest'
import { source } from '../answers/sources/source.svelte'
import type { Issue } from '../api/types'
import { answer } from '../testing/samples'
import { FakeServer } from '../testing/server'
import IssueItem from './IssueItem.svelte'

const PATH = '/issues/thumb%3A2/answer'
const issue: Issue = {
  decision: { issue_id: 'thumb:2', kind: 'thumb', members: ['a'], status: 'open', cause: '', importance: '', owner: '', title: '', note: '', reply: '', settled_by: '', settled_at: null },
  signals: [{ origin: 'a', kind: 'thumb', text: 'Hoe lang?', topic: '', reason: '', note: '', said: '', user: 'medewerker-1', at: '2026-11-30T10:00:00Z', answer_id: 'answer-1', document_id: '' }],
}

test('an assessment fetches no open answer anew', async () => {
  const server = new FakeServer().install()
  server.replies[PATH] = () => answer()
  const { rerender, container } = render(IssueItem, { issue })
  const details = container.querySelector('details')
  if (!details) throw new Error('no answer to open')
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  await screen.findByText(/Zin 1/)
  await rerender({ issue: { ...issue, decision: { ...issue.decision, cause: 'zoeken' } } })
  await tick()
  expect(screen.getByRole('combobox', { name: /oorzaak/i })).toHaveProperty('value', 'zoeken')
  expect(server.paths().filter((path) => path === PATH)).toHaveLength(1)
})

test('a reported article opens beside the list, on the page of whoever sits here', async () => {
  new FakeServer().install()
  const [signal] = issue.signals
  const reported = { ...issue, signals: signal ? [{ ...signal, kind: 'article' as const, text: 'Bezwaar', answer_id: '', document_id: 'bezwaar' }] : [] }
  render(IssueItem, { issue: { ...reported, decision: { ...issue.decision, kind: 'article' } } })
  expect(screen.queryByRole('link')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Open artikel' }))
  expect([source.current?.document_id, source.whole]).toEqual(['bezwaar', true])
})
