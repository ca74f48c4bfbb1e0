// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { ui } from '../kit/ui.svelte'
import { FakeServer } from '../testing/server'
import { p } from './nl-plays'
import ScenarioForm from './ScenarioForm.svelte'
import { Trainer } from './trainer.svelte'
import TrainerView from './TrainerView.svelte'

const scenario = { scenario_id: '', title: 'Hoe lang?', topic: 'Bezwaar', level: 'begin', opening: 'Hoe lang heb ik?', facts: [], sources: [], points: [], mistakes: [], flawed: null }

let server: FakeServer
let trainer: Trainer

beforeEach(async () => {
  server = new FakeServer().install()
  server.replies['/training/library/draft'] = () => scenario
  trainer = new Trainer()
  trainer.close()
  await trainer.begin('Hoe lang?')
})

test('an exercise that is being composed takes the focus, and goes on after the page was loaded again', async () => {
  render(ScenarioForm, { trainer })
  const title = screen.getByRole('textbox', { name: p.titleField })
  expect(document.activeElement).toBe(title)
  await fireEvent.input(title, { target: { value: 'bsn 123456782' } })
  await fireEvent.change(screen.getByRole('combobox', { name: p.level }), { target: { value: 'gevorderd' } })
  await vi.waitFor(() => expect(sessionStorage.getItem('belbot.drafts')).toContain('bsn [BSN-1]'))
  expect(sessionStorage.getItem('belbot.drafts')).not.toContain('123456782')
  const again = new Trainer()
  again.bringBack()
  expect([again.draft?.title, again.draft?.level, again.draft?.opening]).toEqual(['bsn 123456782', 'gevorderd', 'Hoe lang heb ik?'])
  again.close()
  expect(Trainer.unfinished).toBe(false)
})

test('a line that says too little is told as such, at the button, and not as a fault of the network', async () => {
  render(ScenarioForm, { trainer })
  if (trainer.draft) trainer.draft.facts = 'ja | Wat is de dagtekening? |'
  await fireEvent.submit(screen.getByRole('textbox', { name: p.titleField }).closest('form') as HTMLFormElement)
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Vul in wat de beller zegt.'))
  expect(document.activeElement?.textContent).not.toContain('Misschien')
})

test('what failed does not stand beside word of what worked before', async () => {
  ui.ok(p.saved)
  server.online = false
  await trainer.assign('a', 'medewerker-1', '2026-12-15')
  expect([ui.flash, trainer.place, trainer.problem !== '']).toEqual([null, 'assign', true])
})

test('an assignment begins with nothing chosen, and says its day in words', async () => {
  trainer.close()
  server.online = true
  server.replies['/training/plays/shown'] = () => ({ plays: [] })
  server.replies['/training/library'] = () => ({ scenarios: [] })
  server.replies['/training/progress/everybody'] = () => ({ topics: [], weeks: [], groups: [], fewest: 10 })
  const assignment = { assignment_id: 'a', title: 'Hoe lang?', user: 'medewerker-1', group: '', due: '2026-12-15', finished: 0, people: 12 }
  server.replies['/training/assignments'] = () => ({ groups: { nieuw: ['medewerker-2'] }, people: ['medewerker-1'], assignments: [assignment] })
  render(TrainerView)
  expect(await screen.findByText('Hoe lang?, medewerker-1, klaar op dinsdag 15 december 2026: 0 van 12 klaar')).toBeTruthy()
  const to = screen.getByRole('combobox', { name: p.to }) as HTMLSelectElement
  expect([to.selectedOptions[0]?.text, [...to.options].map((one) => one.text)]).toEqual(['Kies', ['Kies', 'groep nieuw', 'medewerker-1']])
})
