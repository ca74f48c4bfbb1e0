import { expect, test } from 'vitest'
import { allRight, draftOf, requestOf } from './answer-reviews.svelte'

type Reviewed = Parameters<typeof draftOf>[0]
const sentence = { text: 'Zes weken.', citations: [1], support: 'verbatim' }
const answered = { answer: { sentences: [sentence, sentence] } } as unknown as Reviewed
const silent = { answer: { sentences: [] } } as unknown as Reviewed

test('a review is sent once every mark is chosen', () => {
  const draft = draftOf(answered)
  expect(requestOf(draft)).toBeNull()
  const whole = allRight(draft)
  const sent = requestOf(whole)
  expect(sent?.sentences).toHaveLength(2)
  expect(sent?.sentences[1]).toEqual({ correct: 'ja', complete: 'ja', source: 'ja', tax_year: 'ja' })
  expect(requestOf({ ...whole, sentences: draft.sentences.map((one) => ({ ...one, correct: 'nee' as const })) })).toBeNull()
})

test('of a silence somebody says whether it was right', () => {
  const draft = allRight(draftOf(silent))
  expect(requestOf(draft)).toBeNull()
  expect(requestOf({ ...draft, silence: 'onterecht' })?.silence).toBe('onterecht')
})

test('what was written stays when all is marked right', () => {
  expect(allRight({ ...draftOf(answered), note: 'Bijna.' }).note).toBe('Bijna.')
})
