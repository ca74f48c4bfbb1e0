import { expect, test } from 'vitest'
import { age, minutes, waitingSince } from './ageing'

test('ages change at two, five and ten minutes', () => {
  expect([0, 119, 120, 299, 300, 599, 600, 9999].map(age)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
})

test('minutes are whole ones', () => {
  expect([59, 60, 359].map(minutes)).toEqual([0, 1, 5])
})

test('a new question begins the waiting anew, a reply does not', () => {
  const said = (kind: 'question' | 'reply', at: string) => ({ author: 'a', kind, text: '', at, sources: [] })
  expect(waitingSince({ created_at: '1', messages: [] })).toBe('1')
  expect(waitingSince({ created_at: '1', messages: [said('question', '2'), said('reply', '3')] })).toBe('2')
})
