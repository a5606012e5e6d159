import * as v from 'valibot'
import { fromRows, grid } from '../algebra/grid.ts'
import { exactly, rational } from '../algebra/rational.ts'
import { fault } from '../fault.ts'
import { patternCount } from '../geometry/regions/exact-1d.ts'
import { exactPlanePieces } from '../geometry/regions/exact-2d.ts'
import { patternCounts } from '../geometry/regions/exact-nd.ts'
import { linePieces } from '../geometry/regions/float-1d.ts'
import { checkLayers, type PlainLayer, planePieces } from '../geometry/regions/float-2d.ts'

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
  const parsed = v.safeParse(netSchema, Array.isArray(json) ? { layers: json } : json)
  const form = '{ "layers": [{ "weights": [[…], …], "biases": […] }, …] }'
  if (!parsed.success) throw fault(file, form, v.getDotPath(parsed.issues[0]) ?? 'something else', 'Weights are [outputs][inputs].')
  const { layers } = parsed.output
  checkLayers(file, layers, layers[0]?.weights[0]?.length ?? 0)
  return layers
}

export interface RegionCounts {
  readonly inputs: number
  readonly widths: readonly number[]
  /** After each hidden layer, inside the box. */
  readonly pieces: readonly number[]
  readonly how: 'exact' | 'doubles' | 'exact, by linear programs'
}

/** Counts the pieces on the box, by the method that fits the number of inputs. */
export function countRegions(layers: readonly PlainLayer[], [low, high]: readonly [number, number], exact: boolean): RegionCounts {
  const inputs = layers[0]?.weights[0]?.length ?? 0
  const widths = layers.slice(0, -1).map((l) => l.biases.length)
  if (inputs === 1) {
    if (!exact) return { inputs, widths, pieces: linePieces(layers, low, high), how: 'doubles' }
    const Q = rational.field
    const net = layers.map((l) => ({ weights: fromRows(Q, l.weights), biases: grid([1, l.biases.length], l.biases.map(Q.of)) }))
    return { inputs, widths, pieces: widths.map((_, l) => patternCount(net.slice(0, l + 2), exactly(low), exactly(high))), how: 'exact' }
  }
  if (inputs === 2) {
    const box = [low, high, low, high] as const
    return { inputs, widths, pieces: exact ? exactPlanePieces(layers, box) : planePieces(layers, box), how: exact ? 'exact' : 'doubles' }
  }
  if (low !== -high) throw fault('--box', `a box around 0, such as -1,1, for ${inputs} inputs`, `${low},${high}`)
  return { inputs, widths, pieces: patternCounts(layers, high), how: 'exact, by linear programs' }
}
