/** How a small layer on the screen closes: Esc, a press outside it, or focus that leaves. Only Esc gives focus back. */
import type { Attachment } from 'svelte/attachments'

export const layer =
  (open: () => boolean, close: (back: boolean) => void): Attachment<HTMLElement> =>
  (node) => {
    const outside = (target: EventTarget | null) => !(target instanceof Node && node.contains(target))
    const onPointer = ({ target }: PointerEvent) => open() && outside(target) && close(false)
    const onLeave = ({ relatedTarget }: FocusEvent) => open() && relatedTarget && outside(relatedTarget) && close(false)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open()) return
      event.preventDefault()
      event.stopPropagation()
      close(true)
    }
    window.addEventListener('pointerdown', onPointer)
    node.addEventListener('focusout', onLeave)
    node.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('pointerdown', onPointer)
      node.removeEventListener('focusout', onLeave)
      node.removeEventListener('keydown', onKey)
    }
  }
