import { alsoWritten, type Elementary, type Field, type SmoothWord } from './field.ts'

/**
 * Each derivative, once. `dual` and `reverse` both read these total records, so a new word does not compile
 * without its derivative.
 */

type Partials = <T>(R: Field<T>, a: T, b: T, y: T) => readonly [da: T, db: T]

/** ∂y/∂a and ∂y/∂b of `y = word(a, b)`. */
export const partials: Record<'add' | 'sub' | 'mul' | 'div' | 'max', Partials> = {
  add: (R) => [R.of(1), R.of(1)],
  sub: (R) => [R.of(1), R.of(-1)],
  mul: (_R, a, b) => [b, a],
  // (a/b)' = (a' - y b') / b
  div: (R, _a, b, y) => [R.div(R.of(1), b), R.div(R.sub(R.of(0), y), b)],
  // At a tie the first argument wins.
  max: (R, a, b) => {
    const second = R.less(a, b)
    return [R.choose(second, R.of(0), R.of(1)), R.choose(second, R.of(1), R.of(0))]
  },
}

/**
 * y' of `y = word(x)`. Written so that nothing cancels and nothing overflows between -1000 and 1000:
 * 1 - tanh² loses every digit from |x| = 19 on, 4e/(1 + e)² with e = e^(-2|x|) none; y(1 - y) is not even in floats, σ(x) σ(-x) is.
 */
export const slopes: Record<SmoothWord, <T>(R: Elementary<T>, x: T, y: T) => T> = {
  exp: (_R, _x, y) => y,
  log: (R, x) => R.div(R.of(1), x),
  sqrt: (R, _x, y) => R.div(R.of(0.5), y),
  tanh: (R, x, y) => {
    const e = R.exp(R.mul(R.of(-2), R.max(x, R.sub(R.of(0), x))))
    const whole = R.add(R.of(1), e)
    return alsoWritten(R, R.div(R.mul(R.of(4), e), R.mul(whole, whole)), { oneMinusSquare: () => R.sub(R.of(1), R.mul(y, y)) })
  },
  logistic: (R, x, y) => alsoWritten(R, R.mul(y, R.logistic(R.sub(R.of(0), x))), { outputTimesRest: () => R.sub(y, R.mul(y, y)) }),
  softplus: (R, x) => alsoWritten(R, R.logistic(x), { oneMinusSigmoid: () => R.sub(R.of(1), R.logistic(R.sub(R.of(0), x))) }),
  erf: (R, x) => R.mul(R.div(R.of(2), R.sqrt(R.pi)), R.exp(R.sub(R.of(0), R.mul(x, x)))),
  sin: (R, x) => R.cos(x),
  cos: (R, x) => R.sub(R.of(0), R.sin(x)),
}
