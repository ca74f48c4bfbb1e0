/** Keeps the address bar and the browser's Back in step with the view and the article beside it. */
import { source } from '../answers/sources/source.svelte'
import type { Source } from '../answers/sources/sources'
import { below, placed } from '../api/address'
import { ARTICLE, articlePath, pathOf, viewAt } from '../kit/address'
import { ui, type View } from '../kit/ui.svelte'

/** `ours`: the entry was added by us, so that the one before it is the work that the article stands beside. */
type Place = { view: View; tab: string; article: Source | null; ours?: boolean }

const here = (): Place => {
  const place = history.state as Place | null
  return place ?? { ...viewAt(below(location.pathname)), article: null }
}

/** What is on the screen now. Read in an effect, so that it follows. */
const shown = (): Place => ({ view: ui.view, tab: ui.tab, article: source.whole ? source.current : null })

const address = ({ view, tab, article }: Place): string =>
  placed(article ? article.link || articlePath(article.document_id) : pathOf(view, tab))

const isLinked = (): boolean => below(location.pathname).startsWith(ARTICLE)

/** The page was loaded: its address says where. An article is opened by its own link, once the call that runs is back. */
export function begin(): void {
  if (isLinked()) return
  const { view, tab } = viewAt(below(location.pathname))
  ui.view = view
  ui.tab = tab
  history.replaceState(shown(), '')
}

/** Open the article that the page was loaded for, if any. */
export async function openLinked(): Promise<void> {
  if (!isLinked()) return
  const { openLinked: open } = await import('../answers/sources/deep-link')
  await open({ pathname: below(location.pathname), hash: location.hash })
}

/** Something else is on the screen: an article is a step further, and so is what is left from the desk, or another part of the same page.
 * Closing an article is a step back; from a view to the desk that would come late, for it takes a moment. */
export function follow(): void {
  const [now, before] = [shown(), here()]
  const moved = now.article?.document_id !== before.article?.document_id
  const [sameView, sameTab] = [now.view === before.view, now.tab === before.tab]
  if (!moved && sameView && sameTab) return
  if (before.article && !now.article && before.ours && sameView && sameTab) return history.back()
  const linked = now.article !== null && below(location.pathname) === articlePath(now.article.document_id)
  const further = now.article ? !linked : (before.view === 'desk' && !before.article) || (sameView && !sameTab)
  if (further) history.pushState({ ...now, ours: true }, '', address(now))
  else history.replaceState(now, '', linked ? undefined : address(now))
}

/** Back or forward: what stood there is shown again. */
export function back(): void {
  const { view, tab, article } = here()
  ui.view = view
  ui.tab = tab
  if (article) void source.open(article, false).then(() => source.openArticle())
  else source.whole = false
}
