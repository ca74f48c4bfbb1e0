/** The amounts, terms and dates of a sentence: what the eye looks for first. */

const NUMBER = String.raw`\d[\d.]*(?:,\d+)?`
const WORD = '(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|zestien|achttien|twintig|vierentwintig|dertig)'
const UNIT = '(?:euro|procent|dag(?:en)?|werkdagen|we(?:ek|ken)|maand(?:en)?|jaar|uur|kilometer)'
const MONTH = '(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)'
const FIGURE = new RegExp(
  [String.raw`€ ?${NUMBER}`, String.raw`\b\d{1,2} ${MONTH}(?: \d{4})?`, String.raw`\b${NUMBER}(?: miljoen)? ?(?:%|${UNIT}\b)`, String.raw`(?<!\p{L})${WORD} ${UNIT}\b`].join('|'),
  'giu',
)

type Piece = { text: string; figure: boolean }

/** A text cut at its figures; joined, the pieces are the text. */
export function figures(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: figure, index } of text.matchAll(FIGURE)) {
    pieces.push({ text: text.slice(at, index), figure: false }, { text: figure, figure: true })
    at = index + figure.length
  }
  return [...pieces, { text: text.slice(at), figure: false }].filter((one) => one.text)
}
