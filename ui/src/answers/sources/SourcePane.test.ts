// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { citation, passage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { ui } from '../../kit/ui.svelte'
import { nl } from './nl'
import { source } from './source.svelte'
import SourcePane from './SourcePane.svelte'
import './SourceSheet.svelte' // there before a test waits for it
import { fromCitation } from './sources'

test('the open source says its article and page, as the knowledge base has them', async () => {
  new FakeServer().install().replies['/passages/a%231'] = () => ({ ...passage('a#1'), page: 12, article: '25' })
  source.offer([fromCitation(citation(1))], true)
  render(SourcePane)
  const place = await screen.findByRole('list', { name: 'Plaats in de kennisbank' })
  expect([...place.children].map((item) => item.textContent)).toEqual(['Betalen', 'Duur', 'artikel 25', 'pagina 12'])
})

test('what is found first can be read while the answer is still being made', async () => {
  new FakeServer().install().replies['/passages/a%231'] = () => passage('a#1')
  source.offerEarly([{ ...fromCitation(citation(1)), n: 0 }])
  render(SourcePane)
  await screen.findByRole('list', { name: 'Plaats in de kennisbank' })
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Beste vindplaats tot nu toe')
})

test('the passage stays on screen when the answer cites it', async () => {
  const cited = { ...fromCitation(citation(1)), passage_id: 'b#1' }
  const server = new FakeServer().install()
  server.replies['/passages/b%231'] = () => passage('b#1')
  source.offerEarly([{ ...cited, n: 0 }])
  render(SourcePane)
  await screen.findByRole('list', { name: 'Plaats in de kennisbank' })
  source.offer([cited], true)
  expect(source.passage?.passage_id).toBe('b#1')
  await screen.findByText('Bron 1 van 1')
  expect(server.paths()).toEqual(['/passages/b%231'])
})

test('the text that came with the hits is there before the rest of the passage', async () => {
  const server = new FakeServer().install()
  server.held.add('/passages/c%231')
  source.offerEarly([{ ...fromCitation(citation(1)), passage_id: 'c#1', n: 0, start: 0, end: 0, text: 'U betaalt binnen zes weken.' }])
  render(SourcePane)
  await screen.findByText('U betaalt binnen zes weken.')
})

test('a source that is chosen while practising is not one that comes near the last answer', async () => {
  new FakeServer().install().replies['/passages/a%231'] = () => passage('a#1')
  source.offer([{ ...fromCitation(citation(1)), n: 0 }], false)
  render(SourcePane)
  await screen.findByRole('heading', { level: 2, name: nl.source.near })
  ui.view = 'practice'
  await screen.findByRole('heading', { level: 2, name: nl.source.single })
  ui.view = 'desk'
})
