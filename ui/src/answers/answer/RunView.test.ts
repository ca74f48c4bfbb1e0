// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { connectionTexts } from '../../api/nl'
import { answer, triage } from '../../testing/samples'
import { FakeServer } from '../../testing/server'
import PartList from './PartList.svelte'
import { started, type Run } from './run'
import RunView from './RunView.svelte'

const away = vi.hoisted(() => () => {
  throw new TypeError('network')
})
for (const view of ['DirectionCard', 'PartList', 'Choices', 'NoAnswer', 'LikelyAnswer']) vi.doMock(`./${view}.svelte`, away)
vi.mock('../rules/RuleCards.svelte', away)

type Change = NonNullable<Parameters<typeof answer>[0]>
const part = { asked: 'Hoe lang?', outcome: 'answered' as const, question: '', citations: [], nearest: [], choices: [], reason: '', triage: triage() }
const show = (change: Change) => {
  const given = answer(change)
  const run: Run = { ...started(), phase: 'done', triage: given.triage, sentences: given.sentences, citations: given.citations, answer: given }
  render(RunView, { run })
}

beforeEach(() => void new FakeServer().install())

test.each<[string, number, Change]>([
  ['where to look', 1, { triage: triage({ status: { matter: 'bezwaar', name: 'het bezwaar', look: 'Is er een uitspraak?' } }) }],
  ['several questions', 1, { parts: [part] }],
  ['no answer', 1, { outcome: 'abstained', sentences: [], citations: [] }],
  ['a likely answer', 1, { outcome: 'likely', sentences: [], citations: [] }],
  ['a choice, and no answer,', 2, { outcome: 'abstained', sentences: [], citations: [], choices: [{ label: 'Wat kost het?', question: 'Wat kost het?' }] }],
])('without the connection %s says so in its place', async (_, places, change) => {
  show(change)
  await waitFor(() => expect(screen.queryAllByText(connectionTexts.lost)).toHaveLength(places))
})

test('without the connection the choices of one of several questions say so in their place', async () => {
  const choices = [{ label: 'Wat kost het?', question: 'Wat kost het?' }]
  render(PartList, { answer: answer({ parts: [{ ...part, choices }] }), places: true })
  expect(await screen.findAllByText(connectionTexts.lost)).toHaveLength(1)
})

test('an answer stands without its calculation', async () => {
  show({})
  expect(await screen.findByText(/Zin 1/)).toBeTruthy()
  await vi.dynamicImportSettled()
  expect(screen.queryByText(connectionTexts.lost)).toBeNull()
})
