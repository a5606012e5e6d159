import { type Spend, unlimited } from '../work.ts'
import { checkLayers, type PlainLayer } from './float-2d.ts'

/** A stretch of the line on which every unit keeps its sign, and the network there: (slope, offset), output by output. */
export interface LinePiece {
  readonly from: number
  readonly to: number
  readonly map: Float64Array
}

/**
 * The pieces of a ReLU network of one input on [from, to], from left to right, in doubles, for search and drawing;
 * `exact-1d.ts` has them exactly. Returns how many stretches there are after each hidden layer.
 */
export function linePieces(
  layers: readonly PlainLayer[],
  from: number,
  to: number,
  visit: (piece: LinePiece) => void = () => {},
  spend: Spend = unlimited,
): number[] {
  checkLayers('linePieces', layers, 1)
  const hidden = layers.length - 1
  const counts = new Array<number>(hidden).fill(0)
  /** `layer` after values that are affine in t. */
  const after = ({ weights, biases }: PlainLayer, values: Float64Array): Float64Array => {
    const maps = new Float64Array(2 * biases.length)
    weights.forEach((row, i) => {
      let [slope, offset] = [0, biases[i] as number]
      for (let j = 0; j < row.length; j++) {
        slope += (row[j] as number) * (values[2 * j] as number)
        offset += (row[j] as number) * (values[2 * j + 1] as number)
      }
      maps[2 * i] = slope
      maps[2 * i + 1] = offset
    })
    return maps
  }
  const descend = (l: number, left: number, right: number, values: Float64Array): void => {
    const layer = layers[l] as PlainLayer
    spend(layer.biases.length * values.length, counts)
    const maps = after(layer, values)
    if (l === hidden) {
      visit({ from: left, to: right, map: maps })
      return
    }
    const zeros: number[] = []
    for (let i = 0; i < maps.length; i += 2) {
      const t = -(maps[i + 1] as number) / (maps[i] as number)
      if (t > left && t < right) zeros.push(t)
    }
    const cuts = [...new Set([left, ...zeros.sort((a, b) => a - b), right])]
    for (let k = 1; k < cuts.length; k++) {
      const [start, end] = [cuts[k - 1] as number, cuts[k] as number]
      const middle = (start + end) / 2
      const active = maps.map((x, i) => ((maps[i & ~1] as number) * middle + (maps[i | 1] as number) > 0 ? x : 0))
      counts[l] = (counts[l] as number) + 1
      spend(maps.length, counts)
      descend(l + 1, start, end, active)
    }
  }
  descend(0, from, to, Float64Array.of(1, 0))
  return counts
}
