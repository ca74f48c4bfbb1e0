// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { source } from '../answers/sources/source.svelte'
import { ui } from '../kit/ui.svelte'
import { hit, passage } from '../testing/samples'
import { FakeServer } from '../testing/server'
import { share, type Exercise, type Review } from './nl'
import { Practice } from './practice.svelte'

const scores = { facts_found: 1, facts_total: 2, place: 'right', points_covered: 1, points_total: 1, numbers_wrong: 0 } as const
const exercise = (name: string, tries = 0): Exercise => ({
  exercise_id: name,
  kind: 'case',
  topic: 'Bezwaar',
  opening: `Vraag ${name}?`,
  facts: 2,
  tries,
  last: tries ? scores : null,
})
const review = { attempt_id: 't-1', scores, facts: [], place: { verdict: 'right', exact: true, chosen: null, right: [] }, keys: [], said: [] } as Review

let server: FakeServer
let practice: Practice

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/training/exercises'] = () => ({
    topics: [{ topic: 'Bezwaar', exercises: 3, tried: 1 }],
    exercises: [exercise('a'), exercise('b', 1), exercise('c')],
  })
  server.replies['/training/attempts'] = () => review
  server.replies['/search'] = () => ({ query: '', hits: [hit('a#1')], ms: 1, mode: 'semantic' })
  server.replies['/passages/a%231'] = () => passage('a#1')
  practice = new Practice()
  await practice.load()
})

test('the exercises of the first topic are offered, and the next one was not tried yet', () => {
  practice.begin(exercise('a'))
  expect([practice.topic, practice.following?.exercise_id]).toEqual(['Bezwaar', 'c'])
})

test('a try travels without personal data', async () => {
  practice.begin(exercise('a'))
  practice.answer = 'bsn 123456782'
  await practice.check()
  const sent = server.sent.find((one) => one.path === '/training/attempts')
  expect(JSON.parse(sent?.body ?? '{}')).toEqual({ exercise_id: 'a', facts: '', passage_id: '', answer: 'bsn [BSN-1]' })
  expect(practice.review).toEqual(review)
  expect(ui.said).toContain('1 van 2 gegevens gevraagd')
})

test('an empty try asks for something first, and sends nothing', async () => {
  practice.begin(exercise('a'))
  practice.facts = '  '
  await practice.check()
  expect(practice.problem).toContain('Vul eerst iets in')
  expect(server.paths()).not.toContain('/training/attempts')
})

test('without a connection everything that was typed stays', async () => {
  practice.begin(exercise('a'))
  practice.answer = 'Zes weken.'
  server.online = false
  await practice.check()
  expect([practice.answer, practice.review, practice.busy]).toEqual(['Zes weken.', null, false])
  expect(practice.problem).toContain('Vergelijken is niet gelukt.')
})

test('what is chosen opens beside it, and a new search chooses nothing', async () => {
  practice.begin(exercise('a'))
  practice.query = 'bezwaar'
  await practice.search()
  const found = practice.hits?.[0]
  expect(found).toBeDefined()
  if (found) practice.choose(found)
  expect([practice.chosen?.passage_id, source.current?.passage_id]).toEqual(['a#1', 'a#1'])
  await practice.search()
  expect(practice.passage_id).toBe('')
})

test('the next exercise begins empty', async () => {
  practice.begin(exercise('a'))
  practice.answer = 'Zes weken.'
  await practice.check()
  await practice.next()
  expect([practice.exercise?.exercise_id, practice.answer, practice.review]).toEqual(['c', '', null])
})

test('a rating that did not arrive is not marked', async () => {
  practice.begin(exercise('a'))
  practice.facts = 'dagtekening'
  await practice.check()
  await practice.rate('goed')
  expect(practice.rating).toBeNull()
  server.replies['/training/attempts/t-1/rating'] = () => new Response(null, { status: 204 })
  await practice.rate('goed')
  expect(practice.rating).toBe('goed')
})

test('a share says why it is not there', () => {
  expect([share(0.8, 5, 9), share(null, 5, 4), share(null, 5, 9)]).toEqual(['80%', 'te weinig (minder dan 5)', 'niet gemeten'])
})

test('an exercise that was left half made begins with what was typed, until it is compared', async () => {
  practice.begin(exercise('a'))
  practice.facts = 'dagtekening'
  await practice.leave()
  const again = new Practice()
  again.begin(exercise('b'))
  expect(again.facts).toBe('')
  again.begin(exercise('a'))
  expect(again.facts).toBe('dagtekening')
  await again.check()
  again.begin(exercise('a'))
  expect(again.facts).toBe('')
})
