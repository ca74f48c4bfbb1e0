// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { call } from '../calls/call.svelte'
import { FakeServer } from '../testing/server'
import { customerFile, type FileFacts, type Terms } from './dossier.svelte'
import ArticleFile from './ArticleFile.svelte'
import FileCard from './FileCard.svelte'
import { t } from './nl'

const terms: Terms = { on: true, source: 'demo', purpose: 'helpen', legal_ground: 'artikel 6 AVG', dpia: 'DPIA-1', steps: [] }
const rule = {
  name: 'kor', title: '', facts: [{ name: 'land', kind: 'keuze' as const, question: 'Waar gevestigd?', choices: [] }], articles: [], legal_basis: [], sources: [],
  valid_from: '', valid_to: null, tax_years: [], sample: true,
}
const facts: FileFacts = {
  facts: [{
    name: 'omzet', label: 'omzet in Nederland', value: 18750, shown: '18.750 euro', source: 'btw-aangiften', on: '2026-11-27',
  }],
  missing: ['land'],
  closed: ['schuldhulp bekend'],
}
let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  customerFile.terms = null
  customerFile.offers = true
  call.running = true
  server.replies['/dossier'] = () => terms
})

function shown(told: Record<string, string | number>, take = vi.fn()) {
  return { ...render(FileCard, { rule, told, missing: ['land'], shown: (_: string, value: unknown) => `${String(value)} euro`, take }), take }
}

async function opened(call_id: string, told: Record<string, string | number> = {}) {
  call.id = call_id
  server.replies[`/calls/${call_id}/dossier`] = () => ({ verdict: 'open', tries_left: 3 })
  server.replies[`/calls/${call_id}/dossier/rules/kor`] = () => facts
  const card = shown(told)
  await answered()
  await fireEvent.click(await screen.findByText(t.fetch))
  await screen.findByText('18.750 euro')
  return card
}

async function answered() {
  await fireEvent.input(await screen.findByLabelText(t.number), { target: { value: '9000 00384' } })
  await fireEvent.input(screen.getByLabelText(t.birth), { target: { value: '1984-03-12' } })
  await fireEvent.input(screen.getByLabelText(t.account), { target: { value: '417' } })
  await fireEvent.click(screen.getByText(t.check))
}

test('a file that is off shows nothing', async () => {
  call.id = 'call-off'
  server.replies['/dossier'] = () => ({ ...terms, on: false })
  const { container } = shown({})
  await new Promise((done) => setTimeout(done))
  expect(container.textContent.trim()).toBe('')
})

test('purpose, legal ground and DPIA stand on the screen before anything is asked', async () => {
  call.id = 'call-terms'
  const { container } = shown({})
  await screen.findByText(t.check)
  for (const said of ['helpen', 'artikel 6 AVG', 'DPIA-1', t.demo]) expect(container.textContent).toContain(said)
  expect(screen.queryByText(t.fetch)).toBeNull()
})

test('a wrong answer says how often it may still be asked, and empties the fields', async () => {
  call.id = 'call-wrong'
  server.replies['/calls/call-wrong/dossier'] = () => ({ verdict: 'wrong', tries_left: 2 })
  shown({})
  await answered()
  await screen.findByText(t.verdicts.wrong(2))
  expect((screen.getByLabelText(t.number) as HTMLInputElement).value).toBe('')
  expect(JSON.parse(server.sent.find(({ path }) => path === '/calls/call-wrong/dossier')?.body ?? '')).toMatchObject({ number: '900000384' })
})

test('a fact stands with source and day, and fills the rule after a tap', async () => {
  const { container, take } = await opened('call-a')
  for (const said of ['btw-aangiften', '27 nov 2026', 'Waar gevestigd?', 'schuldhulp bekend']) expect(container.textContent).toContain(said)
  expect(take).not.toHaveBeenCalled()
  await fireEvent.click(screen.getByLabelText(t.take('omzet in Nederland')))
  expect(take).toHaveBeenCalledWith({ omzet: 18750 })
})

test('what the caller said otherwise is named; the same amount is taken over', async () => {
  const { rerender } = await opened('call-b', { omzet: '20000' })
  await screen.findByText(t.differs('20000 euro'))
  await rerender({ told: { omzet: '18750.00' } })
  await screen.findByText(t.taken)
})

const allowed = () => (server.replies['/dossier'] = () => ({ ...terms, steps: ['take_over'] }))

test('no step is offered that the operator does not allow', async () => {
  await opened('call-h')
  expect(screen.queryByText(t.confirm)).toBeNull()
})

test('a step is taken once the employee confirms it, and fills in what the server says', async () => {
  allowed()
  const { take } = await opened('call-i')
  server.replies['/calls/call-i/dossier/rules/kor/take-over'] = () => facts
  await screen.findByText(t.offer('omzet in Nederland'))
  expect(server.paths()).not.toContain('/calls/call-i/dossier/rules/kor/take-over')
  await fireEvent.click(screen.getByText(t.confirm))
  await vi.waitFor(() => expect(take).toHaveBeenCalledWith({ omzet: 18750 }))
})

test('steps are switched off by whoever sits here', async () => {
  allowed()
  await opened('call-j')
  await fireEvent.click(await screen.findByLabelText(t.offers))
  expect(screen.queryByText(t.confirm)).toBeNull()
})

test('what the caller told leaves nothing to offer', async () => {
  allowed()
  await opened('call-k', { omzet: '18750' })
  expect(screen.queryByText(t.confirm)).toBeNull()
})

test('a fact that comes to matter later is fetched by a tap of its own', async () => {
  const { rerender } = await opened('call-l')
  expect(screen.queryByText(t.fetchMore)).toBeNull()
  await rerender({ missing: ['land', 'omzet_eu'] })
  await fireEvent.click(await screen.findByText(t.fetchMore))
  await vi.waitFor(() => expect(server.paths().filter((one) => one === '/calls/call-l/dossier/rules/kor')).toHaveLength(2))
})

test('of an article the file is looked into once that is asked, and nothing is taken over', async () => {
  call.id = 'call-m'
  server.replies['/calls/call-m/dossier'] = () => ({ verdict: 'open', tries_left: 3 })
  server.replies['/calls/call-m/dossier/articles/bezwaar'] = () => ({ ...facts, missing: ['soort schulden'] })
  render(ArticleFile, { article: 'bezwaar' })
  await fireEvent.click(await screen.findByText(t.look))
  await answered()
  await fireEvent.click(await screen.findByText(t.fetch))
  await screen.findByText('18.750 euro')
  await screen.findByText('soort schulden')
  expect(screen.queryByText(t.takeShort)).toBeNull()
})

test('what cannot matter any more is not asked of the caller', async () => {
  const { rerender, container } = await opened('call-n')
  expect(container.textContent).toContain('Waar gevestigd?')
  await rerender({ missing: [] })
  expect(container.textContent).not.toContain('Waar gevestigd?')
})

test('with another call the facts are gone', async () => {
  await opened('call-c')
  call.id = 'call-d'
  await screen.findByText(t.check)
  expect(screen.queryByText('18.750 euro')).toBeNull()
})

test('after the call nothing of the file is on the screen', async () => {
  const { container } = await opened('call-e')
  call.running = false
  await new Promise((done) => setTimeout(done))
  expect(container.textContent.trim()).toBe('')
})

test('what a caller was asked is not there for the next one', async () => {
  call.id = 'call-f'
  shown({})
  await fireEvent.input(await screen.findByLabelText(t.number), { target: { value: '9000 00384' } })
  call.id = 'call-g'
  await new Promise((done) => setTimeout(done))
  expect((screen.getByLabelText(t.number) as HTMLInputElement).value).toBe('')
})
