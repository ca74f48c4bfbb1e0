import { expect, test } from 'vitest'
import { bodyOf, draftOf, type Draft } from './scenario-lines'

const draft: Draft = {
  scenario_id: '',
  title: 'Hoe lang?',
  topic: 'Bezwaar',
  level: 'begin',
  opening: 'Hoe lang heb ik?',
  facts: 'ja | Welke datum? / Wat is de dagtekening? | 3 mei.\nnee | Wie is uw buurman? | Waarom?',
  sources: 'bezwaar | Een zin | met een streep.',
  points: 'Zes weken.\n\nNa de dagtekening.',
  mistakes: '',
  flawed: '',
  flawedWhy: '',
  flaw: 'fout',
}

test('lines become a scenario, and a scenario the same lines', () => {
  const body = bodyOf(draft)
  expect(body.facts).toEqual([
    { needed: true, questions: ['Welke datum?', 'Wat is de dagtekening?'], reply: '3 mei.' },
    { needed: false, questions: ['Wie is uw buurman?'], reply: 'Waarom?' },
  ])
  expect([body.sources, body.points, body.mistakes, body.flawed]).toEqual([[{ document_id: 'bezwaar', sentence: 'Een zin | met een streep.' }], ['Zes weken.', 'Na de dagtekening.'], [], null])
  const back = draftOf({ ...body, scenario_id: '', mistakes: [], flawed: null, facts: body.facts.map((one) => ({ ...one, name: 'x' })) })
  expect(bodyOf(back)).toEqual(body)
})

test('an answer that is wrong on purpose comes with what is wrong', () => {
  expect(bodyOf({ ...draft, flawed: 'Twaalf weken.', flawedWhy: 'Zes.', flaw: 'onvolledig' }).flawed).toEqual({ text: 'Twaalf weken.', what_is_wrong: 'Zes.', flaw: 'onvolledig' })
})

test.each(['misschien | Wat? | Zo.', 'ja | Wat?', 'ja |  | Zo.'])('a line that says too little is named: %s', (facts) => {
  expect(() => bodyOf({ ...draft, facts })).toThrow(facts)
})
