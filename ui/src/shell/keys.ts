/**
 * Which key does what. With Alt a command works everywhere, in a field too; alone, its character rests while someone types and
 * can be switched off (WCAG 2.1.4).
 */

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
  | 'summary'
  | 'toolbox'
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
  f: 'search',
  g: 'found',
  '+': 'up',
  '-': 'down',
  '−': 'down',
  h: 'helpline',
  a: 'override',
  s: 'star',
  b: 'belbot',
  u: 'explain',
  o: 'summary',
  k: 'toolbox',
  '?': 'shortcuts',
}

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>
export type Situation = { typing: boolean; letters: boolean; layer: boolean }

/** The command a key press means in this situation, or null. With a layer open only that layer listens. */
export function command(press: Press, { typing, letters, layer }: Situation): Command | null {
  if (layer) return null
  if (press.key === 'Escape') return 'escape'
  if (press.key === 'F2') return 'call'
  if (press.key === 'F8' && !press.ctrlKey && !press.altKey && !press.metaKey) return 'mask'
  const third = isThirdLevel(press)
  if (press.metaKey || (press.ctrlKey && !third)) return null
  if (press.altKey && !third) return withAlt(press)
  if (typing || !letters) return null
  return SINGLE[press.key.toLowerCase()] ?? null
}

/** AltGr types a character of its own, such as [ on many keyboards; Windows reports it as Ctrl and Alt together. */
const isThirdLevel = (press: Press): boolean =>
  /^[^a-z\d]$/i.test(press.key) && (press.getModifierState('AltGraph') || (press.ctrlKey && press.altKey))

/** Whether Alt is held by itself: AltGr is no Alt. */
export const holdsAlt = (press: Press): boolean => press.altKey && !press.ctrlKey && !press.getModifierState('AltGraph')

/** By the key where Alt makes it another character (macOS). */
function withAlt({ key, code }: Press): Command | null {
  const digit = /^(?:Digit|Numpad)([1-3])$/.exec(code)?.[1]
  if (digit) return `suggestion-${digit}` as Command
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? ''
  return SINGLE[key.toLowerCase()] ?? (/^[a-z]$/i.test(key) ? null : (SINGLE[letter.toLowerCase()] ?? null))
}
