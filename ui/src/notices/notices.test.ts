// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { onceTexts } from '../api/nl-once'
import type { Notice } from '../api/types'
import { ui } from '../kit/ui.svelte'
import { session } from '../people/session.svelte'
import { medewerker, senior, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { firstSentence } from './first-sentence'
import NoticeBar from './NoticeBar.svelte'
import { notices } from './notices.svelte'

const notice = (notice_id: string, change: Partial<Notice> = {}): Notice => ({
  notice_id, author: 'senior-1', topic: '', title: `Bericht ${notice_id}`, text: '', posted_on: '2026-11-30', changed_at: '2026-11-30T10:00:00Z',
  until: '2026-12-07', unread: true, withheld: [], ...change,
})
let listed: Notice[]
let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/notices'] = () => ({ notices: listed })
  server.replies['/answers/answer-1/notices'] = () => ({ notices: listed.filter(({ topic }) => topic === 'Box 3') })
  session.status = status(medewerker('medewerker-1'))
  listed = [notice('oud')]
  notices.list = []
  notices.loaded = false
  await notices.heard()
})

const arrived = () => notices.arrived.map(({ notice_id }) => notice_id)

test('a notice that comes on an open desk is told and stays until it is read; what was there before is not told again', async () => {
  expect(arrived()).toEqual([])
  listed = [notice('nieuw'), ...listed]
  await notices.heard()
  expect([arrived(), ui.said.trim()]).toEqual([['nieuw'], '1 nieuw bericht bij Actueel.'])
  listed = listed.map((one) => ({ ...one, unread: false }))
  await notices.heard()
  expect(arrived()).toEqual([])
})

test('somebody else who sits down did not see it come', async () => {
  session.status = status(medewerker('medewerker-2'))
  listed = [notice('nieuw')]
  await notices.heard()
  expect(arrived()).toEqual([])
})

test('the bar shows what came meanwhile without an answer too, and how it begins', async () => {
  render(NoticeBar, { answer_id: '' })
  listed = [notice('nieuw', { text: 'Vraag de beller het om 14 uur te proberen. Meer volgt.' })]
  await notices.heard()
  await screen.findByText('Vraag de beller het om 14 uur te proberen.')
  expect(screen.queryByText(/Bericht oud/)).toBeNull()
})

test('the bar shows once what is about the topic of the answer and came meanwhile', async () => {
  render(NoticeBar, { answer_id: 'answer-1' })
  listed = [notice('nieuw', { topic: 'Box 3' })]
  await notices.heard()
  await waitFor(() => expect(screen.getAllByText('Bericht nieuw')).toHaveLength(1))
})

test.each([
  ['Storing tot 14 uur. Probeer het later.', 'Storing tot 14 uur.'],
  ['Zie bijv. artikel 5. Het geldt nu.', 'Zie bijv. artikel 5.'],
  ['Zonder punt\nTweede regel.', 'Zonder punt'],
  ['Klopt dit? Ja.', 'Klopt dit?'],
  ['', ''],
])('%j begins with %j', (text, begins) => {
  expect(firstSentence(text)).toBe(begins)
})

test('a notice being written is not seen by who sits down next', async () => {
  session.status = status(senior('senior-1'))
  await notices.write()
  expect(notices.draft).not.toBeNull()
  session.status = status(senior('senior-2'))
  expect(notices.draft).toBeNull()
})

test('a new notice whose reply was lost may stand already: it is said so, and sent again under the same key', async () => {
  session.status = status(senior('senior-1'))
  await notices.write()
  if (!notices.draft) throw new Error('no draft')
  const draft = { ...notices.draft, title: 'Storing', text: 'Tot 14 uur.' }
  server.replies['/notices'] = () => new Response('', { status: 503 })
  await notices.send(draft)
  expect(ui.flash?.text).toContain(onceTexts.open)
  server.replies['/notices'] = () => ({ notices: [notice('nieuw')] })
  await notices.send(draft)
  const keys = server.sent.filter(({ method }) => method === 'POST').map(({ key }) => key)
  expect([keys.length, new Set(keys).size, keys[0]]).toEqual([2, 1, expect.any(String)])
})

test('a notice that is being written outlives a page that is loaded again, without personal data', async () => {
  sessionStorage.clear()
  server.replies['/redact'] = ({ body }) => ({ redacted: (JSON.parse(body) as { text: string }).text.replace('Jansen', '[PERSOON-1]'), spans: [], kept: [] })
  server.replies['/notices/topics'] = () => ({ topics: ['Bezwaar'] })
  await notices.write()
  Object.assign(notices.draft ?? {}, { title: 'Storing', text: 'Bel Jansen.' })
  await notices.keep()
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('Jansen')

  vi.resetModules()
  const { session: loaded } = await import('../people/session.svelte')
  loaded.status = status(medewerker('medewerker-1'))
  const { notices: again } = await import('./notices.svelte')
  await again.bringBack()
  expect(again.draft).toMatchObject({ title: 'Storing', text: 'Bel [PERSOON-1].', until: notices.draft?.until })
  again.draft = null
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('Storing')
})
