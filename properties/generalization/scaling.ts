import * as fc from 'fast-check'
import { type AnyClaim, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { size } from '../arbitraries/shapes.ts'

interface Laws {
  readonly a: number
  readonly b: number
  readonly alpha: number
  readonly beta: number
  readonly c: number
  readonly factor: number
}
export const computeOptimal: AnyClaim = law<Laws, (l: Laws) => number>({
  id: 'compute_optimal_size_minimises_loss',
  topic: 'scaling',
  entry: 'scaling-rule',
  source: { deck: '004', slide: 'Find scaling rules of parameters versus data; Hoffmann et al. 2022' },
  states:
    'For $A,B,\\alpha,\\beta,C>0$: $E+AN^{-\\alpha}+BD^{-\\beta}$ under $C=6ND$ is least at $N^*=\\big(\\frac{\\alpha A}{\\beta B}\\big)^{\\frac1{\\alpha+\\beta}}\\big(\\frac C6\\big)^{\\frac\\beta{\\alpha+\\beta}}$.',
  how: 'The loss at N* against the loss at generated multiples of it, in doubles; it is convex in ln N.',
  catches: 'Exponents swapped: α where β is due.',
  inputs: fc.record({
    a: size(9),
    b: size(9),
    alpha: fc.constantFrom(0.25, 0.5),
    beta: fc.constantFrom(0.25, 0.375),
    c: fc.constantFrom(6e3, 6e6),
    factor: fc.constantFrom(0.5, 0.9, 1.1, 2),
  }),
  formula: ({ a, b, alpha, beta, c }) => ((alpha * a) / (beta * b)) ** (1 / (alpha + beta)) * (c / 6) ** (beta / (alpha + beta)),
  rivals: {
    'exponent α': ({ a, b, alpha, beta, c }) => ((alpha * a) / (beta * b)) ** (1 / (alpha + beta)) * (c / 6) ** (alpha / (alpha + beta)),
    'without α/β': ({ a, b, alpha, beta, c }) => (a / b) ** (1 / (alpha + beta)) * (c / 6) ** (beta / (alpha + beta)),
  },
  check: (optimum, l) => {
    const loss = (n: number): number => l.a * n ** -l.alpha + l.b * (l.c / 6 / n) ** -l.beta
    const n = optimum(l)
    return require(Number.isFinite(n) && loss(n) <= loss(n * l.factor) * (1 + 2 ** -40), () =>
      `A = ${l.a}, B = ${l.b}, α = ${l.alpha}, β = ${l.beta}, C = ${l.c}: N* = ${shortNumber(n)} has loss ${shortNumber(loss(n))}, ${l.factor} N* has ${shortNumber(loss(n * l.factor))}`)
  },
})
