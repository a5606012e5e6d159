import { adviceOn, type FormName, isUsual } from '../algebra/forms.ts'
import { shortNumber } from './compare.ts'
import type { LostBy } from './due.ts'

type Seen = NonNullable<LostBy['seen']>
/** What separates a sentence from where it was seen. */
const seenAt = ' Seen at '
/** The sentence alone, which is the same wherever it was seen. */
export const withoutPlaces = (advice: string): string => advice.split(seenAt)[0] as string

/** At which inputs digits were lost, and from where on none was left: as it was seen, in whatever precision. */
function where(places: readonly Seen[]): string {
  if (places.length === 0) return ''
  const sign = places.every(({ at }) => at > 0) ? 1 : places.every(({ at }) => at < 0) ? -1 : 0
  const sizes = places.map(({ at }) => Math.abs(at))
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const name = sign === 0 ? '|x|' : 'x'
  const number = (size: number): string => shortNumber(sign < 0 ? -size : size)
  const span = least === most ? `${name} = ${number(least)}` : `${name} from ${number(least)} to ${number(most)}`
  const gone = Math.min(...places.flatMap(({ at, left }) => (left ? [] : [Math.abs(at)])))
  const allGone = Number.isFinite(gone) && places.every(({ at, left }) => Math.abs(at) < gone || !left)
  return `${seenAt}${span}${allGone ? (gone === least ? ', with no digit left' : `, with no digit left from ${number(gone)} on`) : ''}.`
}

/**
 * What is advised on answers that hold and have lost digits. A form is named only if it can have given every such answer of a claim, and
 * either gives every one to the digit, alone in that, or is the one usual form among those that can: where digits are gone, several forms
 * give nearly the same number.
 */
export function lostDigits() {
  let [answers, common]: [number, readonly FormName[] | undefined] = [0, undefined]
  const given = new Map<FormName, number>()
  const places: Seen[] = []
  return {
    note: ({ loses, gives, seen }: LostBy): void => {
      answers++
      if (seen !== undefined) places.push(seen)
      common = common === undefined ? loses : common.filter((form) => loses.includes(form))
      for (const form of gives) given.set(form, (given.get(form) ?? 0) + 1)
    },
    advice: (): readonly string[] => {
      if (common === undefined) return []
      const [exact, usual] = [common.filter((form) => given.get(form) === answers), common.filter(isUsual)]
      const [one] = exact.length === 1 ? exact : usual.length === 1 ? usual : []
      return one === undefined ? [] : [`${adviceOn(one)}${where(places)}`]
    },
  }
}
