/** The arithmetic of the charts: steps on an axis, and where a value stands. */

const NICE = [1, 2, 5, 10]

/** The end of an axis that begins at 0 and holds `most`, a round number: 1, 2 or 5 times a power of ten. */
export function axisEnd(most: number): number {
  if (!(most > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return (NICE.find((step) => step * power >= most) ?? 10) * power
}

/** A value as a distance along a length; what is beyond the axis stands at its end. */
export const along = (value: number, end: number, length: number): number => (Math.min(Math.max(value, 0), end) / end) * length

/** Pieces of a line: a gap where nothing was measured breaks it. */
export function pieces(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const found: { at: number; value: number }[][] = []
  let piece: { at: number; value: number }[] = []
  for (const [at, value] of values.entries()) {
    if (value === null) {
      if (piece.length) found.push(piece)
      piece = []
    } else piece.push({ at, value })
  }
  return piece.length ? [...found, piece] : found
}

/** Every how many of `count` labels one is written, so that at most `most` are. */
export const every = (count: number, most: number): number => Math.max(1, Math.ceil(count / most))
