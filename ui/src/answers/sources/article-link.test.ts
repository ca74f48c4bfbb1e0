import { expect, test } from 'vitest'
import { articleLink } from './article-link'
import { ends } from './deep-link'

const LONG = 'De beller betaalt in beginsel in twaalf maanden, met één vast bedrag per maand - dat staat in de brief.'
const read = (link: string) => (link.split('#zin=')[1] ?? '').split(',').map(decodeURIComponent)

test.each(['Een hond kost 75 euro, per jaar.', LONG])('a link names words that are found again: %s', (words) => {
  const text = `Eerst dit. ${words} Dan dat.`
  const found = ends(text, read(articleLink('a', words)))
  expect(text.slice(found?.from, found?.to)).toBe(words)
})

test('words over several lines are named by their first and last', () => {
  expect(read(articleLink('a', 'Nodig zijn:\neen riem;\neen hok.'))).toEqual(['Nodig zijn:', 'een hok.'])
})

test('without words the link is that of the article', () => {
  expect(articleLink('map/a', ' ')).toBe('/artikel/map%2Fa')
})
