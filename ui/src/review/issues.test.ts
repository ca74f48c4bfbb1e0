// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Issue, IssueKind } from '../api/types'
import { FakeServer } from '../testing/server'
import { issues } from './issues.svelte'
import { told } from './told.svelte'

const issue = (id: string, kind: IssueKind, change: Partial<Issue['decision']> = {}): Issue => ({
  decision: { issue_id: id, kind, members: ['a'], status: 'open', cause: '', importance: '', owner: '', title: '', note: '', reply: '', settled_by: '', settled_at: null, ...change },
  signals: [{ origin: 'a', kind, text: '', topic: '', reason: '', note: '', said: '', user: 'medewerker-1', at: '', answer_id: null, document_id: '' }],
})
let server: FakeServer
const ids = (filter: Parameters<typeof issues.below>[0]) => issues.below(filter).map(({ decision }) => decision.issue_id)

beforeEach(async () => {
  server = new FakeServer().install()
  const all = [issue('question:1', 'question', { title: 'Bezwaar', cause: 'zoeken' }), issue('thumb:2', 'thumb'), issue('article:3', 'article', { status: 'settled' })]
  server.replies['/issues'] = () => ({ issues: all, owners: ['senior-1'] })
  await issues.load()
})

test('what was settled stands under its own choice alone, and wanted articles under theirs as well', () => {
  expect([ids('all'), ids('question'), ids('wanted'), ids('settled')]).toEqual([['question:1', 'thumb:2'], ['question:1'], ['question:1'], ['article:3']])
})

test('a card of several signals stands under each of their kinds', () => {
  const [thumb] = issues.below('thumb')
  if (!thumb) throw new Error('no issue')
  issues.all = [{ ...thumb, signals: [...thumb.signals, ...issue('override:1', 'override').signals] }]
  expect([ids('thumb'), ids('override'), ids('review')]).toEqual([['thumb:2'], ['thumb:2'], []])
})

test('one choice keeps the others, and what comes back takes its place in the list', async () => {
  const [first] = issues.below('question')
  if (!first) throw new Error('no issue')
  server.replies[`/issues/${encodeURIComponent('question:1')}/assess`] = () => issue('question:1', 'question', { cause: 'zoeken', importance: 'hoog' })
  expect(await issues.assess(first, { importance: 'hoog' })).toBe(true)
  expect(JSON.parse(server.sent.at(-1)?.body ?? '')).toEqual({ cause: 'zoeken', importance: 'hoog', owner: '' })
  expect(issues.below('all').map(({ decision }) => decision.importance)).toEqual(['hoog', ''])
})

test('a note and a reply travel without personal data, and take the issue off the list', async () => {
  const [first] = issues.below('thumb')
  if (!first) throw new Error('no issue')
  const path = `/issues/${encodeURIComponent('thumb:2')}/settle`
  server.replies[path] = () => issue('thumb:2', 'thumb', { status: 'settled' })
  expect(await issues.settle(first, 'bsn 123456782', 'bsn 123456782')).toBe(true)
  const sent = server.sent.find((one) => one.path === path)
  expect(JSON.parse(sent?.body ?? '')).toEqual({ note: 'bsn [BSN-1]', reply: 'bsn [BSN-1]' })
  expect(ids('thumb')).toEqual([])
})

test('an answer stays until it was read, and a server that is away takes none back', async () => {
  const reply = { issue_id: 'thumb:2', kind: 'thumb', text: 'Vraag?', reply: 'Dank je.', settled_by: 'senior-1', settled_at: '' } as const
  let unread = [reply]
  server.replies['/issues/replies'] = () => ({ replies: unread })
  server.replies[`/issues/${encodeURIComponent('thumb:2')}/read`] = () => {
    unread = []
    return new Response(null, { status: 204 })
  }
  await told.load()
  server.online = false
  await told.load()
  expect(told.replies).toEqual([reply])
  server.online = true
  await told.read(reply)
  expect(told.replies).toEqual([])
})
