// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { answer, citation, sentence, triage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import { source } from '../sources/source.svelte'
import PartList from './PartList.svelte'

beforeEach(() => void new FakeServer().install())

const part = { question: 'Hoe lang?', triage: triage(), citations: [], nearest: [], choices: [], reason: '' }
const both = answer({
  sentences: [{ ...sentence(1), part: 1 }],
  citations: [citation(1), { ...citation(2), title: 'Aanmaning', passage_id: 'b#1' }],
  parts: [
    { ...part, asked: 'Hoe lang?', outcome: 'answered' },
    { ...part, asked: 'Wat kost dat?', outcome: 'likely', reason: 'Geen zeker antwoord. Kijk hier.', citations: [2] },
    { ...part, asked: 'Wie?', outcome: 'status', reason: 'Kijk in het klantbeeld.', triage: triage({ status: { matter: 'bezwaar', name: 'het bezwaar', look: 'Is er een uitspraak?' } }) },
  ],
})

const of = (name: string) => within(screen.getByRole('heading', { name }).closest('li') as HTMLElement)

test('each question stands above its own sentences', () => {
  render(PartList, { answer: both })
  expect(of('Hoe lang?').getByText(/Zin 1/)).toBeTruthy()
  expect(of('Wat kost dat?').queryByText(/Zin 1/)).toBeNull()
})

test('a question without a sure answer says so, and where to look', async () => {
  render(PartList, { answer: both })
  expect(of('Wat kost dat?').getByText('Geen zeker antwoord. Kijk hier.')).toBeTruthy()
  await fireEvent.click(of('Wat kost dat?').getByRole('button', { name: 'Aanmaning' }))
  expect(source.current?.passage_id).toBe('b#1')
})

test('a vague question says what it may mean, without numbers that another may have too', async () => {
  const choices = [{ label: 'Wat kost het?', question: 'Dwangbevel: Wat kost het?' }, { label: 'Wat is dat?', question: 'Wat is dat?' }]
  const vague = { ...part, asked: 'Dwangbevel?', outcome: 'abstained' as const, choices }
  render(PartList, { answer: { ...both, parts: [...both.parts, vague] } })
  const choice = await of('Dwangbevel?').findByRole('button', { name: 'Wat kost het?' })
  expect(choice.getAttribute('aria-keyshortcuts')).toBeNull()
})

test('a question about a case of the caller has its card, and no reason that repeats it', () => {
  render(PartList, { answer: both })
  expect(of('Wie?').getByRole('region', { name: 'Kijk in het klantbeeld: het bezwaar' })).toBeTruthy()
  expect(of('Wie?').queryByText('Kijk in het klantbeeld.')).toBeNull()
})
