/** Which key does what. Single characters rest while someone types, and can be switched off (WCAG 2.1.4). */

export type Command =
  | 'question'
  | 'search'
  | 'note'
  | 'previous'
  | 'next'
  | 'copy'
  | 'copy-said'
  | 'found'
  | 'up'
  | 'down'
  | 'helpline'
  | 'shortcuts'
  | 'call'
  | 'override'
  | 'star'
  | 'belbot'
  | 'explain'
  | 'escape'
  | 'mask'
  | 'suggestion-1'
  | 'suggestion-2'
  | 'suggestion-3'

export const SINGLE: Readonly<Record<string, Command>> = {
  v: 'question',
  '/': 'search',
  n: 'note',
  '[': 'previous',
  ']': 'next',
  c: 'copy',
  z: 'copy-said',
  g: 'found',
  '+': 'up',
  '-': 'down',
  '−': 'down',
  h: 'helpline',
  a: 'override',
  s: 'star',
  b: 'belbot',
  u: 'explain',
  '?': 'shortcuts',
}

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>
export type Situation = { typing: boolean; letters: boolean; layer: boolean }

/** The command a key press means in this situation, or null. With a layer open only that layer listens. */
export function command(press: Press, { typing, letters, layer }: Situation): Command | null {
  if (layer) return null
  if (press.key === 'Escape') return 'escape'
  if (press.key === 'F2') return 'call'
  if (press.key === 'F8' && !press.ctrlKey && !press.altKey && !press.metaKey) return 'mask'
  if (press.ctrlKey || press.metaKey) return null
  const digit = /^(?:Digit|Numpad)([1-3])$/.exec(press.code)?.[1]
  if (press.altKey) return digit ? (`suggestion-${digit}` as Command) : null
  if (typing || !letters) return null
  return SINGLE[press.key.toLowerCase()] ?? null
}
