import { describe, expect, test } from 'vitest'
import { asSent, closed, follow, isNew, masked, NONE, opened, sent, undone, wholeWords, type Corrections } from './corrections'

const TEXT = 'mevrouw Jansen belt'
const NAME = { start: 8, end: 14 }

/** Where the name ends up when `TEXT` is edited into `after`, as words. */
const followed = (after: string) => follow([NAME], TEXT, after).map(({ start, end }) => after.slice(start, end))

describe('a correction moves along with the text', () => {
  test.each([
    ['typing behind it', 'mevrouw Jansen belt over uitstel'],
    ['typing before it', 'goedemiddag, mevrouw Jansen belt'],
    ['removing what stands before it', 'Jansen belt'],
    ['punctuation right behind it', 'mevrouw Jansen, belt'],
    ['a quote right before it', 'mevrouw (Jansen belt'],
    ['an emoji before it', '😀 mevrouw Jansen belt'],
    ['replacing the word behind it', 'mevrouw Jansen vraagt'],
    ['no edit at all', TEXT],
  ])('%s', (_, after) => expect(followed(after)).toEqual(['Jansen']))
})

describe('a correction goes when its own words change', () => {
  test.each([
    ['a letter inside it', 'mevrouw Janssen belt'],
    ['a letter taken from it', 'mevrouw Janse belt'],
    ['a letter right behind it', 'mevrouw Jansens belt'],
    ['a letter right before it', 'mevrouw deJansen belt'],
    ['the space behind it removed', 'mevrouw Jansenbelt'],
    ['a space inside it', 'mevrouw Jan sen belt'],
    ['everything replaced', 'meneer Visser'],
    ['everything removed', ''],
  ])('%s', (_, after) => expect(followed(after)).toEqual([]))
})

test('typing letter by letter behind a word keeps it', () => {
  let places = [NAME]
  let text = TEXT
  for (const letter of ' over zijn aangifte.') {
    places = follow(places, text, text + letter)
    text += letter
  }
  expect(places).toEqual([NAME])
})

describe('turning a chip over', () => {
  const word = { start: 20, end: 25 }

  test('opens a finding, and masks it again without a trace', () => {
    const open = opened(NONE, NAME)
    expect(open).toEqual({ keep: [NAME], mask: [] })
    expect(closed(open, NAME, 'PERSON')).toEqual(NONE)
  })

  test('takes a mask by hand off again without a trace', () => {
    expect(opened(masked(NONE, word, 'OTHER'), word)).toEqual(NONE)
  })

  test('says the opposite once the server remembers', () => {
    expect(closed(sent(opened(NONE, NAME)), NAME, 'PERSON')).toEqual({ keep: [], mask: [{ ...NAME, label: 'PERSON' }] })
    expect(opened(sent(masked(NONE, word, 'OTHER')), word)).toEqual({ keep: [word], mask: [] })
  })

  test('masks what was left open earlier in the call', () => {
    expect(closed(NONE, NAME, 'PERSON').mask).toEqual([{ ...NAME, label: 'PERSON' }])
  })

  test('never leaves two corrections on one place', () => {
    const over = masked(opened(NONE, NAME), { start: 0, end: 19 }, 'OTHER')
    expect(over).toEqual({ keep: [], mask: [{ start: 0, end: 19, label: 'OTHER' }] })
  })
})

test('undoing leaves what was sent', () => {
  const both: Corrections = masked(sent(opened(NONE, NAME)), { start: 15, end: 19 }, 'OTHER')
  expect([isNew(both), isNew(undone(both))]).toEqual([true, false])
  expect(undone(both).keep).toHaveLength(1)
})

describe('a selection is taken in whole words', () => {
  const words = (start: number, end: number) => {
    const place = wholeWords(TEXT, { start, end })
    return place && TEXT.slice(place.start, place.end)
  }
  test.each([
    ['part of a word', 10, 12, 'Jansen'],
    ['a word with the spaces around it', 7, 15, 'Jansen'],
    ['two halves', 4, 10, 'mevrouw Jansen'],
    ['the caret inside a word', 10, 10, 'Jansen'],
    ['the caret right behind a word', 14, 14, 'Jansen'],
    ['a space', 7, 8, null],
  ])('%s', (_, start, end, expected) => expect(words(start, end)).toBe(expected))

  test('an empty field has no words', () => expect(wholeWords('', { start: 0, end: 0 })).toBeNull())
  test('signs alone are no words', () => expect(wholeWords('a ... b', { start: 2, end: 5 })).toBeNull())
})

test('what is sent has no spaces around it, and its places count code points', () => {
  const text = '  😀 mevrouw Jansen '
  const start = text.indexOf('Jansen')
  const { text: out, corrections } = asSent(text, masked(NONE, { start, end: start + 6 }, 'PERSON'))
  const [mask] = corrections.mask
  expect([...out].slice(mask?.start, mask?.end).join('')).toBe('Jansen')
  expect(corrections).toEqual({ keep: [], mask: [{ start: 10, end: 16, label: 'PERSON' }] })
})
