import type { Shape } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'
import type { Convention } from './convention.ts'

/** What is known of the weights [outputs, inputs] that an initializer makes from standard normal draws. */
export type InitializerFacts =
  /** Every weight is its draw times the root of this variance. */
  | { readonly weights: 'scaled'; variance(outputs: number, inputs: number): number }
  /** Orthonormal rows, or columns where those are fewer. */
  | { readonly weights: 'orthonormal' }
  /** The function of the draws that `weights` is, within so many roundings of each weight, or of the largest where that is said. */
  | { readonly weights: 'computed'; readonly roundings: number; largest?(outputs: number, inputs: number): number }

/**
 * Weights from draws: the randomness comes in as data, so the same draws give the same weights in any language.
 * Shapes: [outputs, inputs] and outputs · inputs draws, row by row.
 */
export interface Initializer {
  readonly name: string
  readonly formula: string
  readonly source: string
  /** The entry of the catalogue of lecture claims that it decides. */
  readonly entry?: string
  readonly convention?: Convention
  /** A name that belongs to another scale, under which some know this one. */
  readonly alsoCalled?: Convention
  /** Standard normal unless it is said; `uniform`: on [0, 1); `truncated`: standard normal, drawn again outside of [-2, 2]. */
  readonly draws?: 'normal' | 'uniform' | 'truncated'
  readonly facts: InitializerFacts
  weights(shape: Shape, draws: readonly number[]): readonly number[]
}

export const scaled =
  (scale: (outputs: number, inputs: number) => number) =>
  ([outputs, inputs]: Shape, draws: readonly number[]): readonly number[] => {
    checkDraws([outputs, inputs], draws)
    const s = scale(outputs, inputs)
    return draws.map((z) => z * s)
  }

export function checkDraws(shape: Shape, draws: readonly number[]): void {
  if (draws.length !== shape[0] * shape[1]) throw fault('initializer', `${shape[0] * shape[1]} draws for [${shape}]`, String(draws.length))
}

/** Standard deviation 1/√inputs: keeps the scale of linear layers. Source: 004, Fan-in initialization. */
export const fanIn: Initializer = {
  name: 'fanIn',
  formula: 'w \\sim \\mathcal N(0, 1/n_{in})',
  source: '004, Fan-in initialization',
  entry: 'fan-in-scaling',
  alsoCalled: { of: 'xavier', is: 'the fan-in scale, √(1/fan-in)', who: 'Caffe XavierFiller, the courses of Andrew Ng', ambiguous: true },
  facts: { weights: 'scaled', variance: (_, inputs) => 1 / inputs },
  weights: scaled((_, inputs) => 1 / Math.sqrt(inputs)),
}

export const xavier: Initializer = {
  name: 'xavier',
  formula: 'w \\sim \\mathcal N(0, 2/(n_{in}+n_{out}))',
  source: 'Glorot & Bengio 2010, eq. 12',
  facts: { weights: 'scaled', variance: (outputs, inputs) => 2 / (inputs + outputs) },
  weights: scaled((outputs, inputs) => Math.sqrt(2 / (inputs + outputs))),
}

/** Variance 2/inputs: makes up for the half that each ReLU layer drops. */
export const he: Initializer = {
  name: 'he',
  formula: 'w \\sim \\mathcal N(0, 2/n_{in})',
  source: 'He, Zhang, Ren & Sun 2015, eq. 10',
  entry: 'he-init-finite-width',
  facts: { weights: 'scaled', variance: (_, inputs) => 2 / inputs },
  weights: scaled((_, inputs) => Math.sqrt(2 / inputs)),
}

/**
 * Orthonormal rows (or columns, whichever are fewer): modified Gram-Schmidt, twice, with the sign that makes the
 * diagonal of R positive. Fails: dependent draws.
 */
export const orthogonal: Initializer = {
  name: 'orthogonal',
  formula: 'W W^\\top = I',
  source: 'Saxe, McClelland & Ganguli 2014, §3',
  facts: { weights: 'orthonormal' },
  weights: ([outputs, inputs], draws) => {
    checkDraws([outputs, inputs], draws)
    const wide = outputs <= inputs
    const [count, length] = wide ? [outputs, inputs] : [inputs, outputs]
    const vectors = Array.from({ length: count }, (_, i) => Array.from({ length }, (_, j) => at(draws, wide ? i * inputs + j : j * inputs + i)))
    const basis: number[][] = []
    for (const vector of vectors) basis.push(orthonormalTo(basis, vector))
    return Array.from({ length: outputs * inputs }, (_, k) => {
      const [i, j] = [Math.floor(k / inputs), k % inputs]
      return wide ? at(at(basis, i), j) : at(at(basis, j), i)
    })
  },
}

function orthonormalTo(basis: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, x, i) => s + x * at(b, i), 0)
  const size = Math.sqrt(dot(vector, vector))
  let rest = [...vector]
  for (let pass = 0; pass < 2; pass++)
    for (const b of basis) {
      const share = dot(rest, b)
      rest = rest.map((x, i) => x - share * at(b, i))
    }
  const length = Math.sqrt(dot(rest, rest))
  if (!(length > 1e-10 * size)) throw fault('orthogonal', 'independent draws', 'dependent ones', 'Draw again.')
  return rest.map((x) => x / length)
}

/** Every weight 0: what biases start from, and what keeps equal units equal. */
export const constant: Initializer = {
  name: 'constant',
  formula: 'w = 0',
  source: '004, Initialization',
  facts: { weights: 'scaled', variance: () => 0 },
  weights: (shape, draws) => {
    checkDraws(shape, draws)
    return draws.map(() => 0)
  },
}
