import { expect, test } from 'vitest'
import { citation, hit } from '../../testing/samples'
import { byDocument, crumbs, fromNear, headingsOf, listed, path, spots } from './sources'

test('cited quotes come first by number, then what was found but not cited', () => {
  const list = listed([citation(1), citation(2)], [hit('a#1'), hit('b#1')])
  expect(list.map((source) => [source.n, source.passage_id])).toEqual([
    [1, 'a#1'],
    [2, 'a#1'],
    [0, 'b#1'],
  ])
})

test('suggestions show the best passage of each document', () => {
  expect(byDocument([hit('a#1'), hit('a#2'), hit('b#1'), hit('c#1')], 2).map((one) => one.passage_id)).toEqual(['a#1', 'b#1'])
})

test('a near article takes its validity from the passage that was found', () => {
  const near = { document_id: 'a', passage_id: 'a#1', title: 'A', section: '', uri: '' }
  expect(fromNear(near, [{ ...hit('a#1'), validity: 'expired' }]).validity).toBe('expired')
})

test('a near article takes its page and article from the passage that was found', () => {
  const near = { document_id: 'a', passage_id: 'a#1', title: 'A', section: '', uri: '' }
  expect(fromNear(near, [{ ...hit('a#1'), page: 12, article: '25' }])).toMatchObject({ page: 12, article: '25' })
  expect(fromNear(near, [])).toMatchObject({ page: null, article: '' })
})

test('article and page are said in words', () => {
  expect(spots({ ...hit('a#1'), article: '3.120', page: 12 })).toEqual(['artikel 3.120', 'pagina 12'])
  expect(spots(hit('a#1'))).toEqual([])
})

test.each(['Hoofdstuk 3 > Artikel 3.120', 'Artikel 3.120. Eigen woning', 'Artikel 3.120: eigen woning', 'Art. 3.120'])(
  'an article that the heading "%s" names is not said twice',
  (section) => {
    expect(spots({ ...hit('a#1'), section, article: '3.120' })).toEqual([])
    expect(spots({ ...hit('a#1'), section, article: '3' })).toEqual(['artikel 3'])
  },
)

test('an article named higher up is said where only the last heading stands', () => {
  const place = { ...hit('a#1'), section: 'Artikel 25 > Overgangsrecht', article: '25' }
  expect(spots(place)).toEqual(['artikel 25'])
  expect(path(place)).toEqual(['Artikel 25', 'Overgangsrecht'])
})

test('a path ends with article and page', () => {
  expect(path({ ...hit('a#1'), section: 'Betalen > Duur', page: 2 })).toEqual(['Betalen', 'Duur', 'pagina 2'])
})

test('a heading path is cut into parts without the title', () => {
  expect(crumbs('Bezwaar > Termijn > Te laat', 'Bezwaar')).toEqual(['Termijn', 'Te laat'])
})

test('headings that name a passage of several sections together are told apart', () => {
  expect(headingsOf('Bezwaar > Termijn · Kosten', 'Bezwaar')).toEqual(['Termijn', 'Kosten'])
})
