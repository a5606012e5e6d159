import { type Constraint, feasibility } from '../feasible.ts'
import { commonExponent, digitsOf, scaledInteger } from '../scaled-integers.ts'
import { costOf, type Spend, unlimited } from '../work.ts'
import { checkLayers, type PlainLayer } from './float-2d.ts'

/**
 * How many activation patterns of a ReLU network of any number of inputs have an inside, after each hidden layer: units are
 * decided one after the other, and a pattern goes on while an exact linear program finds a point strictly inside. Exponential
 * in the inputs; for one and two of them `exact-1d.ts` and `exact-2d.ts` are faster.
 * Shapes: `within` bounds every coordinate; without it, all of space. At the edges: a unit that is 0 everywhere on a piece is not
 * active there. Fails: layers that do not fit, numbers that are not finite.
 */
export function patternCounts(layers: readonly PlainLayer[], within?: number, spend: Spend = unlimited): number[] {
  const inputs = layers[0]?.weights[0]?.length ?? 0
  checkLayers('patternCounts', layers, inputs)
  const each = costOf(digitsOf(layers))
  const hidden = layers.slice(0, -1)
  const counts = new Array<number>(hidden.length).fill(0)
  /** Affine functions of the input: coefficients, then the constant; all whole, over 2^power. */
  type Affine = readonly bigint[]
  const start: readonly Affine[] = Array.from({ length: inputs }, (_, i) => Array.from({ length: inputs + 1 }, (__, j) => (i === j ? 1n : 0n)))
  /** `sign · f(x) ≥ t`, with t as one more unknown that shall be positive. */
  const above = (f: Affine, sign: 1n | -1n): Constraint => ({ normal: [...f.slice(0, inputs).map((x) => -sign * x), 1n], bound: sign * (f[inputs] as bigint) })
  const zeros = (): bigint[] => new Array<bigint>(inputs + 1).fill(0n)
  const box: Constraint[] = []
  if (within !== undefined)
    for (let i = 0; i < inputs; i++) {
      const power = commonExponent([within])
      for (const sign of [1n, -1n]) {
        const normal = zeros()
        normal[i] = sign << BigInt(power)
        box.push({ normal: [...normal.slice(0, inputs), 0n], bound: scaledInteger(within, power) })
      }
    }
  const inside = (constraints: readonly Constraint[]): boolean => strictly(constraints, inputs, (products) => spend(products, counts))
  const descend = (l: number, values: readonly Affine[], power: bigint, constraints: readonly Constraint[]): void => {
    const layer = hidden[l]
    if (layer === undefined) return
    spend(each * layer.biases.length * (values.length + 1) * (inputs + 1), counts)
    const own = commonExponent([...layer.weights.flat(), ...layer.biases])
    const pre = layer.weights.map((row, i) => {
      const f = zeros()
      for (const [j, w] of row.entries())
        for (let k = 0; k <= inputs; k++) f[k] = (f[k] as bigint) + scaledInteger(w, own) * ((values[j] as Affine)[k] as bigint)
      f[inputs] = (f[inputs] as bigint) + (scaledInteger(layer.biases[i] as number, own) << power)
      return f
    })
    const decide = (known: readonly Affine[], given: readonly Constraint[]): void => {
      const [chosen, so] = [[...known], [...given]]
      for (let f = pre[chosen.length]; f !== undefined; f = pre[chosen.length]) {
        if (f.every((x) => x === 0n)) {
          chosen.push(f)
          continue
        }
        const [on, off] = [above(f, 1n), above(f, -1n)]
        const [active, inactive] = [inside([...so, on]), inside([...so, off])]
        if (active && inactive) decide([...chosen, zeros()], [...so, off])
        chosen.push(active ? f : zeros())
        so.push(active ? on : off)
      }
      counts[l] = (counts[l] as number) + 1
      descend(l + 1, chosen, power + BigInt(own), so)
    }
    decide([], constraints)
  }
  descend(0, start, 0n, box)
  return counts
}

/** Whether some x has `normal · x < bound` for all rows with a 1 in the last place, and ≤ for the others. */
function strictly(constraints: readonly Constraint[], inputs: number, spend: (products: number) => void): boolean {
  // Homogeneous: x = y/s with s ≥ 0 and t ≥ 1, so normal · y - bound · s + t ≤ 0. A solution with s = 0 is a direction along
  // which all rows fall below any bound, if there are no others.
  const rows = constraints.map(({ normal, bound }): Constraint => ({ normal: [...normal.slice(0, inputs), -bound, normal[inputs] as bigint], bound: 0n }))
  const unit = (j: number, sign: bigint): bigint[] => Array.from({ length: inputs + 2 }, (_, k) => (k === j ? sign : 0n))
  return feasibility([...rows, { normal: unit(inputs, -1n), bound: 0n }, { normal: unit(inputs + 1, -1n), bound: -1n }], spend).feasible
}
