// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { answer } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { source } from '../sources/source.svelte'
import AnswerSentences from './AnswerSentences.svelte'

beforeEach(() => void new FakeServer().install())

test('a senior sees where an employee was told to look, and opens it', async () => {
  const reason = 'Geen zeker antwoord. Kijk hier.'
  render(AnswerSentences, { answer: answer({ outcome: 'likely', reason, sentences: [] }) })
  expect(screen.getByText(reason)).toBeTruthy()
  expect(document.querySelector('q')?.textContent).toBe('Zin 1.')
  await fireEvent.click(screen.getByRole('button', { name: 'Betalingsregeling' }))
  expect(source.current?.passage_id).toBe('a#1')
})
