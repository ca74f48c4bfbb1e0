import { expect, test } from 'vitest'
import { dutchDay, longDay, readDay, readTime } from './typed-time'

test.each([
  ['3-11-2026', '2026-11-03'],
  ['03/11/26', '2026-11-03'],
  ['3.11', '2026-11-03'],
  ['03112026', '2026-11-03'],
  ['031126', '2026-11-03'],
  ['3 nov', '2026-11-03'],
  ['dinsdag 3 november 2026', '2026-11-03'],
  ['1 maart 2024', '2024-03-01'],
  ['1 mrt. 2024', '2024-03-01'],
  ['2026-04-02', '2026-04-02'],
  ['3-11-64', '1964-11-03'],
  ['Morgen', '2026-12-01'],
  ['gisteren', '2026-11-29'],
])('the day in %s is %s: day before month, whatever the browser speaks', (text, iso) => {
  expect(readDay(text, '2026-11-30')).toBe(iso)
})

test.each(['', '31-2-2026', '5/31/2026', '3', '3 nonsens 2026', '3-11-2026 of later', '1-1-1800', '٣-١١-٢٠٢٦'])('no day is read in "%s"', (text) => {
  expect(readDay(text, '2026-11-30')).toBe('')
})

test.each([
  ['14:05', '14:05'],
  ['9.30', '09:30'],
  ['1405', '14:05'],
  ['9 uur', '09:00'],
  ['9u30', '09:30'],
  ['25:00', ''],
  ['12:60', ''],
  ['straks', ''],
])('the time in %s is "%s"', (text, time) => {
  expect(readTime(text)).toBe(time)
})

test('a day is written as it is typed, and said in words', () => {
  expect([dutchDay('2026-11-03'), longDay('2026-11-03')]).toEqual(['03-11-2026', 'dinsdag 3 november 2026'])
})
