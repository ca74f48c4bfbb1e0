/** Each page, and each part of one, has an address that leads back to it. */
import { expect, test } from 'vitest'
import { pathOf, viewAt } from './address'

test('a part of a page has an address of its own, and the page alone that of what it begins with', () => {
  expect(pathOf('helpline')).toBe('/hulplijn')
  expect(pathOf('helpline', 'notices')).toBe('/hulplijn/actueel')
  expect(viewAt('/hulplijn/actueel')).toEqual({ view: 'helpline', tab: 'notices' })
  expect(viewAt('/oefenen/lessen')).toEqual({ view: 'practice', tab: 'lessons' })
  expect(viewAt('/hulplijn')).toEqual({ view: 'helpline', tab: '' })
})

test('an address that no part has is that of its page, and any other that of the desk', () => {
  expect(viewAt('/hulplijn/onzin')).toEqual({ view: 'helpline', tab: '' })
  expect(viewAt('/oefenenmaar')).toEqual({ view: 'desk', tab: '' })
  expect(viewAt('/artikel/a%2Fb')).toEqual({ view: 'desk', tab: '' })
  expect(pathOf('today', 'notices')).toBe('/vandaag')
})
