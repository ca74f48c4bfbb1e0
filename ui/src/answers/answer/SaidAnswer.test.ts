// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { citation, sentence } from '../../testing/samples'
import { isTurned, saidOf } from './say'
import SaidAnswer from './SaidAnswer.svelte'

const turned = { ...sentence(1), text: 'De beller is vrij.', spoken: 'U bent vrij.' }
const own = { ...sentence(1), text: 'Vraag naar de hond.', spoken: '', for_staff: true }
const shown = (...sentences: (typeof turned)[]) => render(SaidAnswer, { sentences, citations: [citation(1)], answer_id: '' })

test('what is worded otherwise is shown as what to say', () => {
  shown(turned, sentence(2))
  expect(screen.getByRole('region', { name: 'Zeg dit' }).textContent).toContain('U bent vrij. Zin 2.')
})

test('what can be said as it stands is not written twice', () => {
  shown(sentence(1))
  const said = screen.getByRole('region', { name: 'Zeg dit' })
  expect(said.textContent).not.toContain('Zin 1.')
  expect([said.classList.contains('turned'), said.querySelector('h3')]).toEqual([false, null]) // no box around nothing
})

test('an instruction stands apart and is not said', () => {
  shown(own, turned)
  expect(screen.getByRole('region', { name: 'Voor jou' }).textContent).toContain('Vraag naar de hond.')
  expect(screen.getByRole('region', { name: 'Zeg dit' }).textContent).not.toContain('hond')
})

test('with only an instruction there is nothing to say', () => {
  shown(own)
  expect(screen.queryByRole('region', { name: 'Zeg dit' })).toBeNull()
})

test('a sentence of before there was anything to say is said as it stands', () => {
  const stored = { ...sentence(1), spoken: '' }
  expect(saidOf([stored])).toBe('Zin 1.')
  expect(isTurned([stored])).toBe(false)
})

test('a sentence that answers two questions is said once', () => {
  expect(saidOf([turned, sentence(2), { ...turned, part: 2 }])).toBe('U bent vrij. Zin 2.')
})
