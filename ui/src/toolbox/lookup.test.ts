import { expect, test } from 'vitest'
import { lookup } from './lookup'

const ALL = ['DUO regelt de studiefinanciering', 'Dienst Toeslagen, herstel', 'SVB: AOW en kinderbijslag', 'RDW: apk']
const found = (typed: string) => lookup(ALL, (one) => one, typed)

test('any word of what is typed finds it, and most words come first', () => {
  expect(found('studiefinanciering terugbetalen')).toEqual([ALL[0]])
  expect(found('kinderbijslag svb of duo studiefinanciering')[0]).toBe(ALL[0])
})

test('a compound finds what it is a kind of, and a beginning finds the whole', () => {
  expect([found('zorgtoeslag'), found('kinderb')]).toEqual([[ALL[1]], [ALL[2]]])
})

test('short words count when there are no others', () => {
  expect([found('de apk'), found('de xyzzy')]).toEqual([[ALL[0], ALL[3]], []])
})

test('nothing typed shows all', () => {
  expect(found(' ')).toEqual(ALL)
})
