// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { ui } from '../../kit/ui.svelte'
import { commands } from '../../shell/commands'
import { FakeServer } from '../../testing/server'
import { desk } from '../answer/desk.svelte'
import { masking } from './masking.svelte'
import QuestionZone from './QuestionZone.svelte'
import { suggestions } from './suggestions.svelte'

type Body = { text: string; preview: boolean; corrections: { keep: { start: number; end: number }[]; mask: { start: number; end: number; label: string }[] } }

const BSN = '123456782'
let server: FakeServer
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Vraag van de beller' })
const preview = () => screen.getByRole('group', { name: 'Dit gaat naar BelBot' })
const chip = (name: RegExp) => within(preview()).getByRole('button', { name })
const bodies = () => server.sent.filter(({ path }) => path === '/redact').map(({ body }) => JSON.parse(body) as Body)

/** Masks "Jansen" and the BSN as the server would, with the corrections that came along. */
function redact({ body }: { body: string }) {
  const { text, corrections } = JSON.parse(body) as Body
  const place = (value: string, label: string, placeholder: string, certain: boolean) => {
    const start = text.indexOf(value)
    return start < 0 ? [] : [{ start, end: start + value.length, label, placeholder, certain, by: 'recogniser' }]
  }
  const names = place('Jansen', 'PERSON', '[PERSOON-1]', false)
  const open = names.filter((one) => corrections.keep.some(({ start }) => start === one.start))
  const byHand = corrections.mask.map((mask) => ({ ...mask, placeholder: '[GEGEVEN-1]', certain: false, by: 'hand' }))
  const spans = [...names.filter((one) => !open.includes(one)), ...place(BSN, 'BSN', '[BSN-1]', true), ...byHand]
  return { redacted: '', spans, kept: open }
}

async function type(value: string): Promise<void> {
  await fireEvent.input(field(), { target: { value } })
  await waitFor(() => expect(suggestions.seen).toBe(value.trim()), { timeout: 2000 })
}

beforeEach(() => {
  server = new FakeServer().install()
  server.replies['/redact'] = redact
  desk.reset()
  suggestions.clear()
  render(QuestionZone)
})

test('a false alarm is opened with its chip, and masked again', async () => {
  await type('mevrouw Jansen belt')
  await fireEvent.click(chip(/^PERSOON-1: Naam verborgen. Toon toch$/))
  await waitFor(() => expect(preview().textContent).toContain('mevrouw Jansen belt'))
  expect(ui.said).toContain('Naam zichtbaar voor BelBot.')
  await fireEvent.click(chip(/^Jansen: Naam zichtbaar voor BelBot. Verberg weer$/))
  await waitFor(() => expect(preview().textContent).toContain('PERSOON-1'))
  expect(masking.corrections).toEqual({ keep: [], mask: [] })
})

test('the chip keeps the focus when it is turned over', async () => {
  await type('mevrouw Jansen belt')
  chip(/PERSOON-1/).focus()
  await fireEvent.click(chip(/PERSOON-1/))
  await waitFor(() => expect(chip(/^Jansen/)).toBe(document.activeElement))
})

test('a valid BSN stays shut and says why', async () => {
  await type(`bsn ${BSN} graag`)
  const locked = chip(/^BSN-1: Dit is een geldig BSN en blijft verborgen.$/)
  expect(locked.getAttribute('aria-disabled')).toBe('true')
  const before = bodies().length
  await fireEvent.click(locked)
  expect([ui.said.trim(), bodies().length]).toEqual(['Dit is een geldig BSN en blijft verborgen.', before])
})

test('a selection is masked under a label from the menu, by F8 and a digit', async () => {
  await type('het gaat om Tulp')
  field().setSelectionRange(13, 15)
  commands.mask()
  const menu = await screen.findByRole('group', { name: 'Verberg ‘Tulp’ als' })
  await waitFor(() => expect(within(menu).getByRole('button', { name: 'Naam' })).toBe(document.activeElement))
  await fireEvent.keyDown(menu, { key: '4' })
  await waitFor(() => expect(preview().textContent).toContain('GEGEVEN-1'))
  expect(bodies().at(-1)?.corrections.mask).toEqual([{ start: 12, end: 16, label: 'OTHER' }])
  expect(document.activeElement).toBe(field())
})

test('Esc closes the menu and goes back to the field', async () => {
  await type('het gaat om Tulp')
  field().setSelectionRange(12, 16)
  await fireEvent.click(screen.getByRole('button', { name: 'Verberg selectie' }))
  await fireEvent.keyDown(await screen.findByRole('group', { name: /^Verberg ‘Tulp’/ }), { key: 'Escape' })
  expect([masking.selected, document.activeElement]).toEqual([null, field()])
})

test('with nothing to mask it is said, and no menu opens', async () => {
  await fireEvent.click(screen.getByRole('button', { name: 'Verberg selectie' }))
  expect([ui.said.trim(), masking.selected]).toEqual(['Selecteer eerst in de vraag wat je wilt verbergen.', null])
})

test('one action undoes every correction', async () => {
  await type('mevrouw Jansen over Tulp')
  await fireEvent.click(chip(/PERSOON-1/))
  field().setSelectionRange(20, 24)
  commands.mask()
  masking.mask('OTHER')
  await fireEvent.click(screen.getByRole('button', { name: 'Herstel' }))
  await waitFor(() => expect(bodies().at(-1)?.corrections).toEqual({ keep: [], mask: [] }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Herstel' }).disabled).toBe(true)
})

test('a correction goes along with the question, and is a preview no longer', async () => {
  await type(' mevrouw Jansen belt')
  await fireEvent.click(chip(/PERSOON-1/))
  await fireEvent.keyDown(field(), { key: 'Enter' })
  await waitFor(() => expect(server.paths()).toContain('/ask'))
  const asked = JSON.parse(server.sent.find(({ path }) => path === '/ask')?.body ?? '{}') as Body
  expect([asked.text, asked.corrections.keep]).toEqual(['mevrouw Jansen belt', [{ start: 8, end: 14 }]])
  expect(bodies().every((body) => body.preview)).toBe(true)
})

test('words that were left open stand in no address', async () => {
  await type('mevrouw Jansen wil uitstel')
  await fireEvent.click(chip(/PERSOON-1/))
  await waitFor(() => expect(server.sent.at(-1)?.path).toBe('/search'))
  await waitFor(() => expect(server.sent.at(-1)?.query.q).toContain('mevrouw  wil uitstel'))
})

test('without a preview it says so, shows nothing old, and searches nothing', async () => {
  await type('mevrouw Jansen belt')
  server.online = false
  const before = server.sent.length
  await fireEvent.input(field(), { target: { value: 'mevrouw Jansen belt op' } })
  await waitFor(() => expect(preview().textContent).toContain('is er nu niet'), { timeout: 2000 })
  expect([preview().textContent?.includes('PERSOON-1'), server.sent.length]).toEqual([false, before])
})

test('a desk that was cleared shows nothing of the question before', async () => {
  await type('mevrouw Jansen belt')
  desk.reset()
  await waitFor(() => expect(preview().textContent).toContain('Typ een vraag'))
  expect(preview().textContent).not.toContain('belt')
})
