import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, preActivation } from '../arbitraries/reals.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { compare, dot, Q, q, type Rational, ratio, show } from '../support/exact.ts'

type M = readonly (readonly [number, number])[]
const times = (a: M, b: M): M =>
  [0, 1].map((i) => [0, 1].map((j) => (a[i]?.[0] as number) * (b[0]?.[j] as number) + (a[i]?.[1] as number) * (b[1]?.[j] as number)) as [number, number])
/** Largest row sum of absolute values: an operator norm. */
const norm = (a: M): number => Math.max(...a.map((r) => Math.abs(r[0]) + Math.abs(r[1])))
const triangular = (d: number, o: number, upper: boolean): M =>
  upper
    ? [
        [d, o],
        [0, d],
      ]
    : [
        [d, 0],
        [o, d],
      ]

const pairs = fc.record({ d: fc.constantFrom(0, 0.5, -0.5), a: dyadic(3, 0), b: dyadic(3, 0) })
export const vanishing = erratum<{ d: number; a: number; b: number }, (m: readonly [M, M], d: number) => boolean>({
  id: 'product_vanishes_of_norm_lt_one',
  topic: 'gradients at depth',
  entry: 'vanishing-eigenvalues',
  source: { deck: '004', slide: 'Vanishing gradient: matrix multiplication with eigenvalues < 1' },
  states: 'Products of matrices of operator norm below 1 shrink: $\\|AB\\|\\le\\|A\\|\\|B\\|$.',
  printed: {
    states: 'Gradients vanish by “Matrix multiplication with eigenvalues < 1”.',
    verdict: 'wrong',
    formula: (_, d) => Math.abs(d) < 1,
  },
  how: 'Triangular matrices, whose eigenvalues stand on the diagonal, alternated four times: does the product shrink from two factors to eight? Exact dyadics.',
  catches: 'Spectral radii where singular values are meant.',
  inputs: pairs,
  formula: ([A, B]) => norm(A) < 1 && norm(B) < 1,
  check: (promises, { d, a, b }) => {
    const [A, B] = [triangular(d, a, true), triangular(d, b, false)] as const
    const once = times(A, B)
    const four = times(times(once, once), times(once, once))
    return require(!promises([A, B], d) || norm(four) <= norm(once), () =>
      `A = [[${d}, ${a}], [0, ${d}]], B = [[${d}, 0], [${b}, ${d}]] (all eigenvalues ${d}): ‖AB‖ = ${norm(once)}, ‖(AB)⁴‖ = ${norm(four)}`)
  },
})

/** What a product of L factors with the double eigenvalue q does, and the squared lengths of a vector before and after. */
interface Product {
  readonly q: number
  readonly factors: number
  readonly determinant: number
  /** Squared lengths of the images of the two axes. */
  readonly axes: readonly [number, number]
  readonly before: number
  readonly after: number
}
const determinantGrows = ({ q: least, factors, determinant }: Product): boolean => Math.abs(determinant) >= least ** (2 * factors)

export const exploding = erratum<{ a: number; b: number; v: number[]; pairs: number }, (p: Product) => boolean>({
  id: 'product_determinant_grows_of_eigenvalues_gt_one',
  topic: 'gradients at depth',
  entry: 'exploding-eigenvalues',
  source: { deck: '004', slide: 'Avoiding gradient explosion' },
  states:
    'If both eigenvalues of each of $L$ factors in $\\mathbb R^{2\\times2}$ have modulus at least $q>1$, the determinant of the product has modulus at least $q^{2L}$, so that one of the axes is stretched by $q^L$ at least; another vector may shrink to 0.',
  printed: {
    states: 'Gradients explode by “Multiplying matrices with eigenvalues > 1”, read of every gradient.',
    verdict: 'wrong',
    formula: ({ before, after }) => after >= before,
  },
  how: 'Products of triangular factors with the double eigenvalue 2, an upper and a lower one in turn, exact dyadics: the determinant, the images of the axes and of a vector; among them $M_1M_2v=-\\frac12v$.',
  catches: 'Spectral radii where singular values are meant.',
  inputs: fc.record({
    a: fc.constantFrom(40.5, 0, 4, 8),
    b: fc.constantFrom(-1, 0, -2),
    v: fc.oneof(fc.constant<number[]>([9, 4]), list(fc.integer({ min: -5, max: 5 }), 2)).filter((v) => v.some((x) => x !== 0)),
    pairs: size(4),
  }),
  formula: (p) => determinantGrows(p) && Math.max(...p.axes) >= p.q ** (2 * p.factors),
  rivals: {
    'every axis stretched': (p) => determinantGrows(p) && Math.min(...p.axes) >= p.q ** (2 * p.factors),
    'stretched by the determinant': (p) => Math.max(...p.axes) >= p.determinant ** 2,
    'once more for each factor': (p) => Math.abs(p.determinant) >= p.q ** (3 * p.factors),
  },
  check: (promises, { a, b, v, pairs: count }) => {
    const [A, B] = [triangular(2, a, true), triangular(2, b, false)] as const
    const once = times(A, B)
    const C = Array.from({ length: count - 1 }).reduce<M>((m) => times(m, once), once) as readonly [readonly [number, number], readonly [number, number]]
    const squared = (x: readonly number[]): number => x.reduce((s, e) => s + e * e, 0)
    const image = (x: readonly [number, number]): number[] => C.map((r) => r[0] * x[0] + r[1] * x[1])
    const out = image([v[0] as number, v[1] as number])
    const product: Product = {
      q: 2,
      factors: 2 * count,
      determinant: C[0][0] * C[1][1] - C[0][1] * C[1][0],
      axes: [squared(image([1, 0])), squared(image([0, 1]))],
      before: squared(v),
      after: squared(out),
    }
    return require(promises(product), () =>
      `M₁ = [[2, ${a}], [0, 2]], M₂ = [[2, 0], [${b}, 2]], all eigenvalues 2, v = (${v}): (M₁M₂)^${count} v = (${out}), the determinant is ${product.determinant}, the squared lengths of the images of the axes ${product.axes}`)
  },
})

export const sigmoidQuarter: AnyClaim = law<{ z: number[]; w: number[] }, (x: number) => number>({
  id: 'sigmoid_chain_gradient_le_quarter_pow_depth',
  topic: 'gradients at depth',
  entry: 'sigmoid-derivative-quarter',
  source: { deck: '004', slide: 'Why? Non linearity puts gradient to 0' },
  states: "$\\big|\\prod_lw_l\\sigma'(z_l)\\big|\\le4^{-L}\\prod|w_l|$: every sigmoid layer costs a factor of at least 4.",
  how: 'Chains of generated depth, in doubles; the bound itself is a product of dyadics, so only the roundings of the slopes are allowed.',
  catches: "A derivative with another maximum: tanh', whose maximum is 1.",
  inputs: size(5).chain((n) => fc.record({ z: list(preActivation, n), w: list(dyadic(8, 1), n) })),
  formula: (x) => {
    const e = Math.exp(-Math.abs(x))
    return e / (1 + e) ** 2
  },
  rivals: { "tanh'": (x) => 1 - Math.tanh(x) ** 2, twice: (x) => 2 * (Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2) },
  check: (slope, { z, w }) => {
    const product = z.reduce((p, x, i) => p * Math.abs(w[i] as number) * slope(x), 1)
    const bound = w.reduce((p, x) => (p * Math.abs(x)) / 4, 1)
    return require(product <= bound * (1 + 16 * z.length * 2 ** -53), () =>
      `z = (${z}), w = (${w}): |gradient| = ${shortNumber(product)}, the bound is ${shortNumber(bound)}`)
  },
})

/** Rotations by the angle of the 3-4-5 triangle, exactly orthogonal in rationals. */
const rotate = (v: readonly Rational[], c: Rational, s: Rational): Rational[] => [
  Q.sub(Q.mul(c, v[0] as Rational), Q.mul(s, v[1] as Rational)),
  Q.add(Q.mul(s, v[0] as Rational), Q.mul(c, v[1] as Rational)),
]
export const orthogonalKeeps: AnyClaim = law<{ depth: number; v: number[] }, (c: Rational) => Rational>({
  id: 'orthogonal_depth_preserves_gradient_norm',
  topic: 'gradients at depth',
  entry: 'depth-gradient-explosion',
  source: { deck: '003', slide: 'Gradient explosion if the network is deep' },
  states: 'Depth alone explodes nothing: through orthogonal layers the norm of a gradient stays the same at every depth; what explodes is a gain above 1.',
  rivals: { 'a gain of 2 in every layer': (c) => Q.mul(q(2), c), 'a gain of ½': (c) => Q.div(c, q(2)) },
  how: 'Rational rotations (3/5, 4/5), exact: the squared norm after any depth.',
  catches: 'Blaming depth for a gain above 1.',
  inputs: fc.record({ depth: size(8), v: list(fc.integer({ min: -4, max: 4 }), 2).map((v) => (v.some((x) => x !== 0) ? v : [1, 0])) }),
  formula: (c) => c,
  check: (gain, { depth, v }) => {
    const start = v.map(q)
    const end = Array.from({ length: depth }).reduce<Rational[]>((w) => rotate(w, gain(ratio(3, 5)), gain(ratio(4, 5))), start)
    return require(compare(dot(end, end), dot(start, start)) === 0, () =>
      `v = (${v}) through ${depth} layer(s): squared norm ${show(dot(start, start))} becomes ${show(dot(end, end))}`)
  },
})

export const submultiplicative: AnyClaim = law<{ A: number[][]; B: number[][]; v: number[] }, (a: number, b: number) => number>({
  id: 'operator_norm_submultiplicative',
  topic: 'gradients at depth',
  entry: 'vanishing-eigenvalues',
  source: { deck: '004', slide: 'Vanishing and exploding gradients' },
  states: '$\\|ABv\\|_\\infty\\le\\|A\\|_\\infty\\|B\\|_\\infty\\|v\\|_\\infty$',
  how: 'Dyadic matrices, exact in floats.',
  catches: 'A sum of norms in the place of their product.',
  inputs: fc.record({ A: matrix(dyadic(4, 0), 2, 2), B: matrix(dyadic(4, 0), 2, 2), v: list(dyadic(4, 0), 2) }),
  formula: (a, b) => a * b,
  rivals: { 'the larger norm': Math.max },
  check: (bound, { A, B, v }) => {
    const apply = (m: readonly (readonly number[])[], x: readonly number[]): number[] => m.map((r) => r.reduce((s, e, i) => s + e * (x[i] as number), 0))
    const size = (m: readonly (readonly number[])[]): number => Math.max(...m.map((r) => r.reduce((s, e) => s + Math.abs(e), 0)))
    const out = apply(A, apply(B, v))
    const limit = bound(size(A), size(B)) * Math.max(...v.map(Math.abs))
    return every([
      require(Math.max(...out.map(Math.abs)) <= limit, () =>
        `A = ${JSON.stringify(A)}, B = ${JSON.stringify(B)}, v = (${v}): ABv = (${out}), the bound is ${limit}`) as Finding,
    ])
  },
})
