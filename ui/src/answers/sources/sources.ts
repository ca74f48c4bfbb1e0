/** The sources of an answer in the order the desk shows them. */
import type { Citation, Grid, Hit, NearArticle, SearchHit, SourceStanding, Validity } from '../../api/types'
import { indexer } from '../../kit/points'
import { nl } from './nl'

/**
 * A passage that can stand in the source pane; `n` is 0 and the span empty when nothing cites it. `text` is what came with
 * the hits, to read before the rest of the passage is there; empty when it came with none. `grids` are the tables in it. `answer_id` is the answer that
 * quotes it, empty when none does. `link` opens it at its quote, `public_link` the public page that says the same.
 */
export type Source = {
  n: number
  passage_id: string
  document_id: string
  title: string
  section: string
  page: number | null
  article: string
  start: number
  end: number
  validity: Validity
  text: string
  quote: string
  answer_id: string
  grids?: Grid[]
  link?: string
  public_link?: string
}

type Span = { start: number; end: number }

/** Where the quote of a source stands in its passage, as the server found it or else as it was cited; both offsets are 0
 * when it is not there word for word. `from` is where the passage begins in the text. */
export function marked(text: string, source: Source, now: SourceStanding | undefined, from = 0): Span {
  const { start, end } = now ?? source
  const index = indexer(text)
  const stands = end > start && text.slice(index(from + start), index(from + end)) === source.quote
  return stands ? { start: from + start, end: from + end } : { start: 0, end: 0 }
}

const OTHERS = 5

/** A hit of an answer, or of a search: that one brings its tables. */
type Found = Hit | SearchHit

/** A passage that was named by hand, such as one that a senior put under a reply. */
export const fromPassage = (place: Pick<Hit, 'passage_id' | 'document_id' | 'title' | 'section'>): Source => ({
  ...plain(place),
  page: null,
  article: '',
  validity: 'current',
  text: '',
})

const plain = ({ passage_id, document_id, title, section }: Pick<Hit, 'passage_id' | 'document_id' | 'title' | 'section'>) =>
  ({ n: 0, passage_id, document_id, title, section, start: 0, end: 0, quote: '', answer_id: '' }) as const

export const fromCitation = (c: Citation, answer_id = ''): Source => ({
  n: c.n,
  passage_id: c.passage_id,
  document_id: c.document_id,
  title: c.title,
  section: c.section,
  page: c.page ?? null,
  article: c.article,
  start: c.start,
  end: c.end,
  validity: c.validity,
  text: '',
  quote: c.quote,
  answer_id,
  link: c.link,
  public_link: c.public_link,
})

export const fromHit = (hit: Found): Source => ({
  ...plain(hit),
  page: hit.page,
  article: hit.article,
  validity: hit.validity,
  text: hit.text,
  grids: 'grids' in hit ? hit.grids : [],
})

export function fromNear(near: NearArticle, hits: readonly Hit[]): Source {
  const hit = hits.find((other) => other.passage_id === near.passage_id)
  return {
    ...plain(near),
    page: hit?.page ?? null,
    article: hit?.article ?? '',
    validity: hit?.validity ?? 'current',
    text: hit?.text ?? '',
  }
}

/** Cited quotes first, by number; then the best of the passages that were found but not cited. */
export function listed(citations: readonly Citation[], hits: readonly Hit[], answer_id = ''): Source[] {
  const cited = new Set(citations.map((citation) => citation.passage_id))
  const others = hits.filter((hit) => !cited.has(hit.passage_id)).slice(0, OTHERS)
  const text = new Map(hits.map((hit) => [hit.passage_id, hit.text]))
  const known = (source: Source) => ({ ...source, text: text.get(source.passage_id) ?? '' })
  return [...citations.map((citation) => known(fromCitation(citation, answer_id))), ...others.map(fromHit)]
}

/** The best hit of each document, at most `most`. */
export function byDocument(hits: readonly Hit[], most: number): Hit[] {
  const seen = new Set<string>()
  return hits.filter((hit) => !seen.has(hit.document_id) && seen.add(hit.document_id)).slice(0, most)
}

export const same = (a: Source | null, b: Source): boolean =>
  a !== null && a.passage_id === b.passage_id && a.n === b.n

/** A heading path as its parts: "Bezwaar > Termijn" gives two; the title itself is left out. */
export function crumbs(section: string, title: string): string[] {
  return section
    .split(/\s*[>›»]\s*|\s+\/\s+/)
    .map((part) => part.trim())
    .filter((part) => part && part !== title)
}

/** The headings within a passage; where short sections stand in one, they are named together. */
export const headingsOf = (section: string, title: string): string[] => section.split(' · ').flatMap((one) => crumbs(one, title))

type Located = Pick<Citation, 'title' | 'section' | 'article' | 'page'>

/** Article and page in words, as far as they are known; an article that a heading shown beside it names is not said twice. */
export function spots(place: Located, shown = crumbs(place.section, place.title).slice(-1)): string[] {
  const words = shown.map((heading) => ` ${heading.toLowerCase().replace(/[.:;,]?(\s|$)/g, ' ')} `)
  const said = (word: string) => words.some((heading) => heading.includes(` ${word} ${place.article.toLowerCase()} `))
  const article = place.article && !said('artikel') && !said('art') ? [nl.source.articleNumber(place.article)] : []
  return [...article, ...(place.page ? [nl.source.page(place.page)] : [])]
}

/** The whole heading path of a passage, then its article and page. */
export function path(place: Located): string[] {
  const headings = crumbs(place.section, place.title)
  return [...headings, ...spots(place, headings)]
}
