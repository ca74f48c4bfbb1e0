// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { citation, hit } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { source } from './source.svelte'
import SourceList from './SourceList.svelte'
import { fromCitation, fromHit } from './sources'

beforeEach(() => void new FakeServer().install())

test('the line of a source says its article and page', () => {
  source.offer([fromCitation({ ...citation(1), page: 12, article: '25' }), fromHit(hit('b#1'))], true)
  render(SourceList)
  expect(screen.getByText('Duur, artikel 25, pagina 12')).toBeTruthy()
  expect(screen.getByText('Duur')).toBeTruthy()
})
