import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

/* Forward and reverse mode: A is the Jacobian of the nodes so far, B that of the next nodes in those, v and u are seeds. */

const fewerEquations = cited(
  'fewer than $n$ homogeneous linear equations in $n$ unknowns have a solution other than 0',
  'Axler 2015, Linear Algebra Done Right, on homogeneous systems of linear equations',
)

export const sweepsNeeded = proof({
  settles: 'reverse-mode-every-node/forward-needs-n-sweeps',
  because: 'A sweep gives the product of the gradient with its seed, one equation for $n$ unknowns; each sweep evaluates the function along with it.',
  formula: ['a*1 + b*0 = 0', 'a*0 + b*1 = 0'],
  rivals: { 'one sweep suffices': ['a*s + b*t = 0'], '$\\lceil n/2\\rceil$ sweeps suffice for every function': ['a*s + b*t = 0', 's^2 + t^2 = 1'] },
  steps: (sweeps) => [
    fewerEquations,
    matrices('what one sweep gives', 'B*(A*v) = (B*A)*v'),
    forAll('two inputs: the gradients that these sweeps do not tell from 0', { given: sweeps, show: 'a = 0 and b = 0' }),
    identity('one sweep, whatever its seed, does not tell $(t,-s)$ from 0', 't*s + (-s)*t = 0'),
    ...induction('the cost of the sweeps', {
      holds: 'cost >= n*c',
      start: { cost: '0', n: '0' },
      next: { cost: 'cost + sweep', n: 'n + 1' },
      given: 'sweep >= c',
    }),
  ],
})

export const oneScalarOutput = proof({
  settles: 'reverse-mode-every-node/one-scalar-output-needed',
  because: 'The difference of the identity and the exchange is $\\begin{pmatrix}1&-1\\\\-1&1\\end{pmatrix}$.',
  formula: { seed: ['1', '1'], difference: ['1', '-1', '-1', '1'], conclusion: 'a != 0' },
  rivals: {
    'one sweep determines $J$ for $m=2$': { seed: ['1', '1'], difference: ['1', '-1', '-1', '1'], conclusion: 'a = 0' },
    'the seed $(1,0)$ determines $J$': { seed: ['1', '0'], difference: ['0', '0', '1', '-1'], conclusion: 'c = 0' },
  },
  steps: ({ seed, difference, conclusion }) => [
    matrices('what a sweep gives', 'T(T(A)*(T(B)*u)) = T(u)*(B*A)'),
    at(
      'two Jacobians with one $u^\\top J$',
      Object.fromEntries([...seed.map((x, i) => [`u${i}`, x]), ...difference.map((x, i) => ['abcd'[i] as string, x])]),
      `u0*a + u1*c = 0 and u0*b + u1*d = 0 and ${conclusion}`,
    ),
  ],
})

export const notParallel = proof({
  settles: 'reverse-mode-every-node/not-parallelisation',
  because:
    'Reversing all edges turns paths round, so the longest path keeps its length; of the chain it is the whole chain. The sweeps of the forward mode do not wait for each other.',
  formula: { reverse: 'r + 1', sweeps: 'max(s, n)' },
  rivals: {
    'the reverse pass of a chain of $n$ nodes has critical path $1$': { reverse: 'r', sweeps: 'max(s, n)' },
    'the $n$ sweeps of the forward mode depend on one another': { reverse: 'r + 1', sweeps: 's + n' },
  },
  steps: ({ reverse, sweeps }) => [
    ...induction('the critical paths of the chain', {
      holds: 'f = n and r = n',
      start: { f: '1', r: '1', n: '1' },
      next: { f: 'f + 1', r: reverse, n: 'n + 1' },
    }),
    ...induction('the critical path of several forward sweeps', { holds: 's = n', start: { s: 'n' }, next: { s: sweeps }, given: 'n >= 1' }),
  ],
})

export const threeNodes = proof({
  settles: 'forward-mode-one-node/one-node-per-pass',
  formula: 'p = 1 and q = 1 and r = 5',
  rivals: { 'the pass gives $\\dot e$ only': 'p = 0 and q = 0 and r = 5', '$\\dot c=0$ in this pass': 'p = 0' },
  steps: (result) => [
    at(
      'one pass with the seed $\\dot a=0$, $\\dot b=1$',
      { a: 2, b: 1, u: 0, v: 1, c: 'a + b', p: 'u + v', d: 'b + 1', q: 'v', e: 'c*d', r: 'p*d + c*q' },
      result,
    ),
    identity('the product rule of the pass', '(c + p*t)*(d + q*t) = c*d + (p*d + c*q)*t', { roots: { t: '0' } }),
  ],
})

export const column = proof({
  settles: 'forward-mode-one-node/forward-gives-a-column',
  because: 'Node by node in topological order: if the nodes so far carry $Av$, the next carry $BAv$ by the chain rule; $v=e_i$ makes it the $i$-th column.',
  formula: { later: 'B*A*v', between: 'A*v' },
  rivals: {
    'a row of the Jacobian': { later: 'T(v)*B*A', between: 'A*v' },
    'the $i$-th column for the output nodes only': { later: 'B*A*v', between: '0*v' },
    '$v$ and all columns at once': { later: 'B*A', between: 'A*v' },
  },
  steps: ({ later, between }) => [
    matrices('the inputs carry the seed', '1*v = v'),
    matrices('the nodes so far', `A*(1*v) = ${between}`),
    matrices('the next nodes', `B*(A*v) = ${later}`),
    ...induction('entry by entry: over the nodes that one depends on', {
      holds: 'dot = m*v',
      start: { dot: '0', m: '0' },
      next: { dot: 'dot + w*(a*v)', m: 'm + w*a' },
    }),
  ],
})

export const row = proof({
  settles: 'forward-mode-one-node/reverse-gives-a-row',
  because: 'Node by node in reverse order; $u=e_k$ makes it the $k$-th row.',
  formula: 'T(u)*(B*A)',
  rivals: { 'a column of the Jacobian': 'B*A*u', '$Ju$ for square $J$': 'T(B*A*u)' },
  steps: (result) => [matrices('the adjoints of the inputs, as a row', `T(T(A)*(T(B)*u)) = ${result}`)],
})

export const whichMode = proof({
  settles: 'forward-mode-one-node/which-mode',
  because:
    'Columns $Je_i$ come one by one from forward passes, rows $u^\\top J$ from reverse passes; with fewer fixed seeds the cited theorem leaves Jacobians that are not told apart.',
  formula: { forward: 'n', example: 'forward < reverse', enough: 'min(n, m)' },
  rivals: {
    '$m$ forward passes': { forward: 'm', example: 'forward < reverse', enough: 'min(n, m)' },
    'reverse mode is better for $n=1$, $m=100$': { forward: 'n', example: 'reverse < forward', enough: 'min(n, m)' },
    '$n+m$ passes are necessary': { forward: 'n', example: 'forward < reverse', enough: 'n + m' },
  },
  steps: ({ forward, example, enough }) => [
    fewerEquations,
    matrices('a forward pass', 'B*(A*v) = (B*A)*v'),
    matrices('a reverse pass', 'T(T(A)*(T(B)*u)) = T(u)*(B*A)'),
    ...induction('columns known after so many forward passes', {
      holds: 'columns = passes',
      start: { columns: '0', passes: '0' },
      next: { columns: 'columns + 1', passes: 'passes + 1' },
    }),
    forAll('all columns are known after so many', { given: ['n >= 1', 'm >= 1', `passes = ${forward}`, 'columns = passes'], show: 'columns = n' }),
    forAll('the better mode', { given: ['n = 1', 'm = 100', 'forward = n', 'reverse = m'], show: example }),
    forAll('no more are necessary', { given: ['n >= 1', 'm >= 1'], show: `${enough} <= n and ${enough} <= m` }),
  ],
})

export const depthCost = proof({
  settles: 'backprop-memoisation/linear-against-quadratic-in-depth',
  because: 'A product with an $h\\times h$ matrix takes $h^2$ multiplications; without memory the vector $L$ steps from the end takes $L$ of them.',
  formula: { memo: '(L - 1)*h^2', equal: 'memo < again' },
  rivals: {
    '$L^2h^2$ for the memoised sweep': { memo: 'L^2*h^2', equal: 'memo < again' },
    '$\\frac{L(L-1)}2h^2$ for the memoised sweep': { memo: 'L*(L - 1)/2*h^2', equal: 'memo < again' },
    '$(L-1)h^3$ for the memoised sweep': { memo: '(L - 1)*h^3', equal: 'memo < again' },
    'both counts equal for $L=3$': { memo: '(L - 1)*h^2', equal: 'memo = again' },
  },
  steps: ({ memo, equal }) => [
    ...induction('each from the next', { holds: `c = ${memo}`, start: { c: '0', L: '1' }, next: { c: 'c + h^2', L: 'L + 1' }, given: 'L >= 1' }),
    ...induction('each from the end', { holds: 'c = L*(L - 1)/2*h^2', start: { c: '0', L: '1' }, next: { c: 'c + L*h^2', L: 'L + 1' } }),
    at('for three layers of one unit', { L: 3, h: 1, memo: '(L - 1)*h^2', again: 'L*(L - 1)/2*h^2' }, equal),
  ],
})

export const endToBeginning = proof({
  settles: 'backprop-memoisation/end-to-beginning',
  because:
    'In reverse topological order each node hands its adjoint down each of its edges once; the sweep from the beginning carries $\\dot u=Av$ for one seed $v$.',
  formula: { uses: 'uses + 1', forwards: 'B*A*v' },
  rivals: {
    'each edge is used once per path': { uses: 'uses + pathsThroughIt', forwards: 'B*A*v' },
    'from the beginning all inputs are obtained at once': { uses: 'uses + 1', forwards: 'B*A' },
  },
  steps: ({ uses, forwards }) => [
    ...induction('uses of edges', { holds: 'uses = edges', start: { uses: '0', edges: '0' }, next: { uses, edges: 'edges + 1' } }),
    ...induction('the adjoint of a node, over its uses', {
      holds: 'bar = D',
      start: { bar: '0', D: '0' },
      next: { bar: 'bar + w*b', D: 'D + w*d' },
      given: 'b = d',
    }),
    matrices('the sweep from the beginning', `B*(A*v) = ${forwards}`),
  ],
})
