import { proof } from '../../src/evidence/proof.ts'
import { cases } from '../support/steps.ts'

/*
 * Every labelling of nine points by +, - or absent: a separator, or a common point of the hulls. Certificates are whole numbers.
 */

type Point = readonly [number, number]
const points: readonly Point[] = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y): Point => [x, y]))
const cross = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

/** Whole weights, one of each class of a bit mask: nine bits say which points lie strictly on a side. */
interface Separator {
  readonly w: Point
  readonly b: number
  readonly above: number
  readonly below: number
}
const maskOf = (which: (p: Point) => boolean): number => points.reduce((mask, p, i) => (which(p) ? mask | (1 << i) : mask), 0)
function separators(offsets: readonly number[]): readonly Separator[] {
  const weights = [-3, -2, -1, 0, 1, 2, 3].map((x) => 2 * x)
  return weights.flatMap((x) =>
    weights.flatMap((y) =>
      offsets.map((b): Separator => ({ w: [x, y], b, above: maskOf((p) => x * p[0] + y * p[1] + b > 0), below: maskOf((p) => x * p[0] + y * p[1] + b < 0) })),
    ),
  )
}

/** Points with whole weights of one sum on both sides, and one weighted sum: a common point of two hulls. */
interface Common {
  readonly plus: readonly (readonly [point: number, weight: number])[]
  readonly minus: readonly (readonly [point: number, weight: number])[]
}
/** Of three or four points in the plane the one relation, with its positive and negative parts. */
function commonPoints(): readonly Common[] {
  const found: Common[] = []
  const both = (plus: Common['plus'], minus: Common['minus']): number => found.push({ plus, minus }, { plus: minus, minus: plus })
  const at = (i: number): Point => points[i] as Point
  for (let a = 0; a < 9; a++)
    for (let b = a + 1; b < 9; b++)
      for (let c = 0; c < 9; c++) {
        // c between a and b.
        if (c !== a && c !== b && cross(at(a), at(b), at(c)) === 0) {
          const along = (i: number): number => (at(i)[0] - at(a)[0]) * (at(b)[0] - at(a)[0]) + (at(i)[1] - at(a)[1]) * (at(b)[1] - at(a)[1])
          if (along(c) > 0 && along(c) < along(b))
            both(
              [[c, along(b)]],
              [
                [a, along(b) - along(c)],
                [b, along(c)],
              ],
            )
        }
      }
  for (let a = 0; a < 9; a++)
    for (let b = a + 1; b < 9; b++)
      for (let c = b + 1; c < 9; c++)
        for (let d = c + 1; d < 9; d++) {
          // The relation of four points: signed areas of the triangles of the other three.
          const relation = [
            [a, cross(at(b), at(c), at(d))],
            [b, -cross(at(a), at(c), at(d))],
            [c, cross(at(a), at(b), at(d))],
            [d, -cross(at(a), at(b), at(c))],
          ] as const
          const [up, down] = [relation.filter(([, n]) => n > 0), relation.filter(([, n]) => n < 0).map(([i, n]) => [i, -n] as const)]
          if (up.length > 0 && down.length > 0) both(up, down)
        }
  return found
}
/** A certificate put back: equal sums of the weights and of the weighted points. */
const isCommon = ({ plus, minus }: Common): boolean =>
  [() => 1, (i: number) => (points[i] as Point)[0], (i: number) => (points[i] as Point)[1]].every((of) => total(plus, of) === total(minus, of)) &&
  [...plus, ...minus].every(([, n]) => n > 0)
const total = (side: Common['plus'], of: (i: number) => number): number => side.reduce((n, [i, w]) => n + w * of(i), 0)
const meanOf = (mask: number): Point => {
  const inside = points.filter((_, i) => mask & (1 << i))
  return [inside.reduce((n, p) => n + p[0], 0) / inside.length, inside.reduce((n, p) => n + p[1], 0) / inside.length]
}

function* labellings(): Iterable<readonly [plus: number, minus: number]> {
  for (let plus = 1; plus < 512; plus++) for (let minus = 1; minus < 512; minus++) if ((plus & minus) === 0) yield [plus, minus]
}

export const oneOfThemGrid = proof({
  settles: 'perceptron-separates-only-separable/one-of-them-grid',
  particular: 'The finitely many labellings are the sentence.',
  formula: { offsets: Array.from({ length: 49 }, (_, i) => i - 24), hulls: 'hulls' as 'hulls' | 'means' },
  rivals: {
    'separators through the origin only': { offsets: [0], hulls: 'hulls' },
    'hulls replaced by means (equal means)': { offsets: Array.from({ length: 49 }, (_, i) => i - 24), hulls: 'means' },
  },
  steps: ({ offsets, hulls }) => [
    cases('one of the two, and not both', {
      domain: 'the labellings of nine points in which both classes occur',
      items: function* () {
        const [lines, meets] = [separators(offsets), commonPoints().filter(isCommon)]
        const masks = [...new Set(meets.map(({ plus, minus }) => `${maskIn(plus)} ${maskIn(minus)}`))].map((m) => m.split(' ').map(Number) as [number, number])
        const sides = [...new Set(lines.map(({ above, below }) => `${above} ${below}`))].map((m) => m.split(' ').map(Number) as [number, number])
        for (const [plus, minus] of labellings()) {
          const separable = sides.some(([a, b]) => (plus & ~a) === 0 && (minus & ~b) === 0)
          const common = hulls === 'hulls' ? masks.some(([p, m]) => (p & ~plus) === 0 && (m & ~minus) === 0) : String(meanOf(plus)) === String(meanOf(minus))
          yield { plus, minus, separable, common }
        }
      },
      check: ({ separable, common }) => separable !== common,
    }),
  ],
})
const maskIn = (side: Common['plus']): number => side.reduce((mask, [i]) => mask | (1 << i), 0)
