// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { t } from './nl-typed'
import TypedField from './TypedField.svelte'

function field(more: object = {}) {
  const shown = render(TypedField, { kind: 'day', label: 'Datum', value: '', ...more })
  return { ...shown, input: screen.getByLabelText<HTMLInputElement>('Datum') }
}
const type = (input: HTMLElement, value: string) => fireEvent.input(input, { target: { value } })

test('what is typed is said in words, and written out when the field is left', async () => {
  const { container, input } = field()
  await type(input, '3/11/2026')
  expect(container.textContent).toContain('dinsdag 3 november 2026')
  await fireEvent.change(input)
  expect(input.value).toBe('03-11-2026')
})

test('what is no day is told once the field is left, and holds the form back', async () => {
  const { container, input } = field()
  await type(input, '31-2-2026')
  expect([container.textContent.includes(t.day.hint), input.validationMessage]).toEqual([false, t.day.hint])
  await fireEvent.change(input)
  expect([container.textContent.includes(t.day.hint), input.value]).toEqual([true, '31-2-2026'])
})

test('a day before the first is refused in words', async () => {
  const { container, input } = field({ first: '2026-11-30' })
  await type(input, '29-11-2026')
  await fireEvent.change(input)
  expect(container.textContent).toContain('Kies maandag 30 november 2026 of later.')
})

test('a required field says in Dutch that it is empty', () => {
  expect(field({ required: true }).input.validationMessage).toBe(t.empty)
})

test('a value from outside is shown as it is typed, and goes when it is taken away', async () => {
  const { input, rerender } = field({ value: '2026-11-03' })
  expect(input.value).toBe('03-11-2026')
  await rerender({ value: '' })
  expect(input.value).toBe('')
})

test('a time is typed with 24 hours', async () => {
  const { container, input } = field({ kind: 'time' })
  await type(input, '1405')
  expect(container.textContent).toContain('14:05 uur')
})
