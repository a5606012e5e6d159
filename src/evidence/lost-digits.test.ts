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

test('a form that alone gives every answer to the digit is named, usual or not', () => {
  expect(advised({ loses: ['halfTanh', 'outputTimesRest'], gives: ['halfTanh'] })).toEqual([adviceOn('halfTanh')])
})

test('what cannot have given every answer is not named', () => {
  expect(advised({ loses: ['oneMinusSquare'], gives: ['oneMinusSquare'] }, { loses: ['outputTimesRest'], gives: ['outputTimesRest'] })).toEqual(unnamed)
  expect(advised({ loses: ['halfTanh', 'lerp'], gives: ['halfTanh', 'lerp'] })).toEqual(unnamed)
})
