/** Which of a list is about what somebody typed: any word will do, the most words first. */

const SHORTEST_SHARED = 6
const WORD = /[\p{L}\d]+/gu
const wordsOf = (text: string): string[] => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(WORD) ?? []

type Match = (typed: string, word: string) => boolean

const holds: Match = (typed, word) => (typed.length < 4 ? word.startsWith(typed) : word.includes(typed))

/** A compound is a kind of what it ends in: "zorgtoeslag" is about "toeslagen". */
const isKindOf: Match = (typed, word) => {
  for (let from = 1; from <= typed.length - SHORTEST_SHARED; from++) if (word.startsWith(typed.slice(from))) return true
  return false
}

/** All when nothing was typed. Words of three letters or fewer count only when there are no others, and so do kinds of things. */
export function lookup<T>(all: readonly T[], text: (one: T) => string, typed: string): T[] {
  const every = wordsOf(typed)
  const long = every.filter((word) => word.length > 3)
  const asked = long.length ? long : every
  if (!asked.length) return [...all]
  const matching = (match: Match): T[] => {
    const counted = all.map((one) => {
      const words = wordsOf(text(one))
      return { one, count: asked.filter((typed) => words.some((word) => match(typed, word))).length }
    })
    return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count).map(({ one }) => one)
  }
  const found = matching(holds)
  return found.length ? found : matching(isKindOf)
}
