import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { at, computed, identity, induction, matrices } from '../support/steps.ts'
import { costOf, rules, rulesAreRight } from '../support/sweep.ts'

/*
 * Derivatives on directed acyclic graphs. Nodes are taken in topological order, so whatever is used of a node comes before it; an inner
 * induction goes over the edges into (or out of) one node, and its hypothesis d = p is what is known of the nodes before.
 */

const example = { a: 2, b: 1, c: 'a + b', d: 'b + 1', e: 'c*d' } as const

export const valuesAndEdges = proof({
  settles: 'graph-example-five/values-and-edges',
  particular: 'The sentence is about one graph at one point.',
  formula: { e: '6', throughC: '2', throughD: '3' },
  rivals: {
    '$\\frac{\\partial e}{\\partial c}=3$ and $\\frac{\\partial e}{\\partial d}=2$': { e: '6', throughC: '3', throughD: '2' },
    '$e=5$': { e: '5', throughC: '2', throughD: '3' },
  },
  steps: ({ e, throughC, throughD }) => [
    at('the values', example, `c = 3 and d = 2 and e = ${e}`),
    identity('the edges into $e$', '(c + u)*(d + v) = c*d + d*u + c*v + u*v'),
    identity('the edges into $c$ and $d$', '(a + u + (b + v)) + (b + v + 1) = (a + b) + (b + 1) + 1*u + 1*v + 1*v'),
    at('their weights', example, `d = ${throughC} and c = ${throughD}`),
  ],
})

/** e moved along one input by t with t² = 0. */
const moved = (a: string, b: string, slope: string) =>
  identity('for all $a,b$', `(${a} + ${b})*(${b} + 1) = (a + b)*(b + 1) + (${slope})*t`, { roots: { t: '0' } })

export const derivativeInB = proof({
  settles: 'graph-example-five/derivative-in-b',
  formula: { general: 'a + 2*b + 1', here: '2*1 + 3*1' },
  rivals: {
    '$6$ (the product of the two path values)': { general: 'a + 2*b + 1', here: '(2*1)*(3*1)' },
    '$3$ (the largest path)': { general: 'a + 2*b + 1', here: 'max(2*1, 3*1)' },
    '$a+2b$': { general: 'a + 2*b', here: '2*1 + 3*1' },
  },
  steps: ({ general, here }) => [
    moved('a', '(b + t)', general),
    identity('the two paths', '(b + 1)*1 + (a + b)*1 = a + 2*b + 1'),
    at('at $a=2$, $b=1$', example, `a + 2*b + 1 = 5 and ${here} = 5`),
  ],
})

export const derivativeInA = proof({
  settles: 'graph-example-five/derivative-in-a',
  formula: { general: 'b + 1', here: '2' },
  rivals: { $5$: { general: 'b + 1', here: '5' }, $3$: { general: 'a + b', here: '3' }, $0$: { general: '0', here: '0' } },
  steps: ({ general, here }) => [moved('(a + t)', 'b', general), at('at $a=2$, $b=1$', example, `d = ${here}`)],
})

export const accumulate = proof({
  settles: 'graph-example-five/accumulate-at-fan-out',
  formula: { right: 'first + second', overwritten: 'second != 5 and first != 5' },
  rivals: {
    'overwriting gives $5$ in one of the orders': { right: 'first + second', overwritten: 'second = 5 or first = 5' },
    'the mean $\\frac52$ is right': { right: '(first + second)/2', overwritten: 'second != 5 and first != 5' },
  },
  steps: ({ right, overwritten }) => [
    moved('a', '(b + t)', 'a + 2*b + 1'),
    at('the sum of both contributions', { ...example, first: 'd*1', second: 'c*1' }, `${right} = a + 2*b + 1`),
    at('one of them alone', { ...example, first: 'd*1', second: 'c*1' }, `first = 2 and second = 3 and ${overwritten}`),
  ],
})

export const pathRule = proof({
  settles: 'graph-example-five/path-rule',
  because:
    'A path to a node ends with one of its edges; the chain rule adds over the edges too, and both begin with 1 at the source and 0 where nothing leads.',
  formula: 'P + w*p',
  rivals: { 'the product over paths of the sums': 'P*(w + p)', 'the sum over shortest paths only': 'P', 'the maximum over paths': 'max(P, w*p)' },
  steps: (next) => [
    ...composition({ product: 'B*A', remainderOfOuter: small }),
    ...induction('the paths through one node, each longer by one edge', { holds: 'Q = w*p', start: { Q: '0', p: '0' }, next: { Q: 'Q + w*x', p: 'p + x' } }),
    ...induction('over the edges into a node', { holds: 'D = P', start: { D: '0', P: '0' }, next: { D: 'D + w*d', P: next }, given: 'd = p' }),
  ],
})

export const nineTerms = proof({
  settles: 'path-sum-factorisation/nine-terms',
  formula: { terms: 'a*u + a*v + a*w + b*u + b*v + b*w + c*u + c*v + c*w', product: '(a + b + c)*(u + v + w)' },
  rivals: {
    'one of the nine terms left out': { terms: 'a*u + a*v + a*w + b*u + b*w + c*u + c*v + c*w', product: '(a + b + c)*(u + v + w)' },
    '$\\alpha\\delta+\\beta\\epsilon+\\gamma\\zeta$ (matching terms only)': { terms: 'a*u + b*v + c*w', product: '(a + b + c)*(u + v + w)' },
    '$(\\alpha+\\beta+\\gamma)+(\\delta+\\epsilon+\\zeta)$': {
      terms: 'a*u + a*v + a*w + b*u + b*v + b*w + c*u + c*v + c*w',
      product: '(a + b + c) + (u + v + w)',
    },
  },
  steps: ({ terms, product }) => [identity('multiplied out', `${terms} = ${product}`)],
})

export const stages = proof({
  settles: 'path-sum-factorisation/k-stages',
  because:
    'The paths of $k+1$ stages are those of $k$ stages, each with every edge of the last stage: $S$ is their sum, $P$ the product of the stage sums $A$.',
  formula: 'P*A',
  rivals: { '$\\sum_i\\prod_ja_{ij}$': 'P + productOfTheStage', '$\\prod_i\\max_ja_{ij}$': 'P*largestOfTheStage', 'the product over $k-1$ stages': 'P' },
  steps: (next) => [
    ...induction('over the edges of the last stage', { holds: 'D = S*A', start: { D: '0', A: '0' }, next: { D: 'D + S*a', A: 'A + a' } }),
    ...induction('over the stages', { holds: 'S = P', start: { S: '1', P: '1' }, next: { S: 'D', P: next }, given: 'D = S*A' }),
  ],
})

export const counts = proof({
  settles: 'path-sum-factorisation/counts',
  because: '$T=3^k$; a sum of $n$ terms takes $n-1$ additions, and a stage of three edges two.',
  formula: { paths: 'T', edges: '3*k' },
  rivals: { '$3k$ paths': { paths: '3*k', edges: '3*k' }, '$k^3$ paths': { paths: 'k^3', edges: '3*k' }, '$3^k$ edges': { paths: 'T', edges: 'T' } },
  steps: ({ paths, edges }) =>
    induction('paths, edges, additions of the path sum and of the stages, multiplications', {
      holds: `n = ${paths} and m = ${edges} and pathAdditions = n - 1 and additions = 2*k and products = k - 1`,
      start: { n: '3', m: '3', T: '3', k: '1', pathAdditions: '2', additions: '2', products: '0' },
      next: { n: '3*n', m: 'm + 3', T: '3*T', k: 'k + 1', pathAdditions: '3*pathAdditions + 2', additions: 'additions + 2', products: 'products + 1' },
      given: 'k >= 1',
    }),
})

export const generalGraph = proof({
  settles: 'path-sum-factorisation/general-graph',
  because:
    'The entries of $A^k$ are the sums over the paths of $k$ edges (split off the last edge), and $P=A^m=0$, as no path has $m$ edges on $m$ nodes; $S$ is the sum of the powers before.',
  formula: { matrix: '1 - A', first: '1', term: 'P', uses: 'uses + 1' },
  rivals: {
    '$(I+A)^{-1}$': { matrix: '1 + A', first: '1', term: 'P', uses: 'uses + 1' },
    '$\\sum_{k=1}^{m-1}A^k$ on the diagonal': { matrix: '1 - A', first: 'A', term: 'P', uses: 'uses + 1' },
    '$\\sum_kA^k/k!$': { matrix: '1 - A', first: '1', term: 'P/2', uses: 'uses + 1' },
    'each edge used once per path': { matrix: '1 - A', first: '1', term: 'P', uses: 'uses + pathsToItsStart' },
  },
  steps: ({ matrix, first, term, uses }) => [
    matrices('the first sum', `(${matrix})*${first} = 1 - A`),
    matrices('one more power', `(${matrix})*(S + ${term}) = 1 - A*P`, { 'A*S': 'S - 1 + P' }),
    matrices('when the power is 0', `(${matrix})*S = 1`, { 'A*S': 'S - 1' }),
    ...induction('the pass multiplies once for each edge', { holds: 'uses = edges', start: { uses: '0', edges: '0' }, next: { uses, edges: 'edges + 1' } }),
  ],
})

export const onePass = proof({
  settles: 'reverse-mode-every-node/one-pass-gives-the-row',
  because:
    'In reverse topological order the adjoints $\\bar v$ of the nodes that use $u$ are finished before that of $u$; the chain rule adds over these uses.',
  formula: { next: 'bar + w*barOfUse', known: 'barOfUse = derivativeOfUse' },
  rivals: {
    '$\\bar u$ overwritten in place of summed': { next: 'w*barOfUse', known: 'barOfUse = derivativeOfUse' },
    'topological order in place of its reverse': { next: 'bar + w*barOfUse', known: 'barOfUse = 0' },
    'inputs only, intermediate nodes wrong': { next: 'bar + w*barOfUse', known: 'true' },
  },
  steps: ({ next, known }) => [
    ...composition({ product: 'B*A', remainderOfOuter: small }),
    ...induction('over the uses of a node', {
      holds: 'bar = D',
      start: { bar: '0', D: '0' },
      next: { bar: next, D: 'D + w*derivativeOfUse' },
      given: known,
    }),
  ],
})

export const atMostFive = proof({
  settles: 'reverse-mode-every-node/cost-at-most-five',
  because: 'A node costs one operation forwards and at most four backwards.',
  formula: { factor: 5, whole: 'cost <= 5*n' },
  rivals: {
    'at most $3$ times': { factor: 3, whole: 'cost <= 5*n' },
    'at most $4$ times': { factor: 4, whole: 'cost <= 5*n' },
    'the factor grows with the number of inputs': { factor: 5, whole: 'cost >= inputs*n' },
  },
  steps: ({ factor, whole }) => [
    ...rulesAreRight(),
    ...Object.entries(rules).map(([name, rule]) => computed(`the operations of ${name}, forwards and in the sweep`, () => costOf(rule) <= factor)),
    ...induction('over the nodes', {
      holds: `${whole} and n >= 0`,
      start: { cost: '0', n: '0' },
      next: { cost: 'cost + c', n: 'n + 1' },
      given: ['0 <= c', 'c <= 5'],
    }),
  ],
})

export const fiveAttained = proof({
  settles: 'reverse-mode-every-node/five-is-attained',
  because: 'The node $p\\cdot x$ takes two products, $\\bar z\\,x$ and $\\bar z\\,p$, and two additions to the adjoints of $p$ and $x$.',
  formula: '4*(n - 1)',
  rivals: { 'exactly $3(n-1)$': '3*(n - 1)', 'exactly $4n$': '4*n' },
  steps: (count) => [
    identity('the two contributions', '(p + u)*(x + v) = p*x + x*u + p*v + u*v'),
    ...induction('operations of the sweep over $n$ variables', {
      holds: `more = ${count} and forwards = n - 1`,
      start: { more: '0', forwards: '0', n: '1' },
      next: { more: 'more + 2 + 2', forwards: 'forwards + 1', n: 'n + 1' },
    }),
    identity('together', '(n - 1) + 4*(n - 1) = 5*(n - 1)'),
  ],
})

export const cachedValues = proof({
  settles: 'backprop-memoisation/cached-values-must-be-current',
  formula: { stale: 'stale != now', changed: 'now != before' },
  rivals: {
    'the stale value gives the right gradient in the example': { stale: 'stale = now', changed: 'now != before' },
    'a change of $v$ alone leaves $\\partial\\ell/\\partial w$ unchanged': { stale: 'stale != now', changed: 'now = before' },
  },
  steps: ({ stale, changed }) => [
    identity('the derivative in $w$ is what is stored, $vx$', '(w + e)*v*x = w*v*x + e*(v*x)'),
    at(
      'stored before $v$ went from 1 to 2',
      { x: 1, v: 1, u: 2, stale: 'v*x', before: 'v*x', now: 'u*x' },
      `stale = 1 and now = 2 and ${stale} and ${changed}`,
    ),
  ],
})

/** Paths from a coordinate of the first vector to one of the last, counted one by one. */
function pathsOf(h: number, L: number): number {
  let ways = Array.from({ length: h }, (_, i) => Number(i === 0))
  for (let l = 0; l < L; l++) ways = ways.map(() => ways.reduce((a, b) => a + b))
  return ways[0] as number
}
export const pathExpansion = proof({
  settles: 'backprop-memoisation/path-expansion-is-exponential',
  because: '$P=h^{L-1}$: from the first coordinate there is one path to each of the next, and $h$ times as many to each further one.',
  formula: (h: number, L: number) => h ** (L - 1),
  rivals: { '$h^L$': (h: number, L: number) => h ** L, '$L^h$': (h: number, L: number) => L ** h, '$h(L-1)$': (h: number, L: number) => h * (L - 1) },
  steps: (count) => [
    ...induction('paths to each coordinate', { holds: 'n = P', start: { n: '1', P: '1' }, next: { n: 'h*n', P: 'h*P' } }),
    computed('counted for two to four coordinates and up to five layers', () =>
      [2, 3, 4].every((h) => [1, 2, 3, 4, 5].every((L) => pathsOf(h, L) === count(h, L))),
    ),
  ],
})
