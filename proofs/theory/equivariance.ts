import { proof } from '../../src/evidence/proof.ts'
import { at, cases, forAll, identity, induction, matrices } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'
import { supportingTangent } from '../support/theorems.ts'

/** Partitions of k indices into at most n blocks, as words in which each letter is new or was there before. */
function* patterns(k: number, n: number, before: readonly number[] = []): Iterable<readonly number[]> {
  if (before.length === k) yield before
  else for (let next = 0; next <= Math.min(Math.max(-1, ...before) + 1, n - 1); next++) yield* patterns(k, n, [...before, next])
}
const count = (k: number, n: number): number => [...patterns(k, n)].length
/** The same by orbits: tuples of n letters, each renamed by the order in which its letters appear. */
function orbits(k: number, n: number): number {
  const seen = new Set<string>()
  for (let code = 0; code < n ** k; code++) {
    const tuple = Array.from({ length: k }, (_, i) => Math.floor(code / n ** i) % n)
    const names = new Map<number, number>()
    for (const x of tuple) if (!names.has(x)) names.set(x, names.size)
    seen.add(tuple.map((x) => names.get(x)).join(','))
  }
  return seen.size
}
const because =
  'The entries of an equivariant map are constant on the orbits of index tuples under permutations, and any such constants will do; two tuples lie in one orbit exactly when they have the same equalities, so the orbits are the partitions of the indices into at most $n$ blocks, and from $n=k$ on there are no more.'
const dimensions = (k: number, values: readonly (readonly [n: number, dimension: number])[]) => [
  cases(`${k} indices: the partitions into at most $n$ blocks, and the orbits counted one by one`, {
    domain: `n = ${values.map(([n]) => n).join(', ')}`,
    whole: 'more letters than indices make no further patterns',
    items: () => values,
    check: ([n, dimension]) => count(k, n) === dimension && orbits(k, n) === dimension && count(k, k + 1) === count(k, k),
  }),
]

const pair = { one: 1, two: 2, three: 2 }
export const equivariantVectors = proof({
  settles: 'permutation-equivariant-linear/vectors',
  because: `${because} Equal indices give $aI$ and unequal ones $b(J-I)$, $J=\\mathbf 1\\mathbf 1^\\top$.`,
  formula: pair,
  rivals: { '$aI$ only': { ...pair, two: 1, three: 1 }, 'dimension $n$ (circulant)': { ...pair, three: 3 }, 'dimension 2 at $n=1$': { ...pair, one: 2 } },
  steps: ({ one, two, three }) => [
    ...dimensions(2, [
      [1, one],
      [2, two],
      [3, three],
    ]),
    matrices('$J$ commutes with every permutation, which leaves it as it is', 'J*Q - Q*J = 0', { 'J*Q': 'J', 'Q*J': 'J' }),
  ],
})

const fifteen = { four: 15, two: 8 }
export const equivariantMatrices = proof({
  settles: 'permutation-equivariant-linear/matrices',
  because,
  formula: fifteen,
  rivals: { '15 for every $n\\ge2$': { ...fifteen, two: 15 }, '16': { ...fifteen, four: 16 }, '4': { ...fifteen, four: 4 } },
  steps: ({ four, two }) =>
    dimensions(4, [
      [1, 1],
      [2, two],
      [3, 14],
      [4, four],
      [5, four],
    ]),
})

const others = { scalar: 2, vector: 5 }
export const otherOrders = proof({
  settles: 'permutation-equivariant-linear/other-orders',
  because,
  formula: others,
  rivals: {
    '$\\mathbb R^{n\\times n}\\to\\mathbb R$: 1': { ...others, scalar: 1 },
    '$\\mathbb R^{n\\times n}\\to\\mathbb R^n$: 4 at $n=3$': { ...others, vector: 4 },
  },
  steps: ({ scalar, vector }) => [
    ...dimensions(1, [
      [1, 1],
      [2, 1],
    ]),
    ...dimensions(2, [
      [2, scalar],
      [3, scalar],
    ]),
    ...dimensions(3, [
      [3, vector],
      [4, vector],
    ]),
  ],
})

const commuting = { commutes: true, entry: 'abs(c)' }
export const reluSymmetries = proof({
  settles: 'permutation-equivariant-linear/relu-symmetries',
  because:
    '$x=e_i$ makes every entry of $Q$ non-negative, and $x=e_i-te_j$ leaves each row at most one entry other than $0$; an invertible $Q$ then has exactly one in each row and column: a permutation times a positive diagonal matrix, which is orthogonal only with entries $1$. Such maps commute, row by row. A rotation by 90 degrees has a row with the entry $-1$ alone.',
  formula: commuting,
  rivals: {
    'signed permutations too': { ...commuting, entry: 'c' },
    'rotations by 90 degrees': { ...commuting, entry: '-1' },
    'every invertible non-negative matrix': { ...commuting, commutes: false },
  },
  steps: ({ commutes, entry }) => [
    forAll('an entry, from $x=e_i$', { given: 'p*relu(1) = relu(p*1)', show: 'p >= 0' }),
    forAll('two entries of a row, from $x=e_i-te_j$ with $t=\\frac pq$', {
      given: ['p >= 0', 'q > 0', 't = p/q', ...(commutes ? ['p*relu(1) + q*relu(-t) = relu(p*1 + q*(-t))'] : [])],
      show: 'p = 0',
    }),
    forAll('a row with one positive entry commutes', { given: [`d = ${entry}`, 'c != 0'], show: 'd*relu(x) = relu(d*x)' }),
    forAll('an orthogonal one has the entry $1$', { given: ['d >= 0', 'd^2 = 1'], show: 'd = 1' }),
  ],
})

const sets = { second: '1', own: 'c', single: 'not' }
export const deepSets = proof({
  settles: 'permutation-equivariant-linear/deep-sets-form',
  because:
    'Exchanges of two coordinates generate all permutations. A sum does not change when two terms change places, and a layer treats every coordinate alike, given the sum $S$. Compositions of equivariant maps are equivariant.',
  formula: sets,
  rivals: {
    'with a different bias for each coordinate': { ...sets, own: 'c2' },
    '$\\rho(\\sum_ii\\,\\phi(x_i))$': { ...sets, second: '2' },
    'with $\\sigma=\\mathrm{relu}$ two such layers are always one such layer ($n=1$: $\\mathrm{relu}(1-\\mathrm{relu}(x))$)': { ...sets, single: '' },
  },
  steps: ({ second, own, single }) => [
    forAll('exchanging two inputs of the sum, $r$ from the others', { show: `rho(phi(x) + ${second}*phi(y) + r) = rho(phi(y) + ${second}*phi(x) + r)` }),
    forAll('exchanging two inputs of a layer exchanges its outputs: the second output after, the first one before', {
      show: `g(a*x + b*(y + x + r) + ${own}) = g(a*x + b*(x + y + r) + c)`,
    }),
    identityOfSums('the sum of an affine layer', 'sum(a*x + b*S + c) = a*S + n*b*S + n*c', { over: ['x'], count: 'n', where: { S: 'sum(x)' } }),
    identity('so two affine layers are one', 'd*(a*x + b*S + c) + e*T + f = (d*a)*x + (d*b + e*a + e*n*b)*S + (d*c + e*n*c + f)', {
      where: { T: 'a*S + n*b*S + n*c' },
    }),
    forAll('$\\mathrm{relu}(1-\\mathrm{relu}(x))$ is $1$ at $-1$ and $0$, and $\\frac12$ at $\\frac12$: no $\\mathrm{relu}(ux+v)$', {
      show: `${single}(relu(-u + v) = 1 and relu(v) = 1 and relu(u/2 + v) = 1/2)`,
    }),
  ],
})

const averaging = { inverse: 'I', weight: 'n', each: 'p = S' }
export const reynoldsProjection = proof({
  settles: 'reynolds-averaging/projection',
  because:
    '$L_gf=g^{-1}f(g\\,\\cdot)$ and $S=\\sum_gL_gf$. For every $h$, $g\\mapsto gh$ only changes the order of the summands, so $L_hS=S$, which says $S(hx)=hS(x)$; so $\\sum_hL_hS=|G|S$. $G$ and $I$ are a group element and its inverse; an equivariant $f$ has $f(gx)=Gf(x)$.',
  formula: averaging,
  rivals: {
    '$\\frac1{|G|}\\sum_ggf(gx)$': { ...averaging, inverse: 'G' },
    'sum without $\\frac1{|G|}$': { ...averaging, weight: '1' },
    'average over generators only': { ...averaging, each: 'p != S' },
  },
  steps: ({ inverse, weight, each }) => [
    matrices('equivariant functions are kept, term by term', `${inverse}*G*f = f`, { 'I*G': '1' }),
    matrices('and $L_hS=S$ says that $S$ is equivariant: from $h^{-1}S(hx)=S(x)$', 'G*(I*Shx) = Shx', { 'G*I': '1' }),
    ...induction('the sum of all $L_hS$', { holds: 'A = k*S', start: { A: '0', k: '0' }, next: { A: 'A + p', k: 'k + 1' }, given: each }),
    forAll('so averaging again changes nothing', { given: ['n >= 1', `w = ${weight}`], show: '(n*S/w)/w = S/w' }),
    ...induction('an equivariant function is its average', { holds: 'B = k*f', start: { B: '0', k: '0' }, next: { B: 'B + f', k: 'k + 1' } }),
  ],
})

const pairing = { gap: 'd', relation: '>=' }
export const riskDecomposition = proof({
  settles: 'reynolds-averaging/risk-decomposition',
  because:
    '$f-Y=(f-\\bar f)+(\\bar f-Y)$; under an invariant law $\\mathbb E\\langle f-\\bar f,\\bar f-Y\\rangle$ does not change when $f(X)$ is replaced by $g^{-1}f(gX)$, which averages to $\\bar f$: so it is $0$ ($x$ here). $d,r$ are the mean squares of the two parts.',
  formula: pairing,
  rivals: { '$=2\\mathbb E\\|f-\\bar f\\|^2$': { ...pairing, gap: '2*d' }, '$R(\\bar f)\\ge R(f)$': { ...pairing, relation: '<=' } },
  steps: ({ gap, relation }) => [
    ...induction('what is the same number $x$ for every $g$ and adds up to $0$ over the group', {
      holds: 'S = x*k',
      start: { S: '0', k: '0' },
      next: { S: 'S + x', k: 'k + 1' },
    }),
    forAll('is $0$', { given: ['S = x*k', 'k >= 1', 'S = 0'], show: 'x = 0' }),
    forAll('so the risks', { given: ['x = 0', 'd >= 0', 'R = d + 2*x + r', 'Rbar = r'], show: `R - Rbar = ${gap} and R - Rbar ${relation} 0` }),
  ],
})

export const averagingInvarianceNeeded = proof({
  settles: 'reynolds-averaging/invariance-needed',
  formula: 'x',
  rivals: { 'still hurts when $Y=0$': '0' },
  steps: (label) => {
    const of = (x: string): string => label.replace('x', x)
    return [
      at('the average of $f(x)=x$ over both signs is $0$', { x: 1 }, '(x + -x)/2 = 0'),
      at(
        'risks of the average and of $f$ on the two points',
        {},
        `((0 - (${of('1')}))^2 + (0 - (${of('-1')}))^2)/2 > ((1 - (${of('1')}))^2 + (-1 - (${of('-1')}))^2)/2`,
      ),
    ]
  },
})

const jensen = { relation: '>=', loss: 'a >= l + s*(u - m)' }
export const convexLossAveraging = proof({
  settles: 'reynolds-averaging/convex-loss',
  because:
    'By Jensen $\\ell(\\bar f(x),y)\\le\\frac1{|G|}\\sum_g\\ell(f(gx),y)$, and each of the terms has the mean $R(f)$ under an invariant law; Jensen is one tangent $l+s(u-m)$ at the mean $m$ of the values $u$.',
  formula: jensen,
  rivals: {
    'for the 0–1 loss of the averaged score as well (in general)': { ...jensen, loss: 'a = 0 or a = 1' },
    'strict whenever f ≠ f̄': { ...jensen, relation: '>' },
  },
  steps: ({ relation, loss }) => [
    supportingTangent,
    ...induction('the values against the tangent: $A$ sums the losses, $U$ the values', {
      holds: `(A - k*l - s*(U - k*m) ${relation} 0 or k = 0) and implies(k = 0, A = 0 and U = 0) and k >= 0`,
      start: { A: '0', U: '0', k: '0' },
      next: { A: 'A + a', U: 'U + u', k: 'k + 1' },
      given: loss,
    }),
    forAll('so at the mean', { given: ['k >= 1', 'U = k*m', 'A - k*l - s*(U - k*m) >= 0'], show: 'l <= A/k' }),
    ...induction('and every term has the mean $R$', { holds: 'S = R*k', start: { S: '0', k: '0' }, next: { S: 'S + R', k: 'k + 1' } }),
  ],
})
