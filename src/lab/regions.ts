import * as v from 'valibot'
import { fromRows, grid } from '../algebra/grid.ts'
import { exactly, rational } from '../algebra/rational.ts'
import { fault } from '../fault.ts'
import { patternCountsOnLine } from '../geometry/regions/exact-1d.ts'
import { exactPlanePieces } from '../geometry/regions/exact-2d.ts'
import { patternCounts } from '../geometry/regions/exact-nd.ts'
import { linePieces } from '../geometry/regions/float-1d.ts'
import { checkLayers, type PlainLayer, planePieces } from '../geometry/regions/float-2d.ts'
import type { Spend } from '../geometry/work.ts'

const layerSchema = v.object({ weights: v.array(v.array(v.number())), biases: v.array(v.number()) })
const netSchema = v.object({ layers: v.array(layerSchema) })

/** `{ "layers": [{ "weights": [[…]], "biases": […] }, …] }`, or the list alone. Fails: with the place of the first thing that is wrong. */
export function readNetwork(file: string, text: string): readonly PlainLayer[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw fault(file, 'JSON', error instanceof Error ? error.message : String(error))
  }
  const parsed = v.safeParse(netSchema, Array.isArray(json) ? { layers: json } : json, { abortEarly: true })
  const form = '{ "layers": [{ "weights": [[…], …], "biases": […] }, …] }'
  if (!parsed.success) throw fault(file, form, v.getDotPath(parsed.issues[0]) ?? 'something else', 'Weights are [outputs][inputs].')
  const { layers } = parsed.output
  const inputs = layers[0]?.weights[0]?.length
  if (layers.length > 0 && (inputs ?? 0) === 0)
    throw fault(file, 'a first layer of one unit at least, with a weight for each input', inputs === undefined ? 'no unit' : 'no weight')
  checkLayers(file, layers, inputs ?? 0)
  return layers
}

/** A network file of more than this is not read. */
export const largestFile = 64 * 2 ** 20
/** Products of numbers that a count may take: some seconds. */
export const usualBudget = 1e9

/** Ends a count that takes more work than `budget`, and says how far it came. */
const within = (budget: number): Spend => {
  let spent = 0
  return (products, pieces) => {
    spent += products
    if (spent > budget)
      throw fault(
        'regions',
        `a network whose pieces are counted with ${budget} products of numbers`,
        `more: ${pieces.map((n, l) => `${n} after hidden layer ${l + 1}`).join(', ')} so far`,
        'Raise --budget, or take a smaller network or box.',
      )
  }
}

/** Doubles hold the values of all units on the box, and products of a few of them. Fails: they may not. */
export function checkSizes(where: string, layers: readonly PlainLayer[], [low, high]: readonly [number, number]): void {
  let most = Math.max(1, Math.abs(low), Math.abs(high))
  for (const { weights, biases } of layers) {
    const before = most
    most = weights.reduce(
      (so, row, i) =>
        Math.max(
          so,
          row.reduce((s, w) => s + Math.abs(w) * before, Math.abs(biases[i] as number)),
        ),
      1,
    )
  }
  if (!(most < 1e150))
    throw fault(where, 'a network whose units stay below 1e150 on the box', `up to ${most.toPrecision(3)}`, 'Scale it; --exact counts it as it is.')
}

export interface RegionCounts {
  readonly inputs: number
  readonly widths: readonly number[]
  /** After each hidden layer, inside the box. */
  readonly pieces: readonly number[]
  readonly how: 'exact' | 'doubles' | 'exact, by linear programs'
}

/** Counts the pieces on the box, by the method that fits the number of inputs. Fails: more work than the budget allows. */
export function countRegions(
  layers: readonly PlainLayer[],
  [low, high]: readonly [number, number],
  exact: boolean,
  budget: number = usualBudget,
): RegionCounts {
  const spend = within(budget)
  const inputs = layers[0]?.weights[0]?.length ?? 0
  const widths = layers.slice(0, -1).map((l) => l.biases.length)
  if (inputs <= 2 && !exact) checkSizes('regions', layers, [low, high])
  if (inputs === 1) {
    if (!exact) return { inputs, widths, pieces: linePieces(layers, low, high, undefined, spend), how: 'doubles' }
    const Q = rational.field
    const net = layers.map((l) => ({ weights: fromRows(Q, l.weights), biases: grid([1, l.biases.length], l.biases.map(Q.of)) }))
    return { inputs, widths, pieces: patternCountsOnLine(net, exactly(low), exactly(high), spend), how: 'exact' }
  }
  if (inputs === 2) {
    const count = exact ? exactPlanePieces : planePieces
    return { inputs, widths, pieces: count(layers, [low, high, low, high], undefined, spend), how: exact ? 'exact' : 'doubles' }
  }
  if (low !== -high) throw fault('--box', `a box around 0, such as -1,1, for ${inputs} inputs`, `${low},${high}`)
  return { inputs, widths, pieces: patternCounts(layers, high, spend), how: 'exact, by linear programs' }
}
