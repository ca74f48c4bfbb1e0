// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Status } from '../api/types'
import { copy, copyUnheard } from '../kit/clipboard'
import { session } from '../people/session.svelte'
import { copied } from './copied.svelte'
import { medewerker } from '../testing/samples'
import { identity } from './identity.svelte'

const sits = (name: string) => (session.status = { ...session.status, user: medewerker(name) } as Status)

beforeEach(() => {
  sits('medewerker-1')
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: () => Promise.resolve() } })
  copied.begin()
})

test('what was copied and checked without a call is not there for who sits down next', async () => {
  await copy('23 april 2026')
  identity.tick('naam', true)
  expect([copied.list, identity.has('naam')]).toEqual([['23 april 2026'], true])
  sits('medewerker-2')
  expect([copied.list, identity.has('naam')]).toEqual([[], false])
})

test('what holds names is copied without being kept', async () => {
  sits('medewerker-3')
  expect(await copyUnheard('Beste Jan de Vries')).toBe(true)
  expect(copied.list).toEqual([])
})
