/** The difference between two sentences, word by word. */

export type Piece = { kind: 'same' | 'gone' | 'new'; text: string }

/** Longest common run of words; what is gone comes before what is new, and pieces of one kind are joined. */
export function diff(before: string, after: string): Piece[] {
  const a = words(before)
  const b = words(after)
  const shared = lengths(a, b)
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      add('same', a[i++] ?? '')
      j++
    } else if (j === b.length || (i < a.length && at(shared, i + 1, j) >= at(shared, i, j + 1))) add('gone', a[i++] ?? '')
    else add('new', b[j++] ?? '')
  }
  return pieces
}

/** Words with the white space after them, so that joining gives the text back. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0

/** For each pair of places: how many words the rests have in common, in order. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: a.length + 1 }, () => [])
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] ?? []
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? 1 + at(table, i + 1, j + 1) : Math.max(at(table, i + 1, j), at(table, i, j + 1))
  }
  return table
}
