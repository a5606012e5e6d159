import { type Rational, ratio } from '../../algebra/rational.ts'
import { commonExponent, digitsOf, scaledInteger } from '../scaled-integers.ts'
import { costOf, type Spend, unlimited } from '../work.ts'
import { checkLayers, type PlainLayer, type Rectangle } from './float-2d.ts'

/** (a, b, c) of `a x + b y + c`, times a power of two that makes all three whole. */
export type ExactLine = readonly [a: bigint, b: bigint, c: bigint]
/** (X, Y, W) of the point (X/W, Y/W), with W > 0. */
export type ExactPoint = readonly [x: bigint, y: bigint, w: bigint]

export interface ExactPiece {
  readonly corners: readonly ExactPoint[]
  /** The network's affine map, output by output; divide by 2^`scale`. */
  readonly map: readonly ExactLine[]
  readonly scale: number
}

/** A corner or a line with its nearest doubles: signs are read from these where rounding cannot change them. */
interface Corner {
  readonly exact: ExactPoint
  readonly x: number
  readonly y: number
}
interface Line {
  readonly exact: ExactLine
  readonly a: number
  readonly b: number
  readonly c: number
}
/** Corners counter-clockwise; `edges[i]` is the line from corner i to the next. */
interface Polygon {
  readonly corners: readonly Corner[]
  readonly edges: readonly ExactLine[]
}

/** The nearest double, or NaN from 2^480 on, where quotients and products might leave the normal numbers. */
const near = (x: bigint): number => {
  const d = Number(x)
  return Math.abs(d) < 2 ** 480 ? d : Number.NaN
}
const corner = (exact: ExactPoint): Corner => {
  const w = near(exact[2])
  return { exact, x: near(exact[0]) / w, y: near(exact[1]) / w }
}
const line = (exact: ExactLine): Line => ({ exact, a: near(exact[0]), b: near(exact[1]), c: near(exact[2]) })

/** The point on two lines, by the cross product: its digits grow with those of the lines, not with how often it was cut. */
function meet([a, b, c]: ExactLine, [d, e, f]: ExactLine): ExactPoint {
  const w = a * e - b * d
  const [x, y] = [b * f - c * e, c * d - a * f]
  return w < 0n ? [-x, -y, -w] : [x, y, w]
}

/**
 * The sign of a line at a corner. Doubles decide where they can: coordinates and coefficients are off by 2^-52 of their size
 * each, two products and two sums add 2^-53 each; 2^-49 of the sum of sizes covers them all. Else whole numbers decide, and
 * also where there is no double, since NaN compares as false.
 */
function signAt(l: Line, p: Corner): -1 | 0 | 1 {
  const [u, v] = [l.a * p.x, l.b * p.y]
  const value = u + v + l.c
  const off = 2 ** -49 * (Math.abs(u) + Math.abs(v) + Math.abs(l.c))
  if (value > off) return 1
  if (value < -off) return -1
  const s = l.exact[0] * p.exact[0] + l.exact[1] * p.exact[1] + l.exact[2] * p.exact[2]
  return s > 0n ? 1 : s < 0n ? -1 : 0
}

/** Cut by the line: the signs at the corners, and whether both occur. Else the side on which it lies; a line that vanishes is below. */
function sideOf(polygon: Polygon, l: Line): -1 | 0 | 1 {
  let [below, above] = [false, false]
  for (const p of polygon.corners) {
    const s = signAt(l, p)
    if (s > 0) above = true
    else if (s < 0) below = true
    if (above && below) return 0
  }
  return above ? 1 : -1
}

/** The two parts of a polygon that the line cuts. */
function cut(polygon: Polygon, l: Line): { readonly below: Polygon; readonly above: Polygon } {
  const { corners, edges } = polygon
  const parts = { below: { corners: [] as Corner[], edges: [] as ExactLine[] }, above: { corners: [] as Corner[], edges: [] as ExactLine[] } }
  const signs = corners.map((p) => signAt(l, p))
  for (let i = 0; i < corners.length; i++) {
    const [here, there] = [signs[i] as number, signs[(i + 1) % corners.length] as number]
    const [p, edge] = [corners[i] as Corner, edges[i] as ExactLine]
    for (const [part, own] of [
      [parts.above, 1],
      [parts.below, -1],
    ] as const) {
      if (here * own >= 0) {
        part.corners.push(p)
        // From a corner on the line into the other half, the next edge of this part is the line itself.
        part.edges.push(here === 0 && there * own < 0 ? l.exact : edge)
      }
    }
    if (here * there < 0) {
      const q = corner(meet(l.exact, edge))
      const [entered, left] = there > 0 ? [parts.above, parts.below] : [parts.below, parts.above]
      entered.corners.push(q)
      entered.edges.push(edge)
      left.corners.push(q)
      left.edges.push(l.exact)
    }
  }
  return parts
}

/** Doubles of one layer as whole numbers over one power of two; `below` is the power that its inputs carry. */
function wholeLayer({ weights, biases }: PlainLayer, inputs: number, below: number) {
  const power = commonExponent([...weights.flat(), ...biases])
  return {
    power,
    units: biases.length,
    columns: Array.from({ length: inputs }, (_, j) => weights.map((w) => scaledInteger(w[j] as number, power))),
    // A bias meets sums that already carry the powers of the layers below.
    biases: biases.map((b) => scaledInteger(b, power) << BigInt(below)),
  }
}

/**
 * `planePieces` with every sign decided exactly, for the doubles as they are: counts are counts, areas add up, neighbors
 * meet. Returns how many pieces there are after each hidden layer.
 * At the edges: a unit that is 0 on a whole piece is not active there and cuts nothing; touching a corner is no cut.
 */
export function exactPlanePieces(
  layers: readonly PlainLayer[],
  rectangle: Rectangle,
  visit: (piece: ExactPiece) => void = () => {},
  spend: Spend = unlimited,
): number[] {
  checkLayers('exactPlanePieces', layers, 2)
  let below = 0
  const net = layers.map((layer, l) => {
    const made = wholeLayer(layer, l === 0 ? 2 : (layers[l - 1] as PlainLayer).biases.length, below)
    below += made.power
    return made
  })
  // Doubles decide most signs, and whoever is inactive is not added.
  const each = costOf(digitsOf(layers)) / 4
  const hidden = net.length - 1
  const counts = new Array<number>(hidden).fill(0)
  type Layer = (typeof net)[number]
  type Maps = bigint[]
  const startOf = (layer: Layer): Maps => layer.biases.flatMap((b) => [0n, 0n, b])
  const addUnit = (to: Maps, column: readonly bigint[], pre: Maps, unit: number): void => {
    const [a, b, c] = [pre[3 * unit] as bigint, pre[3 * unit + 1] as bigint, pre[3 * unit + 2] as bigint]
    for (let i = 0, k = 0; i < column.length; i++, k += 3) {
      const w = column[i] as bigint
      to[k] = (to[k] as bigint) + w * a
      to[k + 1] = (to[k + 1] as bigint) + w * b
      to[k + 2] = (to[k + 2] as bigint) + w * c
    }
  }
  const lineOf = (maps: Maps, unit: number): Line => line([maps[3 * unit] as bigint, maps[3 * unit + 1] as bigint, maps[3 * unit + 2] as bigint])
  const descend = (l: number, polygon: Polygon, maps: Maps): void => {
    if (l === hidden) {
      const map = Array.from({ length: maps.length / 3 }, (_, i) => lineOf(maps, i).exact)
      visit({ corners: polygon.corners.map((p) => p.exact), map, scale: below })
      return
    }
    const [layer, next] = [net[l] as Layer, net[l + 1] as Layer]
    spend(each * layer.units * (polygon.corners.length + next.units), counts)
    const sums = startOf(next)
    const cuts: (readonly [unit: number, zero: Line])[] = []
    for (let u = 0; u < layer.units; u++) {
      const zero = lineOf(maps, u)
      const s = sideOf(polygon, zero)
      if (s === 0) cuts.push([u, zero])
      else if (s > 0) addUnit(sums, next.columns[u] as readonly bigint[], maps, u)
    }
    split(l, polygon, maps, cuts, 0, sums)
  }
  const split = (l: number, whole: Polygon, maps: Maps, cuts: readonly (readonly [number, Line])[], from: number, sums: Maps): void => {
    const next = net[l + 1] as Layer
    let polygon = whole
    for (let k = from; k < cuts.length; k++) {
      const [unit, zero] = cuts[k] as readonly [number, Line]
      const s = sideOf(polygon, zero)
      if (s < 0) continue
      if (s === 0) {
        const parts = cut(polygon, zero)
        spend(each * next.units, counts)
        split(l, parts.below, maps, cuts, k + 1, sums.slice())
        polygon = parts.above
      }
      addUnit(sums, next.columns[unit] as readonly bigint[], maps, unit)
    }
    counts[l] = (counts[l] as number) + 1
    descend(l + 1, polygon, sums)
  }
  const first = net[0] as Layer
  const maps = startOf(first)
  first.columns.forEach((column, j) => {
    column.forEach((w, i) => {
      maps[3 * i + j] = w
    })
  })
  descend(0, rectanglePolygon(rectangle), maps)
  return counts
}

function rectanglePolygon([left, right, bottom, top]: Rectangle): Polygon {
  const sides = [left, right, bottom, top]
  const power = commonExponent(sides)
  const common = 1n << BigInt(power)
  const [l, r, b, t] = sides.map((x) => scaledInteger(x, power)) as [bigint, bigint, bigint, bigint]
  const corners = (
    [
      [l, b],
      [r, b],
      [r, t],
      [l, t],
    ] as const
  ).map(([x, y]) => corner([x, y, common]))
  // y = bottom, x = right, y = top, x = left.
  const edges: ExactLine[] = [
    [0n, common, -b],
    [common, 0n, -r],
    [0n, common, -t],
    [common, 0n, -l],
  ]
  return { corners, edges }
}

/** The network's outputs at a point, by the map of a piece. */
export const exactValue = ({ map, scale }: ExactPiece, [x, y, w]: ExactPoint): readonly Rational[] =>
  map.map(([a, b, c]) => ratio(a * x + b * y + c * w, w << BigInt(scale)))
