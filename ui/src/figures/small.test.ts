import { expect, test } from 'vitest'
import { inOrder, isSmall } from './small'
import type { FigureGroup } from './types'

const week = (name: string, answers = 0) => ({ name, answers, calls: 0 }) as FigureGroup

test('weeks stand in order, small ones among them, from the first in which something happened', () => {
  const shown = inOrder([week('2026-11-02'), week('2026-11-16', 20), week('2026-11-23')], ['2026-11-09'])
  expect(shown.map((one) => [one.name, isSmall(one)])).toEqual([['2026-11-09', true], ['2026-11-16', false], ['2026-11-23', false]])
  expect(inOrder([week('2026-11-02')], [])).toEqual([])
})
