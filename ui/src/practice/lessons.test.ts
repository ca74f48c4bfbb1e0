// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { FakeServer } from '../testing/server'
import { Lessons } from './lessons.svelte'
import LessonsView from './LessonsView.svelte'
import { p } from './nl-plays'

let server: FakeServer

beforeEach(() => {
  server = new FakeServer().install()
  server.replies['/training/lessons'] = () => ({ lessons: [], statements: ['Ik zoek zelf.', 'Ik lees de bron.'], filled_in: {} })
  server.replies['/training/questionnaire'] = () => new Response(null, { status: 204 })
})

async function loaded() {
  const lessons = new Lessons()
  await lessons.load()
  return lessons
}

test('a questionnaire that is half filled in is kept until it is saved, each moment its own', async () => {
  const before = await loaded()
  before.fill('voor')
  before.answers[1] = 4
  before.keep()
  const after = await loaded()
  after.fill('na')
  expect(after.answers).toEqual([null, null])
  after.fill('voor')
  expect(after.answers).toEqual([null, 4])
  after.answers[0] = 2
  await after.save()
  const later = await loaded()
  later.fill('voor')
  expect(later.answers).toEqual([null, null])
})

test('a questionnaire that opens takes the focus, and what is chosen in it is kept', async () => {
  render(LessonsView)
  await fireEvent.click(await screen.findByRole('button', { name: p.questionnaire.na }))
  const title = await screen.findByRole('heading', { name: p.questionnaire.na })
  await vi.waitFor(() => expect(document.activeElement).toBe(title))
  await fireEvent.click(screen.getAllByRole('radio', { name: '5' })[0] as HTMLElement)
  const again = await loaded()
  again.fill('na')
  expect(again.answers).toEqual([5, null])
})
