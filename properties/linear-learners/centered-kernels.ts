import * as fc from 'fast-check'
import type { Bounded, BoundedSystem } from '../../src/algebra/bounded.ts'
import { type Claim, require } from '../../src/evidence/claim.ts'
import { agree, type Due, dues } from '../../src/evidence/compare.ts'
import type { Matrix, Unit, Vector } from '../../src/protocol/subject.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { mean, Q, q, type Rational, toNumber } from '../support/exact.ts'

/* Kernels, centered. Entries are short dyadics: what is due is an exact rational, and only the answer is rounded. */

interface Kernel {
  readonly kernel: Matrix
}
const at = <T>(rows: readonly (readonly T[])[], i: number, j: number): T => (rows[i] as readonly T[])[j] as T
const turned = <T>(rows: readonly (readonly T[])[]): T[][] => (rows[0] ?? []).map((_, j) => rows.map((r) => r[j] as T))

/** Exactly: each entry less the means of its row and its column, and the mean of all. */
function exactly(kernel: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] {
  const [rows, columns, all] = [kernel.map(mean), turned(kernel).map(mean), mean(kernel.flat())]
  return kernel.map((r, i) => r.map((x, j) => Q.add(Q.sub(Q.sub(x, rows[i] as Rational), columns[j] as Rational), all)))
}
const exact = (m: Matrix): readonly (readonly Rational[])[] => m.map((r) => r.map(q))

/** By means, and as a product of three matrices: an answer may be rounded as either is. */
function byMeans({ field: R }: BoundedSystem, kernel: Matrix): readonly Bounded[] {
  const n = R.of(kernel.length)
  const average = (items: readonly Bounded[]): Bounded => R.div(items.reduce(R.add), n)
  const k = kernel.map((r) => r.map(R.of))
  const [rows, columns] = [k.map(average), turned(k).map(average)]
  const all = average(rows)
  return k.flatMap((r, i) => r.map((x, j) => R.add(R.sub(R.sub(x, rows[i] as Bounded), columns[j] as Bounded), all)))
}
function byProducts({ field: R }: BoundedSystem, kernel: Matrix): readonly Bounded[] {
  const share = R.div(R.of(1), R.of(kernel.length))
  const h = kernel.map((_, i) => kernel.map((__, j) => (i === j ? R.sub(R.of(1), share) : R.sub(R.of(0), share))))
  const times = (a: readonly (readonly Bounded[])[], b: readonly (readonly Bounded[])[]): Bounded[][] =>
    a.map((r) => turned(b).map((c) => r.map((x, k) => R.mul(x, c[k] as Bounded)).reduce(R.add)))
  return times(
    times(
      h,
      kernel.map((r) => r.map(R.of)),
    ),
    h,
  ).flat()
}
/** What is due, entry by entry. */
function duesOf(unit: Unit, kernel: Matrix): readonly Due[] {
  const [one, other] = [dues(unit, (s) => byMeans(s, kernel)), dues(unit, (s) => byProducts(s, kernel))]
  return exactly(exact(kernel))
    .flat()
    .map((value, k) => ({ value: toNumber(value), error: (one[k] as Due).error + (other[k] as Due).error }))
}

const symmetric: fc.Arbitrary<Kernel> = size(6).chain((n) =>
  matrix(dyadic(16, 2), n, n).map((m) => ({ kernel: m.map((r, i) => r.map((_, j) => at(m, Math.min(i, j), Math.max(i, j)))) })),
)
interface Features {
  readonly x: Matrix
}
/** Not all at one place, where every kernel is 0 once it is centered. */
const features: fc.Arbitrary<Features> = fc
  .tuple(size(6, 2), size(4))
  .chain(([n, d]) => matrix(fc.integer({ min: -8, max: 8 }), n, d))
  .filter((x) => x.some((r) => r.some((v, j) => v !== x[0]?.[j])))
  .map((x) => ({ x }))
const gram = (x: Matrix): number[][] => x.map((a) => x.map((b) => a.reduce((s, v, j) => s + v * (b[j] as number), 0)))

const common = { topic: 'linear learners', entry: 'kernel-centering', expected: 'holds', needs: ['centerKernel'], rivals: [] } as const
const slide = { deck: '001', slide: 'PCA important details' } as const

export const kernelCentered: Claim<Kernel> = {
  ...common,
  id: 'centerKernel_eq',
  source: slide,
  states: 'A centered kernel is $K-\\mathbf 1_nK-K\\mathbf 1_n+\\mathbf 1_nK\\mathbf 1_n$, with $\\mathbf 1_n$ the matrix of entries $\\frac1n$.',
  how: 'Exact means of dyadic entries; the rounding of means, and that of the product of three matrices.',
  catches: 'A matrix of ones without the 1/n, a term that is left out or taken twice, rows or columns alone.',
  inputs: symmetric,
  check: async (subject, { kernel }, unit) => agree('centered kernel', (await subject.centerKernel({ kernel })).flat(), duesOf(unit, kernel)),
}

export const kernelOfCentered: Claim<Features> = {
  ...common,
  id: 'centerKernel_eq_gram_of_centered_features',
  source: slide,
  states: 'If $K_{ij}=\\langle x_i,x_j\\rangle$, the centered kernel is $\\langle x_i-\\bar x,x_j-\\bar x\\rangle$.',
  how: 'Features of whole numbers in one to four dimensions: the products of the centered ones are exact rationals.',
  catches: 'A formula that centers something else.',
  inputs: features,
  check: async (subject, { x }, unit) => {
    const kernel = gram(x)
    const means = turned(exact(x)).map(mean)
    const moved = exact(x).map((r) => r.map((v, j) => Q.sub(v, means[j] as Rational)))
    const products = moved.flatMap((a) => moved.map((b) => a.reduce((s, v, j) => Q.add(s, Q.mul(v, b[j] as Rational)), q(0))))
    const due = duesOf(unit, kernel).map((d, k): Due => ({ value: toNumber(products[k] as Rational), error: d.error }))
    return agree('the kernel of centered features', (await subject.centerKernel({ kernel })).flat(), due)
  },
}

export const kernelRows: Claim<Kernel> = {
  ...common,
  id: 'centerKernel_rows_sum_zero',
  source: slide,
  states: 'The rows and the columns of a centered kernel add up to 0.',
  how: 'Sums of the answer, within what rounding leaves in its entries.',
  catches: 'Rows alone, columns alone, the mean of all entries taken away from each.',
  inputs: symmetric,
  check: async (subject, { kernel }, unit) => {
    const got = await subject.centerKernel({ kernel })
    const errors = duesOf(unit, kernel).map((d) => d.error)
    const add = (x: Vector): number => x.reduce((a, b) => a + b, 0)
    const most = Math.max(0, ...errors) * 2 * kernel.length
    const sums = [...got.map(add), ...turned(got).map(add)]
    return agree(
      'sums of rows, then of columns',
      sums,
      sums.map(() => ({ value: 0, error: most })),
    )
  },
}

export const kernelTwice: Claim<Kernel> = {
  ...common,
  id: 'centerKernel_idempotent',
  source: slide,
  states: 'Centering a kernel a second time changes nothing.',
  how: 'The answer is asked again, symmetric as it is; within what rounding leaves in both.',
  catches: 'Whatever is no projection, such as a matrix of ones without the 1/n.',
  inputs: symmetric,
  check: async (subject, { kernel }, unit) => {
    const once = await subject.centerKernel({ kernel })
    const even = once.map((r, i) => r.map((_, j) => at(once, Math.min(i, j), Math.max(i, j))))
    if (!even.flat().every(Number.isFinite)) return require(false, () => 'an entry is no finite number')
    const twice = await subject.centerKernel({ kernel: even })
    const [first, second] = [duesOf(unit, kernel), duesOf(unit, even)]
    // An error of each entry reaches all others through four means.
    const carried = 4 * Math.max(0, ...first.map((d) => d.error))
    return agree(
      'centered twice',
      twice.flat(),
      even.flat().map((value, k) => ({ value, error: (second[k] as Due).error + carried })),
    )
  },
}

export const kernelMoved: Claim<Features & { readonly by: readonly number[] }> = {
  ...common,
  id: 'centerKernel_shift_invariant',
  source: slide,
  states: 'The centered kernel of $x_i+c$ is that of $x_i$.',
  how: 'Features of whole numbers, moved by a vector; both kernels are exact before they are centered.',
  catches: 'An origin that still counts.',
  inputs: features.chain(({ x }) => list(fc.integer({ min: -8, max: 8 }), (x[0] as Vector).length).map((by) => ({ x, by }))),
  check: async (subject, { x, by }, unit) => {
    const [here, there] = [gram(x), gram(x.map((r) => r.map((v, j) => v + (by[j] as number))))]
    const [one, other] = [(await subject.centerKernel({ kernel: here })).flat(), (await subject.centerKernel({ kernel: there })).flat()]
    const [first, second] = [duesOf(unit, here), duesOf(unit, there)]
    return agree(
      'the kernel of the moved features',
      other,
      one.map((value, k) => ({ value, error: (first[k] as Due).error + (second[k] as Due).error })),
    )
  },
}
