/** Pages and lists by right. */
import { expect, test } from 'vitest'
import type { Right } from '../api/types'
import { pathOf, viewAt } from '../kit/address'
import { session } from '../people/session.svelte'
import { medewerker, senior, status } from '../testing/samples'
import { home, LISTS, lists, pages } from './pages'

const sits = (rights: Right[]) => (session.status = status({ name: 'x', roles: ['kennisredactie'], rights }))

test('a senior has every list, an employee none', () => {
  session.status = status(senior('senior-1'))
  expect(lists()).toEqual(['questions', 'answered', 'issues', 'articles', 'proposals', 'documents', 'preview', 'notices'])
  session.status = status(medewerker('medewerker-1'))
  expect(lists()).toEqual([])
  expect(session.callless).toBe(false)
})

test('each list has an address of its own', () => {
  for (const list of Object.keys(LISTS)) expect(viewAt(pathOf('helpline', list))).toEqual({ view: 'helpline', tab: list })
})

test('who may not ask takes no calls and has the pages that the rights open', () => {
  sits(['desk', 'read', 'figures', 'issues', 'notices'])
  expect(session.callless).toBe(true)
  expect(pages()).toEqual(['figures', 'search', 'helpline'])
  expect(lists()).toEqual(['issues', 'articles', 'notices'])
  sits(['desk', 'figures'])
  expect(pages()).toEqual(['figures'])
})

test('a manager has the figures and the knowledge base', () => {
  session.status = status({ ...medewerker('manager-1'), roles: ['manager'] })
  expect(session.callless).toBe(true)
  expect(pages()).toEqual(['figures', 'search'])
})

test('who takes no calls begins where their work is', () => {
  sits(['desk', 'read', 'figures', 'practise', 'compose'])
  expect(home()).toBe('practice')
  sits(['desk', 'read', 'figures', 'issues'])
  expect(home()).toBe('helpline')
  sits(['desk', 'figures'])
  expect(home()).toBe('figures')
})

test('before it is known who works here, the desk is drawn as for a call', () => {
  session.status = null
  expect(session.callless).toBe(false)
})
