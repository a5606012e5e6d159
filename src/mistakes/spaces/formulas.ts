import { type Dual, dual } from '../../algebra/dual.ts'
import { type Elementary, min } from '../../algebra/field.ts'
import { float64 } from '../../algebra/float64.ts'
import type { Options } from '../../protocol/subject.ts'
import { activations } from '../../registry.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Activations with a slip in their formula. Each is written once, over any numbers: its derivative is that of the slip. */

type Formula = <T>(R: Elementary<T>, x: T, o: Options) => T
interface Slip {
  readonly cause: Cause
  readonly says: string
  readonly apply: Formula
}
const slip = (cause: Cause, says: string, apply: Formula): Slip => ({ cause, says, apply })

const R64 = float64.field
const R64d = dual(R64)
/** What somebody answers who writes this formula, or takes its derivative. */
const written = (name: string, { cause, says, apply }: Slip): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  only: name,
  operations: ['activation', 'activationGradient'],
  answer: ({ operation, ask }: AnyCase) =>
    (ask.x as readonly number[]).map((x) =>
      operation === 'activation' ? apply(R64, x, ask.parameters) : apply<Dual<number>>(R64d, { value: x, tangent: 1 }, ask.parameters).tangent,
    ),
})

/** A derivative alone, by hand. */
const slopeOf = (cause: Cause, says: string, f: (x: number, o: Options) => number): Unnamed => ({
  ...written(
    '',
    slip(cause, says, (_, x) => x),
  ),
  operations: ['activationGradient'],
  answer: ({ ask }: AnyCase) => (ask.x as readonly number[]).map((x) => f(x, ask.parameters)),
})
const sigma = (x: number): number => 1 / (1 + Math.exp(-x))
const gelu = (x: number): number => (x === 0 ? 0.5 : apart('gelu', x) / x)
const apart = (name: string, x: number): number => (activations.get(name) as { apply: Formula }).apply(R64, x, {})
const phi = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const slopes: Readonly<Record<string, readonly Unnamed[]>> = {
  sigmoid: [
    slopeOf('input for output', 'x(1 - x): the slope is written in terms of the output, and is fed the input', (x) => x * (1 - x)),
    slopeOf('missing chain factor', '1 - σ(x) alone: the factor σ(x) is missing', (x) => sigma(-x)),
    slopeOf('another formula', 'σ(x)² in the place of σ(x)(1 - σ(x))', (x) => sigma(x) ** 2),
  ],
  tanh: [
    slopeOf('input for output', '1 - x²: the slope is written in terms of the output, and is fed the input', (x) => 1 - x * x),
    slopeOf('another formula', 'y(1 - y), the slope of a sigmoid, in the place of 1 - y²', (x) => Math.tanh(x) * (1 - Math.tanh(x))),
  ],
  elu: [
    slopeOf('input for output', 'x + α below 0: the slope is written in terms of the output, and is fed the input', (x, o) =>
      x > 0 ? 1 : x + (o['alpha'] ?? Number.NaN),
    ),
    slopeOf('missing term', 'y below 0, where y + α is due', (x, o) => (x > 0 ? 1 : (o['alpha'] ?? Number.NaN) * Math.expm1(x))),
    slopeOf('derivative at the output', 'α e^y below 0: the derivative is taken at the output', (x, o) => {
      const a = o['alpha'] ?? Number.NaN
      return x > 0 ? 1 : a * Math.exp(a * Math.expm1(x))
    }),
  ],
  softplus: [
    slopeOf('derivative at the output', 'σ(y): the slope is that of the input, and is fed the output', (x) =>
      sigma(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
    ),
  ],
  gelu: [
    slopeOf('missing product rule', 'Φ(x) alone: the second term of the product rule, x times the density, is missing', gelu),
    slopeOf('missing term', 'Φ(x) plus the density: its factor x is missing', (x) => gelu(x) + phi(x)),
    slopeOf('sign', 'Φ(x) less x times the density: a sign is wrong', (x) => gelu(x) - x * phi(x)),
  ],
  silu: [
    slopeOf('missing product rule', 'σ(x) alone: the second term of the product rule, x σ(1 - σ), is missing', sigma),
    slopeOf('missing term', 'σ + σ(1 - σ): the factor x of the second term is missing', (x) => sigma(x) + sigma(x) * sigma(-x)),
    slopeOf('missing product rule', 'x σ(1 - σ) alone: the first term of the product rule is missing', (x) => x * sigma(x) * sigma(-x)),
  ],
  heaviside: [slopeOf('another formula', '1 everywhere: the straight-through estimator, not the derivative', () => 1)],
  relu: [
    slopeOf('derivative at the output', '1 everywhere: y ≥ 0 is asked of the output, which is never negative', () => 1),
    slopeOf('another formula', 'x above 0: the function itself, not its slope', (x) => Math.max(0, x)),
  ],
}

const sum = <T>(R: Elementary<T>, ...x: readonly T[]): T => x.reduce((a, b) => R.add(a, b))
const product = <T>(R: Elementary<T>, ...x: readonly T[]): T => x.reduce((a, b) => R.mul(a, b))
const power = <T>(R: Elementary<T>, x: T, n: number): T => product(R, ...Array.from({ length: n }, () => x))
const opposite = <T>(R: Elementary<T>, x: T): T => R.sub(R.of(0), x)
const positive = <T>(R: Elementary<T>, x: T, then: T, otherwise: T): T => R.choose(R.less(R.of(0), x), then, otherwise)
const expm1 = <T>(R: Elementary<T>, x: T): T => R.sub(R.exp(x), R.of(1))
const clamp = <T>(R: Elementary<T>, x: T, high: number): T => R.max(R.of(0), min(R, x, R.of(high)))
const alpha = <T>(R: Elementary<T>, o: Options): T => R.of(o['alpha'] ?? Number.NaN)

/* x/2 (1 + tanh(k (x + c xᵖ))), as it is written from memory. */

const scale = Math.sqrt(2 / Math.PI)
interface Cubic {
  readonly k: number
  readonly c: number
  readonly p: number
  readonly one: number
}
const byTanh =
  (change: Partial<Cubic>): Formula =>
  (R, x) => {
    const { k, c, p, one } = { k: scale, c: 0.044715, p: 3, one: 1, ...change }
    const inner = R.mul(R.of(k), R.add(x, R.mul(R.of(c), power(R, x, p))))
    return product(R, R.of(0.5), x, R.add(R.of(one), R.tanh(inner)))
  }
const cubics: readonly Slip[] = [
  ...[0.44715, 0.0044715, 0.04715, 0.047715, 0.0447, 0.045, 0.044175, 0.47715].map((c) =>
    slip('another formula', `${c} in the place of 0.044715`, byTanh({ c })),
  ),
  slip('missing term', 'the term 0.044715 x³ is missing', byTanh({ c: 0 })),
  slip('another formula', 'x³ without its factor 0.044715', byTanh({ c: 1 })),
  slip('another formula', '0.044715 x² in the place of 0.044715 x³', byTanh({ p: 2 })),
  slip('another formula', '0.044715 x⁴ in the place of 0.044715 x³', byTanh({ p: 4 })),
  slip('another formula', '0.044715 x in the place of 0.044715 x³', byTanh({ p: 1 })),
  slip('missing root', '2/π in the place of √(2/π)', byTanh({ k: 2 / Math.PI })),
  slip('another formula', '√2/π in the place of √(2/π)', byTanh({ k: Math.SQRT2 / Math.PI })),
  slip('reciprocal', '√(π/2) in the place of √(2/π)', byTanh({ k: 1 / scale })),
  slip('another formula', '√(1/π) in the place of √(2/π)', byTanh({ k: Math.sqrt(1 / Math.PI) })),
  slip('another formula', '√2 in the place of √(2/π)', byTanh({ k: Math.SQRT2 })),
  slip('missing term', 'the factor √(2/π) is missing', byTanh({ k: 1 })),
  slip('missing term', 'tanh(x) alone in the brackets: the factor √(2/π) and the cubic term are missing', byTanh({ k: 1, c: 0 })),
  slip('missing term', 'the 1 + before tanh is missing', byTanh({ one: 0 })),
  slip('another formula', '√(2/π) multiplies x alone, not the brackets', (R, x) =>
    product(R, R.of(0.5), x, R.add(R.of(1), R.tanh(R.add(R.mul(R.of(scale), x), R.mul(R.of(0.044715), power(R, x, 3)))))),
  ),
  slip('another formula', '(0.044715 x)³ in the place of 0.044715 x³', (R, x) =>
    product(R, R.of(0.5), x, R.add(R.of(1), R.tanh(R.mul(R.of(scale), R.add(x, power(R, R.mul(R.of(0.044715), x), 3)))))),
  ),
]

const halfOf = <T>(R: Elementary<T>, x: T, of: T): T => product(R, R.of(0.5), x, R.add(R.of(1), of))
const sixth = <T>(R: Elementary<T>, x: T, shift: number): T => R.div(R.add(x, R.of(shift)), R.of(6))
const [lambda, seluAlpha] = [1.0507009873554805, 1.6732632423543772]
const selu =
  (above: number, below: number): Formula =>
  (R, x) =>
    positive(R, x, R.mul(R.of(above), x), R.mul(R.of(below), expm1(R, min(R, x, R.of(0)))))

/** By name; a slip that another table generates is not repeated here. */
const slips: Readonly<Record<string, readonly Slip[]>> = {
  geluTanh: cubics,
  gelu: [
    slip('missing root', 'erf(x) in the place of erf(x/√2)', (R, x) => halfOf(R, x, R.erf(x))),
    slip('missing root', 'erf(x/2) in the place of erf(x/√2)', (R, x) => halfOf(R, x, R.erf(R.div(x, R.of(2))))),
    slip('reciprocal', 'erf(√2 x) in the place of erf(x/√2)', (R, x) => halfOf(R, x, R.erf(R.mul(R.of(Math.SQRT2), x)))),
    slip('missing term', 'the 1 + before erf is missing', (R, x) => product(R, R.of(0.5), x, R.erf(R.div(x, R.of(Math.SQRT2))))),
    ...cubics.map(({ cause, says, apply }) => slip(cause, `gelu by its tanh approximation, and ${says}`, apply)),
  ],
  quickGelu: [1.072, 1.0702, 1.7, 1.71, 1.72, 17.02].map((c) =>
    slip('another formula', `${c} in the place of 1.702`, (R, x) => R.mul(x, R.logistic(R.mul(R.of(c), x)))),
  ),
  mish: [
    slip('missing term', 'tanh(ln e^x): the 1 + in the softplus is missing', (R, x) => R.mul(x, R.tanh(x))),
    slip('missing term', 'tanh(1 + e^x): the logarithm of the softplus is missing', (R, x) => R.mul(x, R.tanh(R.add(R.of(1), R.exp(x))))),
    slip('missing term', 'tanh(e^x): the softplus is missing but for its exponential', (R, x) => R.mul(x, R.tanh(R.exp(x)))),
    slip('missing term', 'the factor x is missing', (R, x) => R.tanh(R.softplus(x))),
    slip('another formula', 'tanh and softplus are exchanged', (R, x) => R.mul(x, R.softplus(R.tanh(x)))),
    slip('another formula', 'σ in the place of tanh', (R, x) => R.mul(x, R.logistic(R.softplus(x)))),
    slip('missing term', 'the tanh is missing', (R, x) => R.mul(x, R.softplus(x))),
  ],
  silu: [
    slip('sign of the argument', 'x σ(-x): the sigmoid is mirrored', (R, x) => R.mul(x, R.logistic(opposite(R, x)))),
    slip('another formula', 'x + σ(x) in the place of x σ(x)', (R, x) => R.add(x, R.logistic(x))),
    slip('another formula', 'x tanh(x) in the place of x σ(x)', (R, x) => R.mul(x, R.tanh(x))),
  ],
  tanh: [
    slip('wrong function', 'x/(1 + |x|): this is softsign', (R, x) => R.div(x, R.add(R.of(1), R.max(x, opposite(R, x))))),
    slip('saturated', 'x cut to [-1, 1]: this is the hard tanh', (R, x) => R.max(R.of(-1), min(R, R.of(1), x))),
    slip('missing term', '2σ(2x): the 1 is not subtracted', (R, x) => R.mul(R.of(2), R.logistic(R.mul(R.of(2), x)))),
    slip('missing term', 'σ(2x) - 1: the factor 2 is missing', (R, x) => R.sub(R.logistic(R.mul(R.of(2), x)), R.of(1))),
  ],
  sigmoid: [
    slip('another formula', '1/1 + e^(-x): the brackets of the denominator are missing', (R, x) => R.add(R.of(1), R.exp(opposite(R, x)))),
    slip('sign', '1/(1 - e^(-x)): the sign in the denominator', (R, x) => R.div(R.of(1), R.sub(R.of(1), R.exp(opposite(R, x))))),
    slip('missing term', '1/e^(-x): the 1 of the denominator is missing', (R, x) => R.exp(x)),
  ],
  softplus: [
    slip('missing term', 'ln e^x: the 1 + is missing', (_, x) => x),
    slip('missing term', '1 + e^x: the logarithm is missing', (R, x) => R.add(R.of(1), R.exp(x))),
  ],
  gaussian: [
    slip('sign', 'e^(x²): the sign of the exponent is lost', (R, x) => R.exp(R.mul(x, x))),
    slip('missing square', 'e^(-x): the square is missing', (R, x) => R.exp(opposite(R, x))),
    slip('another formula', 'e^(-|x|): the size of x in the place of its square', (R, x) => R.exp(min(R, x, opposite(R, x)))),
    slip('another formula', 'e^(-2x): x times 2 in the place of x²', (R, x) => R.exp(R.mul(R.of(-2), x))),
  ],
  elu: [
    slip('another formula', 'max(0, x) + min(0, α(e^x - 1)) is right for α ≥ 0 alone: for α < 0 both are taken on the wrong side of 0', (R, x, o) =>
      R.add(R.max(R.of(0), x), min(R, R.of(0), R.mul(alpha(R, o), expm1(R, x)))),
    ),
    slip('another formula', 'max(x, α(e^x - 1)): the larger of both is not the branch that is due', (R, x, o) => R.max(x, R.mul(alpha(R, o), expm1(R, x)))),
    slip('another formula', 'α e^x - 1 in the place of α (e^x - 1): brackets are missing', (R, x, o) =>
      positive(R, x, x, R.sub(R.mul(alpha(R, o), R.exp(min(R, x, R.of(0)))), R.of(1))),
    ),
    slip('another formula', 'α (e^(x/α) - 1): this is CELU, not ELU', (R, x, o) =>
      positive(R, x, x, R.mul(alpha(R, o), expm1(R, R.div(min(R, x, R.of(0)), alpha(R, o))))),
    ),
    slip('another formula', 'e^(α x) - 1: α stands in the exponent, not before the brackets', (R, x, o) =>
      positive(R, x, x, expm1(R, R.mul(alpha(R, o), min(R, x, R.of(0))))),
    ),
    slip('sign', '1 - e^x in the place of e^x - 1', (R, x, o) => positive(R, x, x, opposite(R, R.mul(alpha(R, o), expm1(R, min(R, x, R.of(0))))))),
    slip('applied twice', 'α scales the positive side as well', (R, x, o) => R.mul(alpha(R, o), positive(R, x, x, expm1(R, min(R, x, R.of(0)))))),
  ],
  leakyRelu: [
    slip('wrong branch', 'max(x, slope x) is right for slopes up to 1 alone: for a larger one the other side is the larger', (R, x, o) =>
      R.max(x, R.mul(R.of(o['slope'] ?? Number.NaN), x)),
    ),
    slip('wrong branch', 'min(x, slope x): the smaller of both, where the slope belongs below 0', (R, x, o) =>
      min(R, x, R.mul(R.of(o['slope'] ?? Number.NaN), x)),
    ),
    slip('sign', 'the slope enters with the wrong sign below 0', (R, x, o) => positive(R, x, x, R.mul(R.of(-(o['slope'] ?? Number.NaN)), x))),
  ],
  selu: [
    slip('missing term', 'λ is missing below 0', selu(lambda, seluAlpha)),
    slip('missing term', 'λ is missing above 0', selu(1, lambda * seluAlpha)),
    slip('missing term', 'α is missing below 0', selu(lambda, lambda)),
    slip('another formula', 'λ and α are exchanged', selu(seluAlpha, lambda * seluAlpha)),
    slip('another formula', 'λ α multiplies both sides', selu(lambda * seluAlpha, lambda * seluAlpha)),
    slip('missing term', 'the 1 is not subtracted below 0', (R, x) =>
      R.mul(R.of(lambda), positive(R, x, x, R.mul(R.of(seluAlpha), R.exp(min(R, x, R.of(0)))))),
    ),
  ],
  hardSigmoid: [
    slip('missing term', 'the ½ is missing: max(0, min(1, x/6))', (R, x) => clamp(R, R.div(x, R.of(6)), 1)),
    slip('another formula', 'x/3 in the place of x/6', (R, x) => clamp(R, R.add(R.div(x, R.of(3)), R.of(0.5)), 1)),
    slip('another formula', '(x + 1)/2, cut to [0, 1]: the slope is ½, not 1/6', (R, x) => clamp(R, R.div(R.add(x, R.of(1)), R.of(2)), 1)),
    slip('missing normalization', 'min(6, max(0, x + 3)) is not divided by 6', (R, x) => clamp(R, R.add(x, R.of(3)), 6)),
    slip('missing term', 'nothing is cut: x/6 + ½', (R, x) => sixth(R, x, 3)),
    slip('missing term', 'not cut above at 1', (R, x) => R.max(R.of(0), sixth(R, x, 3))),
    slip('missing term', 'not cut below at 0', (R, x) => min(R, R.of(1), sixth(R, x, 3))),
  ],
  hardSwish: [
    slip('missing term', 'the factor x is missing', (R, x) => clamp(R, sixth(R, x, 3), 1)),
    slip('missing normalization', 'x min(6, max(0, x + 3)) is not divided by 6', (R, x) => R.mul(x, clamp(R, R.add(x, R.of(3)), 6))),
    slip('missing term', 'the 3 is missing: x min(6, max(0, x))/6', (R, x) => R.mul(x, clamp(R, sixth(R, x, 0), 1))),
    slip('missing term', 'not cut above at 1', (R, x) => R.mul(x, R.max(R.of(0), sixth(R, x, 3)))),
    slip('missing term', 'not cut below at 0', (R, x) => R.mul(x, min(R, R.of(1), sixth(R, x, 3)))),
    slip('missing term', 'the hard sigmoid is added, not multiplied', (R, x) => sum(R, x, clamp(R, sixth(R, x, 3), 1))),
  ],
}
const byHand = (name: string): readonly Unnamed[] => (slopes[name] ?? []).map((s) => ({ ...s, only: name }))
const made: Readonly<Record<string, readonly Unnamed[]>> = Object.fromEntries(
  Object.entries(slips).map(([name, all]) => [name, all.map((s) => written(name, s))]),
)

/** Of the activation that is asked for. */
export const formulaSlips = ({ operation, ask }: Compared): readonly Unnamed[] =>
  operation.startsWith('activation') ? [...byHand(ask.name), ...(made[ask.name] ?? [])] : []
