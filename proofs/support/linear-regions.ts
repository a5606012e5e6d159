import { fault } from '../../src/fault.ts'
import { type ExactPiece, exactPlanePieces } from '../../src/geometry/regions/exact-2d.ts'
import type { PlainLayer, Rectangle } from '../../src/geometry/regions/float-2d.ts'

/* Linear regions in the plane: pieces of one affine map that share an edge are one region. Exact, in whole numbers. */

const mapKey = (piece: ExactPiece): string => piece.map.map(String).join(' ')

/** Whether two convex polygons without common inside share a stretch of positive length. */
function shareEdge(a: ExactPiece, b: ExactPiece): boolean {
  const edges = ({ corners }: ExactPiece) => corners.map((p, i) => [p, corners[(i + 1) % corners.length]] as const)
  return edges(a).some(([p, r]) =>
    edges(b).some(([s, t]) => {
      if (p === undefined || r === undefined || s === undefined || t === undefined) return false
      if (turn(p, r, s) !== 0n || turn(p, r, t) !== 0n) return false
      // All four on one line: by the coordinate in which it is not constant.
      const axis = compareAlong(p, r, 0) === 0 ? 1 : 0
      const [p1, p2] = compareAlong(p, r, axis) < 0 ? [p, r] : [r, p]
      const [s1, s2] = compareAlong(s, t, axis) < 0 ? [s, t] : [t, s]
      return compareAlong(p1, s2, axis) < 0 && compareAlong(s1, p2, axis) < 0
    }),
  )
}
type Point = ExactPiece['corners'][number]
const turn = ([a, b, c]: Point, [d, e, f]: Point, [g, h, i]: Point): bigint => a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
const compareAlong = (p: Point, q: Point, axis: 0 | 1): number => {
  const d = p[axis] * q[2] - q[axis] * p[2]
  return d < 0n ? -1 : d > 0n ? 1 : 0
}

/** How many activation patterns have an inside in the rectangle, and how many linear regions they make. */
export function regionsIn(layers: readonly PlainLayer[], rectangle: Rectangle): { readonly patterns: number; readonly regions: number } {
  const byMap = new Map<string, ExactPiece[]>()
  let patterns = 0
  exactPlanePieces(layers, rectangle, (piece) => {
    patterns++
    const key = mapKey(piece)
    byMap.set(key, [...(byMap.get(key) ?? []), piece])
  })
  let regions = 0
  for (const pieces of byMap.values()) regions += components(pieces)
  return { patterns, regions }
}
function components(pieces: readonly ExactPiece[]): number {
  const left = new Set(pieces)
  let count = 0
  for (const start of pieces) {
    if (!left.delete(start)) continue
    count++
    const open = [start]
    for (let here = open.pop(); here !== undefined; here = open.pop())
      for (const other of left)
        if (shareEdge(here, other)) {
          left.delete(other)
          open.push(other)
        }
  }
  return count
}

type Lines = readonly (readonly [a: number, b: number, c: number])[]

/** Tangents of a parabola near (½, ½), none along an axis: n lines in general position, all crossings within 1/8 of it. */
export const tangents = (n: number): Lines =>
  Array.from({ length: n }, (_, i) => (4 * i - 2 * n + 3) / 32).map((t) => [-t, 1, -1 / 2 + t / 2 + (t * t) / 16] as const)

/** The middle of a cell of these lines whose corners all lie inside the unit square. */
export function innerCell(lines: Lines): readonly [number, number] {
  const net = [
    { weights: lines.map(([a, b]) => [a, b]), biases: lines.map(([, , c]) => c) },
    { weights: [lines.map(() => 1)], biases: [0] },
  ]
  let found: readonly [number, number] | undefined
  exactPlanePieces(net, [0, 1, 0, 1], ({ corners }) => {
    const points = corners.map(([x, y, w]) => [Number(x) / Number(w), Number(y) / Number(w)] as const)
    if (points.every((p) => p.every((v) => v > 0 && v < 1)))
      found ??= [points.reduce((s, [x]) => s + x, 0) / points.length, points.reduce((s, [, y]) => s + y, 0) / points.length]
  })
  if (found === undefined) throw fault('innerCell', 'a cell inside the unit square', 'none')
  return found
}

/** The signs with which every unit of these lines is silent at a point. */
export const silentAt = (lines: Lines, [x, y]: readonly [number, number]): readonly number[] => lines.map(([a, b, c]) => (a * x + b * y + c > 0 ? -1 : 1))

/** A fold of each of two coordinates: the sum of `weight relu(sign (x - knot))`. */
export type Fold = readonly { readonly weight: number; readonly sign: 1 | -1; readonly knot: number }[]
/** |x|. */
export const mirror: Fold = [
  { weight: 1, sign: 1, knot: 0 },
  { weight: 1, sign: -1, knot: 0 },
]
/** Up and down between 0 and 1 on [0, strokes], a unit a stroke. */
export const zigzag = (strokes: number): Fold => Array.from({ length: strokes }, (_, k) => ({ weight: k === 0 ? 1 : k % 2 === 1 ? -2 : 2, sign: 1, knot: k }))

/** Both coordinates folded, then the units of these lines with these signs; the outputs weigh 1, 2, 4, …. */
export const foldingNet = (fold: Fold, lines: Lines, signs: readonly number[]): PlainLayer[] => [
  {
    weights: [...fold.map(({ sign }) => [sign, 0]), ...fold.map(({ sign }) => [0, sign])],
    biases: [...fold, ...fold].map(({ sign, knot }) => -sign * knot),
  },
  {
    weights: lines.map(([a, b], j) => [a, b].flatMap((v) => fold.map(({ weight }) => (signs[j] as number) * v * weight))),
    biases: lines.map(([, , c], j) => (signs[j] as number) * c),
  },
  { weights: [lines.map((_, j) => 2 ** j)], biases: [0] },
]
