import { expect, test } from 'vitest'
import type { Answer } from '../../api/types'
import { answer, citation, sentence, triage } from '../../testing/samples'
import { asText } from './answer-text'

test('the copied answer carries its numbers and its sources', () => {
  const text = asText(answer({ sentences: [sentence(1)], citations: [citation(1)] }), 'Bronnen:')
  expect(text).toBe('Zin 1. [1]\n\nBronnen:\n[1] Betalingsregeling, Duur')
})

test('a copied source says its page and article', () => {
  const text = asText(answer({ citations: [{ ...citation(1), page: 12, article: '25' }] }), 'Bronnen:')
  expect(text).toContain('[1] Betalingsregeling, Duur, artikel 25, pagina 12')
})

test('of several questions each stands above what is said to it, and only what is quoted is a source', () => {
  const part = { question: '', triage: triage(), citations: [2], nearest: [], choices: [], reason: '' }
  const parts: Answer['parts'] = [
    { ...part, asked: 'Hoe lang?', outcome: 'answered' },
    { ...part, asked: 'Wat kost dat?', outcome: 'likely', reason: 'Kijk hier.' },
  ]
  const text = asText(answer({ sentences: [{ ...sentence(1), part: 1 }], citations: [citation(1), citation(2)], parts }), 'Bronnen:')
  expect(text).toBe('Hoe lang?\nZin 1. [1]\n\nWat kost dat?\nKijk hier.\n\nBronnen:\n[1] Betalingsregeling, Duur')
})
