/** The summary of a call for the customer's file, while it is edited. What is typed here never leaves this browser. */
import { api, got, words } from '../api/client'
import { outbox } from '../api/outbox.svelte'
import { concluded, type Concluded } from '../answers/rules/concluded'
import { call } from '../calls/call.svelte'
import type { CallSummary } from '../api/types'
import { copyUnheard } from '../kit/clipboard'
import { common } from '../kit/nl'
import { placeholders } from '../kit/placeholders'
import { serverNow } from '../kit/server-time'
import { day, hour, localMinute, moment } from '../kit/time'
import { ui } from '../kit/ui.svelte'
import { once } from './letter-text'
import { t } from './nl-summary'

export type PartName = keyof typeof t.parts
const NAMES = Object.keys(t.parts) as PartName[]

/** A part as it was made, and as it is now. */
type Part = { name: PartName; made: readonly string[]; text: string }

/** What stands in each part of a new summary. */
function lines(summary: CallSummary, rules: readonly Concluded[]): Record<PartName, readonly string[]> {
  const { questions, said, sources, call_backs, agreed, departures, open } = summary
  return { questions, said, sources, rules: [...rules.map(({ title, written }) => `${title} ${written}`), ...departures], agreed: [...call_backs.map((at) => t.callBack(moment(at))), ...agreed], open }
}

/** A part made anew: what was typed stays, and what the call brought since is put below it. */
function renewed(part: Part, made: readonly string[]): Part {
  if (part.text === part.made.join('\n')) return { ...part, made, text: made.join('\n') }
  const more = made.filter((line) => !part.made.includes(line))
  return { ...part, made, text: [part.text, ...more].filter(Boolean).join('\n') }
}

export class SummaryEditor {
  parts = $state<Part[]>(NAMES.map((name) => ({ name, made: [], text: '' })))
  /** What the employee fills in for each placeholder. */
  personal = $state<Record<string, string>>({})
  head = $state('')
  problem = $state('')
  loading = $state(false)

  constructor(readonly callId: string | null) {}

  get placeholders(): string[] {
    const found = this.parts.flatMap(({ text }) => placeholders(text))
    return once(found.filter(({ placeholder }) => placeholder).map(({ text }) => text))
  }

  get text(): string {
    const told = this.parts.filter(({ text }) => text.trim())
    return [this.head, ...told.map(({ name, text }) => `${t.parts[name]}\n${this.#filled(text.trim())}`)].filter(Boolean).join('\n\n')
  }

  /** With what was filled in, in one pass: a value is never read as a placeholder. */
  #filled(text: string): string {
    const written = placeholders(text).map(({ text, placeholder }) => (placeholder ? this.personal[text]?.trim() || `[${text}]` : text))
    return written.join('')
  }

  /** Make it anew from the call, with these notes, and these answers that stood in a letter. */
  async load(notes: readonly string[], lettered: readonly string[] = []): Promise<void> {
    const { callId: call_id } = this
    if (!call_id) return void (this.problem = `${t.failed} ${t.notRegistered}`)
    this.loading = !this.head
    try {
      await outbox.flush() // what was found or copied a moment ago counts
      const body = { notes: notes.filter((note) => note.trim()), lettered: [...lettered] }
      const summary = await got(api.POST('/api/v1/calls/{call_id}/summary', { params: { path: { call_id } }, body }))
      // Without the rules the rest is still there.
      const made = lines(summary, call_id === call.id ? await concluded().catch(() => []) : [])
      this.head = headOf(summary)
      this.parts = this.parts.map((part) => renewed(part, made[part.name]))
      this.problem = ''
    } catch (error) {
      this.problem = `${t.failed} ${words(error)}`
    } finally {
      this.loading = false
    }
  }

  async copy(): Promise<void> {
    if (!(await copyUnheard(this.text))) return ui.failed(common.copyFailed)
    ui.ok(t.copied)
  }
}

function headOf({ started_at, ended_at }: CallSummary): string {
  const on = day(localMinute(Date.parse(started_at)))
  return t.head(on, hour(started_at), ended_at ? hour(ended_at) : hour(new Date(serverNow()).toISOString()))
}

let last: SummaryEditor | null = null

/** The summary of this call; that of another caller is gone for good. */
export function summaryOf(callId: string | null): SummaryEditor {
  if (!last || last.callId !== callId || !callId) last = new SummaryEditor(callId)
  return last
}
