// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { call } from '../calls/call.svelte'
import { FakeServer } from '../testing/server'
import { customerFile, type FileFacts, type Terms } from './dossier.svelte'
import FileCard from './FileCard.svelte'
import { t } from './nl'

const terms: Terms = { on: true, source: 'demo', purpose: 'helpen', legal_ground: 'artikel 6 AVG', dpia: 'DPIA-1' }
const rule = {
  name: 'kor', title: '', facts: [{ name: 'land', kind: 'keuze' as const, question: 'Waar gevestigd?', choices: [] }], articles: [], legal_basis: [], sources: [],
  valid_from: '', valid_to: null, tax_years: [], sample: true,
}
const facts: FileFacts = {
  facts: [{
    name: 'omzet', label: 'omzet in Nederland', value: 18750, shown: '18.750 euro', source: 'btw-aangiften', on: '2026-11-27', contradicted: null,
    contradicted_shown: '',
  }],
  missing: ['land'],
  closed: ['schuldhulp bekend'],
}
let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  customerFile.terms = null
  call.running = true
  server.replies['/dossier'] = () => terms
})

function shown(told: Record<string, string | number>, take = vi.fn()) {
  return { ...render(FileCard, { rule, told, shown: (_: string, value: unknown) => `${String(value)} euro`, take }), take }
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
  expect(take).toHaveBeenCalledWith('omzet', 18750)
})

test('what the caller said otherwise is named; the same amount is taken over', async () => {
  const { rerender } = await opened('call-b', { omzet: '20000' })
  await screen.findByText(t.differs('20000 euro'))
  await rerender({ told: { omzet: '18750.00' } })
  await screen.findByText(t.taken)
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
