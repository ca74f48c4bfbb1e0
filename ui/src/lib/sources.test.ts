import { expect, test } from 'vitest'
import { citation, hit } from '../testing/samples'
import { byDocument, crumbs, excerpt, fromNear, listed } from './sources'

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

test('an excerpt leaves out the heading and the notice above the text', () => {
  const long = 'De termijn om bezwaar te maken is zes weken na de dagtekening van de aanslag.'
  expect(excerpt(`Voorbeeldinhoud.\n\nHoe lang?\n\n${long}`)).toBe(long)
  expect(excerpt('Alleen kort.')).toBe('Alleen kort.')
})

test('a heading path is cut into parts without the title', () => {
  expect(crumbs('Bezwaar > Termijn > Te laat', 'Bezwaar')).toEqual(['Termijn', 'Te laat'])
})
