import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { cases, cited, forAll, induction } from '../support/steps.ts'

/** Edges against vertices by induction over the points; c(d) stands for what is claimed per vertex, at d and at d - 1. */
const edges = (perVertex: (d: string) => string): readonly Step[] => [
  forAll('no point: one vertex, no edge, $d=0$', { show: `0 <= ${perVertex('0')}*1` }),
  forAll(
    'one point more: with $u=|F_0\\cup F_1|$, $i=|F_0\\cap F_1|$ there are $i$ edges in the new direction, and the others are edges of the union or, doubly, of both',
    {
      given: ['d >= 1 or (d = 0 and i = 0)', 'u >= i', 'i >= 0', `eu <= ${perVertex('d')}*u`, `ei <= ${perVertex('(d - 1)')}*i`, 'e <= eu + ei + i'],
      show: `e <= ${perVertex('d')}*(u + i)`,
    },
  ),
]
const edgesBecause =
  'If both halves shatter a set of $d$ points, $F$ shatters it with the new point: so $VC(F_0\\cap F_1)\\le d-1$, and $F_0\\cap F_1$ is empty for $d=0$.'
export const edgeCount = proof({
  settles: 'hlw-one-inclusion/edge-count',
  because: edgesBecause,
  formula: (d: string) => d,
  rivals: {
    'edges $\\le(d-1)\\cdot$ vertices': (d: string) => `(${d} - 1)`,
    'edges $\\le\\frac d2\\cdot$ vertices (equality for the full cube, but $\\{000,001,010\\}$ has $d=1$, 3 vertices, 2 edges)': (d: string) => `(${d}/2)`,
  },
  steps: edges,
})

export const oneInclusion = proof({
  settles: 'hlw-one-inclusion/bound',
  because: `Every subgraph has at most $d$ edges for each vertex, since a part of $F$ has no larger dimension. ${edgesBecause} The predictor answers as the head of the edge of the last point does, so it errs exactly in the directions of the $k$ edges that leave the target.`,
  formula: 'd/(n + 1)',
  rivals: {
    '$\\frac d{n+2}$ (thresholds: a path with $n+2$ vertices and $n+1$ edges has a vertex of out-degree 1)': 'd/(n + 2)',
    '$\\frac{d-1}{n+1}$ for $d\\ge1$': '(d - 1)/(n + 1)',
  },
  steps: (bound) => [
    ...edges((d) => d),
    cited(
      'a graph all of whose subgraphs have at most $d$ edges for each vertex has an orientation with out-degrees at most $d$',
      "Hakimi 1965, from Hall's theorem",
    ),
    forAll('the share of directions', { given: ['n >= 1', 'd >= 0', '0 <= k', 'k <= d'], show: `k/(n + 1) <= ${bound}` }),
  ],
})

type Label = readonly boolean[]
const upTo = (m: number): readonly number[] => Array.from({ length: m }, (_, i) => i)
const subsets = (m: number): readonly Label[] => Array.from({ length: 2 ** m }, (_, s) => upTo(m).map((i) => ((s >> i) & 1) === 1))
const classes = {
  thresholds: { d: 1, member: (x: Label) => x.every((on, i) => i === 0 || on || !x[i - 1]) },
  intervals: { d: 2, member: (x: Label) => x.filter((on, i) => on && !x[i - 1]).length <= 1 },
  'sets of at most 2': { d: 2, member: (x: Label) => x.filter(Boolean).length <= 2 },
}
const name = (x: Label): string => x.map(Number).join('')

/** For each vertex and direction whether the edge leaves it, with out-degrees at most k; undefined where there is no such orientation. */
function oriented(vertices: readonly Label[], m: number, k: number): ReadonlyMap<string, ReadonlySet<number>> | undefined {
  const known = new Set(vertices.map(name))
  const other = (v: Label, i: number): Label => v.map((on, j) => (j === i ? !on : on))
  const out = new Map(vertices.map((v) => [name(v), new Set(upTo(m).filter((i) => v[i] === false && known.has(name(other(v, i)))))]))
  const of = new Map(vertices.map((v) => [name(v), v]))
  for (const v of vertices) {
    while ((out.get(name(v))?.size ?? 0) > k) {
      // A path along edges to a vertex that has room: turning it about moves one unit of degree there.
      const from = new Map<string, readonly [string, number]>()
      const queue = [name(v)]
      const goal = (): string | undefined => queue.find((q) => (out.get(q)?.size ?? 0) < k)
      for (let at = 0; at < queue.length && goal() === undefined; at++)
        for (const i of out.get(queue[at] as string) ?? []) {
          const next = name(other(of.get(queue[at] as string) as Label, i))
          if (next === name(v) || from.has(next)) continue
          from.set(next, [queue[at] as string, i])
          queue.push(next)
        }
      const end = goal()
      if (end === undefined) return undefined
      for (let here = end; here !== name(v); ) {
        const [before, i] = from.get(here) as readonly [string, number]
        out.get(before)?.delete(i)
        out.get(here)?.add(i)
        here = before
      }
    }
  }
  return out
}
/** The most directions, over all targets, in which the predictor errs: its answer at the last point i is the head of that edge. */
function worst(vertices: readonly Label[], m: number, out: ReadonlyMap<string, ReadonlySet<number>>): number {
  const errors = vertices.map(
    (target) =>
      upTo(m).filter((i) => {
        const consistent = vertices.filter((v) => v.every((on, j) => j === i || on === target[j]))
        const answer = consistent.find((v) => !out.get(name(v))?.has(i)) as Label
        return answer[i] !== target[i]
      }).length,
  )
  return Math.max(...errors)
}
const domains = () =>
  Object.entries(classes).flatMap(([kind, { d, member }]) => [1, 2, 3, 4, 5].map((m) => ({ kind, m, d, vertices: subsets(m).filter(member) })))
const small = { less: 0, attained: true }
export const smallDomains = proof({
  settles: 'hlw-one-inclusion/small-domains',
  because: 'The orders matter only through their last point; with out-degrees at most $d$ the number of errors over the $m=n+1$ last points is at most $d$.',
  formula: small,
  rivals: {
    'an orientation with out-degree $d-1$ on every domain': { ...small, less: 1 },
    'strictly below $\\frac d{n+1}$ for every target on a domain of $d+1$ or more points': { ...small, attained: false },
  },
  steps: ({ less, attained }) => [
    cases('the orientation is there, and its predictor errs on at most $d$ last points; on $d$ for some target where there are $d+1$ points', {
      domain: 'thresholds, intervals and sets of at most 2 points on 1 to 5 points, every target and last point',
      items: domains,
      check: ({ m, d, vertices }) => {
        const out = oriented(vertices, m, d - less)
        if (out === undefined) return false
        const errors = worst(vertices, m, out)
        return errors <= d && (m <= d || (errors === d) === attained)
      },
    }),
    cases('two points and all four labelings: one error at most', {
      domain: 'the cycle of four labelings',
      items: () => [subsets(2)],
      check: (vertices) => {
        const out = oriented(vertices, 2, 1)
        return out !== undefined && worst(vertices, 2, out) === 1
      },
    }),
  ],
})

const sample = { known: 'S <= d', bound: 'd/(n + 1)' }
export const independentSample = proof({
  settles: 'hlw-one-inclusion/independent-sample',
  because:
    'The $n+1$ examples are exchangeable, so the error on the last is the mean over all of them of the error when each is left out; $S$ is the sum of these probabilities, at most $d$ by the leave-one-out bound. A point that was seen before has its label among the others.',
  formula: sample,
  rivals: {
    '$\\frac{d}{2(n+1)}$ for thresholds and the worst target': { ...sample, bound: 'd/(2*(n + 1))' },
    'the same with labels flipped by noise of rate $\\frac1{10}$': { ...sample, known: 'S >= (n + 1)/10' },
  },
  steps: ({ known, bound }) => [
    ...induction('equal probabilities add up', { holds: 'S = p*k', start: { S: '0', k: '0' }, next: { S: 'S + p', k: 'k + 1' } }),
    forAll('the expected error', { given: ['n >= 1', 'd >= 0', 'S = p*(n + 1)', known, 'p >= 0', 'p <= 1'], show: `p <= ${bound}` }),
  ],
})

export const realisableNeeded = proof({
  settles: 'hlw-one-inclusion/realisable-needed',
  because: 'Whatever a predictor answers, a fair coin that is independent of all it has seen differs with probability $\\frac12$.',
  formula: '1/2',
  rivals: { 'still a counterexample: a constant label': '0' },
  steps: (error) => [
    forAll('the error of any answer', { given: ['0 <= a', 'a <= 1'], show: 'a*(1/2) + (1 - a)*(1/2) = 1/2' }),
    forAll('is above the bound', { given: 'n >= 2', show: `${error} > 1/(n + 1)` }),
  ],
})
