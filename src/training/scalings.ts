import type { Algebra, Elementary, Field } from '../algebra/field.ts'
import { alsoWritten, negate } from '../algebra/field.ts'
import type { Rate } from './schedules.ts'
import { stateless, type Transformation } from './transformation.ts'

/** The pieces that optimizers are chained from. */

/** Exact constants: p - p would carry the rounding of a difference into arithmetic that keeps count of it. */
const constants = <A>(R: Algebra<'algebraic', A>, parameters: readonly A[], value: number): readonly A[] =>
  parameters.map((p) => R.broadcast(R.of(value), R.shape(p)))
const zeros = <A>(R: Algebra<'algebraic', A>, parameters: readonly A[]): readonly A[] => constants(R, parameters, 0)
const zip = <A>(a: readonly A[], b: readonly A[], f: (x: A, y: A) => A): readonly A[] => a.map((x, i) => f(x, b[i] as A))
const square = <A>(R: Field<A>, x: A): A => R.mul(x, x)

/** `(1 - weight) old + weight fresh`, with 1 - weight computed in the arrays, so that it is exact over rationals. */
const blend = <A>(R: Field<A>, keep: A, old: A, fresh: A): A => {
  const rest = R.sub(R.of(1), keep)
  return alsoWritten(R, R.add(R.mul(keep, old), R.mul(rest, fresh)), {
    lerp: () => R.add(old, R.mul(rest, R.sub(fresh, old))),
    distributedBlend: () => R.add(R.mul(keep, old), R.sub(fresh, R.mul(keep, fresh))),
  })
}

/** `g + coefficient · parameter`: the gradient of an L2 penalty, mixed into whatever follows. */
export const coupledDecay = (coefficient: number): Transformation<'algebraic'> => stateless('algebraic', (R, g, p) => R.add(g, R.mul(R.of(coefficient), p)))

/** `-rate · u`: the last stage of every optimizer. Only a schedule counts steps, from 0. */
export const scaleByRate = (rate: number | Rate): Transformation<'algebraic'> => {
  if (typeof rate === 'number') return stateless('algebraic', (R, u) => negate(R, R.mul(R.of(rate), u)))
  return {
    tier: 'algebraic',
    over: (R) => ({
      init: () => 0,
      update: (updates, step: number) => {
        const scale = R.of(rate(step))
        return [updates.map((u) => negate(R, R.mul(scale, u))), step + 1]
      },
    }),
  }
}

/** `-(rate/(1 + decay t)) u`, with t from 0: the rate decay of PyTorch's Adagrad, divided in the arrays. */
export const scaleByFallingRate = (rate: number | Rate, decay: number): Transformation<'algebraic'> => ({
  tier: 'algebraic',
  over: (R) => ({
    init: () => 0,
    update: (updates, step: number) => {
      const scale = R.div(R.of(typeof rate === 'number' ? rate : rate(step)), R.add(R.of(1), R.mul(R.of(step), R.of(decay))))
      return [updates.map((u) => negate(R, R.mul(scale, u))), step + 1]
    },
  }),
})

/** `m ← momentum · m + (1 - momentum) g` from m = 0: an average, where heavy ball has a sum. */
export const momentumMean = (momentum: number): Transformation<'algebraic'> => fromZero((R, old, fresh) => blend(R, R.of(momentum), old, fresh))

/** `m ← momentum · m + (1 - dampening) g` from m = 0: damped from the first step on. */
export const momentumFromZero = (momentum: number, dampening: number): Transformation<'algebraic'> =>
  fromZero((R, old, fresh) => R.add(R.mul(R.of(momentum), old), R.mul(R.sub(R.of(1), R.of(dampening)), fresh)))

const fromZero = (next: <A>(R: Field<A>, old: A, fresh: A) => A): Transformation<'algebraic'> => ({
  tier: 'algebraic',
  over: <A>(R: Algebra<'algebraic', A>) => ({
    init: (p: readonly A[]) => zeros(R, p),
    update: (g: readonly A[], before: readonly A[]) => {
      const m = zip(before, g, (old, fresh) => next(R, old, fresh))
      return [m, m]
    },
  }),
})

/**
 * `m ← momentum · m + (1 - dampening) g`, from m = g at the first step; Nesterov looks ahead: `g + momentum · m`.
 * Source: 004, momentum (dampening 0); Sutskever et al. 2013 in PyTorch's form.
 */
export const momentumBuffer = (momentum: number, dampening: number, nesterov: boolean): Transformation<'algebraic'> => ({
  tier: 'algebraic',
  over: <A>(R: Field<A>) => ({
    init: (): readonly A[] | null => null,
    update: (g: readonly A[], before: readonly A[] | null) => {
      const damped = R.sub(R.of(1), R.of(dampening))
      const m = before === null ? g : zip(before, g, (old, fresh) => R.add(R.mul(R.of(momentum), old), R.mul(damped, fresh)))
      return [nesterov ? zip(g, m, (fresh, v) => R.add(fresh, R.mul(R.of(momentum), v))) : m, m]
    },
  }),
})

/** `g / (√(initial + Σg²) + ε)`, with ε inside the root in the lecture's form. Source: Duchi, Hazan & Singer 2011; 004, Adagrad. */
export const scaleByRss = (epsilon: number, inside: boolean, initial = 0): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]) => constants(R, p, initial),
    update: (g: readonly A[], before: readonly A[]) => {
      const sums = zip(before, g, (old, fresh) => R.add(old, square(R, fresh)))
      return [zip(g, sums, (fresh, s) => R.div(fresh, root(R, s, epsilon, inside))), sums]
    },
  }),
})

/** `g / (√v + ε)` with v a moving average of g² that begins at `initial`; with ε inside the root in TensorFlow's form. Source: Tieleman & Hinton 2012. */
export const scaleByRms = (decay: number, epsilon: number, inside = false, initial = 0): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]) => constants(R, p, initial),
    update: (g: readonly A[], before: readonly A[]) => {
      const v = zip(before, g, (old, fresh) => blend(R, R.of(decay), old, square(R, fresh)))
      return [zip(g, v, (fresh, s) => R.div(fresh, root(R, s, epsilon, inside))), v]
    },
  }),
})

/** The same with the variance `v - ḡ²` in the place of v, ḡ a moving average of g. Source: Graves 2013, eq. 38 to 40. */
export const scaleByDeviation = (decay: number, epsilon: number, inside: boolean): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]) => ({ mean: zeros(R, p), v: zeros(R, p) }),
    update: (g: readonly A[], before: { readonly mean: readonly A[]; readonly v: readonly A[] }) => {
      const mean = zip(before.mean, g, (old, fresh) => blend(R, R.of(decay), old, fresh))
      const v = zip(before.v, g, (old, fresh) => blend(R, R.of(decay), old, square(R, fresh)))
      const variances = zip(v, mean, (s, m) => R.sub(s, square(R, m)))
      return [zip(g, variances, (fresh, s) => R.div(fresh, root(R, s, epsilon, inside))), { mean, v }]
    },
  }),
})

function root<A>(R: Elementary<A>, x: A, epsilon: number, inside: boolean): A {
  return inside ? R.sqrt(R.add(x, R.of(epsilon))) : R.add(R.sqrt(x), R.of(epsilon))
}

export interface AdamOptions {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** The largest v so far in the place of v; `corrected`: the largest v̂. */
  readonly amsgrad?: boolean | 'corrected'
  /** `√(v̂ + ε)` as 004 prints it, instead of `√v̂ + ε`. */
  readonly epsilonInside?: boolean
  /** `(√v + ε)/√(1 - β₂ᵗ)`, ε before the correction: the paper's ε hat. */
  readonly epsilonHat?: boolean
  /** Whether the moments are divided by 1 - βᵗ: they are unless this is false. */
  readonly corrected?: boolean
}

interface Moments<A> {
  readonly m: readonly A[]
  readonly v: readonly A[]
  readonly largest: readonly A[]
  /** β₁ᵗ and β₂ᵗ, by repeated multiplication: `**` is not the same on two engines. */
  readonly powers: readonly [A, A]
}

/**
 * `m̂ / (√v̂ + ε)` with m, v moving averages of g and g², divided by 1 - βᵗ. AMSGrad divides by the largest v so far.
 * Source: Kingma & Ba 2015, algorithm 1; Reddi, Kale & Kumar 2018, algorithm 2 (PyTorch's bias-corrected form).
 */
export const scaleByAdam = (o: AdamOptions): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]): Moments<A> => ({ m: zeros(R, p), v: zeros(R, p), largest: zeros(R, p), powers: [R.of(1), R.of(1)] }),
    update: (g: readonly A[], s: Moments<A>) => {
      const [beta1, beta2] = [R.of(o.beta1), R.of(o.beta2)]
      const m = zip(s.m, g, (old, fresh) => blend(R, beta1, old, fresh))
      const v = zip(s.v, g, (old, fresh) => blend(R, beta2, old, square(R, fresh)))
      const powers = [R.mul(s.powers[0], beta1), R.mul(s.powers[1], beta2)] as const
      // Divided by once, and multiplied by for every entry: a division costs as much as all else.
      const correction = (power: A): A => (o.corrected === false ? R.of(1) : R.div(R.of(1), R.sub(R.of(1), power)))
      const [c1, c2] = [correction(powers[0]), correction(powers[1])]
      const seen = o.amsgrad === 'corrected' ? v.map((y) => R.mul(y, c2)) : v
      const largest = o.amsgrad === undefined || o.amsgrad === false ? seen : zip(s.largest, seen, (old, fresh) => R.max(old, fresh))
      const below = (y: A): A => {
        if (o.epsilonHat === true) return R.mul(root(R, y, o.epsilon, false), R.sqrt(c2))
        return root(R, o.amsgrad === 'corrected' ? y : R.mul(y, c2), o.epsilon, o.epsilonInside === true)
      }
      const updates = zip(m, largest, (x, y) => R.div(R.mul(x, c1), below(y)))
      return [updates, { m, v, largest, powers }]
    },
  }),
})

/** `m̂ / u` with u the fading maximum of |g|, to which ε is added within (`|g| + ε`) or after. Source: Kingma & Ba 2015, algorithm 2. */
export const scaleByLargest = (o: Pick<AdamOptions, 'beta1' | 'beta2' | 'epsilon'>, within: boolean): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]) => ({ m: zeros(R, p), u: zeros(R, p), power: R.of(1) }),
    update: (g: readonly A[], s: { readonly m: readonly A[]; readonly u: readonly A[]; readonly power: A }) => {
      const [beta1, epsilon] = [R.of(o.beta1), R.of(o.epsilon)]
      const m = zip(s.m, g, (old, fresh) => blend(R, beta1, old, fresh))
      const u = zip(s.u, g, (old, fresh) => {
        const size = R.max(fresh, negate(R, fresh))
        return R.max(R.mul(R.of(o.beta2), old), within ? R.add(size, epsilon) : size)
      })
      const power = R.mul(s.power, beta1)
      const correction = R.div(R.of(1), R.sub(R.of(1), power))
      return [zip(m, u, (x, y) => R.div(R.mul(x, correction), within ? y : R.add(y, epsilon))), { m, u, power }]
    },
  }),
})

/** `g √(w + ε)/√(v + ε)` with v and w moving averages of g² and of the squares of what comes out. Source: Zeiler 2012, algorithm 1. */
export const scaleByOwnSteps = (decay: number, epsilon: number): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: <A>(R: Algebra<'elementary', A>) => ({
    init: (p: readonly A[]) => ({ v: zeros(R, p), w: zeros(R, p) }),
    update: (g: readonly A[], s: { readonly v: readonly A[]; readonly w: readonly A[] }) => {
      const v = zip(s.v, g, (old, fresh) => blend(R, R.of(decay), old, square(R, fresh)))
      const scales = zip(s.w, v, (x, y) => R.div(root(R, x, epsilon, true), root(R, y, epsilon, true)))
      const steps = zip(scales, g, (c, fresh) => R.mul(c, fresh))
      const w = zip(s.w, steps, (old, step) => blend(R, R.of(decay), old, square(R, step)))
      return [steps, { v, w }]
    },
  }),
})
