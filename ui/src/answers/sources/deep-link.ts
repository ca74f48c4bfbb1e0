/** Opens the article that this page's address names, at its sentence: `/artikel/ID#zin=eerste%20woorden,laatste%20woorden`. */
import { api, got } from '../../api/client'
import type { DocumentText } from '../../api/types'
import { pointer } from '../../kit/points'
import { ui } from '../../kit/ui.svelte'
import { t } from './nl-links'
import { source } from './source.svelte'
import type { Source } from './sources'

const PATH = '/artikel/'

type Ends = { from: number; to: number }

/** Open it; a sentence that is not there any more is said to be so. */
export async function openLinked({ pathname, hash }: Pick<Location, 'pathname' | 'hash'> = location): Promise<void> {
  try {
    const document_id = decodeURIComponent(pathname.slice(PATH.length))
    const article = await got(api.GET('/api/v1/documents/{document_id}', { params: { path: { document_id } } }))
    const words = fragment(hash)
    const found = words.length ? ends(article.text, words) : null
    const linked = at(article, found)
    if (!linked) return
    void source.open(linked)
    void source.openArticle()
    if (words.length && !found) ui.failed(t.moved)
  } catch {
    ui.failed(t.gone)
  }
}

/** The words that the address names: all of a sentence, or its first and last. */
const fragment = (hash: string): string[] => (/[#&]zin=([^&]+)/.exec(hash)?.[1] ?? '').split(',').filter(Boolean).map(decodeURIComponent)

/** The shortest stretch from these first words to these last ones; null where they do not stand. */
export function ends(text: string, [first = '', last = '']: readonly string[]): Ends | null {
  const starts = places(text, first)
  if (!last) return starts[0] ?? null
  const stops = places(text, last)
  let shortest: Ends | null = null
  for (const { from, to: behind } of starts) {
    const to = stops.find((stop) => stop.from >= behind)?.to
    if (to && (!shortest || to - from < shortest.to - shortest.from)) shortest = { from, to }
  }
  return shortest
}

const places = (text: string, words: string): Ends[] =>
  [...text.matchAll(spaced(words))].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))

const spaced = (words: string) => new RegExp(words.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+'), 'g')

/** The passage of an article in which a stretch of its text stands, as a source that is marked there; without one the first. */
function at(article: DocumentText, found: Ends | null): Source | null {
  const point = pointer(article.text)
  const [start, end] = found ? [point(found.from), point(found.to)] : [0, 0]
  const place = article.passages.find((one) => start >= one.start && start < one.end) ?? article.passages[0]
  if (!place) return null
  return {
    n: 0,
    passage_id: place.passage_id,
    document_id: article.document_id,
    title: article.title,
    section: place.section,
    page: null,
    article: '',
    start: found ? start - place.start : 0,
    end: found ? end - place.start : 0,
    validity: article.validity,
    text: '',
    quote: found ? article.text.slice(found.from, found.to) : '',
    answer_id: '',
  }
}
