// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { answer } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { allRight, answerReviews, begun, draftOf, keep, requestOf } from './answer-reviews.svelte'
import AnswerReviewItem from './AnswerReviewItem.svelte'
import { t, type AnswerReview, type ReviewedAnswer } from './nl-reviews'

type Reviewed = Parameters<typeof draftOf>[0]
const sentence = { text: 'Zes weken.', citations: [1], support: 'verbatim' }
const answered = { answer: { sentences: [sentence, sentence] } } as unknown as Reviewed
const of = (id: string, sentences = 2) => ({ answer: { ...answer(), id, sentences: Array(sentences).fill(sentence) } }) as unknown as ReviewedAnswer
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

test('a review that is half made outlives a page that is loaded again, its note without personal data', async () => {
  vi.useFakeTimers()
  const server = new FakeServer().install()
  server.replies['/reviews/a'] = () => of('a')
  const made = { ...allRight(draftOf(of('a'))), humane: '' as const, note: 'bsn 123456782' }
  keep(of('a'), made)
  await vi.runAllTimersAsync()
  expect(sessionStorage.getItem('belbot.drafts')).not.toContain('123456782')
  expect(begun(of('a'))).toEqual(made)
  expect(begun(of('b'))).toEqual(draftOf(of('b')))
  const whole = requestOf({ ...made, humane: 'ja' })
  expect(whole && (await answerReviews.give('a', whole))).toBe(true)
  expect(begun(of('a'))).toEqual(draftOf(of('a')))
  vi.useRealTimers()
})

test('marks of an answer with other sentences are not taken for marks of this one', () => {
  keep(of('c', 3), allRight(draftOf(of('c', 3))))
  expect(begun(of('c')).sentences).toEqual(draftOf(of('c')).sentences)
})

test('a review that is not saved says so at its button, with the focus', async () => {
  const server = new FakeServer().install()
  const reviewed = { ...of('d'), is_reviewed: false, reviews: [], case: 'none' } as unknown as ReviewedAnswer
  keep(reviewed, allRight(draftOf(reviewed)))
  server.online = false
  render(AnswerReviewItem, { reviewed })
  await fireEvent.click(screen.getByRole('button', { name: t.save }))
  const problem = await screen.findByText(/Misschien is dit niet opgeslagen/)
  expect(document.activeElement?.contains(problem)).toBe(true)
})

test('a review says what is not good of an answer, and not that an incomplete one is wrong', () => {
  const marks = { correct: 'ja', complete: 'nee', source: 'ja', tax_year: 'ja' }
  const review = (is_right: boolean, sentences: object[]) => ({ is_right, marks: { sentences, silence: '' } }) as unknown as AnswerReview
  expect(t.verdict(review(false, [marks, { ...marks, source: 'nee' }]))).toBe('Niet goed: niet volledig, bron klopt niet')
  expect(t.verdict(review(false, []))).toBe('Niet goed: dit staat in de kennisbank')
  expect(t.verdict(review(true, []))).toBe('Goed')
})
