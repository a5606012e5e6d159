import { expect, test } from 'vitest'
import { adviceOn } from '../algebra/forms.ts'
import type { LostBy } from './due.ts'
import { lostDigits } from './lost-digits.ts'

const advised = (...answers: readonly LostBy[]): readonly string[] => {
  const lost = lostDigits()
  for (const answer of answers) lost.note(answer)
  return lost.advice()
}
const unnamed = ['right, but digits are lost where numbers of one size are subtracted.']

test('where nothing is lost, nothing is advised', () => expect(advised()).toEqual([]))

test('the one usual form that can have given every answer is named, though another comes as near', () => {
  const both: LostBy = { loses: ['halfTanh', 'outputTimesRest'], gives: ['halfTanh', 'outputTimesRest'] }
  expect(advised(both, { ...both, gives: [] })).toEqual([adviceOn('outputTimesRest')])
})

test('where digits end is told for the precision of the answers', () => {
  const lost = lostDigits('float32')
  lost.note({ loses: ['outputTimesRest'], gives: ['outputTimesRest'] })
  expect(lost.advice()[0]).toContain('all of them from x = 17 on')
  // From there on the float32 sigmoid is 1, and one step before it is not.
  const sigmoid = (x: number): number => Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-x))))
  expect([16, 17, 36, 37].map((x) => (x < 20 ? sigmoid(x) : 1 / (1 + Math.exp(-x))) === 1)).toEqual([false, true, false, true])
  expect([8, 9.1].map((x) => Math.fround(Math.tanh(x)) === 1)).toEqual([false, true])
})

test('a form that alone gives every answer to the digit is named, usual or not', () => {
  expect(advised({ loses: ['halfTanh', 'outputTimesRest'], gives: ['halfTanh'] })).toEqual([adviceOn('halfTanh')])
})

test('what cannot have given every answer is not named', () => {
  expect(advised({ loses: ['oneMinusSquare'], gives: ['oneMinusSquare'] }, { loses: ['outputTimesRest'], gives: ['outputTimesRest'] })).toEqual(unnamed)
  expect(advised({ loses: ['halfTanh', 'lerp'], gives: ['halfTanh', 'lerp'] })).toEqual(unnamed)
})
