/** What each keyboard command does on this screen. */
import { tick } from 'svelte'
import { desk } from '../answers/answer/desk.svelte'
import { actions } from '../answers/feedback/actions.svelte'
import { maskSelection } from '../answers/question/masking.svelte'
import { suggestions } from '../answers/question/suggestions.svelte'
import { search } from '../answers/sources/search.svelte'
import { source } from '../answers/sources/source.svelte'
import { fromHit, same } from '../answers/sources/sources'
import { connectionTexts } from '../api/nl'
import { call } from '../calls/call.svelte'
import { helpline } from '../helpline/helpline.svelte'
import { queue } from '../helpline/queue.svelte'
import { ui, type View } from '../kit/ui.svelte'
import { letterDrawer } from '../letter/drawer.svelte'
import { session } from '../people/session.svelte'
import type { Command } from './keys'

/** F2: end the running call, or begin the next one with a clean desk. */
export function toggleCall(): void {
  if (session.callless) return
  if (call.running) {
    ui.dialog = 'end'
    return
  }
  source.close()
  if (call.entries.length || search.hits) clear()
  void call.start()
  void goTo('desk', 'question')
}

/** Another user sits down at this desk: nothing of the previous one's call stays. */
export async function become(name: string): Promise<void> {
  if (name === session.user?.name || !(await session.become(name))) return
  clear()
  letterDrawer.leave()
  call.leave()
  helpline.mine = []
  queue.list = []
  void import('../review/answer-reviews.svelte').then(({ answerReviews }) => answerReviews.leave())
  await Promise.all([follow(), import('./call-keeper.svelte').then(({ bringBack }) => bringBack())])
}

/** Follow the helpline for whoever works here now. */
export async function follow(): Promise<void> {
  const { live } = await import('../helpline/live')
  live.start()
}

function clear(): void {
  desk.reset()
  suggestions.clear()
  search.reset()
}

async function goTo(view: View, id: string): Promise<void> {
  ui.view = view
  await tick()
  const field = document.getElementById(id)
  field?.focus()
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.select()
}

/** Where nothing stands beside the page. */
const hasNoPane = () => ui.overview || session.callless

/** What had the focus is hidden with it. */
function closeLetter(): void {
  const bar = document.querySelector<HTMLElement>('[aria-controls=letter][aria-expanded=true]')
  letterDrawer.open = false
  bar?.focus()
}

/** Esc takes away the top layer: a running answer, a view, a message, and last the field itself. */
function escape(): void {
  if (desk.busy) desk.stop()
  else if (ui.pane === 'toolbox' && !hasNoPane()) toggleToolbox()
  else if (ui.explaining && !hasNoPane()) ui.explaining = false
  else if (source.whole) source.close()
  else if (letterDrawer.open) closeLetter()
  else if (ui.view !== 'desk') void goTo('desk', 'question')
  else if (document.activeElement instanceof HTMLElement && document.activeElement.id === 'question') {
    document.getElementById('answer')?.focus({ preventScroll: true })
  } else ui.dismiss()
}

function suggestion(i: number): void {
  const chosen = (suggestions.hits.length ? suggestions.hits.map(fromHit) : source.offered)[i]
  if (!chosen) return
  // What stands beside the answer already is opened whole: the key does something that is seen.
  if (!suggestions.hits.length && same(source.current, chosen)) void source.openArticle()
  else void source.open(chosen)
}

const openDialog = (name: 'reasons' | 'helpline' | 'override') => {
  const shown = !!desk.answer && call.belbot
  if (ui.view !== 'desk' || (!shown && name !== 'helpline')) return
  if (name === 'helpline' && shown && actions.marks.escalated) return
  ui.dialog = name
}

/** Beside whatever is on the screen; focus goes into it, and from it back to the question. */
export function toggleToolbox(): void {
  if (hasNoPane()) return
  const open = ui.pane !== 'toolbox'
  ui.pane = open ? 'toolbox' : 'source'
  if (!open) document.getElementById('question')?.focus()
}

const onDesk = (run: () => void) => () => {
  if (ui.view === 'desk') run()
}

/** A dialog that could not be fetched: nothing waits for it any longer. */
export function missedDialog(): undefined {
  ui.dialog = null
  ui.failed(connectionTexts.lost)
}

const withAnswer = (run: () => void) => onDesk(() => call.belbot && run())

export const commands: Readonly<Record<Command, () => void>> = {
  question: () => void goTo('desk', 'question'),
  search: () => {
    void search.open()
    void goTo('search', 'search-field')
  },
  note: () => document.getElementById('note')?.focus(),
  previous: () => source.step(-1),
  next: () => source.step(1),
  copy: withAnswer(() => void actions.copy()),
  'copy-said': withAnswer(() => void import('../answers/answer/say').then((said) => said.copySaid())),
  found: onDesk(() => void actions.found()),
  up: withAnswer(() => actions.up()),
  down: () => openDialog('reasons'),
  helpline: () => openDialog('helpline'),
  override: () => openDialog('override'),
  star: withAnswer(() => void actions.star()),
  belbot: () => void call.switch(!call.belbot),
  explain: withAnswer(() => void (ui.explaining = !ui.explaining)),
  summary: () => {
    if (call.id || call.running) ui.dialog = 'summary'
  },
  toolbox: toggleToolbox,
  shortcuts: () => void (ui.dialog = 'shortcuts'),
  call: toggleCall,
  escape,
  mask: onDesk(maskSelection),
  'suggestion-1': () => suggestion(0),
  'suggestion-2': () => suggestion(1),
  'suggestion-3': () => suggestion(2),
}
