import { expect, test } from 'vitest'
import { placeholders } from './placeholders'

test('placeholders in redacted text become chips; other brackets stay', () => {
  const parts = placeholders('[PERSOON-1] vraagt [over iets] van [BSN-2]')
  expect(parts.filter((part) => part.placeholder).map((part) => part.text)).toEqual(['PERSOON-1', 'BSN-2'])
  expect(parts[1]?.text).toBe(' vraagt [over iets] van ')
})
