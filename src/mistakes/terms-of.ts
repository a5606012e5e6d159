import type { Compared } from './compared.ts'
import type { Term } from './terms.ts'
import { klTerms } from './terms-of-divergences.ts'

/* The terms that answers are made of, operation by operation, with those that are often added. */

type Rows = readonly (readonly number[])[]
type Numbers = readonly number[]
const total = (x: Numbers): number => x.reduce((a, b) => a + b, 0)
const term = (name: string, due: number, values: (c: Compared) => Numbers, more: Partial<Term> = {}): Term => ({ name, due, values, ...more })

/** Of this question. */
export function termsOf(c: Compared): readonly Term[] {
  const { operation, ask } = c
  if (operation === 'softmaxGradient') return softmaxBackward
  if (operation === 'logSoftmaxGradient') return logSoftmaxBackward
  if (operation === 'activation' || operation === 'activationGradient') return pointwise[`${ask.name}${operation === 'activation' ? '' : "'"}`] ?? []
  if (operation === 'lossGradient') return slopes[ask.name] ?? []
  if (operation === 'loss') return terms[ask.name] ?? []
  return []
}

/* Softmax pulled back, row by row. */

const probabilities = (z: Numbers): Numbers => {
  const e = z.map((v) => Math.exp(v - Math.max(...z)))
  return e.map((v) => v / total(e))
}
const backward = (f: (p: Numbers, u: Numbers) => Numbers) => (c: Compared) =>
  (c.ask.logits as Rows).flatMap((z, i) => f(probabilities(z), (c.ask.cotangent as Rows)[i] as Numbers))
const inner = (p: Numbers, u: Numbers): number => total(p.map((v, j) => v * (u[j] as number)))
const softmaxBackward: readonly Term[] = [
  term(
    'p u',
    1,
    backward((p, u) => p.map((v, j) => v * (u[j] as number))),
  ),
  term(
    'p ⟨p, u⟩',
    -1,
    backward((p, u) => p.map((v) => v * inner(p, u))),
  ),
  term(
    'u',
    0,
    backward((_, u) => u),
  ),
  term(
    'p',
    0,
    backward((p) => p),
  ),
  term(
    'p² u',
    0,
    backward((p, u) => p.map((v, j) => v * v * (u[j] as number))),
  ),
  term(
    '⟨p, u⟩',
    0,
    backward((p, u) => p.map(() => inner(p, u))),
  ),
  term(
    'p Σu',
    0,
    backward((p, u) => p.map((v) => v * total(u))),
  ),
]

const logSoftmaxBackward: readonly Term[] = [
  term(
    'u',
    1,
    backward((_, u) => u),
  ),
  term(
    'p Σu',
    -1,
    backward((p, u) => p.map((v) => v * total(u))),
  ),
  term(
    'p',
    0,
    backward((p) => p),
  ),
  term(
    'p u',
    0,
    backward((p, u) => p.map((v, j) => v * (u[j] as number))),
  ),
  term(
    'p ⟨p, u⟩',
    0,
    backward((p, u) => p.map((v) => v * inner(p, u))),
  ),
  term(
    'Σu',
    0,
    backward((p, u) => p.map(() => total(u))),
  ),
  term(
    'the mean of u',
    0,
    backward((p, u) => p.map(() => total(u) / u.length)),
  ),
  term(
    'p times the mean of u',
    0,
    backward((p, u) => p.map((v) => (v * total(u)) / u.length)),
  ),
]

/* Activations and their derivatives, entry by entry. */

type Options = Readonly<Record<string, number>>
const at = (name: string, due: number, f: (x: number, o: Options) => number, more: Partial<Term> = {}): Term =>
  term(name, due, ({ ask }) => (ask.x as Numbers).map((x) => f(x, ask.parameters)), more)
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const of = (o: Options, name: string): number => o[name] ?? Number.NaN
const below = (x: number): number => (x > 0 ? 0 : 1)
const productRule = { cause: 'missing product rule' } as const
const pointwise: Readonly<Record<string, readonly Term[]>> = {
  "sigmoid'": [
    at('σ', 1, logistic),
    at('σ²', -1, (x) => logistic(x) ** 2, { cause: 'missing chain factor' }),
    at('1', 0, () => 1),
    at('x', 0, (x) => x),
    at('x²', 0, (x) => x * x),
    at('σ³', 0, (x) => logistic(x) ** 3),
  ],
  "tanh'": [
    at('1', 1, () => 1),
    at('y²', -1, (x) => Math.tanh(x) ** 2, { cause: 'missing chain factor' }),
    at('y', 0, Math.tanh),
    at('x', 0, (x) => x),
    at('x²', 0, (x) => x * x),
  ],
  "silu'": [
    at('σ', 1, logistic),
    at('x σ (1 - σ)', 1, (x) => x * logistic(x) * logistic(-x), productRule),
    at('σ (1 - σ)', 0, (x) => logistic(x) * logistic(-x)),
    at('x σ', 0, (x) => x * logistic(x)),
    at('x', 0, (x) => x),
    at('1', 0, () => 1),
  ],
  "elu'": [
    at('1 above 0', 1, (x) => 1 - below(x)),
    at('α e^x below 0', 1, (x, o) => below(x) * of(o, 'alpha') * Math.exp(Math.min(x, 0))),
    at('α below 0', 0, (x, o) => below(x) * of(o, 'alpha')),
    at('e^x below 0', 0, (x) => below(x) * Math.exp(Math.min(x, 0))),
    at('x below 0', 0, (x) => below(x) * x),
    at('1 below 0', 0, below),
    at('α e^x above 0', 0, (x, o) => (1 - below(x)) * of(o, 'alpha') * Math.exp(Math.min(x, 700))),
  ],
  elu: [
    at('x above 0', 1, (x) => Math.max(0, x)),
    at('α e^x below 0', 1, (x, o) => below(x) * of(o, 'alpha') * Math.exp(Math.min(x, 0))),
    at('α below 0', -1, (x, o) => below(x) * of(o, 'alpha')),
    at('e^x below 0', 0, (x) => below(x) * Math.exp(Math.min(x, 0))),
    at('1 below 0', 0, below),
    at('x below 0', 0, (x) => Math.min(0, x)),
  ],
  leakyRelu: leaky('x', (x) => x),
  "leakyRelu'": leaky('1', (x) => Math.sign(x) * Math.sign(x)),
  "gaussian'": [
    at('x e^(-x²)', -2, (x) => x * Math.exp(-x * x)),
    at('e^(-x²)', 0, (x) => Math.exp(-x * x)),
    at('x² e^(-x²)', 0, (x) => x * x * Math.exp(-x * x)),
  ],
  "gelu'": [at('the density at x, times x', 1, (x) => x * density(x), productRule), at('the density at x', 0, density)],
}
function leaky(name: string, f: (x: number) => number): readonly Term[] {
  return [
    at(`${name} above 0`, 1, (x) => (x > 0 ? f(x) : 0)),
    at(name === '1' ? 'slope below 0' : `slope times ${name} below 0`, 1, (x, o) => (x < 0 ? of(o, 'slope') * f(x) : 0)),
    at(`${name} below 0`, 0, (x) => (x < 0 ? f(x) : 0)),
    at(name === '1' ? 'slope above 0' : `slope times ${name} above 0`, 0, (x, o) => (x > 0 ? of(o, 'slope') * f(x) : 0)),
    at('slope, not times anything, below 0', 0, (x, o) => (x < 0 && name !== '1' ? of(o, 'slope') : 0)),
  ]
}

/* Losses: means over the batch. Gradients: entries over what the loss is averaged over. */

const entries = (c: Compared, by: 'entries' | 'rows'): number =>
  (c.ask.prediction as Rows).length * (by === 'rows' ? 1 : ((c.ask.prediction as Rows)[0]?.length ?? 1))
const each = (by: 'entries' | 'rows', f: (p: number, y: number, row: Numbers) => number) => (c: Compared) =>
  (c.ask.prediction as Rows).flatMap((r, i) =>
    r.map((p, j) => f(p, (c.ask.target as Rows)[i]?.[j] as number, (c.ask.target as Rows)[i] as Numbers) / entries(c, by)),
  )
const slope = (name: string, due: number, f: (p: number, y: number, row: Numbers) => number, by: 'entries' | 'rows' = 'entries'): Term =>
  term(name, due, each(by, f))
const mean = (name: string, due: number, f: (p: number, y: number) => number, by: 'entries' | 'rows' = 'entries'): Term =>
  term(name, due, (c) => [total(each(by, f)(c))])
/** 0 · ln 0 is 0. */
const log = (weight: number, p: number): number => (weight === 0 ? 0 : weight * Math.log(p))
const slopes: Readonly<Record<string, readonly Term[]>> = {
  meanSquaredError: [slope('ŷ', 2, (p) => p), slope('y', -2, (_, y) => y)],
  binaryCrossEntropyWithLogits: [
    slope('σ', 1, logistic),
    slope('y', -1, (_, y) => y),
    slope('y σ', 0, (p, y) => y * logistic(p)),
    slope('σ²', 0, (p) => logistic(p) ** 2),
    slope('z', 0, (p) => p),
    slope('1', 0, () => 1),
  ],
  binaryCrossEntropy: [
    slope('y/p', -1, (p, y) => y / p),
    slope('(1 - y)/(1 - p)', 1, (p, y) => (1 - y) / (1 - p)),
    slope('p', 0, (p) => p),
    slope('y', 0, (_, y) => y),
  ],
  crossEntropyWithLogits: [
    term('p', 1, (c) =>
      (c.ask.prediction as Rows).flatMap((z, i) => probabilities(z).map((p) => (p * total((c.ask.target as Rows)[i] as Numbers)) / entries(c, 'rows'))),
    ),
    slope('y', -1, (_, y) => y, 'rows'),
    term('y p', 0, (c) =>
      (c.ask.prediction as Rows).flatMap((z, i) => probabilities(z).map((p, j) => (p * ((c.ask.target as Rows)[i]?.[j] as number)) / entries(c, 'rows'))),
    ),
    slope('z', 0, (p) => p, 'rows'),
    term('the softmax over the samples', 0, (c) => {
      const z = c.ask.prediction as Rows
      const columns = (z[0] ?? []).map((_, j) => probabilities(z.map((r) => r[j] as number)))
      return z.flatMap((r, i) => r.map((_, j) => ((columns[j]?.[i] as number) * total((c.ask.target as Rows)[i] as Numbers)) / entries(c, 'rows')))
    }),
  ],
}
const terms: Readonly<Record<string, readonly Term[]>> = {
  klDivergence: klTerms,
  meanSquaredError: [mean('ŷ²', 1, (p) => p * p), mean('ŷ y', -2, (p, y) => p * y), mean('y²', 1, (_, y) => y * y)],
  binaryCrossEntropy: [
    mean('y ln p', -1, (p, y) => log(y, p)),
    mean('(1 - y) ln(1 - p)', -1, (p, y) => log(1 - y, 1 - p)),
    mean('ln p', 0, (p) => log(1, p)),
    mean('ln(1 - p)', 0, (p) => log(1, 1 - p)),
  ],
  binaryCrossEntropyWithLogits: [
    mean('ln(1 + e^z)', 1, (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))),
    mean('z y', -1, (z, y) => z * y),
    mean('z', 0, (z) => z),
    mean('max(z, 0)', 0, (z) => Math.max(z, 0)),
  ],
  crossEntropy: [mean('y ln p', -1, (p, y) => log(y, p), 'rows'), mean('(1 - y) ln(1 - p)', 0, (p, y) => log(1 - y, 1 - p), 'rows')],
}
