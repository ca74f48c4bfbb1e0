import { expect, test } from 'vitest'
import { escalation } from '../testing/samples'
import { ownWords, typedNote } from './asked'

const asked = (text: string) => ({ author: 'medewerker-1', kind: 'question' as const, text, at: '2026-01-01T10:00:00Z', sources: [] })

test('a search begins with the note and the question, without what was masked', () => {
  expect(ownWords(escalation({ note: 'Met bsn [BSN-1] getrouwd.', question: 'Hoeveel is vrij?' }))).toBe('Met bsn getrouwd. Hoeveel is vrij?')
})

test('what was asked on last goes before the note', () => {
  expect(ownWords(escalation({ note: 'Ook dit?', question: 'Hoe lang?', messages: [asked('En in 2024?')] }))).toBe('En in 2024? Hoe lang?')
})

test('what went along from the call is not what the employee asked', () => {
  const along = 'Ook gevraagd: En mijn partner?\nNotitie: Woont in Spanje'
  expect(typedNote(`Mag dat?\nOok daar?\n${along}`)).toBe('Mag dat?\nOok daar?')
  expect(typedNote(along)).toBe('')
  expect(typedNote('Notitie: dit\nen dat')).toBe('Notitie: dit\nen dat')
  expect(ownWords(escalation({ note: along, question: 'Hoe lang?' }))).toBe('Hoe lang?')
})
