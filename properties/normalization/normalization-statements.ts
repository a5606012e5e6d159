import * as fc from 'fast-check'
import { erratum, every, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, show } from '../support/exact.ts'

type Standardize = (x: readonly (readonly number[])[]) => readonly (readonly number[])[]

const average = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length
const column = (x: readonly (readonly number[])[], j: number): number[] => x.map((r) => r[j] as number)
const centered: Standardize = (x) => x.map((r) => r.map((v, j) => v - average(column(x, j))))

/** Column-wise (x - μ)/σ. */
const columnwise: Standardize = (x) => {
  const c = centered(x)
  return c.map((r) => r.map((v, j) => v / Math.sqrt(average(column(c, j).map((u) => u * u)))))
}

/** The lower triangular L with $LL^\top$ the covariance, by Cholesky; then $L^{-1}(x-\mu)$ by substitution. */
const whitened: Standardize = (x) => {
  const c = centered(x)
  const lower: number[][] = []
  for (const [i] of (c[0] as readonly number[]).entries()) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      const covariance = average(c.map((r) => (r[i] as number) * (r[j] as number)))
      const rest = row.reduce((s, v, k) => s - v * (j === i ? v : ((lower[j] as number[])[k] as number)), covariance)
      row.push(j === i ? Math.sqrt(rest) : rest / (lower[j]?.[j] as number))
    }
    lower.push(row)
  }
  return c.map((r) =>
    r.reduce<number[]>((y, v, i) => {
      const row = lower[i] as number[]
      return [...y, y.reduce((s, u, k) => s - (row[k] as number) * u, v) / (row[i] as number)]
    }, []),
  )
}

/** Points of which d + 1 span the space, so that no feature follows from the others. */
const spanning = size(3).chain((d) =>
  fc
    .record({
      corners: fc.tuple(...Array.from({ length: d }, (_, i) => fc.tuple(list(fc.integer({ min: -3, max: 3 }), i), size(3)))),
      others: fc.array(list(fc.integer({ min: -3, max: 3 }), d), { maxLength: 3 }),
      shift: list(fc.integer({ min: -3, max: 3 }), d),
    })
    .map(({ corners, others, shift }) =>
      [shift.map(() => 0), ...corners.map(([before, own], i) => shift.map((_, j) => (j < i ? (before[j] as number) : j === i ? own : 0))), ...others].map((p) =>
        p.map((v, j) => v + (shift[j] as number)),
      ),
    ),
)

export const whitening = erratum<{ x: number[][] }, Standardize>({
  id: 'whitened_covariance_eq_identity',
  topic: 'normalization',
  entry: 'centering-is-not-standardising',
  source: { deck: '004', slide: 'Data normalization (whitening)' },
  states:
    'Whitening $L^{-1}(x-\\mu)$ with $LL^\\top=\\Sigma$ invertible, $L$ lower triangular with a positive diagonal, makes the mean 0 and the covariance the identity.',
  printed: {
    states: '“Data normalization (whitening)”: “Centering is transforming” $x_i$ into $\\frac{x_i-\\mu_i}{\\sigma_i}$.',
    verdict: 'wrong',
    formula: columnwise,
  },
  how: 'Points with whole coordinates that span one to three dimensions; mean and covariance of the result, and that no feature depends on a later one, within 1e-9: far above the rounding and far below any covariance that is drawn.',
  catches: 'Three operations under one name: centering, standardizing, whitening.',
  inputs: fc.record({ x: spanning }),
  formula: whitened,
  rivals: {
    'centered alone': centered,
    'the first feature stretched': (x) => whitened(x).map((r) => r.map((v, j) => (j === 0 ? 7 * v : v))),
    'without centering': (x) => whitened(x).map((r) => r.map((v, j) => v + average(column(x, j)))),
  },
  check: (transform, { x }) => {
    const [y, c] = [transform(x), centered(x)]
    const features = (x[0] as number[]).map((_, j) => j)
    const moments = features.flatMap((i) => features.map((j) => [i, j, average(y.map((r) => (r[i] as number) * (r[j] as number)))] as const))
    const points = `points ${x.map((r) => `(${r})`).join(' ')}`
    return every([
      ...moments.map(([i, j, moment]) =>
        require(Math.abs(moment - (i === j ? 1 : 0)) < 1e-9, () =>
          `${points}: after the transformation the covariance of features ${i} and ${j} is ${shortNumber(moment)}`),
      ),
      ...features.map((j) =>
        require(Math.abs(average(column(y, j))) < 1e-9, () => `${points}: the mean of feature ${j} is ${shortNumber(average(column(y, j)))}`),
      ),
      ...moments.map(([i, j]) => {
        // The covariance of what came and what went in is L.
        const mixed = average(c.map((r, k) => (r[i] as number) * (y[k]?.[j] as number)))
        return require(i < j ? Math.abs(mixed) < 1e-9 : i > j || mixed > 0, () =>
          `${points}: the covariance of x_${i} and the new feature ${j} is ${shortNumber(mixed)}`)
      }),
    ])
  },
})

type Stats = (h: readonly Rational[], learned: Rational) => Rational

export const statisticsNotLearned = erratum<{ h: number[]; shift: number; learned: number }, Stats>({
  id: 'batch_centred_shift_invariant',
  topic: 'normalization',
  entry: 'batchnorm-statistics-learned',
  source: { deck: '004', slide: 'For the upper layers μ, σ change over time. We shall learn them' },
  states:
    'The mean is computed from the batch: shifting every $h_i$ by $c$ changes nothing, raising one of $n$ entries by $n$ raises its centered value by $n-1$.',
  printed: {
    states: 'Of $\\mu_i$ and $\\sigma_i$: “We shall learn them and update the parameters accordingly”.',
    verdict: 'wrong',
    formula: (h, m) => Q.sub(h[0] as Rational, m),
  },
  how: 'The first centered entry before and after a shift, and after a change of its own, exact rationals.',
  catches: 'A normalization that loses its invariance as the layers below move.',
  inputs: fc.record({ h: fc.array(dyadic(4, 0), { minLength: 1, maxLength: 4 }), shift: dyadic(4, 0), learned: dyadic(4, 0) }),
  formula: (h) => Q.sub(h[0] as Rational, mean(h)),
  rivals: { 'the mean less the entry': (h) => Q.sub(mean(h), h[0] as Rational), 'less the last entry': (h) => Q.sub(h[0] as Rational, h.at(-1) as Rational) },
  check: (center, { h, shift, learned }) => {
    const [a, b] = [
      center(h.map(q), q(learned)),
      center(
        h.map((v) => q(v + shift)),
        q(learned),
      ),
    ]
    // The first of n entries raised by n takes the mean up by 1.
    const raised = center(
      h.map((v, i) => q(i === 0 ? v + h.length : v)),
      q(learned),
    )
    return every([
      require(compare(a, b) === 0, () => `batch (${h}): ${show(a)}; shifted by ${shift}: ${show(b)}`),
      require(shift === 0 || compare(raised, Q.add(a, q(h.length - 1))) === 0, () =>
        `batch (${h}): ${show(a)}; the first entry raised by ${h.length}: ${show(raised)}`),
    ])
  },
})
