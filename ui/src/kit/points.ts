/**
 * The server counts Unicode code points (Python), the browser UTF-16 units. They differ after an emoji
 * or a rare character, so every offset from the server passes through here before it cuts a text.
 */

const SURROGATES = /[\uD800-\uDBFF][\uDC00-\uDFFF]/

/** A function that turns code-point offsets in `text` into string indices, clamped to the text. */
export function indexer(text: string): (point: number) => number {
  const clamp = (at: number, length: number) => Math.max(0, Math.min(at, length))
  if (!SURROGATES.test(text)) return (point) => clamp(point, text.length)
  const starts: number[] = []
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at)
  starts.push(text.length)
  return (point) => starts[clamp(point, starts.length - 1)] ?? text.length
}

/** The way back: a function that turns string indices in `text` into code-point offsets, clamped to the text. */
export function pointer(text: string): (index: number) => number {
  const clamp = (at: number) => Math.max(0, Math.min(at, text.length))
  if (!SURROGATES.test(text)) return clamp
  return (index) => [...text.slice(0, clamp(index))].length
}
