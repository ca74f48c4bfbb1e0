import { expect, test } from 'vitest'
import { clock, day, fromLocalMinute, hour, localMinute, moment, seconds, since, waiting, year } from './time'

test.each([
  [0, '00:00'],
  [222.9, '03:42'],
  [3823, '1:03:43'],
  [-5, '00:00'],
])('%s seconds on the call clock is %s', (value, text) => {
  expect(clock(value)).toBe(text)
})

test.each([
  [40, '40 s'],
  [70, '1 min 10 s'],
  [3900, '1 u 5 min'],
])('waiting %s seconds reads %s', (value, text) => {
  expect(waiting(value)).toBe(text)
})

test('an answer never took 0,0 seconds', () => {
  expect([seconds(0.01), seconds(1.24)]).toEqual(['0,1 s', '1,2 s'])
})

test('a date is written the Dutch way; something else stays as it is', () => {
  expect([day('2026-11-03'), day('2026-03-01T10:00:00Z'), day('onbekend')]).toEqual(['3 nov 2026', '1 mrt 2026', 'onbekend'])
})

test('a moment without a zone is UTC, and the future counts as now', () => {
  const now = Date.parse('2026-11-03T10:01:00Z')
  expect([since('2026-11-03T10:00:00', now), since('2026-11-03T11:00:00+01:00', now), since('2026-11-04', now)]).toEqual([60, 60, 0])
})

test('the clock shown is that of the Netherlands, in summer and in winter', () => {
  expect([hour('2026-07-01T10:05:00Z'), moment('2026-12-31T23:30:00Z'), hour('niets')]).toEqual(['12:05', 'vr 1 jan, 00:30', ''])
})

test('a year begins at midnight in the Netherlands', () => {
  expect([year(Date.parse('2026-12-31T22:59:00Z')), year(Date.parse('2026-12-31T23:00:00Z'))]).toEqual([2026, 2027])
})

test.each(['2026-07-01T09:30', '2026-12-01T09:30', '2026-03-29T03:30', '2026-10-25T04:30'])('the moment %s of a field comes back as it was', (text) => {
  expect(localMinute(fromLocalMinute(text))).toBe(text)
})

test('an empty field is no moment', () => {
  expect(fromLocalMinute('')).toBeNaN()
})
