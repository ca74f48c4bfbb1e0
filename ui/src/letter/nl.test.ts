import { expect, test } from 'vitest'
import { nl } from './nl'

test('the bar says how many answers are ticked, of those that the letter can tell', () => {
  const { ticked } = nl.letter
  expect([ticked(1, 1), ticked(0, 3)]).toEqual(['1 van 1 antwoord in de brief', '0 van 3 antwoorden in de brief'])
})
