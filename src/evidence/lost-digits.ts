import { adviceOn, type FormName, isUsual, type Precision } from '../algebra/forms.ts'
import type { LostBy } from './due.ts'

const unnamed = 'right, but digits are lost where numbers of one size are subtracted.'

/**
 * What is advised on answers that hold and have lost digits. A form is named only if it can have given every such answer of a claim, and
 * either gives every one to the digit, alone in that, or is the one usual form among those that can: where digits are gone, several forms
 * give nearly the same number.
 */
export function lostDigits(precision: Precision = 'float64') {
  let [answers, common]: [number, readonly FormName[] | undefined] = [0, undefined]
  const given = new Map<FormName, number>()
  return {
    note: ({ loses, gives }: LostBy): void => {
      answers++
      common = common === undefined ? loses : common.filter((form) => loses.includes(form))
      for (const form of gives) given.set(form, (given.get(form) ?? 0) + 1)
    },
    advice: (): readonly string[] => {
      if (common === undefined) return []
      const [exact, usual] = [common.filter((form) => given.get(form) === answers), common.filter(isUsual)]
      const [one] = exact.length === 1 ? exact : usual.length === 1 ? usual : []
      return [one === undefined ? unnamed : adviceOn(one, precision)]
    },
  }
}
