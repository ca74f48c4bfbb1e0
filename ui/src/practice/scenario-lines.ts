/** A scenario as lines that a trainer types, and back. */
import { Problem } from '../api/client'
import type { components } from '../api/schema'
import { p, type Scenario } from './nl-plays'

type Body = components['schemas']['ScenarioIn']
type Flaw = 'fout' | 'onvolledig'
export const TYPED = ['title', 'topic', 'opening', 'facts', 'sources', 'points', 'mistakes', 'flawed', 'flawedWhy'] as const
export type Draft = Record<'scenario_id' | (typeof TYPED)[number], string> & {
  level: Scenario['level']
  flaw: Flaw
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
/** As the server refuses: nothing was sent, and sending it again does not help. */
const REFUSED = 422
const refuse = (field: string, line: string, missing = ''): never => {
  throw new Problem('bad_line', p.badLine(field, line, missing), REFUSED)
}

function fact(line: string): Body['facts'][number] {
  const [needed = '', asked = '', ...rest] = line.split('|').map((part) => part.trim())
  const questions = asked.split('/').map((one) => one.trim()).filter(Boolean)
  const reply = rest.join(' | ')
  if (!['ja', 'nee'].includes(needed.toLowerCase())) refuse(p.facts, line, p.missing.needed)
  if (!questions.length) refuse(p.facts, line, p.missing.question)
  if (!reply) refuse(p.facts, line, p.missing.reply)
  return { needed: needed.toLowerCase() === 'ja', questions, reply }
}

function gold(line: string): Body['sources'][number] {
  const [document_id = '', ...rest] = line.split('|').map((part) => part.trim())
  const sentence = rest.join(' | ')
  return document_id && sentence ? { document_id, sentence } : refuse(p.sources, line, p.missing.source)
}

/** Throws a Problem that names the line. */
export function bodyOf(draft: Draft): Body {
  const { scenario_id, title, topic, level, opening } = draft
  return {
    ...{ scenario_id, title, topic, level, opening },
    facts: lines(draft.facts).map(fact),
    sources: lines(draft.sources).map(gold),
    points: lines(draft.points),
    mistakes: lines(draft.mistakes),
    flawed: draft.flawed.trim() ? { text: draft.flawed, what_is_wrong: draft.flawedWhy, flaw: draft.flaw } : null,
  }
}

export function draftOf(scenario: Scenario): Draft {
  const { scenario_id, title, topic, level, opening, flawed } = scenario
  return {
    ...{ scenario_id, title, topic, level, opening },
    facts: scenario.facts.map((one) => `${one.needed ? 'ja' : 'nee'} | ${one.questions.join(' / ')} | ${one.reply}`).join('\n'),
    sources: scenario.sources.map((one) => `${one.document_id} | ${one.sentence.replace(/\s+/g, ' ')}`).join('\n'),
    points: scenario.points.join('\n'),
    mistakes: scenario.mistakes.join('\n'),
    flawed: flawed?.text ?? '',
    flawedWhy: flawed?.what_is_wrong ?? '',
    flaw: flawed?.flaw ?? 'fout',
  }
}
