/** Enter sends what is typed, in every field; with Shift it is a new line, and while a character is composed it ends that. */
export const sends = ({ key, shiftKey, isComposing }: KeyboardEvent): boolean => key === 'Enter' && !shiftKey && !isComposing

/** Whether typing in this element produces text (or moves a choice) instead of a command. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('textarea, select, [contenteditable="true"]')) return true
  const input = target.closest('input')
  return input !== null && !['button', 'checkbox', 'radio', 'submit'].includes(input.type)
}
