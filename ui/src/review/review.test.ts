// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { outbox } from '../api/outbox.svelte'
import type { Proposal } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { escalation } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { review } from './review.svelte'

const wording = { question: 'Hoe lang?', variants: [], topic: 'Betalen', tax_year: null, sentences: [] }
const proposal = (status: Proposal['status'], change: Partial<Proposal> = {}): Proposal => ({
  proposal_id: 'p-1', origin: 'answer:a', answer_id: 'a', proposed_by: 'medewerker-1', created_at: '2026-01-01T10:00:00Z',
  status, reviewed_by: '', reviewed_at: null, reason: '', wording, expired: false, ...change,
})

let server: FakeServer
const sent = (path: string) => server.sent.filter((one) => one.path === path)

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/proposals'] = () => ({ titles: { a: 'Betalingsregeling' }, proposals: [proposal('proposed'), proposal('approved', { proposal_id: 'p-2' })] })
  await review.loadProposals()
})

test('what waits and what was approved stand apart', () => {
  expect([review.waiting, review.approved].map((list) => list.map((one) => one.proposal_id))).toEqual([['p-1'], ['p-2']])
})

test('sources go by the title of their document, also those chosen later; one that is gone by its id', async () => {
  server.replies['/quotes'] = () => ({ quotes: [{ document_id: 'b', title: 'Uitstel', section: '', quote: 'Zin.', carried: true }] })
  await review.quotes('Zin.')
  expect(['a', 'b', 'weg'].map((id) => review.title(id))).toEqual(['Betalingsregeling', 'Uitstel', 'weg'])
})

test('an approval that failed is sent again under the same key, and is stored nowhere', async () => {
  server.replies['/proposals/p-1/approve'] = () => Response.json({ error: 'busy', detail: 'Druk.' }, { status: 503 })
  expect(await review.approve('p-1', wording, 'key')).toBe(false)
  expect([ui.flash?.text, outbox.waiting]).toEqual([expect.stringContaining('Druk.'), []])
  server.replies['/proposals/p-1/approve'] = () => proposal('approved')
  expect(await review.approve('p-1', wording, 'key')).toBe(true)
  expect(sent('/proposals/p-1/approve').map((one) => one.key)).toEqual(['key', 'key'])
  expect(review.waiting).toEqual([])
})

test('a rejection travels without personal data and takes it off the list', async () => {
  server.replies['/proposals/p-1/reject'] = () => proposal('rejected')
  expect(await review.reject('p-1', 'bsn 123456782')).toBe(true)
  expect(sent('/proposals/p-1/reject').map((one) => one.body)).toEqual(['{"text":"bsn [BSN-1]"}'])
  expect(review.waiting).toEqual([])
})

test('an undone approval waits again', async () => {
  server.replies['/proposals/p-2/withdraw'] = () => proposal('proposed', { proposal_id: 'p-2' })
  await review.withdraw('p-2')
  expect([review.approved, review.waiting.length]).toEqual([[], 2])
})

test('answered questions come newest first, those without a reply not at all', async () => {
  const lists: Record<string, object[]> = {
    answered: [escalation({ escalation_id: 'old', reply: 'Ja.', created_at: '2026-01-01T10:00:00Z' })],
    closed: [escalation({ escalation_id: 'new', reply: 'Ja.', created_at: '2026-01-02T10:00:00Z' }), escalation({ escalation_id: 'none' })],
  }
  server.replies['/escalations'] = ({ query }) => ({ escalations: lists[query.status ?? ''] ?? [] })
  await review.loadAnswered()
  expect(review.answered?.map((one) => one.escalation_id)).toEqual(['new', 'old'])
})

test('a list that does not come is said', async () => {
  server.online = false
  await review.loadAnswered()
  expect(review.problem).toContain('niet bijgewerkt')
})
