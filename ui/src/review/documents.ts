/** What the last ingest said of the documents, as a list to work through: the most urgent first. */
import type { DocumentsReport, LeftOutText } from '../api/types'

export type Kind = 'refused' | 'unread' | 'lost' | 'ocr' | 'similar' | 'dropped'
export type Order = 'urgent' | 'path'

/** A text that was left out, and all places where it stands. */
type Piece = { text: string; places: { page: number | null; line: number | null }[] }

/** One thing to look at. `pieces` are what one rule left out of one document. */
export type Item = {
  key: string
  kind: Kind
  path: string
  reason: string
  operator: string
  rule: string
  pieces: Piece[]
  copies: { path: string; figures: string[] }[]
  lost: { numbers: number; words: number; first: string[] }
}

export const KINDS: Kind[] = ['refused', 'unread', 'lost', 'ocr', 'similar', 'dropped']

const none = { reason: '', operator: '', rule: '', pieces: [], copies: [], lost: { numbers: 0, words: 0, first: [] } }

export function items(report: DocumentsReport): Item[] {
  const refused = report.refused.map(({ path, reason, operator }, i) => ({ ...none, key: `refused ${i}`, kind: 'refused' as const, path, reason, operator }))
  const similar = report.similar.map(({ paths, figures }, i) => {
    const copies = paths.map((path, at) => ({ path, figures: figures[at] ?? [] }))
    return { ...none, key: `similar ${i}`, kind: 'similar' as const, path: paths[0] ?? '', copies }
  })
  const lost = report.lost.map(({ path, ...lost }, i) => ({ ...none, key: `lost ${i}`, kind: 'lost' as const, path, lost }))
  return [...refused, ...lost, ...similar, ...leftOut(report.left_out)]
}

/** The pieces by document and rule. */
function leftOut(parts: LeftOutText[]): Item[] {
  const found = new Map<string, Item>()
  for (const part of parts) {
    const kind = part.rule === 'unread' || part.rule === 'ocr' ? part.rule : 'dropped'
    const key = `${part.rule} ${part.document_id} ${part.path}`
    const item = found.get(key) ?? { ...none, key, kind, path: part.path, rule: part.name, reason: part.meaning, pieces: [] }
    const piece = item.pieces.find(({ text }) => text === part.text)
    if (piece) piece.places.push(part)
    else item.pieces.push({ text: part.text, places: [part] })
    found.set(key, item)
  }
  return [...found.values()]
}

/** By urgency and then by file, or by file alone. */
export function sorted(list: Item[], order: Order): Item[] {
  const rank = (item: Item) => (order === 'urgent' ? KINDS.indexOf(item.kind) : 0)
  return [...list].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'nl') || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** The name of a file, and the folder that it stands in. */
export function place(path: string): { name: string; folder: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return { name: path.slice(at + 1), folder: path.slice(0, Math.max(at, 0)) }
}
