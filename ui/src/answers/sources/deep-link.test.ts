// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { passage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { ends, openLinked } from './deep-link'
import { source } from './source.svelte'

const TEXT = '🐕 Eerst dit. Een hond kost 75 euro per jaar. Dan dat.'
const QUOTE = 'Een hond kost 75 euro per jaar.'
const { meta } = passage('a#1')
const place = { passage_id: 'a#1', section: 'Tarief', start: 2, end: 53 }

beforeEach(() => {
  const server = new FakeServer().install()
  server.replies['/documents/a'] = () => ({
    document_id: 'a', title: 'Hond', text: TEXT, uri: '', meta, validity: 'current', passages: [place], grids: [], versions: [],
  })
  server.replies['/passages/a%231'] = () => passage('a#1')
  source.current = null
  source.close()
})

test('an address opens the article with its sentence marked', async () => {
  await openLinked({ pathname: '/artikel/a', hash: '#zin=Een%20hond%20kost,euro%20per%20jaar.' })
  expect([source.current?.quote, source.current?.start, source.current?.end]).toEqual([QUOTE, 11, 42])
  expect(source.whole).toBe(true)
})

test('an address without a sentence opens the article', async () => {
  await openLinked({ pathname: '/artikel/a', hash: '' })
  expect([source.current?.title, source.current?.quote]).toEqual(['Hond', ''])
})

test('a sentence that is not there any more marks nothing', async () => {
  await openLinked({ pathname: '/artikel/a', hash: '#zin=Een%20kat%20kost%20niets.' })
  expect([source.current?.title, source.current?.quote]).toEqual(['Hond', ''])
})

test('words are found over any white space', () => {
  expect(ends('Nodig:\n- een  riem;', ['een riem;'])).toEqual({ from: 9, to: 19 })
})

test('of sentences that begin alike the one that ends so is found', () => {
  const text = 'Een hond kost per jaar veel geld. Een hond kost per jaar 75 euro. Een kat kost per jaar 75 euro.'
  const found = ends(text, ['Een hond kost', 'jaar 75 euro.'])
  expect(text.slice(found?.from, found?.to)).toBe('Een hond kost per jaar 75 euro.')
})

test('words that end alike elsewhere in front are no end', () => {
  const text = 'De vaste prijs per jaar. Een hond kost meer per jaar. Een hond kost dit en dat en nog iets per jaar.'
  const found = ends(text, ['Een hond kost', 'per jaar.'])
  expect(text.slice(found?.from, found?.to)).toBe('Een hond kost meer per jaar.')
})

test('without the last words behind the first ones nothing is found', () => {
  expect(ends('Zo is het. Een hond kost geld.', ['Een hond', 'is het.'])).toBeNull()
})
