import type { Measurement } from '../../src/evidence/measurement.ts'
import { random } from '../../src/training/random.ts'
import { gaussians } from '../support/gaussians.ts'

/* The excess risk of least squares below and above as many weights as samples; 40 samples, ‖β‖ = 1, noise variance ¼. */
const [samples, noise] = [40, 1 / 4]
const [fewer, more] = [[20, 30, 35] as const, [45, 50, 55] as const]
const widest = 55

/** The inverse of the lower Cholesky factor, row by row: of each leading block it is the leading block. */
function inverseFactor(size: number, entry: (i: number, j: number) => number): readonly Float64Array[] {
  const [factor, inverse] = [[] as Float64Array[], [] as Float64Array[]]
  for (let i = 0; i < size; i++) {
    const [row, out] = [new Float64Array(i + 1), new Float64Array(i + 1)]
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : (factor[j] as Float64Array)
      let sum = entry(i, j)
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number)
      row[j] = j === i ? Math.sqrt(sum) : sum / (other[j] as number)
    }
    const pivot = row[i] as number
    for (let k = 0; k < i; k++) {
      const [share, above] = [(row[k] as number) / pivot, inverse[k] as Float64Array]
      for (let j = 0; j <= k; j++) out[j] = (out[j] as number) - share * (above[j] as number)
    }
    out[i] = 1 / pivot
    factor.push(row)
    inverse.push(out)
  }
  return inverse
}
function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
/** tr A⁻¹ of the leading block of a size. */
const trace = (inverse: readonly Float64Array[], size: number): number => inverse.slice(0, size).reduce((s, row) => s + product(row, row), 0)

/** The risks, the noise averaged: σ² tr(XᵀX)⁻¹, and 1 - ‖Pβ‖² + σ² tr(XXᵀ)⁻¹ with β the first axis. */
function risks(seed: number): Readonly<Record<string, number>> {
  const draws = random(seed)
  const columns = Array.from({ length: widest }, () => gaussians(draws, samples))
  const few = inverseFactor(fewer[2], (i, j) => product(columns[i] as Float64Array, columns[j] as Float64Array))
  const gram = Array.from({ length: samples }, () => new Float64Array(samples))
  let counted = 0
  const many = more.map((d) => {
    for (; counted < d; counted++) {
      const column = columns[counted] as Float64Array
      for (let i = 0; i < samples; i++) {
        const row = gram[i] as Float64Array
        for (let j = 0; j <= i; j++) row[j] = (row[j] as number) + (column[i] as number) * (column[j] as number)
      }
    }
    const inverse = inverseFactor(samples, (i, j) => (gram[i] as Float64Array)[j] as number)
    const first = columns[0] as Float64Array
    const kept = inverse.reduce((s, row) => s + product(row, first) ** 2, 0)
    return 1 - kept + noise * trace(inverse, samples)
  })
  return Object.fromEntries([
    ...fewer.map((d) => [`d = ${d}`, noise * trace(few, d)] as const),
    ...more.map((d, i) => [`d = ${d}`, many[i] as number] as const),
  ])
}

/** By the formulas, with what is taken off the difference of n and d. */
const formulas = (less: number): Readonly<Record<string, number>> =>
  Object.fromEntries([
    ...fewer.map((d) => [`d = ${d}`, (noise * d) / (samples - d - less)] as const),
    ...more.map((d) => [`d = ${d}`, 1 - samples / d + (noise * samples) / (d - samples - less)] as const),
  ])
/** The limit of the risk of ridge regression with the best penalty at d/n = g: σ² g m, m the Stieltjes transform of Marchenko and Pastur (Dobriban & Wager 2018). */
const ridge = (d: number): number => {
  const [g, penalty] = [d / samples, (d / samples) * noise]
  const half = 1 - g + penalty
  return (noise * g * (Math.sqrt(half ** 2 + 4 * g * penalty) - half)) / (2 * g * penalty)
}

export const riskGrid: Measurement = {
  id: 'least_squares_risk_on_both_sides_of_interpolation',
  topic: 'generalization',
  entry: 'min-norm-risk-exact',
  settles: ['min-norm-risk-exact/measured-grid'],
  source: { deck: 'beyond', slide: 'Hastie, Montanari, Rosset & Tibshirani 2022' },
  states:
    'Least squares on 40 Gaussian samples has the excess risk $\\frac{\\sigma^2d}{n-d-1}$ for $d=20,30,35$ weights and, of least norm, $1-\\frac nd+\\frac{\\sigma^2n}{d-n-1}$ for $d=45,50,55$.',
  how: '800 draws of 55 columns, of which each d takes the first; the noise is averaged in closed form, so that the formulas without the 1 are ruled out too. Traces are sums of squares in the inverse of a Cholesky factor.',
  catches: 'Solutions that are not of least norm, regularized by a penalty or by a cut-off of singular values.',
  expected: 'holds',
  trials: 800,
  trial: risks,
  predicted: formulas(1),
  rivals: {
    'without the 1': formulas(0),
    // Singular values below √10 dropped: at most 40/10 of the variance of the noise is left, and at most ‖β‖² of the bias.
    'pseudo-inverse cut-off that drops small singular values': { 'd = 45': { atMost: 1 + (noise * samples) / 10 } },
    'ridge in place of the minimum norm': { 'd = 45': ridge(45), 'd = 50': ridge(50) },
  },
}
