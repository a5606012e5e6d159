import { proof } from '../../src/evidence/proof.ts'
import { at, cited, computed, forAll, induction, matrices } from '../support/steps.ts'

const layer = { adjacency: 'P*A*T(P)', result: 'P*(A*H*V + H*W)', read: 'u' }
export const equivariance = proof({
  settles: 'gnn-message-passing/equivariance',
  because:
    'The activation acts entry by entry and commutes with a permutation of the rows; $u$ is a row of equal entries, and the largest of some numbers does not depend on their order, which exchanges of neighbours change into any other.',
  formula: layer,
  rivals: {
    '$\\Pi A$ in place of $\\Pi A\\Pi^\\top$': { ...layer, adjacency: 'P*A' },
    'invariant in place of equivariant': { ...layer, result: 'A*H*V + H*W' },
    'read-out of the first node is invariant': { ...layer, read: 'e' },
  },
  steps: ({ adjacency, result, read }) => [
    matrices('a layer', `${adjacency}*P*H*V + P*H*W = ${result}`, { 'T(P)*P': '1' }),
    matrices('the sum or the mean of the rows', `${read}*P*H = ${read}*H`, { 'u*P': 'u' }),
    forAll('the maximum', { show: 'max(max(r, a), b) = max(max(r, b), a)' }),
  ],
})

type Edges = readonly (readonly [number, number])[]
const cycle: Edges = [0, 1, 2, 3, 4, 5].map((i) => [i, (i + 1) % 6])
const triangles: Edges = [0, 3].flatMap(
  (i): Edges => [
    [i, i + 1],
    [i + 1, i + 2],
    [i + 2, i],
  ],
)
const joined = (edges: Edges, a: number, b: number): boolean => edges.some(([i, j]) => (i === a && j === b) || (i === b && j === a))
const nodes = [0, 1, 2, 3, 4, 5]
const degrees = (edges: Edges): readonly number[] => nodes.map((a) => nodes.filter((b) => joined(edges, a, b)).length)
const trianglesOf = (edges: Edges): number =>
  nodes.flatMap((a) => nodes.flatMap((b) => nodes.filter((c) => a < b && b < c && joined(edges, a, b) && joined(edges, b, c) && joined(edges, a, c)))).length
function reached(edges: Edges): number {
  const seen = new Set([0])
  for (const _ of nodes) for (const a of [...seen]) for (const b of nodes) if (joined(edges, a, b)) seen.add(b)
  return seen.size
}

const pair = { other: 'f(y, g(y, y))', second: triangles, start: 'c', relation: '=' }
const pentagon: Edges = [0, 1, 2, 3, 4].map((i) => [i, (i + 1) % 5])
export const indistinguishable = proof({
  settles: 'gnn-message-passing/c6-versus-2c3',
  because:
    'Both graphs have 6 nodes of degree 2, so that all nodes of both have the same feature $x=y$ layer by layer, whatever the update $f$ and the aggregation $g$ of two neighbours, in any layer; a read-out gets six equal features from both.',
  formula: pair,
  rivals: {
    'distinguishes with depth 3': { ...pair, relation: '!=' },
    'two triangles and the 5-cycle with an isolated node are also indistinguishable': { ...pair, other: 'f(y, g0)', second: pentagon },
    'still indistinguishable with node identifiers as features': { ...pair, start: 'd' },
  },
  steps: ({ other, second, start, relation }) => [
    computed('every node of both has two neighbours', () => [cycle, second].every((edges) => degrees(edges).every((d) => d === 2))),
    ...induction('the features', { holds: 'x = y', start: { x: 'c', y: start }, next: { x: 'f(x, g(x, x))', y: other } }),
    forAll('so at every depth the read-outs agree', { given: 'x = y', show: `r(x, x, x, x, x, x) ${relation} r(y, y, y, y, y, y)` }),
    computed('one is connected and the other is not', () => reached(cycle) === 6 && reached(triangles) === 3),
    computed('0 and 2 triangles', () => trianglesOf(cycle) === 0 && trianglesOf(triangles) === 2),
  ],
})

const separating = { mean: '=', maximum: '=', raw: '=' }
export const aggregators = proof({
  settles: 'gnn-message-passing/aggregators',
  formula: separating,
  rivals: {
    'the mean separates $\\{1\\}$ from $\\{1,1\\}$': { ...separating, mean: '!=' },
    'the maximum separates $\\{0,1\\}$ from $\\{0,0,1\\}$': { ...separating, maximum: '!=' },
    'the sum of raw values separates $\\{0,2\\}$ from $\\{1,1\\}$ (an injective feature first is needed)': { ...separating, raw: '!=' },
  },
  steps: ({ mean, maximum, raw }) => [
    at('sum and mean of $\\{1\\}$ and $\\{1,1\\}$', {}, `1 != 1 + 1 and 1/1 ${mean} (1 + 1)/2`),
    at('mean and maximum of $\\{0,1\\}$ and $\\{0,0,1\\}$', {}, `(0 + 1)/2 != (0 + 0 + 1)/3 and max(0, 1) ${maximum} max(max(0, 0), 1)`),
    at('the sums of $\\{0,2\\}$ and $\\{1,1\\}$, raw and of squares', {}, `0 + 2 ${raw} 1 + 1 and 0 + 2^2 != 1 + 1`),
  ],
})

export const isolated = proof({
  settles: 'gnn-message-passing/isolated-node',
  formula: 'n',
  rivals: { 'still undefined for the sum': '1' },
  steps: (divisor) => [at('what is divided by without neighbours', { n: 0 }, `${divisor} = 0`), at('with the node itself', { n: 0 }, 'n + 1 = 1')],
})

const reach = { radius: 'l + 1', ends: 'L < n - 1' }
export const locality = proof({
  settles: 'gnn-message-passing/locality',
  because:
    'A layer combines a node and its neighbours, which are at distance at most 1: what they depend on is within $l$ of them, and by the triangle inequality within $l+1$ of the node; without layers a node depends on itself. The ends of a path are at distance $n-1$.',
  formula: reach,
  rivals: { 'distance $L-1$': { ...reach, radius: 'l' }, '$L=n-2$ suffices for the two ends of a path with $n$ nodes': { ...reach, ends: 'L >= n - 2' } },
  steps: ({ radius, ends }) => [
    forAll('one layer', { given: ['a <= 1', 'b <= l', 'd <= a + b'], show: `d <= ${radius}` }),
    ...induction('the radius after $L$ layers', { holds: 'l = L', start: { l: '0', L: '0' }, next: { l: radius, L: 'L + 1' } }),
    forAll('the ends', { given: ['d = n - 1', ends], show: 'd > L' }),
  ],
})

const walk = { law: 'd/D', loop: 'l > 0' }
export const oversmoothing = proof({
  settles: 'gnn-message-passing/oversmoothing',
  because:
    '$D=\\sum d$ and $P_{ij}=\\frac{A_{ij}}{d_i}$ with $A$ symmetric. In a connected graph each node is reached from each, and a loop makes a walk of every greater length from one, so that all entries of $P^n$ are positive; row $i$ of $P^L$ is the law after $L$ steps from $i$.',
  formula: walk,
  rivals: {
    'limit the plain mean $\\frac1n\\sum x_i$ for every graph': { ...walk, law: '1/n' },
    'without loops as well (one edge: oscillates)': { ...walk, loop: 'l = 0' },
  },
  steps: ({ law, loop }) => [
    ...induction('the law is stationary: what comes to a node of degree $e$, over its neighbours', {
      holds: `s = r*(${law.replace('d', 'e')})/e`,
      start: { s: '0', r: '0' },
      next: { s: `s + (${law})*(a/d)`, r: 'r + a' },
      given: ['d > 0', 'e > 0', 'D > 0', 'n > 0'],
      base: ['e > 0', 'D > 0', 'n > 0'],
    }),
    forAll('the entries of its row sum to its degree', { given: ['s = r*y/e', 'r = e', 'e > 0'], show: 's = y' }),
    forAll('a walk with one step more, on a loop', { given: ['x > 0', 'rest >= 0', loop, 'y = l*x + rest'], show: 'y > 0' }),
    cited('the law of an irreducible aperiodic chain tends to its stationary law from every start', 'Levin, Peres and Wilmer 2009, theorem 4.9'),
    ...induction('the limit of a sum over the nodes is the sum of the limits: within $\\varepsilon$ in every entry', {
      holds: 'abs(t - s) <= eps*A',
      start: { t: '0', s: '0', A: '0' },
      next: { t: 't + p*x', s: 's + q*x', A: 'A + abs(x)' },
      given: ['abs(p - q) <= eps'],
    }),
  ],
})
