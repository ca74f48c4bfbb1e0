import { expect, test } from 'vitest'
import { diff } from './diff'

const told = (before: string, after: string) => diff(before, after).map(({ kind, text }) => `${kind[0]}:${text}`)

test('words that stay, go and come are told apart', () => {
  expect(told('U betaalt vóór 1 mei.', 'U betaalt uiterlijk vóór 1 juni.')).toEqual([
    's:U betaalt ',
    'n:uiterlijk ',
    's:vóór 1 ',
    'g:mei.',
    'n:juni.',
  ])
})

test('the pieces give both texts back', () => {
  const [before, after] = ['Een twee drie.', ' Twee  drie vier.']
  const pieces = diff(before, after)
  expect(pieces.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('')).toBe(before)
  expect(pieces.filter(({ kind }) => kind !== 'gone').map(({ text }) => text).join('')).toBe(after)
})

test('nothing changed is one piece, or none', () => {
  expect(told('Zes weken.', 'Zes weken.')).toEqual(['s:Zes weken.'])
  expect(told('', '')).toEqual([])
})
