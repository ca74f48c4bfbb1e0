// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { ui } from '../../kit/ui.svelte'
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
    document_id: 'a', title: 'Hond', text: TEXT, uri: '', meta, validity: 'current', passages: [place], grids: [],
  })
  server.replies['/passages/a%231'] = () => passage('a#1')
  source.current = null
  ui.dialog = null
})

test('an address opens the article with its sentence marked', async () => {
  await openLinked({ pathname: '/artikel/a', hash: '#zin=Een%20hond%20kost,euro%20per%20jaar.' })
  expect([source.current?.quote, source.current?.start, source.current?.end]).toEqual([QUOTE, 11, 42])
  expect(ui.dialog).toBe('article')
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
