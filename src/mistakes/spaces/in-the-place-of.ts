import type { Matrix, Operations, Options, Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Derivatives that are right but for what stands at some of their places: the input for the output, the output for the input, one inner value for another. */

/** A formula with numbered places, what is due at each of them, and how it reads: in one part or several. */
interface Formula {
  readonly places: readonly string[]
  readonly reads: (a: readonly string[]) => string | readonly string[]
  readonly gives: (a: readonly number[], o: Options) => number
}
/** Each of these numbers at some of the places where another is due. */
function substituted({ places, reads }: Formula, candidates: readonly string[]): readonly (readonly [says: string, filled: readonly string[]])[] {
  const all = candidates.flatMap((q) =>
    Array.from({ length: 2 ** places.length - 1 }, (_, k) => places.map((due, i) => (((k + 1) >> i) & 1 && due !== q ? q : due))),
  )
  const different = new Map(all.filter((filled) => filled.some((q, i) => q !== places[i])).map((filled) => [filled.join(), filled]))
  const parts = (filled: readonly string[]): readonly string[] => [reads(filled)].flat()
  return [...different.values()].map((filled) => {
    const at = filled.findIndex((q, i) => q !== places[i])
    const wrong = parts(filled).flatMap((part, i) => (part === parts(places)[i] ? [] : [[part, parts(places)[i] as string] as const]))
    const [got, due] = [0, 1].map((k) => wrong.map((pair) => pair[k]).join(' and '))
    return [`${got} in the place of ${due}: ${called(filled[at] as string)} stands where ${called(places[at] as string)} is due`, filled]
  })
}
const words: Readonly<Record<string, string>> = { x: 'the input x', y: 'the output y', z: 'the logit z', p: 'the probability p', 'ln p': 'the logarithm ln p' }
const called = (q: string): string => words[q] ?? q
const slip = (operation: 'activationGradient' | 'softmaxGradient' | 'logSoftmaxGradient', says: string, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause: 'input for output',
  showsWhen: 'always',
  operations: [operation],
  answer,
})

/* Activations. */

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const formula = (places: string, reads: Formula['reads'], gives: Formula['gives']): Formula => ({ places: places.split(' '), reads, gives })
const two = (a: string | undefined, b: string | undefined): string => (a === b ? `${a}²` : `${a} ${b}`)
const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772]
/** Beside x and y, the numbers that stand inside. */
interface Written {
  readonly inner?: Readonly<Record<string, (x: number, y: number) => number>>
  readonly formulas: readonly Formula[]
}
const timesSigmoid = (c: number): Written => {
  const [s, k] = [c === 1 ? 'σ' : `σ(${c}x)`, c === 1 ? '' : `${c} `]
  return {
    inner: { [s]: (x) => logistic(c * x) },
    formulas: [
      formula(
        `${s} x ${s} ${s}`,
        ([a, b, d, e]) => `${a} + ${k}${b} ${d}(1 - ${e})`,
        ([a, b, d, e]) => at(a) + c * at(b) * at(d) * (1 - at(e)),
      ),
      formula(
        `y ${s} y`,
        ([a, b, d]) => `${k}${a} + ${b}(1 - ${k}${d})`,
        ([a, b, d]) => c * at(a) + at(b) * (1 - c * at(d)),
      ),
    ],
  }
}
const at = (q: number | undefined): number => q as number
const activations: Readonly<Record<string, Written>> = {
  sigmoid: {
    formulas: [
      formula(
        'y y',
        ([a, b]) => `${a}(1 - ${b})`,
        ([a, b]) => at(a) * (1 - at(b)),
      ),
    ],
  },
  tanh: {
    formulas: [
      formula(
        'y y',
        ([a, b]) => `1 - ${two(a, b)}`,
        ([a, b]) => 1 - at(a) * at(b),
      ),
    ],
  },
  softplus: {
    formulas: [
      formula(
        'x',
        ([a]) => `σ(${a})`,
        ([a]) => logistic(at(a)),
      ),
    ],
  },
  gaussian: {
    formulas: [
      formula(
        'x y',
        ([a, b]) => `-2${two(a, b)}`,
        ([a, b]) => -2 * at(a) * at(b),
      ),
      formula(
        'x x',
        ([a, b]) => `-2${a} e^(-${b}²)`,
        ([a, b]) => -2 * at(a) * Math.exp(-(at(b) ** 2)),
      ),
    ],
  },
  selu: {
    inner: { 'y/λ': (_, y) => y / lambda },
    formulas: [
      formula(
        'x x',
        ([a, b]) => `λ for ${a} > 0, else λ α e^${b}`,
        ([a, b]) => (at(a) > 0 ? lambda : lambda * alpha * Math.exp(at(b))),
      ),
      formula(
        'x y',
        ([a, b]) => `λ for ${a} > 0, else ${b} + λ α`,
        ([a, b]) => (at(a) > 0 ? lambda : at(b) + lambda * alpha),
      ),
    ],
  },
  elu: {
    formulas: [
      formula(
        'x x',
        ([a, b]) => `1 for ${a} > 0, else α e^${b}`,
        ([a, b], o) => (at(a) > 0 ? 1 : at(o['alpha']) * Math.exp(at(b))),
      ),
    ],
  },
  silu: timesSigmoid(1),
  quickGelu: timesSigmoid(1.702),
  gelu: {
    inner: { Φ: (x, y) => (x === 0 ? 0.5 : y / x) },
    formulas: [
      formula(
        'Φ x x',
        ([a, b, c]) => `${a} + ${b} φ(${c})`,
        ([a, b, c]) => at(a) + at(b) * density(at(c)),
      ),
    ],
  },
  geluTanh: {
    inner: { t: (x) => Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)) },
    formulas: [
      formula(
        't x t t x',
        ([a, b, c, d, e]) => `(1 + ${a})/2 + ${b}/2 (1 - ${two(c, d)}) √(2/π)(1 + 0.134145 ${e}²)`,
        ([a, b, c, d, e]) => (1 + at(a)) / 2 + (at(b) / 2) * (1 - at(c) * at(d)) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * at(e) ** 2),
      ),
    ],
  },
  mish: {
    inner: { t: (x) => Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))), 'σ(x)': logistic },
    formulas: [
      formula(
        't x σ(x) t t',
        ([a, b, c, d, e]) => `${a} + ${b} ${c}(1 - ${two(d, e)})`,
        ([a, b, c, d, e]) => at(a) + at(b) * at(c) * (1 - at(d) * at(e)),
      ),
    ],
  },
}
/** The slope of an activation at x with output y, for each way to put one number where another is due. */
export const slopesInTheWrongPlace = (name: string): readonly (readonly [says: string, slope: (x: number, y: number, o: Options) => number])[] =>
  (activations[name]?.formulas ?? []).flatMap((f) => {
    const inner = activations[name]?.inner ?? {}
    const value = (q: string, x: number, y: number): number => (q === 'x' ? x : q === 'y' ? y : (inner[q]?.(x, y) ?? Number.NaN))
    return substituted(f, ['x', 'y', ...Object.keys(inner)]).map(
      ([says, filled]) =>
        [
          says,
          (x: number, y: number, o: Options) =>
            f.gives(
              filled.map((q) => value(q, x, y)),
              o,
            ),
        ] as const,
    )
  })
const activationSlips = (name: string): readonly Unnamed[] =>
  slopesInTheWrongPlace(name).map(([says, slope]) => ({
    ...slip('activationGradient', says, async ({ ask, reference }) => {
      const y = await reference.activation(ask)
      return (ask.x as Vector).map((x, i) => slope(x, y[i] as number, ask.parameters))
    }),
    only: name,
  }))

/* Softmax and its logarithm: their Jacobians entry by entry, or pulled back at once. */

/** What people hold in their hands beside the probabilities. */
type Row = (z: Vector, p: Vector) => Vector
const rows: Readonly<Record<string, Row>> = {
  p: (_, p) => p,
  z: (z) => z,
  'ln p': (z) => {
    const top = Math.max(...z)
    const log = Math.log(z.reduce((s, v) => s + Math.exp(v - top), 0))
    return z.map((v) => v - top - log)
  },
  'e^z': (z) => z.map(Math.exp),
  'e^(z - max)': (z) => z.map((v) => Math.exp(v - Math.max(...z))),
}
/** What comes back at entry j, from the numbers at each place, row by row. */
type Back = (u: Vector, a: readonly Vector[], j: number) => number
const inner = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * (b[i] as number), 0)
const backward = (operation: 'softmaxGradient' | 'logSoftmaxGradient', places: readonly string[], reads: Formula['reads'], back: Back): readonly Unnamed[] =>
  substituted({ places, reads, gives: () => Number.NaN }, Object.keys(rows)).map(([says, filled]) =>
    slip(operation, says, async ({ ask, reference }) => {
      const p = await (reference as Operations).softmax({ logits: ask.logits })
      return (ask.logits as Matrix).map((z, i) => {
        const a = filled.map((q) => (rows[q] as Row)(z, p[i] as Vector))
        return z.map((_, j) => back(ask.cotangent[i] as Vector, a, j))
      })
    }),
  )
const entry = (a: Vector | undefined, j: number): number => a?.[j] as number
const softmaxSlips: readonly Unnamed[] = [
  ...backward(
    'softmaxGradient',
    ['p', 'p', 'p'],
    ([a, b, c]) => `${a} u - ${b}⟨${c}, u⟩`,
    (u, [a, b, c], j) => entry(a, j) * entry(u, j) - entry(b, j) * inner(c as Vector, u),
  ),
  ...backward(
    'softmaxGradient',
    ['p', 'p', 'p', 'p'],
    ([a, b, c, d]) => [`${a}(1 - ${b}) on the diagonal`, `-${c}ᵢ ${d}ⱼ beside the diagonal`],
    (u, [a, b, c, d], j) => entry(u, j) * entry(a, j) * (1 - entry(b, j)) - entry(d, j) * (inner(c as Vector, u) - entry(c, j) * entry(u, j)),
  ),
]
const logSoftmaxSlips: readonly Unnamed[] = [
  ...backward(
    'logSoftmaxGradient',
    ['p'],
    ([a]) => `u - ${a} Σu`,
    (u, [a], j) => entry(u, j) - entry(a, j) * u.reduce((s, v) => s + v, 0),
  ),
  ...backward(
    'logSoftmaxGradient',
    ['p', 'p'],
    ([a, b]) => [`1 - ${a} on the diagonal`, `-${b}ⱼ beside the diagonal`],
    (u, [a, b], j) => entry(u, j) * (1 - entry(a, j)) - entry(b, j) * (u.reduce((s, v) => s + v, 0) - entry(u, j)),
  ),
]

/** Of the derivative that is asked for. */
export const placeSlips = ({ operation, ask }: Compared): readonly Unnamed[] =>
  operation === 'activationGradient'
    ? activationSlips(ask.name)
    : operation === 'softmaxGradient'
      ? softmaxSlips
      : operation === 'logSoftmaxGradient'
        ? logSoftmaxSlips
        : []
