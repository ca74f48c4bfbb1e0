// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { session } from '../people/session.svelte'
import { answer, senior, status } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { allRight, answerReviews, begun, draftOf, keep, requestOf } from './answer-reviews.svelte'
import AnswerReviewItem from './AnswerReviewItem.svelte'
import { t, type AnswerReview, type ReviewedAnswer, type Sampled } from './nl-reviews'
import { t as words } from './nl-sample'

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

test('of a silence somebody says whether it was right, and nothing else', () => {
  const draft = draftOf(silent)
  expect(requestOf(draft)).toBeNull()
  expect(requestOf({ ...draft, silence: 'onterecht' })).toMatchObject({ silence: 'onterecht', clear: 'nvt', humane: 'nvt' })
})

test('an older review of a silence, with marks of its words, can be corrected', () => {
  const older = { ...draftOf(silent), clear: 'ja' as const, humane: 'nee' as const, silence: 'terecht' as const }
  expect(requestOf(older)).toMatchObject({ silence: 'terecht', clear: 'nvt', humane: 'nvt' })
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

test('a correction begins with what whoever sits here found, and not with what another did', () => {
  session.status = status(senior('senior-1'))
  const marks = { sentences: [], clear: 'nee', humane: 'ja', silence: '' }
  const given = (reviewer: string, note: string) => ({ reviewer, marks, note, follow_up: true }) as unknown as AnswerReview
  const reviewed = { ...answered, reviews: [given('senior-2', 'Van een ander.'), given('senior-1', 'Van mij.')] }
  expect(draftOf(reviewed)).toEqual({ ...marks, note: 'Van mij.', follow_up: true })
  expect(draftOf({ ...answered, reviews: [given('senior-2', 'Van een ander.')] }).note).toBe('')
})

test('after a review the next one that waits is at hand, and the one that was reviewed is not', async () => {
  const server = new FakeServer().install()
  const sampled = (answer_id: string) => ({ answer_id }) as unknown as Sampled
  answerReviews.waiting = [sampled('e'), sampled('f')]
  const reviewed = { ...of('e'), is_reviewed: true, reviews: [], case: 'none' } as unknown as ReviewedAnswer
  server.replies['/reviews/e'] = () => reviewed
  const whole = requestOf(allRight(draftOf(of('e'))))
  expect(whole && (await answerReviews.give('e', whole))).toBe(true)
  expect(answerReviews.next.map(({ answer_id }) => answer_id)).toEqual(['f'])
  render(AnswerReviewItem, { reviewed })
  expect(screen.getByRole('button', { name: t.next(1) })).toBeDefined()
})

test('a draw by hand says how many there were, and that a few say nothing', () => {
  const made = { asked: 20, answers: 3, drawn: 3, topic: '', first: '2026-11-01', last: '2026-11-28', at: '2026-11-28T10:00:00Z', drawn_by: 'x', draw_id: 'd' }
  expect(words.outcome(made)).toMatch(/^Er waren maar 3 antwoorden .* zegt een percentage niets\.$/)
  expect(words.outcome({ ...made, drawn: 1, answers: 1 })).toMatch(/^Er was maar 1 antwoord dat nog niet in de lijst stond; dat is nu getrokken/)
  expect(words.outcome({ ...made, answers: 90, drawn: 20 })).toBe('20 antwoorden getrokken uit 90. Ze staan bij Te beoordelen.')
})

test('a review says what is not good of an answer, and not that an incomplete one is wrong', () => {
  const marks = { correct: 'ja', complete: 'nee', source: 'ja', tax_year: 'ja' }
  const review = (is_right: boolean, sentences: object[]) => ({ is_right, marks: { sentences, silence: '' } }) as unknown as AnswerReview
  expect(t.verdict(review(false, [marks, { ...marks, source: 'nee' }]))).toBe('Niet goed: niet volledig, bron klopt niet')
  expect(t.verdict(review(false, []))).toBe('Niet goed: dit staat in de kennisbank')
  expect(t.verdict(review(true, []))).toBe('Goed')
})
