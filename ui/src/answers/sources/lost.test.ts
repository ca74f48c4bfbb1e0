// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import type { SourceStanding } from '../../api/types'
import { citation, passage, sentence } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import SentenceList from '../answer/SentenceList.svelte'
import { source } from './source.svelte'
import SourcePane from './SourcePane.svelte'
import './LostSource.svelte'
import './SourceSheet.svelte' // both there before a test waits for them
import { fromCitation, marked } from './sources'
import { standing } from './standing.svelte'

const PATH = '/passages/kade%231'
let server: FakeServer
let answer_id: string
let asked = 0

const quoted = { ...citation(1), passage_id: 'kade#1', document_id: 'kade', quote: 'De heffing is 412 euro.', start: 0, end: 23 }
const cited = () => fromCitation(quoted, answer_id)

/** The server finds the source so, and its passage with this text. */
function stands(change: Partial<SourceStanding>, text = ''): void {
  const now = { n: 1, state: 'unchanged', quote: quoted.quote, document_id: 'kade', passage_id: 'kade#1', start: 0, end: 23, today: '', validity: 'current' }
  server.replies[`/answers/${answer_id}/sources`] = () => ({ sources: [{ ...now, ...change }] })
  server.replies[PATH] = () => ({ ...passage('kade#1'), text })
}

const changed = () => stands({ state: 'changed', end: 0, today: 'De heffing is 530 euro.' }, 'Let op. De heffing is 530 euro.')
const gone = () => stands({ state: 'gone', passage_id: '', end: 0, validity: null })
const marks = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent)

beforeEach(() => {
  server = new FakeServer().install()
  answer_id = `answer-${++asked}`
  source.offer([], true)
})

test('a quote that moved is marked where it stands now', async () => {
  stands({ start: 8, end: 31 }, 'Let op. De heffing is 412 euro.')
  source.offer([cited()], true)
  render(SourcePane)
  await waitFor(() => expect(marks()).toEqual(['De heffing is 412 euro.']))
  expect(screen.queryByText(/gewijzigd sinds/)).toBeNull()
})

test('a quote that changed is not marked, and its old wording stands beside that of today', async () => {
  changed()
  source.offer([cited()], true)
  render(SourcePane)
  await screen.findByText('Dit artikel is gewijzigd sinds het antwoord.')
  const wordings = screen.getAllByRole('definition').map((one) => one.textContent)
  expect(wordings.filter((one) => one?.includes('euro'))).toEqual(['De heffing is 412 euro.', 'De heffing is 530 euro.'])
  await screen.findByText(/Let op/)
  expect(marks()).toEqual([])
})

test('a source that went leaves its old wording and a notice, and nothing to open', async () => {
  gone()
  source.offer([cited()], true)
  render(SourcePane)
  await screen.findByText('Dit artikel staat niet meer in de kennisbank.')
  expect(screen.getByText('De heffing is 412 euro.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Open artikel' })).toBeNull()
  expect(server.paths()).not.toContain(PATH)
})

test('before an article opens its quote is looked up and its passage read anew', async () => {
  stands({}, 'De heffing is 412 euro.')
  source.offer([cited()], true)
  await waitFor(() => expect(source.now?.state).toBe('unchanged'))
  changed()
  await source.openArticle()
  expect([source.now?.state, source.passage?.text]).toEqual(['changed', 'Let op. De heffing is 530 euro.'])
})

test('a passage that was read before is read again once its quote moved', async () => {
  stands({}, 'De heffing is 412 euro.')
  source.offer([cited()], true)
  await waitFor(() => expect(source.passage?.text).toBe('De heffing is 412 euro.'))
  stands({ start: 8, end: 31 }, 'Let op. De heffing is 412 euro.')
  await source.open(cited())
  expect(source.passage?.text).toBe('Let op. De heffing is 412 euro.')
})

test.each([
  [changed, 'bron gewijzigd'],
  [gone, 'bron weg'],
] as const)('a sentence whose source was lost is not called literal', async (lose, said) => {
  lose()
  await standing.look(answer_id)
  render(SentenceList, { sentences: [sentence(1)], citations: [quoted], answer_id })
  expect(screen.getByText(said)).toBeTruthy()
  expect(screen.queryByText('letterlijk uit de bron')).toBeNull()
})

test('a source that the server cannot look up is marked only where its words stand', () => {
  expect(marked('De heffing is 412 euro.', cited(), undefined)).toEqual({ start: 0, end: 23 })
  expect(marked('De heffing is 530 euro.', cited(), undefined)).toEqual({ start: 0, end: 0 })
})
