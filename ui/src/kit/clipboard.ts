/** Who wants to know what was copied by a button; what the browser copies itself it tells by an event. */
export const clipboard = { heard: null as ((text: string) => void) | null }

/** Copy, and let it be known. */
export async function copy(text: string): Promise<boolean> {
  const done = await copyUnheard(text)
  if (done) clipboard.heard?.(text)
  return done
}

/** Copy what holds names and numbers that stay on the screen; also where the page is not a secure context (plain http inside an organisation). */
export async function copyUnheard(text: string): Promise<boolean> {
  const written = navigator.clipboard?.writeText(text).then(() => true)
  return (await written?.catch(() => false)) || copyBySelection(text)
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
