import { expect, test } from 'vitest'
import { answer, citation, sentence } from '../../testing/samples'
import { asText } from './answer-text'

test('the copied answer carries its numbers and its sources', () => {
  const text = asText(answer({ sentences: [sentence(1)], citations: [citation(1)] }), 'Bronnen:')
  expect(text).toBe('Zin 1. [1]\n\nBronnen:\n[1] Betalingsregeling, Duur')
})

test('a copied source says its page and article', () => {
  const text = asText(answer({ citations: [{ ...citation(1), page: 12, article: '25' }] }), 'Bronnen:')
  expect(text).toContain('[1] Betalingsregeling, Duur, artikel 25, pagina 12')
})
