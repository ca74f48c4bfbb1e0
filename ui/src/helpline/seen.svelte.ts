/** Which replies were in view, and between which questions: a reply that was seen folds once another question is asked. */
import { untrack } from 'svelte'
import type { Escalation } from '../api/types'
import { call } from '../calls/call.svelte'

/** So long in view, in a window that is looked at. */
export const SEEN_MS = 1500
const STEP_MS = 250
/** A part of a long reply is enough: the rest is below it. */
const PARTS = [0, 0.1, 0.25, 0.5]
const ENOUGH_PX = 96

/** A thread with a new reply is another. */
const key = ({ escalation_id, messages }: Escalation) => `${escalation_id}/${messages.length}`
/** Where the call is: another one after each question, at the end, and in the next call. */
const place = () => `${call.started}/${call.running}/${call.entries.findLast(({ kind }) => kind === 'question')?.id ?? ''}`

/** It was asked for the caller before this one. */
export const isOfAnotherCall = ({ call_id }: Escalation) => !!call.id && !!call_id && call_id !== call.id

class Seen {
  #at = $state.raw<Readonly<Record<string, string>>>({})
  /** Threads whose card is in view now. */
  #inView = $state.raw<readonly string[]>([])
  /** The thread whose card is to come into view. */
  wanted = $state('')

  has(one: Escalation): boolean {
    return key(one) in this.#at
  }

  /** It needs no line of its own: its text can be read. */
  isInView(one: Escalation): boolean {
    return this.#inView.includes(key(one))
  }

  /** One that was seen before the last question, or that is of another caller and was not opened. */
  folded(one: Escalation): boolean {
    const at = this.#at[key(one)]
    return at === undefined ? isOfAnotherCall(one) : at !== place()
  }

  /** It was in view, or is opened again: it stays open until another question is asked. */
  mark(one: Escalation): void {
    this.#at = { ...this.#at, [key(one)]: place() }
  }

  /** Open it, and bring it into view. */
  show(one: Escalation): void {
    this.mark(one)
    this.wanted = one.escalation_id
  }

  /** Watches the text of a reply until it was in view for a moment. */
  watch = (one: Escalation) => (text: HTMLElement) => {
    let inView = false
    // Untracked: the text is watched once, not again whenever what is in view changes.
    const others = () => untrack(() => this.#inView.filter((other) => other !== key(one)))
    const note = (on: boolean) => (this.#inView = [...others(), ...(on ? [key(one)] : [])])
    let seen_ms = 0
    const observer = new IntersectionObserver(
      ([last]) => {
        inView = !!last?.isIntersecting && (last.intersectionRatio >= 0.5 || last.intersectionRect.height >= ENOUGH_PX)
        note(inView)
      },
      { threshold: PARTS },
    )
    const timer = setInterval(() => {
      seen_ms = inView && !document.hidden ? seen_ms + STEP_MS : 0
      if (seen_ms < SEEN_MS) return
      clearInterval(timer)
      if (!this.has(one)) this.mark(one)
    }, STEP_MS)
    observer.observe(text)
    return () => {
      observer.disconnect()
      clearInterval(timer)
      note(false)
    }
  }
}

export const seen = new Seen()
