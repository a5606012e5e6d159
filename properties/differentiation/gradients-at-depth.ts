import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require, skipped } from '../../src/evidence/claim.ts'
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

/** What is said of the norms of $(AB)^k$: that they vanish, or that they are at most the powers of a number. */
type Shrinking =
  | { readonly vanish: (A: M, B: M, eigenvalue: number) => boolean; readonly factor?: undefined }
  | { readonly factor: (A: M, B: M) => number; readonly vanish?: undefined }

export const vanishing = erratum<{ d: number; a: number; b: number; rows: boolean }, Shrinking>({
  id: 'product_vanishes_of_norm_lt_one',
  topic: 'gradients at depth',
  entry: 'vanishing-eigenvalues',
  source: { deck: '004', slide: 'Vanishing gradient: matrix multiplication with eigenvalues < 1' },
  states:
    'Products of matrices of operator norm below 1 vanish: $\\|(AB)^k\\|\\le(\\|A\\|\\|B\\|)^k$ in the norm of largest row sums, with equality for non-negative matrices of equal row sums.',
  printed: {
    states: 'Gradients vanish by “Matrix multiplication with eigenvalues < 1”.',
    verdict: 'wrong',
    formula: { vanish: (_, __, d) => Math.abs(d) < 1 },
  },
  how: 'Triangular 2×2 matrices, whose eigenvalues stand on the diagonal, and matrices of equal row sums, of norms on both sides of 1: the norms of four powers, exactly, and whether the powers vanish, by trace and determinant. More factors and other sizes are in the claim on $\\|ABv\\|$.',
  catches: 'Spectral radii where singular values are meant.',
  inputs: fc.record({ d: fc.constantFrom(0, 0.5, -0.5, 0.25), a: dyadic(3, 2), b: dyadic(3, 2), rows: fc.boolean() }),
  formula: { factor: (A, B) => norm(A) * norm(B) },
  rivals: {
    'the larger norm': { factor: (A, B) => Math.max(norm(A), norm(B)) },
    'half the product': { factor: (A, B) => (norm(A) * norm(B)) / 2 },
    'twice the product': { factor: (A, B) => 2 * norm(A) * norm(B) },
  },
  check: ({ vanish, factor }, { d, a, b, rows }) => {
    const equal = (x: number, y: number): M => [
      [Math.abs(x), Math.abs(y)],
      [Math.abs(y), Math.abs(x)],
    ]
    const [A, B] = rows && factor !== undefined ? [equal(d, a), equal(d, b)] : [triangular(d, a, true), triangular(d, b, false)]
    const once = times(A, B)
    const powers = [1, 2, 3].reduce<M[]>((all) => [...all, times(all.at(-1) as M, once)], [once])
    const said = factor?.(A, B)
    const promised = said === undefined ? vanish?.(A, B, d) === true : said < 1
    // Both eigenvalues of a 2×2 matrix lie inside the unit circle exactly then.
    const [[p, r], [u, w]] = once as unknown as readonly [readonly [number, number], readonly [number, number]]
    const [trace, determinant] = [p + w, p * w - r * u]
    const vanishes = Math.abs(determinant) < 1 && Math.abs(trace) < 1 + determinant
    const at = `A = ${JSON.stringify(A)}, B = ${JSON.stringify(B)}${rows ? '' : ` (all eigenvalues ${d})`}`
    return every([
      require(!promised || vanishes, () => `${at}: ‖AB‖ = ${norm(once)}, ‖(AB)⁴‖ = ${norm(powers[3] as M)}; the powers do not vanish`),
      ...powers.map((m, k) => {
        const limit = (said ?? Number.POSITIVE_INFINITY) ** (k + 1)
        return require(norm(m) <= limit && (!rows || said === undefined || norm(m) === limit), () =>
          `${at}: ‖(AB)^${k + 1}‖ = ${norm(m)}, the bound is ${limit}`)
      }),
    ])
  },
})

/**
 * What is said of a product of L factors whose eigenvalues have modulus q at least: how large its determinant is, and how
 * long one of the images of the axes, squared; or how many times as long any image is.
 */
type Growing =
  | {
      readonly determinant: (q: number, factors: number) => number
      readonly longest: (axes: readonly [Rational, Rational]) => Rational
      readonly squaredLength: (q: number, factors: number) => number
      readonly vector?: undefined
    }
  | { readonly vector: number; readonly determinant?: undefined }
const longer = ([first, second]: readonly [Rational, Rational]): Rational => Q.max(first, second)
const modulus = (x: Rational): Rational => Q.max(x, Q.sub(q(0), x))

type Exact = readonly [readonly [Rational, Rational], readonly [Rational, Rational]]
const exactTimes = (a: Exact, [c, d]: Exact): Exact =>
  a.map(([x, y]) => [0, 1].map((j) => Q.add(Q.mul(x, c[j] as Rational), Q.mul(y, d[j] as Rational)))) as unknown as Exact
const image = (m: Exact, v: readonly Rational[]): Rational[] => m.map((r) => dot(r, v))

/** An upper and a lower triangular factor with their eigenvalues, so many times in turn. */
interface Factors {
  readonly upper: readonly [number, number]
  readonly lower: readonly [number, number]
  readonly a: number
  readonly b: number
  readonly pairs: number
  readonly lowerFirst: boolean
}
const eigenvalues = fc.tuple(fc.constantFrom(2, 3, -2), fc.constantFrom(2, 3, -2, -3))

export const exploding = erratum<Factors & { v: number[] }, Growing>({
  id: 'product_determinant_grows_of_eigenvalues_gt_one',
  topic: 'gradients at depth',
  entry: 'exploding-eigenvalues',
  source: { deck: '004', slide: 'Avoiding gradient explosion' },
  states:
    'If both eigenvalues of each of $L$ factors in $\\mathbb R^{2\\times2}$ have modulus at least $q>1$, the determinant of the product has modulus at least $q^{2L}$, and exactly this if all have modulus $q$; so one of the axes is stretched by $q^L$ at least, and by no more if such factors are diagonal; another vector may shrink to 0.',
  printed: {
    states: 'Gradients explode by “Multiplying matrices with eigenvalues > 1”, read of every gradient.',
    verdict: 'a reading',
    formula: { vector: 1 },
  },
  how: 'Products of triangular factors with eigenvalues $\\pm2$ and $\\pm3$, an upper and a lower one in turn, either of them first, in fractions: the determinant, the images of the axes and of a vector, and whether the bounds are attained where they are due; among them $M_1M_2v=-\\frac12v$.',
  catches: 'Spectral radii where singular values are meant.',
  inputs: fc.record({
    upper: fc.oneof(fc.constant<[number, number]>([2, 2]), eigenvalues),
    lower: fc.oneof(fc.constant<[number, number]>([2, 2]), fc.constant<[number, number]>([3, 3]), eigenvalues),
    a: fc.constantFrom(40.5, 0, 1, 4, 8),
    b: fc.constantFrom(-1, 0, -2),
    v: fc.oneof(fc.constant<number[]>([9, 4]), list(fc.integer({ min: -5, max: 5 }), 2)).filter((v) => v.some((x) => x !== 0)),
    pairs: size(4),
    lowerFirst: fc.boolean(),
  }),
  formula: { determinant: (q, factors) => q ** (2 * factors), longest: longer, squaredLength: (q, factors) => q ** (2 * factors) },
  rivals: {
    'every axis stretched': {
      determinant: (q, factors) => q ** (2 * factors),
      longest: ([first, second]) => (compare(first, second) <= 0 ? first : second),
      squaredLength: (q, factors) => q ** (2 * factors),
    },
    'stretched by the determinant': { determinant: (q, factors) => q ** (2 * factors), longest: longer, squaredLength: (q, factors) => q ** (4 * factors) },
    'once more for each factor': { determinant: (q, factors) => q ** (3 * factors), longest: longer, squaredLength: (q, factors) => q ** (2 * factors) },
    'one eigenvalue of each factor in the determinant': {
      determinant: (q, factors) => q ** factors,
      longest: longer,
      squaredLength: (q, factors) => q ** (2 * factors),
    },
  },
  check: (said, { upper, lower, a, b, v, pairs, lowerFirst }) => {
    const A: Exact = [
      [q(upper[0]), q(a)],
      [q(0), q(upper[1])],
    ]
    const B: Exact = [
      [q(lower[0]), q(0)],
      [q(b), q(lower[1])],
    ]
    const once = lowerFirst ? exactTimes(B, A) : exactTimes(A, B)
    const C = Array.from({ length: pairs - 1 }).reduce<Exact>((m) => exactTimes(m, once), once)
    const at = `M₁ = [[${upper[0]}, ${a}], [0, ${upper[1]}]], M₂ = [[${lower[0]}, 0], [${b}, ${lower[1]}]]`
    const product = lowerFirst ? 'M₂M₁' : 'M₁M₂'
    if (said.determinant === undefined) {
      // The deck speaks of eigenvalues above 1.
      if ([...upper, ...lower].some((e) => e <= 1)) return skipped
      const [before, after] = [v.map(q), image(C, v.map(q))]
      return require(compare(dot(after, after), Q.mul(q(said.vector), dot(before, before))) >= 0, () =>
        `${at}, v = (${v}): (${product})^${pairs} v = (${after.map(show).join(', ')})`)
    }
    const moduli = [...upper, ...lower].map(Math.abs)
    const least = Math.min(...moduli)
    const [even, diagonal] = [moduli.every((m) => m === least), a === 0 && b === 0]
    const determinant = modulus(Q.sub(Q.mul(C[0][0], C[1][1]), Q.mul(C[0][1], C[1][0])))
    const [first, second] = [image(C, [q(1), q(0)]), image(C, [q(0), q(1)])]
    const longest = said.longest([dot(first, first), dot(second, second)])
    const [ofDeterminant, ofAxis] = [q(said.determinant(least, 2 * pairs)), q(said.squaredLength(least, 2 * pairs))]
    const bounds = (bound: Rational, value: Rational, attained: boolean): boolean => (attained ? compare(value, bound) === 0 : compare(value, bound) >= 0)
    return every([
      require(bounds(ofDeterminant, determinant, even), () =>
        `${at}, (${product})^${pairs}: the determinant has modulus ${show(determinant)}, stated is ${show(ofDeterminant)}${even ? ', attained' : ''}`),
      require(bounds(ofAxis, longest, even && diagonal), () =>
        `${at}, (${product})^${pairs}: the image of an axis has the squared length ${show(longest)}, stated is ${show(ofAxis)}${even && diagonal ? ', attained' : ''}`),
    ])
  },
})

export const sigmoidQuarter: AnyClaim = law<{ z: number[]; w: number[] }, (x: number) => number>({
  id: 'sigmoid_chain_gradient_le_quarter_pow_depth',
  topic: 'gradients at depth',
  entry: 'sigmoid-derivative-quarter',
  source: { deck: '004', slide: 'Why? Non linearity puts gradient to 0' },
  states:
    "$\\big|\\prod_lw_l\\sigma'(z_l)\\big|\\le4^{-L}\\prod|w_l|$: every sigmoid layer costs a factor of at least 4; $\\sigma'(z)=\\sigma(z)\\sigma(-z)$, which is $\\frac14$ at 0.",
  how: 'Chains of generated depth, in doubles; the bound itself is a product of dyadics, so only the roundings of the slopes are allowed.',
  catches: "A derivative with another maximum: tanh', whose maximum is 1.",
  inputs: size(5).chain((n) => fc.record({ z: list(preActivation, n), w: list(dyadic(8, 1), n) })),
  formula: (x) => {
    const e = Math.exp(-Math.abs(x))
    return e / (1 + e) ** 2
  },
  rivals: {
    'half the slope': (x) => Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2 / 2,
    "tanh'": (x) => 1 - Math.tanh(x) ** 2,
    twice: (x) => 2 * (Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2),
  },
  check: (slope, { z, w }) => {
    const product = z.reduce((p, x, i) => p * Math.abs(w[i] as number) * slope(x), 1)
    const bound = w.reduce((p, x) => (p * Math.abs(x)) / 4, 1)
    const sigma = (x: number): number => 1 / (1 + Math.exp(-x))
    const off = z.find((x) => !(Math.abs(slope(x) - sigma(x) * sigma(-x)) <= 2 ** -45 * sigma(x) * sigma(-x) + 2 ** -1000))
    return every([
      require(product <= bound * (1 + 16 * z.length * 2 ** -53), () =>
        `z = (${z}), w = (${w}): |gradient| = ${shortNumber(product)}, the bound is ${shortNumber(bound)}`),
      require(off === undefined, () => `z = ${off}: the slope is ${slope(off as number)}, σ(z) σ(-z) = ${sigma(off as number) * sigma(-(off as number))}`),
      require(slope(0) === 1 / 4, () => `z = 0: the slope is ${slope(0)}`),
    ])
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

interface Pair {
  readonly A: number[][]
  readonly B: number[][]
  readonly v: number[]
  readonly attained: boolean
}

export const submultiplicative: AnyClaim = law<Pair, (a: number, b: number) => number>({
  id: 'operator_norm_submultiplicative',
  topic: 'gradients at depth',
  entry: 'vanishing-eigenvalues',
  source: { deck: '004', slide: 'Vanishing and exploding gradients' },
  states:
    '$\\|ABv\\|_\\infty\\le\\|A\\|_\\infty\\|B\\|_\\infty\\|v\\|_\\infty$, with equality for non-negative $A$, equal non-negative row sums of $B$ and $v=(1,\\dots,1)$.',
  how: 'Dyadic matrices of up to three rows and columns, exact in floats; the bound itself, and the case in which it is attained.',
  catches: 'A sum of norms in the place of their product.',
  inputs: fc
    .tuple(size(3), size(3), size(3), fc.boolean())
    .chain(
      ([m, n, p, attained]): fc.Arbitrary<Pair> =>
        attained
          ? fc
              .tuple(matrix(size(4), m, n), list(size(4), p))
              .map(([A, r]) => ({ A, B: A[0]?.map((_, i) => r.map((__, j) => r[(i + j) % p] as number)) ?? [], v: r.map(() => 1), attained }))
          : fc.record({ A: matrix(dyadic(4, 0), m, n), B: matrix(dyadic(4, 0), n, p), v: list(dyadic(4, 0), p), attained: fc.constant(attained) }),
    ),
  formula: (a, b) => a * b,
  rivals: { 'the larger norm': Math.max, 'the sum of norms': (a, b) => a + b, 'twice the product': (a, b) => 2 * a * b },
  check: (bound, { A, B, v, attained }) => {
    const apply = (m: readonly (readonly number[])[], x: readonly number[]): number[] => m.map((r) => r.reduce((s, e, i) => s + e * (x[i] as number), 0))
    const size = (m: readonly (readonly number[])[]): number => Math.max(...m.map((r) => r.reduce((s, e) => s + Math.abs(e), 0)))
    const out = apply(A, apply(B, v))
    const limit = bound(size(A), size(B)) * Math.max(...v.map(Math.abs))
    return every([
      require(attained ? Math.max(...out.map(Math.abs)) === limit : Math.max(...out.map(Math.abs)) <= limit, () =>
        `A = ${JSON.stringify(A)}, B = ${JSON.stringify(B)}, v = (${v}): ABv = (${out}), the bound is ${limit}`) as Finding,
    ])
  },
})
