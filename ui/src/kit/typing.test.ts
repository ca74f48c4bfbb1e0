// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { takesText } from './typing'

test('fields take text; buttons and radio buttons do not', () => {
  document.body.innerHTML = '<textarea></textarea><input type="radio"><input><button><i></i></button><select></select>'
  const takes = [...document.body.querySelectorAll('textarea, input, button i, select')].map(takesText)
  expect(takes).toEqual([true, false, true, false, true])
})
