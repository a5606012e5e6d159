import * as fc from 'fast-check'
import { ulp } from '../../src/algebra/ulp.ts'
import { type AnyClaim, every, law, require } from '../../src/evidence/claim.ts'
import { list, matrix } from '../arbitraries/shapes.ts'

/** How a parameter moves, given its gradient; each parameter has one of its own, with its state inside. */
type Move = (gradient: number) => number
const rules: Readonly<Record<string, () => Move>> = {
  'plain descent': () => (g) => 0.05 * g,
  momentum: () => {
    let m = 0
    return (g) => {
      m = 0.9 * m + g
      return 0.05 * m
    }
  },
  'accumulated squares': () => {
    let s = 0
    return (g) => {
      s += g * g
      return (0.05 * g) / (Math.sqrt(s) + 1e-8)
    }
  },
  'adaptive moments': () => {
    let [m, v, t] = [0, 0, 0]
    return (g) => {
      ;[m, v, t] = [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g, t + 1]
      return (0.05 * m) / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
    }
  },
}

interface Data {
  /** Incoming weights, bias, outgoing weight of two units, and of a third beside them. */
  readonly first: number[]
  readonly other: number[]
  readonly x: number[][]
  readonly y: number[]
}
/** How the second unit differs: its sums over the samples go from the last to the first; its first weight begins so many units in the last place away. */
interface Twin {
  readonly backwards: boolean
  readonly ulps: number
}

/** The parameters of all units after 50 steps on half the sum of the squared errors of `Σ_j w_j tanh(v_j·x + b_j)`. */
function trained(start: readonly (readonly number[])[], { x, y }: Data, backwards: boolean, rule: () => Move): readonly (readonly number[])[] {
  const units = start.map((unit) => unit.map((value) => ({ value, move: rule() })))
  const value = (j: number, i: number): number => units[j]?.[i]?.value as number
  for (let step = 0; step < 50; step++) {
    const active = x.map(([a, b]) => units.map((_, j) => Math.tanh(value(j, 0) * (a as number) + value(j, 1) * (b as number) + value(j, 2))))
    const errors = active.map((h, s) => h.reduce((sum, u, j) => sum + value(j, 3) * u, 0) - (y[s] as number))
    const gradients = units.map((_, j) => {
      const samples = x.map((inputs, s) => {
        const [u, error] = [active[s]?.[j] as number, errors[s] as number]
        const delta = error * value(j, 3) * (1 - u * u)
        return [...inputs.map((a) => delta * a), delta, error * u]
      })
      const ordered = backwards && j === 1 ? samples.reverse() : samples
      return ordered.reduce((sum, terms) => sum.map((g, i) => g + (terms[i] as number)))
    })
    units.forEach((unit, j) => {
      unit.forEach((parameter, i) => {
        parameter.value -= parameter.move(gradients[j]?.[i] as number)
      })
    })
  }
  return units.map((unit) => unit.map((parameter) => parameter.value))
}

const tenths = fc.integer({ min: -20, max: 20 }).map((k) => k / 10)
export const equalUnitsBitwise: AnyClaim = law<Data, Twin>({
  id: 'equal_units_bitwise_equal_of_same_order',
  topic: 'normalization',
  entry: 'equal-units-stay-equal',
  settles: ['equal-units-stay-equal/bitwise-in-floats'],
  source: { deck: '004', slide: 'Initialization' },
  states:
    'In doubles two equal units stay equal bit by bit through 50 steps of plain descent, momentum, accumulated squares and adaptive moments, if the same operations are done for both in the same order.',
  how: 'Three tanh units, two of them equal, on five samples of two inputs in tenths, so that every sum is rounded; all bits of both units after 50 steps of each of the four rules.',
  catches: 'The belief that rounding tells equal units apart; sums whose order depends on the unit.',
  inputs: fc.record({ first: list(tenths, 4), other: list(tenths, 4), x: matrix(tenths, 5, 2), y: list(tenths, 5) }),
  formula: { backwards: false, ulps: 0 },
  rivals: {
    'different summation order for the second unit': { backwards: true, ulps: 0 },
    'one unit perturbed by one ulp at the start': { backwards: false, ulps: 1 },
  },
  check: ({ backwards, ulps }, data) => {
    const [weight = 0, ...rest] = data.first
    const second = [weight + ulps * ulp(weight), ...rest]
    return every(
      Object.entries(rules).map(([name, rule]) => {
        const [a = [], b = []] = trained([data.first, second, data.other], data, backwards, rule)
        return require(a.every((v, i) => Number.isFinite(v) && Object.is(v, b[i])), () =>
          `units (${data.first}) and (${second}) beside (${data.other}), x = ${JSON.stringify(data.x)}, y = (${data.y}), ${name}: (${a}) and (${b})`)
      }),
    )
  },
})
