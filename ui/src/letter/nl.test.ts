import { expect, test } from 'vitest'
import { nl } from './nl'

test('the bar says how many questions the letter tells of, and how many stay out', () => {
  const { summary } = nl.letter
  expect([summary(3, 1, 0), summary(1, 0, 2)]).toEqual(['2 van 3 vragen; 1 zonder zeker antwoord niet opgenomen', '1 vraag, 2 notities'])
})
