// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { notices } from '../notices/notices.svelte'
import { session } from '../people/session.svelte'
import { medewerker, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import IssueReplies from './IssueReplies.svelte'

test('the answer to a report comes when the stream says that something changed', async () => {
  const server = new FakeServer().install()
  let replies: object[] = []
  server.replies['/issues/replies'] = () => ({ replies })
  session.status = status(medewerker('medewerker-1'))
  render(IssueReplies)
  await expect.poll(() => server.paths()).toContain('/issues/replies')
  expect(screen.queryByText('Het is verbeterd.')).toBeNull()
  replies = [{ issue_id: 'thumb:1', kind: 'thumb', text: 'Hoe lang?', reply: 'Het is verbeterd.', settled_by: 'senior-1' }]
  await notices.heard()
  await screen.findByText('Het is verbeterd.')
  expect(screen.getByRole('button', { name: 'Gelezen: antwoord op je melding bij Hoe lang?' })).toBeDefined()
})
