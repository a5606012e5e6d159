import { fault } from '../../fault.ts'
import { type Spend, unlimited } from '../work.ts'

/** Affine maps with ReLU between them, as plain numbers: weights [outputs][inputs]. */
export interface PlainLayer {
  readonly weights: readonly (readonly number[])[]
  readonly biases: readonly number[]
}
/** An axis-parallel rectangle; its corners count as boundary. */
export type Rectangle = readonly [left: number, right: number, bottom: number, top: number]

/** A convex polygon on which every unit keeps its sign, and the network's affine map there. */
export interface PlanePiece {
  /** x₀, y₀, x₁, y₁, …, counter-clockwise. */
  readonly corners: Float64Array
  /** (a, b, c) of `a x + b y + c`, output by output. */
  readonly map: Float64Array
}

/** Fails: no layer, layers that do not fit, an input size other than the one asked for, numbers that are not finite. */
export function checkLayers(where: string, layers: readonly PlainLayer[], inputs: number): void {
  let size = inputs
  if (layers.length === 0) throw fault(where, 'one layer at least', 'none')
  layers.forEach(({ weights, biases }, l) => {
    if (weights.length !== biases.length) throw fault(where, `as many biases as rows of weights in layer ${l + 1}`, `${biases.length} and ${weights.length}`)
    const row = weights.findIndex((w) => w.length !== size)
    if (row >= 0) throw fault(where, `${size} weights in row ${row + 1} of layer ${l + 1}`, String(weights[row]?.length))
    if (![...weights.flat(), ...biases].every(Number.isFinite)) throw fault(where, `finite numbers in layer ${l + 1}`, 'NaN or ∞')
    size = weights.length
  })
}

/** Distances below this share of a line's size count as on the line: slivers are not pieces. */
const thin = 1e-12

/** One layer, its weights column by column, since a unit that is active adds its column to the next layer. */
interface Columns {
  readonly units: number
  readonly columns: readonly Float64Array[]
  readonly biases: Float64Array
}
const columnsOf = ({ weights, biases }: PlainLayer, inputs: number): Columns => ({
  units: biases.length,
  columns: Array.from({ length: inputs }, (_, j) => Float64Array.from(weights, (w) => w[j] as number)),
  biases: Float64Array.from(biases),
})

/**
 * The pieces of a ReLU network of two inputs on a rectangle, layer by layer: each polygon is cut by the lines on which a unit
 * of the next layer is 0. The affine maps of a layer are sums over the active units below, so a cut adds one column to one
 * side. In doubles, for search and drawing: `exact-2d.ts` decides every sign.
 * Returns how many polygons there are after each hidden layer; `visit` sees the last ones.
 * At the edges: a unit that is 0 on a whole polygon is not active there; cuts closer than 1e-12 of a line's size to a corner are
 * none; a layer without units is one piece. Fails: layers that do not fit, another number of inputs than two, numbers that are not finite.
 * Source: Raghu et al. 2017; Hanin & Rolnick 2019 for the counting by depth.
 */
export function planePieces(
  layers: readonly PlainLayer[],
  [left, right, bottom, top]: Rectangle,
  visit: (piece: PlanePiece) => void = () => {},
  spend: Spend = unlimited,
): number[] {
  checkLayers('planePieces', layers, 2)
  const net = layers.map((layer, l) => columnsOf(layer, l === 0 ? 2 : (layers[l - 1] as PlainLayer).biases.length))
  const hidden = net.length - 1
  const counts = new Array<number>(hidden).fill(0)
  // Buffers by depth of the recursion: the maps of the next layer so far, one for every cut that is open.
  const buffers: Float64Array[] = []
  let depth = 0
  const buffer = (size: number): Float64Array => {
    const known = buffers[depth]
    const fit = known !== undefined && known.length >= size ? known : new Float64Array(size)
    buffers[depth++] = fit
    return fit
  }
  const addUnit = (to: Float64Array, column: Float64Array, pre: Float64Array, unit: number): void => {
    const [a, b, c] = [pre[3 * unit] as number, pre[3 * unit + 1] as number, pre[3 * unit + 2] as number]
    for (let i = 0, k = 0; i < column.length; i++, k += 3) {
      const w = column[i] as number
      to[k] = (to[k] as number) + w * a
      to[k + 1] = (to[k + 1] as number) + w * b
      to[k + 2] = (to[k + 2] as number) + w * c
    }
  }
  const start = (layer: Columns): Float64Array => {
    const maps = buffer(3 * layer.units)
    for (let i = 0; i < layer.units; i++) {
      maps[3 * i] = 0
      maps[3 * i + 1] = 0
      maps[3 * i + 2] = layer.biases[i] as number
    }
    return maps
  }
  /** -1, 0 or 1: wholly below the line, cut by it, wholly above. */
  const side = (polygon: Float64Array, maps: Float64Array, unit: number): number => {
    const [a, b, c] = [maps[3 * unit] as number, maps[3 * unit + 1] as number, maps[3 * unit + 2] as number]
    const slack = thin * (Math.abs(a) + Math.abs(b) + Math.abs(c))
    let [below, above] = [false, false]
    for (let i = 0; i < polygon.length; i += 2) {
      const v = a * (polygon[i] as number) + b * (polygon[i + 1] as number) + c
      if (v > slack) above = true
      else if (v < -slack) below = true
      if (above && below) return 0
    }
    return above ? 1 : -1
  }
  const descend = (l: number, polygon: Float64Array, maps: Float64Array): void => {
    if (l === hidden) {
      visit({ corners: polygon, map: maps.slice(0, 3 * (net[l] as Columns).units) })
      return
    }
    const [layer, next] = [net[l] as Columns, net[l + 1] as Columns]
    spend(3 * layer.units * (polygon.length / 2 + next.units), counts)
    const mark = depth
    const sums = start(next)
    const cuts: number[] = []
    for (let u = 0; u < layer.units; u++) {
      const s = side(polygon, maps, u)
      if (s === 0) cuts.push(u)
      else if (s > 0) addUnit(sums, next.columns[u] as Float64Array, maps, u)
    }
    split(l, polygon, maps, cuts, 0, sums)
    depth = mark
  }
  const split = (l: number, whole: Float64Array, maps: Float64Array, cuts: readonly number[], from: number, sums: Float64Array): void => {
    const next = net[l + 1] as Columns
    let polygon = whole
    for (let k = from; k < cuts.length; k++) {
      const unit = cuts[k] as number
      const s = side(polygon, maps, unit)
      if (s < 0) continue
      if (s === 0) {
        const mark = depth
        const below = buffer(sums.length)
        below.set(sums)
        spend(next.units, counts)
        split(l, clip(polygon, maps, unit, -1), maps, cuts, k + 1, below)
        depth = mark
        polygon = clip(polygon, maps, unit, 1)
      }
      addUnit(sums, next.columns[unit] as Float64Array, maps, unit)
    }
    counts[l] = (counts[l] as number) + 1
    descend(l + 1, polygon, sums)
  }
  const first = net[0] as Columns
  const maps = start(first)
  first.columns.forEach((column, j) => {
    for (let i = 0; i < first.units; i++) maps[3 * i + j] = column[i] as number
  })
  descend(0, Float64Array.of(left, bottom, right, bottom, right, top, left, top), maps)
  return counts
}

/** The part of a polygon on one side of a unit's line. */
function clip(polygon: Float64Array, maps: Float64Array, unit: number, sign: 1 | -1): Float64Array {
  const [a, b, c] = [sign * (maps[3 * unit] as number), sign * (maps[3 * unit + 1] as number), sign * (maps[3 * unit + 2] as number)]
  const slack = thin * (Math.abs(a) + Math.abs(b) + Math.abs(c))
  const kept = new Float64Array(polygon.length + 2)
  let n = 0
  let [px, py] = [polygon[polygon.length - 2] as number, polygon[polygon.length - 1] as number]
  let pv = a * px + b * py + c
  for (let i = 0; i < polygon.length; i += 2) {
    const [x, y] = [polygon[i] as number, polygon[i + 1] as number]
    const v = a * x + b * y + c
    if ((pv > slack && v < -slack) || (pv < -slack && v > slack)) {
      const t = pv / (pv - v)
      kept[n++] = px + t * (x - px)
      kept[n++] = py + t * (y - py)
    }
    if (v >= -slack) {
      kept[n++] = x
      kept[n++] = y
    }
    ;[px, py, pv] = [x, y, v]
  }
  return kept.slice(0, n)
}
