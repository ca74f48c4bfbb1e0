// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import type { Letter } from '../api/types'
import { call } from '../calls/call.svelte'
import { citation } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { callFacts } from '../answers/rules/rules.svelte'
import { ui } from '../kit/ui.svelte'
import type { Block, Line } from './blocks'
import { LetterEditor } from './editor.svelte'
import { letterDrawer } from './drawer.svelte'
import { forgetLetter, keptLetter } from './kept-letter'

const phrases: Letter['phrases'] = {
  title: 'Brief', date: '1 mei 2026', dated: 'Datum', name: 'Naam', address: 'Adres', reference: 'Kenmerk', salutation: 'Beste lezer,',
  salutation_to: 'Beste [NAAM],', opening: ['U belde.'], sources: 'Bronnen', basis: 'Wet', article: 'artikel',
  page: 'pagina', own: 'aanvulling', senior: 'specialist', changed: 'bron gewijzigd', gone: 'bron weg', undated: 'datum onbekend', rests_on: 'Gegevens:', departed: 'Anders',
  sample_rule: 'voorbeeld', notices: [], closing: ['Groet'],
}
const block = (answer_id: string, used: boolean) =>
  ({ answer_id, heading: 'Betalen', used, reply: false, sentences: [{ text: 'Zin 1.', sources: [1], support: 'verbatim', loss: '' }] }) as const
const letter = (...used: boolean[]) => ({
  language: 'nl', phrases, sources: [{ n: 1, citation: citation(1), legal_basis: ['artikel 25'] }],
  blocks: used.map((one, i) => block(`answer-${i}`, one)),
})

let server: FakeServer
let editor: LetterEditor
const path = '/calls/call-1/confirmation'
const bodies = () => server.sent.filter((sent) => sent.method === 'POST').map((sent) => sent.body)

beforeEach(async () => {
  sessionStorage.clear()
  server = new FakeServer().install()
  call.entries = []
  server.replies[path] = () => letter(true)
  server.replies[`${path}/check`] = ({ body }) => ({
    headings: (JSON.parse(body) as { headings: { answer_id: string; text: string }[] }).headings.map(({ answer_id, text }) => ({
      answer_id, redacted: text, spans: [], kept: [],
    })),
    sentences: (JSON.parse(body) as { sentences: { text: string }[] }).sentences.map(({ text }) => {
      const status = text === 'Zin 1.' ? 'unchanged' : 'unsupported'
      return { status, sources: status === 'unchanged' ? [1] : [], redacted: text, spans: [], kept: [], loss: '' }
    }),
    rules: (JSON.parse(body) as { rules: { name: string; departure: string }[] }).rules.map(({ name, departure }) => ({
      name,
      heading: `Regel ${name}`,
      articles: [],
      sentences: name === 'open' ? [] : [{ text: 'U mag meedoen.', note: '' }, ...(departure ? [{ text: `Anders: ${departure}`, note: 'aanvulling' }] : [])],
      departure: { redacted: departure, spans: [], kept: [] },
    })),
  })
  server.replies[`${path}/log`] = () => new Response(null, { status: 204 })
  await call.start()
  forgetLetter('call-1')
  editor = new LetterEditor()
  letterDrawer.editor = editor
  await editor.load()
})

test('answers that were used are in the letter, and no others', async () => {
  for (const used of [[false, true], [false, false]]) {
    server.replies[path] = () => letter(...used)
    await editor.load('nl', true)
    expect(editor.blocks.map(({ include }) => include)).toEqual(used)
  }
})

test('what gets a thumb down after the letter was opened is taken out of it', async () => {
  server.replies[path] = () => letter(false)
  await editor.load()
  expect(editor.blocks.map(({ include }) => include)).toEqual([false])
})

test('a reply of a senior is in the letter once its card says so, also when that changes later', async () => {
  server.replies[path] = () => ({ ...letter(), blocks: [{ ...block('escalation-1', false), reply: true }] })
  await editor.load('nl', true)
  const included = [editor.blocks[0]?.include]
  for (const on of [true, false]) {
    call.write('escalation-1', on)
    await editor.load()
    included.push(editor.blocks[0]?.include)
  }
  expect(included).toEqual([false, true, false])
})

test('a reply without a source says so in the letter', async () => {
  const sentences = [{ text: 'Dat mag.', sources: [], support: 'unsupported', loss: '' }]
  server.replies[path] = () => ({ ...letter(), blocks: [{ ...block('escalation-1', false), reply: true, sentences }] })
  call.write('escalation-1', true)
  await editor.load('nl', true)
  expect(editor.parts[0]?.sentences).toEqual([{ text: 'Dat mag.', sources: [], note: 'specialist' }])
})

test('an addition without a source is marked, and says so in the letter', async () => {
  const [first] = editor.blocks
  if (first) editor.add(first, 'Dat komt goed.')
  expect(await editor.check()).toBe(true)
  expect(editor.lines.map(({ line }) => line.status)).toEqual(['unchanged', 'unsupported'])
  expect(editor.parts[0]?.sentences[1]).toEqual({ text: 'Dat komt goed.', sources: [], note: 'aanvulling' })
})

test('what stands in the fields goes to the server in no request', async () => {
  editor.personal = { name: 'Zebedeus Quispelaar', address: 'Papaverhof 173', reference: 'KNM-551977', salutation: 'Beste Zebedeus,' }
  const [first] = editor.blocks
  if (first) first.heading = 'Over mevrouw Quispelaar'
  if (first) editor.add(first, 'Meneer Quispelaar van Papaverhof 173, zie knm-551977.')
  expect(await editor.check()).toBe(true)
  await editor.printed()
  expect(bodies().filter((body) => /quispelaar|papaverhof|551977/i.test(body))).toEqual([])
  expect(bodies().at(-1)).toContain('"left_as":"print"')
})

test('a heading that was changed stands in the letter and goes along as it was checked; an empty one is the drafted one', async () => {
  const [first] = editor.blocks
  if (!first) throw new Error('no block')
  first.heading = 'Later betalen'
  editor.headed()
  expect([editor.open, editor.parts[0]?.heading]).toEqual([true, 'Later betalen'])
  expect(await editor.check()).toBe(true)
  await editor.printed()
  expect(JSON.parse(bodies().at(-1) ?? '{}')).toMatchObject({ headings: [{ answer_id: 'answer-0', text: 'Later betalen' }] })
  first.heading = ' '
  expect(editor.parts[0]?.heading).toBe('Betalen')
})

test('editing survives another language and is undone by hand', async () => {
  const line = editor.blocks[0]?.lines[0]
  if (!line) throw new Error('no line')
  line.text = 'Anders.'
  editor.edited(line)
  await editor.load('en')
  expect(editor.blocks[0]?.lines[0]?.text).toBe('Anders.')
  editor.undo(line)
  expect([line.text, line.status]).toEqual(['Zin 1.', 'unchanged'])
})

/** The next caller; their answers make another letter. */
async function nextCall(): Promise<void> {
  server.replies['/calls'] = () => ({ call_id: 'call-2', started_at: '' })
  server.replies['/calls/call-2/confirmation'] = () => letter(true)
  await call.start()
  letterDrawer.reset()
}

test('the next call has no letter of the call before, and one that is not done can still be finished', async () => {
  const [first] = editor.blocks
  if (first) editor.add(first, 'Dat komt goed.')
  editor.personal.name = 'Zebedeus Quispelaar'
  await nextCall()
  expect([letterDrawer.open, letterDrawer.editor, letterDrawer.shown, letterDrawer.kept]).toEqual([false, null, null, true])
  expect([letterDrawer.before, editor.personal.name, editor.blocks.length]).toEqual([editor, 'Zebedeus Quispelaar', 1])
  letterDrawer.show(editor)
  expect(letterDrawer.shown).toBe(editor)
  letterDrawer.show(null)
  expect(letterDrawer.shown).toBe(null)
})

test('another user clears all letters', async () => {
  editor.personal.name = 'Zebedeus Quispelaar'
  await nextCall()
  const next = (letterDrawer.editor = new LetterEditor())
  await next.load()
  next.personal.name = 'Apollonia Quispelaar'
  letterDrawer.leave()
  expect([letterDrawer.shown, letterDrawer.before, letterDrawer.kept]).toEqual([null, null, false])
  expect([editor, next].map(({ personal, blocks }) => [personal.name, blocks.length])).toEqual([['', 0], ['', 0]])
})

test('what is filled in keeps a letter without changes, until it has left the screen', async () => {
  editor.personal.name = 'Zebedeus Quispelaar'
  letterDrawer.reset()
  expect(letterDrawer.before).toBe(editor)
  await editor.print()
  await editor.printed()
  letterDrawer.reset()
  expect([letterDrawer.before, editor.personal.name]).toEqual([null, ''])
})

test('a letter that left is not kept as unfinished, until something in it changes', async () => {
  const [first] = editor.blocks
  if (first) editor.add(first, 'Dat komt goed.')
  await editor.print()
  expect(keptLetter('call-1')?.blocks[0]?.lines).toHaveLength(1)
  await editor.printed()
  expect(keptLetter('call-1')).toBeNull()
  await editor.check()
  expect(keptLetter('call-1')).toBeNull()
  if (first) editor.chosen({ ...first, include: false })
  expect(keptLetter('call-1')).not.toBeNull()
})

test('a letter stays of its call, however it is made anew; that of the next call begins with empty fields', async () => {
  editor.personal.name = 'Zebedeus Quispelaar'
  await nextCall()
  for (const fresh of [false, true]) await editor.load('nl', fresh)
  expect([editor.callId, editor.personal.name]).toEqual(['call-1', 'Zebedeus Quispelaar'])
  const next = new LetterEditor()
  await next.load()
  expect([next.callId, next.personal.name]).toEqual(['call-2', ''])
})

test('a line that rests on a source for staff alone is counted until it is taken out', async () => {
  const drafted = letter(true)
  server.replies[path] = () => ({ ...drafted, sources: drafted.sources.map((source) => ({ ...source, internal: true })) })
  await editor.load('nl', true)
  const [block] = editor.blocks
  expect(editor.internals).toBe(1)
  if (block?.lines[0]) editor.remove(block, block.lines[0])
  expect(editor.internals).toBe(0)
})

test('the answers of a letter that left are known to the call, for its summary', async () => {
  server.replies[path] = () => letter(true, false)
  await editor.load('nl', true)
  Object.assign(navigator, { clipboard: { writeText: () => Promise.resolve() } })
  expect(call.lettered).toEqual([])
  await editor.copy()
  expect(call.lettered).toEqual(['answer-0'])
})

test('a check that fails is said, and nothing leaves unchecked', async () => {
  server.online = false
  await editor.copy()
  expect(editor.checkProblem).toContain('niet gecontroleerd')
  expect(server.paths()).not.toContain(`${path}/log`)
})

/** The draft as it is after its source changed. */
function changed(): void {
  const drafted = letter(true)
  const sentences = [{ text: 'Zin 1.', sources: [1], support: 'unsupported', loss: 'changed' }]
  server.replies[path] = () => ({ ...drafted, blocks: [{ ...block('answer-0', true), sentences }] })
}

test('a drafted sentence whose source changed says so on the screen and in the letter', async () => {
  changed()
  await editor.load('nl', true)
  expect([editor.lost, editor.lines[0]?.line.status, editor.parts[0]?.sentences[0]?.note]).toEqual([1, 'unsupported', 'bron gewijzigd'])
})

test('a letter that was edited learns that its source changed when it opens again', async () => {
  const [first] = editor.blocks
  if (first) editor.add(first, 'Dat komt goed.')
  changed()
  await editor.load()
  expect(editor.lines.map(({ line }) => line.loss)).toEqual(['changed', ''])
})

test('what the check finds of a source stands in the letter', async () => {
  server.replies[`${path}/check`] = () =>
    ({ sentences: [{ status: 'unsupported', sources: [1], redacted: 'Zin 1.', spans: [], kept: [], loss: 'gone' }], rules: [] })
  await editor.check()
  expect([editor.lost, editor.parts[0]?.sentences[0]?.note]).toEqual([1, 'bron weg'])
})

const lastRules = () => (JSON.parse(bodies().at(-1) ?? '{}') as { rules: unknown }).rules

test('a rule that concluded of the facts of the call stands in the letter, one that did not does not', async () => {
  callFacts.tell('kor', 'land', 'nl')
  callFacts.tell('open', 'land', 'nl')
  await editor.check()
  expect(editor.parts.map(({ heading }) => heading)).toEqual(['Betalen', 'Regel kor'])
  expect(editor.parts[1]?.sentences).toEqual([{ text: 'U mag meedoen.', sources: [], note: '' }])
})

test('a departure stands with its reason, and who is named in the fields is named to no server', async () => {
  editor.personal.name = 'Zebedeus Quispelaar'
  callFacts.tell('kor', 'land', 'nl')
  callFacts.depart('kor', 'Quispelaar belde al')
  await editor.check()
  expect(editor.parts[1]?.sentences[1]).toEqual({ text: 'Anders: Quispelaar belde al', sources: [], note: 'aanvulling' })
  expect(bodies().filter((body) => body.includes('Quispelaar'))).toEqual([])
})

test('a rule that is taken out goes into no file', async () => {
  callFacts.tell('kor', 'land', 'nl')
  await editor.check()
  editor.rules.include('kor', false)
  expect(editor.parts.map(({ heading }) => heading)).toEqual(['Betalen'])
  await editor.download('pdf')
  expect(server.sent.some(({ path: to }) => to === `${path}/file`)).toBe(true)
  const file = server.sent.find(({ path: to }) => to === `${path}/file`)
  expect((JSON.parse(file?.body ?? '{}') as { rules: unknown[] }).rules).toEqual([])
})

test('the letter of a call that ended keeps what its rules concluded', async () => {
  callFacts.tell('kor', 'land', 'nl')
  await editor.check()
  server.replies['/calls'] = () => ({ call_id: 'call-2', started_at: '' })
  await call.start()
  await editor.check()
  expect(lastRules()).toEqual([{ name: 'kor', facts: { land: 'nl' }, departure: '' }])
})

test('a letter outlives a page that is loaded again: what was ticked, changed, added and taken out, without what is personal', async () => {
  server.replies[path] = () => letter(true, false)
  await editor.load('nl', true)
  editor.personal.name = 'Jan Jansen'
  const [first, second] = editor.blocks as [Block, Block]
  editor.add(first, 'Mevrouw Jansen krijgt bericht.')
  editor.remove(first, first.lines[0] as Line)
  first.heading = 'Uw vraag'
  second.include = true
  editor.chosen(second)
  await editor.check()
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('Jansen')

  const again = new LetterEditor('call-1')
  await again.load()
  const blocks = again.blocks as [Block, Block]
  expect(blocks.map(({ include }) => include)).toEqual([true, true])
  expect(blocks[0].heading).toBe('Uw vraag')
  expect(blocks[0].lines.map(({ text, removed }) => [text, removed])).toEqual([['Zin 1.', true], ['Mevrouw [VERBORGEN-9001] krijgt bericht.', false]])
  expect(again.open).toBe(true)
  again.drop()
  expect(sessionStorage.getItem('belbot.drafts')).not.toContain('letter/')
})

test('a letter does not leave with a placeholder in it, and takes what is filled in for one', async () => {
  const copied: string[] = []
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } })
  editor.add(editor.blocks[0] as Block, 'Wij bellen u op [TELEFOON-1].')
  expect(editor.placeholders).toEqual(['[TELEFOON-1]'])
  await editor.copy()
  expect(copied).toEqual([])
  expect(ui.flash?.text).toContain('[TELEFOON-1]')
  editor.placed.values['[TELEFOON-1]'] = '06-12345678'
  await editor.copy()
  expect(copied[0]).toContain('Wij bellen u op 06-12345678.')
  expect(bodies().join()).not.toContain('06-12345678')
})

test('what is ticked in the letter of this call counts as said, a reply not among it', () => {
  const [first] = editor.blocks as [Block]
  expect(letterDrawer.ticked).toEqual([first.answer_id])
  first.include = false
  expect(letterDrawer.ticked).toEqual([])
})

test('a letter asked for while its language is being changed is in the language that was chosen', async () => {
  const copied: string[] = []
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } })
  server.replies[path] = ({ query }) => ({ ...letter(true), language: query.language, phrases: { ...phrases, salutation: query.language === 'en' ? 'Dear reader,' : 'Beste lezer,' } })
  await editor.load('en')
  void editor.load('nl')
  await editor.copy()
  expect(copied[0]).toContain('Beste lezer,')
})
