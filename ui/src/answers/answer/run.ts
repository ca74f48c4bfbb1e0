/** One question on its way to an answer: what the screen knows after each event of the stream. */
import type { Answer, AskEvent, Citation, Hit, Sentence, Triage } from '../../api/types'

export type Phase = 'searching' | 'wording' | 'checking' | 'done' | 'stopped' | 'failed'

export type Run = {
  phase: Phase
  question: string
  triage: Triage | null
  hits: Hit[]
  sentences: Sentence[]
  citations: Citation[]
  answer: Answer | null
  problem: string
  seconds: number
}

export const started = (): Run => ({
  phase: 'searching',
  question: '',
  triage: null,
  hits: [],
  sentences: [],
  citations: [],
  answer: null,
  problem: '',
  seconds: 0,
})

export const busy = (run: Run | null): boolean =>
  run !== null && ['searching', 'wording', 'checking'].includes(run.phase)

/** Only sentences that their source carries may be shown as fact. */
export const supported = (sentences: readonly Sentence[]): Sentence[] =>
  sentences.filter((sentence) => sentence.support !== 'unsupported')

function merged(known: readonly Citation[], more: readonly Citation[]): Citation[] {
  const fresh = more.filter((citation) => !known.some((other) => other.n === citation.n))
  return [...known, ...fresh].sort((a, b) => a.n - b.n)
}

function finished(run: Run, answer: Answer): Run {
  return {
    ...run,
    phase: 'done',
    answer,
    question: answer.question,
    triage: answer.triage,
    sentences: supported(answer.sentences),
    citations: merged(answer.citations, []),
  }
}

/** The run after one more event. */
export function next(run: Run, event: AskEvent): Run {
  switch (event.type) {
    case 'redaction':
      return { ...run, question: event.redacted }
    case 'triage':
      return { ...run, triage: event.triage }
    case 'hits':
      return { ...run, phase: 'wording', hits: event.hits }
    case 'sentence':
      return {
        ...run,
        phase: 'checking',
        sentences: [...run.sentences, ...supported([event.sentence])],
        citations: merged(run.citations, event.citations),
      }
    case 'done':
      return finished(run, event.answer)
    case 'error':
      return { ...run, phase: 'failed', problem: event.detail }
  }
}
