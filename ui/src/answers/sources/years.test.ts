import { expect, test } from 'vitest'
import { timeOf, tooLong } from './years'

test('the time of a document is its tax years, or else the day from which it holds', () => {
  expect(timeOf({ tax_years: [2024, 2025], valid_from: '2024-01-01' })).toBe('2024, 2025')
  expect(timeOf({ tax_years: [], valid_from: '2024-01-01' })).toBe('vanaf 1 jan 2024')
})

test('texts that would hold the screen up are not compared word by word', () => {
  expect(tooLong('woord '.repeat(600), 'woord '.repeat(700))).toBe(false)
  expect(tooLong('woord '.repeat(5000), 'woord '.repeat(5000))).toBe(true)
})
