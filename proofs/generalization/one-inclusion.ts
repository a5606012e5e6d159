import { proof } from '../../src/evidence/proof.ts'
import { cases } from '../support/steps.ts'

/*
 * One-inclusion graphs on small domains: vertices are the labellings that a class has on some points, edges join two that differ at one of
 * them. An edge that is oriented out of a labelling is a mistake on it when that point is left out.
 */

/** Labellings of n points as bit masks. */
type Family = { readonly name: string; readonly d: number; readonly on: (n: number) => readonly number[] }
const masks = (n: number): readonly number[] => Array.from({ length: 1 << n }, (_, m) => m)
const ones = (m: number): number => (m === 0 ? 0 : (m & 1) + ones(m >> 1))
const families: readonly Family[] = [
  { name: 'thresholds', d: 1, on: (n) => Array.from({ length: n + 1 }, (_, k) => ((1 << n) - 1) & ~((1 << k) - 1)) },
  { name: 'intervals', d: 2, on: (n) => masks(n).filter((m) => /^0*1*0*$/.test(m.toString(2))) },
  { name: 'sets of at most two points', d: 2, on: (n) => masks(n).filter((m) => ones(m) <= 2) },
]

interface Case {
  readonly family: Family
  readonly vertices: readonly number[]
  readonly points: readonly number[]
}
/** Every class on every set of distinct points of every domain of at most five. */
function* casesOf(): Iterable<Case> {
  for (const family of families)
    for (let n = 1; n <= 5; n++)
      for (let on = 1; on < 1 << n; on++)
        yield {
          family,
          vertices: [...new Set(family.on(n).map((m) => m & on))],
          points: Array.from({ length: n }, (_, i) => i).filter((i) => on & (1 << i)),
        }
}

interface Edge {
  readonly ends: readonly [number, number]
  readonly point: number
}
const edgesOf = ({ vertices, points }: Case): readonly Edge[] =>
  points.flatMap((point) =>
    vertices.filter((v) => !(v & (1 << point)) && vertices.includes(v | (1 << point))).map((v): Edge => ({ ends: [v, v | (1 << point)], point })),
  )

/** For each edge the end that it goes out of, with at most so many at a vertex: by augmenting paths. Nothing where there is none. */
function orientation(edges: readonly Edge[], most: number): readonly number[] | undefined {
  const tail: (number | undefined)[] = edges.map(() => undefined)
  const place = (e: number, seen: Set<number>): boolean =>
    (edges[e] as Edge).ends.some((v) => {
      if (seen.has(v)) return false
      seen.add(v)
      const here = tail.flatMap((t, i) => (t === v ? [i] : []))
      const free = here.length < most || here.some((other) => place(other, seen))
      if (free) tail[e] = v
      return free
    })
  return edges.every((_, e) => place(e, new Set())) ? (tail as number[]) : undefined
}

/** Of a target on these points, some of which come again in the sequence: how often a point that is left out gets the wrong label. */
const mistakes = (edges: readonly Edge[], tails: readonly number[], target: number, repeated: number): number =>
  edges.filter(({ ends, point }, e) => ends.includes(target) && tails[e] === target && !(repeated & (1 << point))).length

interface Rule {
  readonly degree: (d: number) => number
  /** Whether so many mistakes in N+1 points are within the bound. */
  readonly within: (mistakes: number, N: number, d: number) => boolean
}
export const oneInclusionSmall = proof({
  settles: 'vc-over-n/one-inclusion-small-domains',
  particular:
    'The finitely many classes, sets of points and targets are the sentence; a point that comes again in the sequence is never mistaken, so longer sequences have no more mistakes.',
  formula: { degree: (d) => d, within: (k, N, d) => k * (N + 1) <= d * (N + 1) } as Rule,
  rivals: {
    'out-degree at most d-1': { degree: (d) => d - 1, within: (k, N, d) => k * (N + 1) <= d * (N + 1) },
    'd/(N+2)': { degree: (d) => d, within: (k, N, d) => k * (N + 2) <= d * (N + 1) },
    'd/N claimed as equality': { degree: (d) => d, within: (k, N, d) => k * N === d * (N + 1) },
  },
  steps: ({ degree, within }) => [
    cases('an orientation with such out-degrees, and its mistakes', {
      domain: 'thresholds, intervals and sets of at most two points on every set of at most five points, every target, every set of repeated points',
      items: casesOf,
      check: (c) => {
        const edges = edgesOf(c)
        const tails = orientation(edges, degree(c.family.d))
        if (tails === undefined) return false
        const repeated = masks(5).filter((r) => (r & ~c.points.reduce((m, p) => m | (1 << p), 0)) === 0)
        return c.vertices.every(
          (target) =>
            tails.filter((t) => t === target).length <= degree(c.family.d) &&
            repeated.every((r) => within(mistakes(edges, tails, target, r), c.points.length + ones(r) - 1, c.family.d)),
        )
      },
    }),
  ],
})
