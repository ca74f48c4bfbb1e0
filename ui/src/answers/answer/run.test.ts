import { expect, test } from 'vitest'
import type { AskEvent } from '../../api/types'
import { answer, citation, sentence } from '../../testing/samples'
import { busy, next, started } from './run'

test('the stage follows the stream: searching, wording, checking, done', () => {
  const phases = ['searching']
  let run = started()
  for (const event of [
    { type: 'hits', hits: [] },
    { type: 'sentence', sentence: sentence(1), citations: [citation(1)] },
    { type: 'done', answer: answer() },
  ] satisfies AskEvent[]) {
    run = next(run, event)
    phases.push(run.phase)
  }
  expect(phases).toEqual(['searching', 'wording', 'checking', 'done'])
  expect(busy(run)).toBe(false)
})

test('a sentence that its source does not carry is never shown', () => {
  const loose = { ...sentence(1), support: 'unsupported' as const }
  const run = next(started(), { type: 'sentence', sentence: loose, citations: [] })
  expect(run.sentences).toEqual([])
  expect(next(run, { type: 'done', answer: answer({ sentences: [loose, sentence(1)] }) }).sentences).toHaveLength(1)
})

test('the final answer replaces what streamed', () => {
  const streamed = next(started(), { type: 'sentence', sentence: sentence(7), citations: [citation(7)] })
  const done = next(streamed, { type: 'done', answer: answer() })
  expect([done.sentences, done.citations].map((list) => list.length)).toEqual([1, 1])
  expect(done.citations[0]?.n).toBe(1)
})

test('an error keeps its Dutch words', () => {
  const run = next(started(), { type: 'error', error: 'unavailable', detail: 'De kennisbank is er even niet.' })
  expect([run.phase, run.problem]).toEqual(['failed', 'De kennisbank is er even niet.'])
})
