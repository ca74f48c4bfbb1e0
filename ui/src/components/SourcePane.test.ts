import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { fromCitation } from '../lib/sources'
import { source } from '../state/source.svelte'
import { citation, passage } from '../testing/samples'
import { FakeServer } from '../testing/server'
import SourcePane from './SourcePane.svelte'

test('the open source says its article and page, as the knowledge base has them', async () => {
  new FakeServer().install().replies['/passages/a%231'] = () => ({ ...passage('a#1'), page: 12, article: '25' })
  source.offer([fromCitation(citation(1))], true)
  render(SourcePane)
  const place = await screen.findByRole('list', { name: 'Plaats in de kennisbank' })
  expect([...place.children].map((item) => item.textContent)).toEqual(['Betalen', 'Duur', 'artikel 25', 'pagina 12'])
})
