import { expect, test } from 'vitest'
import { adviceOn, forms } from '../algebra/forms.ts'
import type { LostBy } from './due.ts'
import { lostDigits } from './lost-digits.ts'

const advised = (...answers: readonly LostBy[]): readonly string[] => {
  const lost = lostDigits()
  for (const answer of answers) lost.note(answer)
  return lost.advice()
}
test('where nothing is lost, nothing is advised', () => expect(advised()).toEqual([]))

test('the one usual form that can have given every answer is named, though another comes as near', () => {
  const both: LostBy = { loses: ['halfTanh', 'outputTimesRest'], gives: ['halfTanh', 'outputTimesRest'] }
  expect(advised(both, { ...both, gives: [] })).toEqual([adviceOn('outputTimesRest')])
})

const seenAt = (at: number, left: boolean): LostBy => ({ loses: ['outputTimesRest'], gives: ['outputTimesRest'], seen: { at, left } })
test('where digits were lost is told at the inputs that were seen', () => {
  expect(advised(seenAt(9, true), seenAt(17, false), seenAt(40, false))).toEqual([
    `${adviceOn('outputTimesRest')} Seen at x from 9 to 40, with no digit left from 17 on.`,
  ])
  expect(advised(seenAt(-9, true), seenAt(-12.5, true))).toEqual([`${adviceOn('outputTimesRest')} Seen at x from -9 to -12.5.`])
  expect(advised(seenAt(-9, false), seenAt(12, false))).toEqual([`${adviceOn('outputTimesRest')} Seen at |x| from 9 to 12, with no digit left.`])
  // Where a digit is left further out, no place is named from which on there is none.
  expect(advised(seenAt(9, false), seenAt(12, true))).toEqual([`${adviceOn('outputTimesRest')} Seen at x from 9 to 12.`])
})

test('no sentence about a form has a place that belongs to one function or one precision', () => {
  for (const { loses } of Object.values(forms)) expect(loses).not.toMatch(/x = |from \|?x/)
})

test('a form that alone gives every answer to the digit is named, usual or not', () => {
  expect(advised({ loses: ['halfTanh', 'outputTimesRest'], gives: ['halfTanh'] })).toEqual([adviceOn('halfTanh')])
})

test('what cannot have given every answer is not named, and without a name nothing is advised', () => {
  expect(advised({ loses: ['oneMinusSquare'], gives: ['oneMinusSquare'] }, { loses: ['outputTimesRest'], gives: ['outputTimesRest'] })).toEqual([])
  expect(advised({ loses: ['halfTanh', 'lerp'], gives: ['halfTanh', 'lerp'] })).toEqual([])
})
