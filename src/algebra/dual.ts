import type { Elementary, Field, NumberSystem, SmoothWord } from './field.ts'
import { smoothWords } from './field.ts'
import { onceFor } from './once.ts'
import { partials, slopes } from './slopes.ts'

/** A value and its directional derivative. */
export interface Dual<T> {
  readonly value: T
  readonly tangent: T
}

function algebraicDual<T>(R: Field<T>): Field<Dual<T>> {
  const zero = R.of(0)
  const word =
    (name: keyof typeof partials) =>
    (a: Dual<T>, b: Dual<T>): Dual<T> => {
      const value = R[name](a.value, b.value)
      const [da, db] = partials[name](R, a.value, b.value, value)
      return { value, tangent: R.add(R.mul(da, a.tangent), R.mul(db, b.tangent)) }
    }
  const { either } = R
  const written: Pick<Field<Dual<T>>, 'either'> = either === undefined
    ? {}
    : {
        either: (a, others) => {
          const computed = others.map(({ form, value }) => ({ form, dual: value() }))
          const pick = (part: 'value' | 'tangent'): T =>
            either(
              a[part],
              computed.map(({ form, dual }) => ({ form, value: () => dual[part] })),
            )
          return { value: pick('value'), tangent: pick('tangent') }
        },
      }
  return {
    ...written,
    of: (x) => ({ value: R.of(x), tangent: zero }),
    add: (a, b) => ({ value: R.add(a.value, b.value), tangent: R.add(a.tangent, b.tangent) }),
    sub: (a, b) => ({ value: R.sub(a.value, b.value), tangent: R.sub(a.tangent, b.tangent) }),
    mul: word('mul'),
    div: word('div'),
    // Choosing the tangent, instead of multiplying by 0 or 1, keeps ∞ · 0 out of it.
    max: (a, b) => {
      const second = R.less(a.value, b.value)
      return { value: R.max(a.value, b.value), tangent: R.choose(second, b.tangent, a.tangent) }
    },
    less: (a, b) => R.less(a.value, b.value),
    choose: (condition, then, otherwise) => ({
      value: R.choose(condition, then.value, otherwise.value),
      tangent: R.choose(condition, then.tangent, otherwise.tangent),
    }),
  }
}

const isElementary = <T>(R: Field<T>): R is Elementary<T> => 'exp' in R

function elementaryDual<T>(R: Elementary<T>): Elementary<Dual<T>> {
  const smooth =
    (name: SmoothWord) =>
    (x: Dual<T>): Dual<T> => {
      const value = R[name](x.value)
      return { value, tangent: R.mul(slopes[name](R, x.value, value), x.tangent) }
    }
  const words = Object.fromEntries(smoothWords.map((name) => [name, smooth(name)])) as unknown as Elementary<Dual<T>>
  return { ...words, ...algebraicDual(R), pi: { value: R.pi, tangent: R.of(0) } }
}

/**
 * Forward mode over any field: the tangent of every word by `slopes`. An elementary field gives an elementary one.
 * @example
 * const D = dual(rational.field)
 * const x = { value: ratio(3), tangent: ratio(1) }
 * show(D.mul(x, x).tangent) // => '6'
 */
export function dual<T>(R: Elementary<T>): Elementary<Dual<T>>
export function dual<T>(R: Field<T>): Field<Dual<T>>
export function dual(R: Field<unknown>): Field<Dual<unknown>> {
  return dualsOver(R)
}
const dualsOver = onceFor((R: Field<unknown>): Field<Dual<unknown>> => (isElementary(R) ? elementaryDual(R) : algebraicDual(R)))

/** The same as a number system, with the promise and the assumptions of what lies below. */
export function dualOf<T>(system: NumberSystem<T, 'elementary'>): NumberSystem<Dual<T>, 'elementary'> {
  return {
    ...system,
    name: `dual(${system.name})`,
    field: dual(system.field),
    show: (a) => `${system.show(a.value)} + ${system.show(a.tangent)} ε`,
  }
}
