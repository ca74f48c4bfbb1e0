/** The letter of a call while it is edited. It lives on this screen; the server gets sentences without what is personal. */
import { callFacts, type Told } from '../answers/rules/rules.svelte'
import { api, got, Problem, words } from '../api/client'
import type { LeftAs, Letter } from '../api/types'
import { call } from '../calls/call.svelte'
import { copyUnheard } from '../kit/clipboard'
import { common } from '../kit/nl'
import { Stopwatch } from '../kit/stopwatch'
import { ui } from '../kit/ui.svelte'
import { bringBack, noteOf, remember, sentencesOf, stands, type Block, type Language, type Line, type Loss, type Sentences } from './blocks'
import { forgetLetter, keepLetter, keptLetter, type KeptLetter } from './kept-letter'
import { asText, describedAt, filled, hider, keepSpans, NO_FILLS, NOBODY, numbering, once, personalFills, placeholdersIn, remarkedOnce, together, type Fills, type Part } from './letter-text'
import { LetterRules } from './letter-rules.svelte'
import { t } from './nl-editor'
import { Placed } from './placed.svelte'
import { saveFile } from './save-file'

const CHECK_AFTER_MS = 700
const PATH = '/api/v1/calls/{call_id}/confirmation'

export class LetterEditor {
  letter = $state.raw<Letter | null>(null)
  blocks = $state<Block[]>([])
  readonly rules = new LetterRules()
  personal = $state({ ...NOBODY })
  /** What the employee fills in for each placeholder that came with a note or a reply. */
  readonly placed = new Placed()
  problem = $state('')
  checkProblem = $state('')
  loading = $state(false)
  making = $state(false)
  printing = $state(false)
  unsaved = $state(false)
  callId = $state<string | null>(null)
  #fills: Fills = NO_FILLS
  #watch = new Stopwatch()
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #next = 1
  #done = false
  #fetching: Promise<unknown> = Promise.resolve()

  constructor(callId: string | null = null) {
    this.callId = callId
  }

  get language(): Language {
    return this.letter?.language ?? 'nl'
  }

  /** The lines that stand in the letter, in order. */
  get lines(): { block: Block; line: Line }[] {
    const all = this.blocks.filter((block) => block.include).flatMap((block) => block.lines.map((line) => ({ block, line })))
    return all.filter(({ line }) => stands(line))
  }

  /** The number on paper of each source that is cited. */
  get numbers(): Map<number, number> {
    const { letter } = this
    return numbering(this.lines.flatMap(({ line }) => line.sources), (n) => (letter ? describedAt(n, letter) : ''))
  }

  /** How many lines rest on a source that is for staff alone. */
  get internals(): number {
    return this.lines.filter(({ line }) => this.internal(line)).length
  }

  /** How many lines rest on a source that changed or went. */
  get lost(): number {
    return this.lines.filter(({ line }) => line.loss).length
  }

  /** The placeholders that stand in it: nobody who gets a letter can read them. */
  get placeholders(): string[] {
    return placeholdersIn([...this.lines.map(({ line }) => line.text), ...this.#headed.map(({ heading }) => heading)])
  }

  internal(line: Line): boolean {
    return line.sources.some((n) => this.letter?.sources.some((source) => source.n === n && source.internal))
  }

  /** Whether something in it did not leave this screen yet: a change, or what is personal. */
  get open(): boolean {
    return this.unsaved || (!this.#done && Object.values(this.personal).some((value) => value.trim()))
  }

  /** The list below the letter, in the order of its numbers. */
  get sources(): string[] {
    const { letter } = this
    if (!letter) return []
    return once([...this.numbers.keys()].map((n) => describedAt(n, letter)))
  }

  get parts(): Part[] {
    const { numbers, letter } = this
    const fills = this.placed.fills(this.placeholders)
    const answers = this.blocks
      .filter((block) => block.include && block.lines.some(stands))
      .map(({ heading, drafted, lines, reply }) => ({
        heading: filled(heading.trim() || drafted, fills),
        sentences: lines.filter(stands).map((line) => ({
          text: filled(line.text.trim(), fills),
          sources: once(line.sources.map((n) => numbers.get(n) ?? n)),
          note: letter ? noteOf(line, reply, letter.phrases) : '',
        })),
      }))
    return [...answers.map(remarkedOnce), ...this.rules.parts]
  }

  /** Fetch the draft: from scratch, or around what was edited already. A letter is of one call, and stays so. */
  async load(language: Language = this.language, fresh = false): Promise<void> {
    const call_id = (this.callId ??= call.id)
    this.problem = ''
    if (!call_id) return void (this.problem = `${t.failed} ${t.notRegistered}`)
    this.loading = !this.letter
    const kept = fresh || this.letter ? null : keptLetter(call_id)
    try {
      const query = { language: kept?.language ?? language }
      const fetched = got(api.GET(PATH, { params: { path: { call_id }, query } }))
      this.#fetching = fetched.catch(() => undefined)
      const letter = await fetched
      const known = fresh ? [] : this.blocks
      this.letter = letter
      this.blocks = letter.blocks.map((block) => this.#merged(block, known))
      if (fresh) this.#begunAnew(call_id)
      if (kept) this.#bringBack(kept)
    } catch (error) {
      this.problem = `${t.failed} ${words(error)}`
    } finally {
      this.loading = false
    }
  }

  /** Those in the letter whose heading was changed. */
  get #headed(): Block[] {
    return once(this.lines.map(({ block }) => block)).filter(({ heading, drafted }) => heading.trim() && heading.trim() !== drafted)
  }

  headed(): void {
    this.#watch.touch(Date.now())
    this.#unchecked()
  }

  edited(line: Line): void {
    this.#watch.touch(Date.now())
    this.#changed(line)
  }

  focused(inside: boolean): void {
    if (inside) this.#watch.touch(Date.now())
    else this.#watch.rest(Date.now())
  }

  undo(line: Line): void {
    line.text = line.before
    line.removed = false
    this.#changed(line)
  }

  /** Take a sentence out; an addition goes for good, a drafted one can be put back. */
  remove(block: Block, line: Line): void {
    if (line.position === null) block.lines = block.lines.filter((other) => other.key !== line.key)
    line.removed = true
    this.#changed(line)
  }

  add(block: Block, text = ''): Line {
    const line = this.#line(null, '', [], text)
    block.lines.push(line)
    block.include = true
    if (text) this.#changed(line)
    return line
  }

  chosen({ answer_id, reply, include }: Block): void {
    this.unsaved = true
    this.#done = false
    if (reply) call.write(answer_id, include) // the card above the answer says the same
    this.#keep()
  }

  /** Whether the sources of the call still carry every sentence. False when that could not be found out. */
  async check(): Promise<boolean> {
    clearTimeout(this.#timer)
    const call_id = this.callId
    const open = this.lines
    if (!call_id) return false
    const turn = ++this.#turn
    const { hide, fills } = hider(this.personal)
    const sent = open.map(({ line }) => (line.text.trim() === line.before ? line.before : hide(line.text.trim())))
    const changed = this.#headed
    const headings = changed.map(({ answer_id, heading }) => ({ answer_id, text: hide(heading.trim()) }))
    const told = this.#told.map((one) => ({ ...one, departure: hide(one.departure) }))
    const body = { language: this.language, sentences: sentencesOf(open, sent), headings, rules: told }
    try {
      const { sentences, headings: masked, rules } = await got(api.POST(`${PATH}/check`, { params: { path: { call_id } }, body }))
      if (turn !== this.#turn) return false
      this.rules.checked(told, rules, fills)
      sentences.forEach((checked, i) => remember(open[i]?.line, sent[i] ?? '', checked, fills))
      masked.forEach(({ redacted, spans }, i) => {
        keepSpans(headings[i]?.text ?? '', spans, fills)
        if (changed[i]) changed[i].redacted = redacted
      })
      this.#fills = fills
      this.checkProblem = ''
      this.#keep()
      return true
    } catch (error) {
      if (turn === this.#turn) this.checkProblem = `${t.checkFailed} ${words(error)}`
      return false
    }
  }

  async copy(): Promise<void> {
    if (!(await this.#ready())) return
    const { letter } = this
    if (!letter || !(await copyUnheard(asText(letter, this.parts, this.sources, this.personal)))) return ui.failed(common.copyFailed)
    ui.ok(t.copied)
    await this.#left('copy')
  }

  /** A file from the server, which knows no names; a DOCX is filled in here. */
  async download(format: 'docx' | 'pdf'): Promise<void> {
    if (this.making || !(await this.#ready(format === 'pdf'))) return
    const { letter, callId: call_id } = this
    if (!letter || !call_id) return
    this.making = true
    try {
      const body = { ...this.#redacted(), rules: this.rules.redacted, format }
      const request = { params: { path: { call_id } }, body, parseAs: 'arrayBuffer' } as const
      const made = new Uint8Array((await got(api.POST(`${PATH}/file`, request))) as unknown as ArrayBuffer)
      const name = `${t.file}.${format}`
      saveFile(format === 'docx' ? await this.#filledIn(made, letter) : made, name)
      ui.ok(t.downloaded(name))
      await this.#left(format)
    } catch (error) {
      ui.failed(`${t.fileFailed} ${words(error)}`, () => void this.download(format))
    } finally {
      this.making = false
    }
  }

  async print(): Promise<void> {
    if (await this.#ready()) this.printing = true
  }

  /** The browser's print window closed. */
  async printed(): Promise<void> {
    this.printing = false
    await this.#left('print')
  }

  /** What is personal goes. */
  forget(): void {
    this.personal = { ...NOBODY }
    this.placed.values = {}
    this.#fills = NO_FILLS
  }

  drop(): void {
    clearTimeout(this.#timer)
    if (this.callId) forgetLetter(this.callId)
    this.rules.drop()
    this.#turn++
    this.forget()
    this.blocks = []
    this.letter = null
    this.unsaved = false
  }

  #keep(): void {
    if (this.callId && !this.#done) keepLetter(this.callId, this.language, this.blocks)
  }

  #begunAnew(call_id: string): void {
    this.unsaved = this.#done = false
    forgetLetter(call_id)
  }

  /** What was made of it before the page was loaded again; it is checked anew. */
  #bringBack(kept: KeptLetter): void {
    for (const line of bringBack(this.blocks, kept, (text) => this.#line(null, '', [], text))) this.#changed(line)
    this.#unchecked()
  }

  #merged(drafted: Letter['blocks'][number], known: readonly Block[]): Block {
    const { answer_id, used, reply, replaced } = drafted
    const before = known.find((block) => block.answer_id === answer_id)
    if (before) {
      for (const line of before.lines) if (line.text === line.before) line.loss = drafted.sentences[line.position ?? -1]?.loss ?? ''
      const chosen = used === before.used ? before.include : used
      const heading = before.heading === before.drafted ? drafted.heading : before.heading
      return { ...before, heading, drafted: drafted.heading, used, replaced, include: reply && this.callId === call.id ? call.written.includes(answer_id) : chosen }
    }
    const include = reply ? call.written.includes(answer_id) : used
    const lines = drafted.sentences.map((sentence, i) => this.#line(i, sentence.text, sentence.sources, sentence.text, sentence.loss))
    return { answer_id, heading: drafted.heading, drafted: drafted.heading, redacted: '', used, reply, replaced, include, lines }
  }

  #line(position: number | null, before: string, sources: readonly number[], text = before, loss: Loss = ''): Line {
    const status = loss ? 'unsupported' : position === null ? 'unchecked' : 'unchanged'
    return { key: this.#next++, position, before, text, removed: false, status, sources: [...sources], loss, sent: before, redacted: before }
  }

  #changed(line: Line): void {
    line.status = line.position !== null && line.text.trim() === line.before && !line.loss ? 'unchanged' : 'unchecked'
    this.#unchecked()
  }

  #unchecked(): void {
    this.unsaved = true
    this.#done = false
    this.#turn++ // a check under way is of the text as it was
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), CHECK_AFTER_MS)
  }

  /** What the rules are asked with: the facts of the call while it runs, afterwards those that it had. */
  get #told(): readonly Told[] {
    return this.callId === call.id ? callFacts.told : this.rules.redacted
  }

  async #look(): Promise<void> {
    if (!(await this.check())) return
    const unsupported = this.lines.filter(({ line }) => line.status === 'unsupported').length
    ui.say(t.checkedSaid(unsupported))
  }

  /** Nothing leaves this screen unchecked, or with a placeholder in it; `blank`: those are lines to fill in. */
  async #ready(blank = false): Promise<boolean> {
    await this.#fetching // in the language that was chosen a moment ago
    const open = blank ? [] : this.placed.open(this.placeholders)
    if (open.length) {
      ui.failed(t.unfilled(open))
      return false
    }
    if (await this.check()) return true
    ui.failed(this.checkProblem || t.checkFailed)
    return false
  }

  /** The letter as it was checked, without what is personal. */
  #redacted(): { language: Language; sentences: Sentences; headings: { answer_id: string; text: string }[] } {
    const open = this.lines
    const headings = this.#headed.map(({ answer_id, redacted }) => ({ answer_id, text: redacted }))
    return { language: this.language, sentences: sentencesOf(open, open.map(({ line }) => line.redacted)), headings }
  }

  async #filledIn(file: Uint8Array, letter: Letter): Promise<Uint8Array<ArrayBuffer>> {
    const { fillDocx } = await import('./docx')
    return fillDocx(file, together(this.#fills, this.placed.fills(this.placeholders), personalFills(this.personal, letter)))
  }

  /** Tell the server how much was edited, in sentences without what is personal. */
  async #left(left_as: LeftAs): Promise<void> {
    this.unsaved = false
    this.#done = true
    const call_id = this.callId
    if (call_id) forgetLetter(call_id) // it is not unfinished after a reload
    if (call_id === call.id) call.wroteOf(once(this.lines.filter(({ block }) => !block.reply).map(({ block }) => block.answer_id)))
    const body = { ...this.#redacted(), left_as, editing_s: this.#watch.seconds }
    try {
      if (!call_id) throw new Problem('no_call', t.notRegistered)
      await got(api.POST(`${PATH}/log`, { params: { path: { call_id } }, body }))
    } catch {
      ui.failed(t.logFailed)
    }
  }
}
