import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

const averages = { product: '(S + m)*P', entry: 'p >= 0' }
export const existence = proof({
  settles: 'markov-chain-stationary/existence',
  because:
    'The averages $\\frac1T\\sum_{t<T}\\mu P^t$ are laws, $S$ is the sum so far, $m=\\mu P^t$ and $n=mP$; what they miss of being stationary is a $T$-th of the difference of two laws.',
  formula: averages,
  rivals: {
    'the same $\\pi$ satisfies $P\\pi=\\pi$ (columns)': { ...averages, product: 'P*(S + m)' },
    'for every matrix with row sums 1, negative entries allowed, the solution is non-negative': { ...averages, entry: 'p <= 1' },
  },
  steps: ({ product, entry }) => [
    ...induction('a sum of products of a law with entries of the matrix stays non-negative', {
      holds: 's >= 0',
      start: { s: '0' },
      next: { s: 's + m*p' },
      given: ['m >= 0', entry],
    }),
    matrices('the rows sum to 1, so the sum of a law stays: $u$ is the column of ones', 'm*P*u = m*u', { 'P*u': 'u' }),
    matrices('the first sum is $a=\\mu$, and $m=aP$', 'S*P = S + m - a', { 'a*P': 'm', S: 'a' }),
    matrices('by induction over $t$: the sum moves by the last less the first', `${product} - (S + m) = n - a`, { 'S*P': 'S + m - a', 'm*P': 'n' }),
    forAll('in each coordinate the average moves by no more than a $T$-th', {
      given: ['0 <= n', 'n <= 1', '0 <= a', 'a <= 1', 'T > 0'],
      show: 'abs((n - a)/T) <= 1/T',
    }),
    cited(
      'the laws on finitely many states are compact: some subsequence of the averages converges, to a law, and $\\mu\\mapsto\\mu P$ is continuous',
      'Rudin 1976, theorem 2.41',
    ),
    cited(
      'for rational $P$ the stationary laws are a non-empty bounded polyhedron with rational coefficients, whose vertices are rational',
      'Schrijver 1986, Theory of Linear and Integer Programming',
    ),
  ],
})

const two = { first: 'q/(p + q)', factor: '(1 - p - q)' }
export const twoStates = proof({
  settles: 'markov-chain-stationary/two-states',
  because: 'A law on two states is its first coordinate $m$; the second is $1-m$, so the difference there is the negative. $R=(1-p-q)^t$.',
  formula: two,
  rivals: { '$\\frac{(p,q)}{p+q}$': { ...two, first: 'p/(p + q)' }, '$(1-p)^t(1-q)^t$': { ...two, factor: '(1 - p)*(1 - q)' } },
  steps: ({ first, factor }) => [
    identity('stationary', `(${first})*(1 - p) + (1 - (${first}))*q = ${first}`),
    ...induction('the distance', {
      holds: 'm - z = R*(m0 - z)',
      start: { m: 'm0', R: '1' },
      next: { m: 'm*(1 - p) + (1 - m)*q', R: `R*${factor}` },
      given: [`z = ${first}`, 'p + q > 0'],
    }),
  ],
})

export const unique = proof({
  settles: 'markov-chain-stationary/unique-if-irreducible',
  because:
    'Some state has positive mass and positive mass spreads along every path. Of two stationary laws $\\pi,\\rho$ subtract from the first the largest multiple $\\lambda\\rho$ that leaves nothing negative: what is left is stationary and 0 at a state, so 0 everywhere, and the sums give $\\lambda=1$.',
  formula: { p: '0', q: '0' },
  rivals: { 'still several for $p=\\frac12,q=\\frac13$': { p: '1/2', q: '1/3' } },
  steps: ({ p, q }) => [
    forAll('positive mass spreads: the mass of a state is at least what comes from one other', {
      given: ['x > 0', 'p > 0', 'rest >= 0', 'y = x*p + rest'],
      show: 'y > 0',
    }),
    matrices('the difference is stationary', '(a - L*b)*P = a - L*b', { 'a*P': 'a', 'b*P': 'b' }),
    forAll('at the state where the ratio is least nothing is left, elsewhere nothing negative', {
      given: ['r > 0', 'L*r <= x', 's > 0', 'L = y/s'],
      show: 'x - L*r >= 0 and y - L*s = 0',
    }),
    ...induction('if nothing is left anywhere, the sums are proportional', {
      holds: 's = L*r',
      start: { s: '0', r: '0' },
      next: { s: 's + x', r: 'r + y' },
      given: 'x - L*y = 0',
    }),
    forAll('both sums are 1', { given: ['s = L*r', 's = 1', 'r = 1'], show: 'L = 1' }),
    at('two stationary laws', { p, q, x: 1, y: '1/2' }, 'x*(1 - p) + (1 - x)*q = x and y*(1 - p) + (1 - y)*q = y'),
  ],
})

export const convergence = proof({
  settles: 'markov-chain-stationary/convergence',
  because:
    'With $Q=P^m$ and $S=Q-\\delta\\mathbf 1\\nu$, whose entries are not negative and whose rows sum to $1-\\delta$; $x=\\mu Q^t-\\pi$ sums to 0, $d$ is half its sum of absolute values, and $\\pi Q=\\pi$.',
  formula: '(1 - delta)',
  rivals: { '$(1-\\delta)^{mt}$': '(1 - delta)^2', '$\\delta^t$': 'delta' },
  steps: (factor) => [
    matrices('the difference moves by the rest alone', 'x*(u*D*v + S) = x*S', { 'x*u': '0' }),
    matrices('it goes on summing to 0', '(m - p)*Q*u = 0', { 'Q*u': 'u', 'm*u': '1', 'p*u': '1' }),
    ...induction('in each coordinate the triangle inequality over the states', {
      holds: 'abs(y) <= z',
      start: { y: '0', z: '0' },
      next: { y: 'y + x*s', z: 'z + abs(x)*s' },
      given: 's >= 0',
    }),
    ...induction('summed over the coordinates, state by state, whose row sums to $1-\\delta$', {
      holds: 'Z <= (1 - delta)*X',
      start: { Z: '0', X: '0' },
      next: { Z: 'Z + abs(x)*r', X: 'X + abs(x)' },
      given: 'r = 1 - delta',
    }),
    ...induction('so the distance', {
      holds: 'd <= C and C >= 0',
      start: { d: 'd0', C: '1' },
      base: 'd0 <= 1',
      next: { d: 'e', C: `${factor}*C` },
      given: ['0 < delta', 'delta <= 1', 'e <= (1 - delta)*d'],
    }),
    cited('an irreducible aperiodic chain has a power without zeros, so that $\\nu$ may be uniform', 'Levin, Peres and Wilmer 2009, proposition 1.7'),
  ],
})

export const aperiodicity = proof({
  settles: 'markov-chain-stationary/aperiodicity-needed',
  because: 'After two steps the law is the first one again, and so for ever.',
  formula: '0',
  rivals: { 'still no convergence with a loop of probability $\\frac1{10}$ at one state': '1/10' },
  steps: (loop) => [
    at('two steps from the first state', { l: loop, m0: 1, m1: 'm0*l + (1 - m0)', m2: 'm1*l + (1 - m1)' }, 'm1 != m0 and m2 = m0'),
    forAll('each state leads to the other', { given: ['a = 0', 'b = 1'], show: 'b > 0 and 1 > 0 and a + b = 1' }),
  ],
})

export const detailedBalance = proof({
  settles: 'markov-chain-stationary/detailed-balance',
  because: '$s$ is the mass that comes to the state $j$, $t$ the sum of $\\pi_jP_{ji}$ and $r$ the part of the row of $j$ so far.',
  formula: { balance: 'x*a = y*b', cycle: '!=' },
  rivals: { 'the converse': { balance: 'x*a = y*b', cycle: '=' }, '$\\pi_iP_{ij}=\\pi_iP_{ji}$ implies it': { balance: 'x*a = x*b', cycle: '!=' } },
  steps: ({ balance, cycle }) => [
    ...induction('state by state', { holds: 's = y*r', start: { s: '0', r: '0' }, next: { s: 's + x*a', r: 'r + b' }, given: balance }),
    forAll('the row of $j$ sums to 1', { given: ['s = y*r', 'r = 1'], show: 's = y' }),
    at('around a cycle of three states the uniform law stays', { p: '1/3', on: 1, back: 0 }, `p*on + p*back + p*0 = p and p*on ${cycle} p*back`),
  ],
})
