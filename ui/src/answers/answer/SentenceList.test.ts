// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { citation, sentence } from '../../testing/samples'
import SentenceList from './SentenceList.svelte'

test('each sentence has numbered citation buttons and says how it was checked', () => {
  const second = { ...sentence(2), support: 'supported' as const }
  render(SentenceList, { sentences: [sentence(1), second], citations: [citation(1), citation(2)] })
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Bron 1', 'Bron 2'])
  expect(screen.getByText('letterlijk uit de bron')).toBeTruthy()
  expect(screen.getByText('gecontroleerd')).toBeTruthy()
})

test('a sentence on law of an unknown day says so', () => {
  render(SentenceList, { sentences: [sentence(1)], citations: [{ ...citation(1), validity: 'undated' }] })
  expect(screen.getByText('wet, datum onbekend: controleer of dit nog geldt')).toBeTruthy()
})

test('a sentence on an outdated source says so', () => {
  render(SentenceList, { sentences: [sentence(1)], citations: [{ ...citation(1), validity: 'expired' }] })
  expect(screen.getByText('bron verouderd')).toBeTruthy()
})

test('what holds of every sentence is said once, when no sentence comes any more', async () => {
  const sentences = [sentence(1), sentence(2)]
  const view = render(SentenceList, { sentences, citations: [citation(1), citation(2)] })
  expect(screen.getAllByText('letterlijk uit de bron')).toHaveLength(2)
  await view.rerender({ answer_id: 'answer-1' })
  expect(screen.queryByText('letterlijk uit de bron')).toBeNull()
  expect(screen.getByText('alles letterlijk uit de bron')).toBeTruthy()
})
