/** Whether typing in this element produces text (or moves a choice) instead of a command. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('textarea, select, [contenteditable="true"]')) return true
  const input = target.closest('input')
  return input !== null && !['button', 'checkbox', 'radio', 'submit'].includes(input.type)
}
