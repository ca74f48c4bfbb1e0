// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { render, screen, within } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import type { Proposal, SourceStanding } from '../api/types'
import { FakeServer } from '../testing/server'
import { t } from './nl'
import ProposalList from './ProposalList.svelte'
import { review } from './review.svelte'

const QUOTE = 'De heffing is 412 euro.'
const sentences = [{ text: 'Het is 412 euro.', document_id: 'kade', quote: QUOTE }, { text: 'Bel de haven.', document_id: 'haven', quote: 'De haven is open.' }]
const proposal = (change: Partial<Proposal>): Proposal => ({
  proposal_id: 'p-1', origin: 'answer:a', answer_id: 'a', proposed_by: 'medewerker-1', created_at: '2026-01-01T10:00:00Z',
  status: 'proposed', reviewed_by: '', reviewed_at: null, reason: '', expired: false,
  wording: { question: 'Wat kost het?', variants: [], topic: '', tax_year: null, sentences }, ...change,
})
const changed: SourceStanding = {
  n: 1, state: 'changed', quote: QUOTE, document_id: 'kade', passage_id: 'kade#1', start: 0, end: 0, today: 'De heffing is 530 euro.', validity: 'current',
}

let server: FakeServer
const wordings = () => screen.getAllByRole('definition').map((one) => one.textContent)

function listed(one: Proposal, lost: SourceStanding[]): void {
  server.replies['/proposals'] = () => ({ titles: { kade: 'Kadeheffing', haven: 'Haven' }, proposals: [one], lost: { 'p-1': lost } })
  render(ProposalList)
}

beforeEach(() => {
  server = new FakeServer().install()
  review.proposals = null
})

test('a sentence whose source changed shows its old wording beside that of today, and no other sentence does', async () => {
  listed(proposal({}), [changed])
  await screen.findByText(/gewijzigd sinds/)
  expect(wordings()).toEqual([QUOTE, changed.today])
  const lines = screen.getAllByRole('textbox', { name: /^Zin/ }).map((one) => one.closest('li') as HTMLElement)
  expect(lines.map((line) => within(line).queryAllByText(t.lost, { exact: false }).length)).toEqual([1, 0])
  expect(lines.map((line) => line.querySelector('blockquote')?.textContent)).toEqual([undefined, 'De haven is open.'])
})

test('a source that went leaves its old wording alone', async () => {
  listed(proposal({}), [{ ...changed, state: 'gone', passage_id: '', today: '', validity: null }])
  await screen.findByText(/staat niet meer in de kennisbank/)
  expect(wordings()).toEqual([QUOTE])
})

test('a case that expired says in what', async () => {
  listed(proposal({ status: 'approved', reviewed_by: 'senior-2', reviewed_at: '2026-01-02T10:00:00Z', expired: true }), [changed])
  await screen.findByText(t.lostCase, { exact: false })
  expect(wordings()).toEqual([QUOTE, changed.today])
  expect(screen.getByText(t.source('Kadeheffing'))).toBeTruthy()
})

test('a case that stands says nothing of its sources', async () => {
  listed(proposal({ status: 'approved', reviewed_by: 'senior-2', reviewed_at: '2026-01-02T10:00:00Z' }), [])
  await screen.findByText('Wat kost het?')
  expect(screen.queryByRole('definition')).toBeNull()
})
