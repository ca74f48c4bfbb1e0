// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, test } from 'vitest'
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
