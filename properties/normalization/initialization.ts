import * as fc from 'fast-check'
import { gamma } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import { type AnyClaim, type Claim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { agree } from '../../src/evidence/compare.ts'
import type { Initializer, InitializerFacts } from '../../src/network/initializers.ts'
import { type Need, roundoff } from '../../src/protocol/subject.ts'
import { initializers } from '../../src/registry.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, ratio, sameList, show, shown } from '../support/exact.ts'
import { originOf } from '../support/records.ts'

interface Init {
  readonly name: string
  readonly shape: readonly [number, number]
  readonly draws: number[]
}

const drawn = {
  normal: dyadic(16, 3).map((z) => z || 0.5),
  uniform: fc.integer({ min: 0, max: 31 }).map((k) => k / 32),
  truncated: fc.integer({ min: -16, max: 16 }).map((k) => k / 8 || 0.5),
}
/** Neither is 2 or 4, nor is their sum: a factor tells what was counted. */
const shapes = [
  [1, 5],
  [3, 3],
  [5, 1],
  [3, 7],
  [7, 3],
] as const

const inits = ({ name, draws = 'normal' }: Initializer): fc.Arbitrary<Init> =>
  fc.constantFrom(...shapes).chain(([o, i]) => fc.record({ name: fc.constant(name), shape: fc.constant([o, i] as const), draws: list(drawn[draws], o * i) }))

/** Which draws it turns into weights. */
const drawsOf = ({ draws = 'normal' }: Initializer): string =>
  ({ normal: 'standard normal draws', uniform: 'uniform draws from [0, 1)', truncated: 'standard normal draws between -2 and 2' })[draws]

const about = (initializer: Initializer) => ({
  topic: 'normalization' as const,
  ...originOf(initializer),
  expected: 'holds' as const,
  needs: [`initialize:${initializer.name}` as Need],
  inputs: inits(initializer),
  rivals: [],
})

/** ‖G‖ ‖G⁻¹‖ for the Gram matrix G of what is to be made orthonormal, in Frobenius norms: at least the square of its condition. */
function squaredCondition({ shape: [o, i], draws }: Init): number {
  const rows = Array.from({ length: o }, (_, r) => draws.slice(r * i, r * i + i))
  const vectors = o <= i ? rows : Array.from({ length: i }, (_, j) => rows.map((r) => r[j] as number))
  const gram = vectors.map((a) => vectors.map((b) => a.reduce((s, x, k) => s + x * (b[k] as number), 0)))
  const size = (m: readonly (readonly number[])[]): number => Math.hypot(...m.flat())
  return size(gram) * size(inverse(gram))
}

/** By Gauss and Jordan; the matrix is positive definite, so its pivots are. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const rows = matrix.map((r, i) => [...r, ...r.map((_, j) => (i === j ? 1 : 0))])
  for (let c = 0; c < n; c++) {
    const pivot = (rows[c] as number[]).map((v) => v / (rows[c]?.[c] as number))
    for (let r = 0; r < n; r++) rows[r] = r === c ? pivot : (rows[r] as number[]).map((v, j) => v - (rows[r]?.[c] as number) * (pivot[j] as number))
  }
  return rows.map((r) => r.slice(n))
}

const orthonormal = (initializer: Initializer): Claim<Init> => ({
  ...about(initializer),
  id: `${initializer.name}_rows_orthonormal`,
  states: `The ${initializer.name} initializer returns orthonormal rows (or columns, whichever are fewer): $${initializer.formula}$.`,
  how: 'The Gram matrix of the answer against the identity; draws are made independent by a dominant diagonal.',
  catches: 'Normalized but not orthogonal rows.',
  inputs: inits(initializer).map((a) => ({
    ...a,
    draws: a.draws.map((z, k) => (Math.floor(k / a.shape[1]) % a.shape[1] === k % a.shape[1] ? z + 20 : z)),
  })),
  check: async (subject, ask, unit) => {
    const W = await subject.initialize(ask)
    const [o, i] = ask.shape
    const vectors = o <= i ? W : Array.from({ length: i }, (_, j) => W.map((r) => r[j] as number))
    // Gram and Schmidt lose orthogonality by the square of the condition (Giraud, Langou, Rozložník & van den Eshof 2005).
    const error = gamma(16 * Math.max(o, i) ** 2, roundoff(unit)) * squaredCondition(ask)
    return every(
      vectors.flatMap((a, r) =>
        vectors.map(
          (b, s): Finding =>
            agree(`inner product of vectors ${r} and ${s}`, [a.reduce((t, x, k) => t + x * (b[k] as number), 0)], [{ value: r === s ? 1 : 0, error }]),
        ),
      ),
    )
  },
})

const scaledBy = (initializer: Initializer, variance: (outputs: number, inputs: number) => number): Claim<Init> => ({
  ...about(initializer),
  id: `${initializer.name}_variance`,
  states: `The ${initializer.name} initializer turns ${drawsOf(initializer)} into $${initializer.formula}$.`,
  how: 'The randomness comes in as data: every weight must be its draw times the standard deviation.',
  catches: 'The variance for the deviation, fan-out for fan-in, a missing factor 2.',
  check: async (subject, ask, unit) => {
    const [o, i] = ask.shape
    const deviation = Math.sqrt(variance(o, i))
    const W = await subject.initialize(ask)
    return agree(
      `${initializer.name} weights [${o}, ${i}]`,
      W.flat(),
      // A quotient, two roots of factors and two products, here and there.
      ask.draws.map((z) => ({ value: z * deviation, error: gamma(8, roundoff(unit)) * Math.abs(z * deviation) })),
    )
  },
})

const computed = (initializer: Initializer, { roundings, largest = () => 0 }: InitializerFacts & { readonly weights: 'computed' }): Claim<Init> => ({
  ...about(initializer),
  id: `${initializer.name}_eq`,
  states: `The ${initializer.name} initializer turns ${drawsOf(initializer)} into $${initializer.formula}$.`,
  how: 'The randomness comes in as data: every weight must be what the record computes from the same draws.',
  catches: 'Another scale, another shape of the distribution, fan-out for fan-in.',
  check: async (subject, ask, unit) => {
    const W = await subject.initialize(ask)
    const dues = initializer.weights(ask.shape, ask.draws)
    return agree(
      `${initializer.name} weights [${ask.shape.join(', ')}]`,
      W.flat(),
      dues.map((value) => ({ value, error: gamma(roundings, roundoff(unit)) * Math.max(Math.abs(value), largest(...ask.shape)) })),
    )
  },
})

const fact = (initializer: Initializer): AnyClaim => {
  const { facts } = initializer
  if (facts.weights === 'orthonormal') return orthonormal(initializer)
  return facts.weights === 'scaled' ? scaledBy(initializer, facts.variance) : computed(initializer, facts)
}

/** What the record of an initializer says of its weights, for every initializer that exists. */
export const initializerFacts: readonly AnyClaim[] = [...initializers.values()].map(fact)

/** How much of the second moment a layer keeps whose units are `max(z, 0) + a min(z, 0)`. */
type Kept = (a: Rational) => Rational

export const reluHalves = erratum<{ x: number[]; a: number }, Kept>({
  id: 'relu_layer_halves_second_moment',
  topic: 'normalization',
  entry: 'fan-in-scaling',
  source: { deck: '004', slide: 'Fan-in initialization' },
  states:
    'With independent symmetric weights of variance $1/n$ a layer of $\\max(z,0)+a\\min(z,0)$ has $\\mathbb E y^2=\\frac{1+a^2}2\\overline{x^2}$: linear units ($a=1$) keep the second moment, ReLU keeps *half* of it, for which the factor 2 of He makes up.',
  printed: {
    states: '“Typically, weights” $\\approx1/\\sqrt{\\text{fan-in}}$, for activations that keep their scale, without the hypothesis of linear units.',
    verdict: 'hypothesis missing',
    formula: () => q(1),
  },
  how: 'Weights $\\pm1/\\sqrt n$, all $2^n$ sign patterns enumerated, exact rationals: the mean of y² over the mean of x².',
  catches: 'Activations that fade like 2^(-depth).',
  inputs: fc.record({
    x: fc.array(dyadic(4, 0), { minLength: 1, maxLength: 5 }).map((v) => [v[0] || 1, ...v.slice(1)]),
    a: fc.constantFrom(0, 1, 0.5, -1),
  }),
  formula: (a) => Q.div(Q.add(q(1), Q.mul(a, a)), q(2)),
  rivals: { 'a for its square': (a) => Q.div(Q.add(q(1), a), q(2)), '(1 + a)² for 1 + a²': (a) => Q.div(Q.mul(Q.add(q(1), a), Q.add(q(1), a)), q(2)) },
  check: (kept, { x, a }) => {
    const n = x.length
    const patterns = Array.from({ length: 2 ** n }, (_, k) => x.reduce((s, v, i) => s + ((k >> i) & 1 ? v : -v), 0))
    // z = Σ ±x/√n, so y² = (Σ ±x)²/n on the right, a² times that on the left.
    const second = Q.div(mean(patterns.map((s) => q((s > 0 ? s : a * s) ** 2))), q(n))
    const before = mean(x.map((v) => q(v * v)))
    return require(compare(second, Q.mul(kept(q(a)), before)) === 0, () =>
      `x = (${x}), slope ${a} on the left: mean square ${show(before)} before, ${show(second)} after the layer`)
  },
})

interface Unit {
  readonly v: readonly Rational[]
  readonly w: Rational
}
/** One exact step of gradient descent on $\frac12(\sum_jw_j\mathrm{relu}(v_j^\top x)-y)^2$, by dual numbers, one parameter after the other. */
function descended(units: readonly Unit[], x: readonly Rational[], y: Rational, rate: Rational): Unit[] {
  const D = dual(Q)
  const constant = (value: Rational): Dual<Rational> => ({ value, tangent: q(0) })
  const slope = (unit: number, entry: number): Rational => {
    const out = units
      .map(({ v, w }, j) => {
        const at = (value: Rational, i: number): Dual<Rational> => ({ value, tangent: q(j === unit && i === entry ? 1 : 0) })
        const z = v.map((a, i) => D.mul(at(a, i), constant(x[i] as Rational))).reduce(D.add)
        return D.mul(at(w, v.length), D.max(D.of(0), z))
      })
      .reduce(D.add)
    const error = D.sub(out, constant(y))
    return D.div(D.mul(error, error), D.of(2)).tangent
  }
  const moved = (value: Rational, j: number, i: number): Rational => Q.sub(value, Q.mul(rate, slope(j, i)))
  return units.map(({ v, w }, j) => ({ v: v.map((a, i) => moved(a, j, i)), w: moved(w, j, v.length) }))
}

export const equalUnits: AnyClaim = law<{ first: number[]; other: number[]; x: number[]; y: number }, (unit: Unit) => Unit>({
  id: 'equal_units_stay_equal',
  topic: 'normalization',
  entry: 'equal-units-stay-equal',
  source: { deck: '004', slide: 'Initialization' },
  states: 'Two hidden units with equal incoming *and* outgoing weights get equal gradients, so they stay equal; equal incoming weights alone are not enough.',
  how: 'Two exact steps of gradient descent on the squared error of a ReLU network with the two units and a third, all gradients by dual numbers over rationals.',
  catches: 'Constant initialization; and the belief that equal incoming weights are enough.',
  inputs: size(2).chain((n) => {
    const weights = list(dyadic(3, 0), n + 1)
    return fc.record({ first: weights, other: weights, x: list(dyadic(3, 0), n), y: dyadic(3, 0) })
  }),
  formula: (unit) => unit,
  rivals: {
    'outgoing weights differ': ({ v, w }) => ({ v, w: Q.add(w, q(1)) }),
    'outgoing weights of opposite sign': ({ v, w }) => ({ v, w: Q.sub(q(0), w) }),
    'incoming weights doubled': ({ v, w }) => ({ v: v.map((a) => Q.mul(a, q(2))), w }),
  },
  check: (twin, { first, other, x, y }) => {
    const unit = (weights: readonly number[]): Unit => ({ v: weights.slice(0, -1).map(q), w: q(weights.at(-1) as number) })
    const step = (units: readonly Unit[]): Unit[] => descended(units, x.map(q), q(y), ratio(1, 2))
    const [a, b] = step(step([unit(first), twin(unit(first)), unit(other)])) as [Unit, Unit, Unit]
    return require(sameList(a.v, b.v), () =>
      `(v, w) = (${first}) and its twin beside (${other}), x = (${x}), y = ${y}: after two steps v is ${shown(a.v)} and ${shown(b.v)}`)
  },
})

export const updateInput: AnyClaim = law<{ x: number[]; delta: number }, (delta: Rational, x: Rational) => Rational>({
  id: 'weight_gradient_eq_delta_mul_input',
  topic: 'normalization',
  entry: 'update-proportional-to-input',
  source: { deck: '004', slide: 'Data normalization' },
  states: 'The gradient of a linear unit in its weights is $\\delta x$: inputs of 100 make updates of 100.',
  how: 'Dual numbers over exact rationals for $\\delta\\cdot(w^\\top x)$.',
  catches: 'A gradient that forgets its input.',
  inputs: fc.record({ x: fc.array(dyadic(8, 1), { minLength: 1, maxLength: 3 }), delta: dyadic(4, 1) }),
  formula: (delta, x) => Q.mul(delta, x),
  rivals: { 'without the input': (delta) => delta },
  check: (gradient, { x, delta }) => {
    const D = dual(Q)
    return every(
      x.map((_, k): Finding => {
        const y = x.map((v, i) => D.mul({ value: q(1), tangent: q(i === k ? 1 : 0) }, D.of(v))).reduce(D.add)
        const exact = D.mul(D.of(delta), y).tangent
        const got = gradient(q(delta), q(x[k] as number))
        return require(compare(got, exact) === 0, () => `x = (${x}), δ = ${delta}: weight ${k} has gradient ${show(exact)}, the formula gives ${show(got)}`)
      }),
    )
  },
})
