import * as fc from 'fast-check'
import { gamma } from '../../src/algebra/bounded.ts'
import { type Claim, require } from '../../src/evidence/claim.ts'
import { agree } from '../../src/evidence/compare.ts'
import { roundoff } from '../../src/protocol/subject.ts'
import { dyadic, gradient } from '../arbitraries/reals.ts'
import { matrix, size } from '../arbitraries/shapes.ts'
import { exactMatrix, QQ, type Rational, toNumber } from '../support/exact.ts'

/* The matrix product, on which everything stands. */

interface Product {
  readonly a: number[][]
  readonly b: number[][]
}
export const productEq: Claim<Product> = {
  id: 'matmul_error_le_gamma',
  topic: 'networks',
  entry: 'higham-rounding',
  source: { deck: 'beyond', slide: 'Higham 2002, §3.5' },
  states:
    '$|\\widehat{AB}-AB|\\le\\gamma_{k+1}|A||B|$ entry by entry, for any order of summation: $\\gamma_k$ of the sum, and one rounding of the exact entry.',
  how: 'Doubles are rationals: the exact product, and the bound from the exact |A||B|.',
  catches: 'A tile that is skipped at odd sizes, transposed operands, accumulation in single precision.',
  expected: 'holds',
  needs: ['multiply'],
  inputs: fc
    .tuple(size(9), size(9), size(9))
    .chain(([m, k, n]) => fc.record({ a: matrix(fc.oneof(dyadic(16, 3), gradient), m, k), b: matrix(fc.oneof(dyadic(16, 3), gradient), k, n) })),
  check: async (subject, { a, b }, unit) => {
    const [exact, size] = [
      QQ.matmul(exactMatrix(a), exactMatrix(b)),
      QQ.matmul(exactMatrix(a.map((r) => r.map(Math.abs))), exactMatrix(b.map((r) => r.map(Math.abs)))),
    ]
    const bound = gamma(b.length + 1, roundoff(unit))
    const got = await subject.multiply({ a, b, columns: b[0]?.length ?? 0 })
    if (got.length !== a.length || got.some((r) => r.length !== b[0]?.length))
      return require(false, () => `[${a.length},${b.length}] × [${b.length},${b[0]?.length}]: the answer has shape [${got.length},${got[0]?.length}]`)
    return agree(
      `product of sizes ${a.length}×${b.length}×${b[0]?.length}`,
      got.flat(),
      exact.data.map((x, i) => ({ value: toNumber(x), error: bound * toNumber(size.data[i] as Rational) })),
    )
  },
  rivals: [],
}

export const productEmpty: Claim<{ rows: number; columns: number }> = {
  id: 'matmul_empty_sum_eq_zero',
  topic: 'networks',
  source: { deck: 'beyond', slide: 'The empty sum is 0' },
  states: 'A product over an inner size of 0 is the zero matrix: $[m,0]\\times[0,n]=0\\in\\mathbb R^{m\\times n}$.',
  how: 'Two matrices without entries; equality.',
  catches: 'A sum that starts with its first term, uninitialized memory.',
  expected: 'holds',
  needs: ['multiply:empty'],
  inputs: fc.record({ rows: size(3), columns: size(3) }),
  runs: 20,
  check: async (subject, { rows, columns }) => {
    const got = await subject.multiply({ a: Array.from({ length: rows }, () => []), b: [], columns })
    const shaped = got.length === rows && got.every((r) => r.length === columns)
    return require(shaped && got.flat().every((x) => x === 0), () =>
      `[${rows},0] × [0,${columns}]: got ${JSON.stringify(got)}, due are ${rows * columns} zeros`)
  },
  rivals: [],
}

const special = fc.oneof(
  { weight: 3, arbitrary: dyadic(2, 0) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
)

export const productPropagates: Claim<Product> = {
  id: 'matmul_propagates_nan',
  topic: 'networks',
  source: { deck: 'beyond', slide: 'IEEE 754-2019, §6.2' },
  states: 'What is not a number stays visible: $0\\cdot\\mathrm{NaN}$ and $0\\cdot\\infty$ are NaN, so an entry of $AB$ is NaN wherever one of its terms is.',
  how: 'Small matrices with NaN and infinities among zeros; an entry must be NaN where a term is, and infinite where terms are, without a NaN among them, or NaN there too, as a compensated sum has it (∞ - ∞).',
  catches: 'Skipped zeros, masks that hide a diverged run.',
  expected: 'holds',
  needs: ['multiply'],
  inputs: fc.tuple(size(2), size(3), size(2)).chain(([m, k, n]) => fc.record({ a: matrix(special, m, k), b: matrix(special, k, n) })),
  check: async (subject, { a, b }) => {
    const columns = b[0]?.length ?? 0
    const got = await subject.multiply({ a, b, columns })
    const due = a.map((r) => Array.from({ length: columns }, (_, j) => r.map((x, k) => x * (b[k]?.[j] as number))))
    const kind = (terms: readonly number[]): number => terms.reduce((s, t) => s + (Number.isFinite(t) ? 0 : t), 0)
    const visible = (x: number | undefined, expected: number): boolean => Number.isFinite(expected) || Number.isNaN(x) || x === expected
    const wrong = due.flatMap((r, i) => r.flatMap((t, j) => (visible(got[i]?.[j], kind(t)) ? [] : [[i, j, kind(t)] as const])))
    const [i, j, expected] = wrong[0] ?? [0, 0, 0]
    return require(wrong.length === 0, () => `entry (${i}, ${j}) has the terms ${due[i]?.[j]?.join(', ')}: expected ${expected}, got ${got[i]?.[j]}`)
  },
  rivals: [],
}
