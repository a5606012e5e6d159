import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

/** The entries of a product of two 2×2 matrices, each given row by row. */
const product = (a: readonly string[], b: readonly string[]): readonly [string, string, string, string] => {
  const [p, q, r, s] = a as [string, string, string, string]
  const [e, f, g, h] = b as [string, string, string, string]
  const entry = (x: string, y: string, u: string, v: string): string => `((${x})*(${u}) + (${y})*(${v}))`
  return [entry(p, q, e, g), entry(p, q, f, h), entry(r, s, e, g), entry(r, s, f, h)]
}
const entries = (...names: readonly string[]): readonly string[] => names

/** (AB)^k for A = (0 c; 0 0) and B: its entries w, x, y, z by induction. */
const alternating = (a: readonly string[], b: readonly string[], says: string) => {
  const [w, x, y, z] = product(entries('w', 'x', 'y', 'z'), product(a, b))
  return [
    at(
      'all eigenvalues of both factors are $0$: trace and determinant',
      { p: a[1] as string, q: b[2] as string, r: b[1] as string },
      '0*0 - p*0 = 0 and 0*0 - q*r = 0',
    ),
    ...induction('the entries of $(AB)^k$, $P=4^k$, $R=2^k$', {
      holds: says,
      start: { w: '1', x: '0', y: '0', z: '1', P: '1', R: '1', k: '0' },
      next: { w, x, y, z, P: '4*P', R: '2*R', k: 'k + 1' },
      given: 'k >= 0',
    }),
  ]
}
const nilpotent = entries('0', '2', '0', '0')
const transposed = entries('0', '0', '2', '0')
/** From the first power on the second diagonal entry is 0. */
const grows = 'w = P and x = 0 and y = 0 and implies(k >= 1, z = 0)'

export const eigenvaluesBelowOne = proof({
  settles: 'vanishing-eigenvalues/eigenvalues-below-one-refuted',
  formula: { a: nilpotent, b: transposed },
  rivals: {
    'still a counterexample: powers of $A$ alone': { a: nilpotent, b: nilpotent },
    'still a counterexample with $\\frac12$ in the place of $2$': { a: entries('0', '1/2', '0', '0'), b: entries('0', '0', '1/2', '0') },
  },
  steps: ({ a, b }) => alternating(a, b, grows),
})
export const withoutExplosion = proof({
  settles: 'exploding-eigenvalues/bounded-without-explosion',
  formula: grows,
  rivals: { 'diag(2^k,0)': grows.replace('w = P', 'w = R'), 'diag(4^k,4^k)': grows.replace('implies(k >= 1, z = 0)', 'z = P') },
  steps: (says) => alternating(nilpotent, transposed, says),
})

export const signAndShape = proof({
  settles: 'vanishing-eigenvalues/sign-and-shape',
  because: 'A $1\\times1$ matrix is its eigenvalue.',
  formula: '-2',
  rivals: { 'still a counterexample: the matrix $-\\frac12$': '-1/2', 'still a counterexample: the matrix $\\frac12$': '1/2' },
  steps: (number) => [
    at('it is smaller than $1$', { a: number }, 'a < 1'),
    ...induction('the powers $w$ do not shrink', { holds: 'abs(w) >= P and P >= 1', start: { w: '1', P: '1' }, next: { w: `w*(${number})`, P: '2*P' } }),
  ],
})

const norms = { known: 'k <= n*m', relation: '<=', common: 'n <= q' }
export const operatorNorm = proof({
  settles: 'vanishing-eigenvalues/operator-norm',
  because:
    '$m$ is the norm of a vector after some of the factors, and $\\|Av\\|\\le\\|A\\|\\|v\\|$ is what the induced norm of a factor is; unit vectors give the norm of the product.',
  formula: norms,
  rivals: {
    'norm replaced by spectral radius': { ...norms, known: 'k >= 0' },
    '‖A_l‖<1 without a common q: ∏(1-2^{-l}) stays positive': { ...norms, common: 'n < 1' },
    '≥ in the place of ≤': { ...norms, relation: '>=' },
  },
  steps: ({ known, relation, common }) => [
    ...induction('against the product $P$ of the norms', {
      holds: `m ${relation} P and P >= 0`,
      start: { m: '1', P: '1' },
      next: { m: 'k', P: 'P*n' },
      given: ['n >= 0', 'k >= 0', known],
    }),
    ...induction('which is at most $Q=q^L$', {
      holds: 'P <= Q and P >= 0',
      start: { P: '1', Q: '1' },
      next: { P: 'P*n', Q: 'q*Q' },
      given: ['n >= 0', '0 <= q', 'q < 1', common],
    }),
    cited('$q^L\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
  ],
})

const jury = { region: 'abs(delta) < 1 and abs(tau) < 1 + delta', second: entries('a', 'b', 'c', 'd') }
export const oneMatrix = proof({
  settles: 'vanishing-eigenvalues/one-matrix',
  because: 'The eigenvalues are the roots of $z^2-\\tau z+\\delta$, real or a complex pair $u\\pm vi$.',
  formula: jury,
  rivals: {
    'spectral radius ≤1': { ...jury, region: 'abs(delta) <= 1 and abs(tau) <= 1 + delta' },
    '|trace|<1': { ...jury, region: 'abs(tau) < 1' },
    'the same for alternating two matrices': { ...jury, second: entries('e', 'f', 'g', 'h') },
  },
  steps: ({ region, second }) => [
    ...product(second, entries('a', 'b', 'c', 'd')).map((entry, i) =>
      identity(`the recursion at $k=1$, entry ${i + 1}`, `${entry} = tau*${'abcd'[i]} - delta*${i === 0 || i === 3 ? 1 : 0}`, {
        where: { tau: 'a + d', delta: 'a*d - b*c' },
      }),
    ),
    matrices('and so for every $k$', 'A*A*K = t*A*K - D*K', { 'A*A': 't*A - D' }),
    cited('$A^k\\to0$ if and only if the spectral radius is below $1$', 'Horn and Johnson 2013, theorem 5.6.12'),
    forAll('real eigenvalues', { given: ['r + s = tau', 'r*s = delta'], show: `iff(abs(r) < 1 and abs(s) < 1, ${region})` }),
    forAll('a complex pair', { given: ['v != 0', '2*u = tau', 'u^2 + v^2 = delta'], show: `iff(u^2 + v^2 < 1, ${region})` }),
  ],
})

const everySize = { grows: 'k = r*m', least: 'r >= 1' }
export const oneMatrixOfEverySize = proof({
  settles: 'vanishing-eigenvalues/one-matrix-every-size',
  because:
    'One way, $n$ is the norm of $A$ that is taken from the lemma, $\\varrho$ the spectral radius, and $p$ the norm of a power, which tends to $0$ in one norm if in every norm. The other way, $A^kv=\\lambda^kv$ for an eigenvalue with $|\\lambda|=r=\\varrho$ and its eigenvector $v$, which may be complex: $m$ is its norm after some factors and $k$ after one more.',
  formula: everySize,
  rivals: {
    'operator norm smaller than 1 necessary': { ...everySize, grows: '0 <= k and k <= r*m' },
    'trace in the place of spectral radius': { ...everySize, grows: 'k >= 0' },
    'a spectral radius above $\\frac12$ suffices not to vanish': { ...everySize, least: 'r >= 1/2' },
  },
  steps: ({ grows, least }) => [
    cited('for every $\\varepsilon>0$ there is a matrix norm with $\\|A\\|\\le\\varrho+\\varepsilon$', 'Horn and Johnson 2013, lemma 5.6.10'),
    forAll('a radius below $1$ leaves room', {
      given: ['0 <= rho', 'rho < 1', 'e = (1 - rho)/2', '0 <= n', 'n <= rho + e', 'q = (1 + rho)/2'],
      show: 'n <= q and q < 1',
    }),
    ...induction('so the norm of $A^{k+1}$ is at most $nq^k$, $Q=q^k$', {
      holds: 'p <= n*Q and 0 <= Q',
      start: { p: 'n', Q: '1' },
      next: { p: 'h', Q: 'q*Q' },
      given: ['0 <= n', 'n <= q', 'q < 1', 'h <= n*p'],
    }),
    cited('$q^k\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
    ...induction('an eigenvector does not shrink', {
      holds: 'm >= 1',
      start: { m: '1' },
      next: { m: 'k' },
      given: [least, grows],
    }),
  ],
})

const transient = { entry: '20*k', first: '10 > 1', last: '7' }
export const transientGrowth = proof({
  settles: 'vanishing-eigenvalues/transient-growth',
  formula: transient,
  rivals: {
    '10k2^{-k}': { ...transient, entry: '10*k' },
    'monotone decrease from k=0 of ‖A^k‖': { ...transient, first: '10 <= 1' },
    'larger than 1 up to k=8': { ...transient, last: '8' },
  },
  steps: ({ entry, first, last }) => [
    ...induction('the diagonal $p$ and the entry $o$ of $A^k$, $P=2^k$', {
      holds: `p*P = 1 and o*P = ${entry} and P >= 1`,
      start: { p: '1', o: '0', P: '1', k: '0' },
      next: { p: 'p/2', o: 'p*10 + o/2', P: '2*P', k: 'k + 1' },
    }),
    at('from $A^0=I$ to $A^1$, whose norm is at least its entry $10$', {}, first),
    at('the first values', {}, '20*1/2 = 10 and 20*2/4 = 10 and 20*3/8 = 7.5 and 20*4/16 = 5'),
    at('until', { k: last, P: `2^${last}` }, '20*k/P > 1'),
    ...induction('never after', { holds: 'P > 20*k', start: { k: '8', P: '256' }, next: { k: 'k + 1', P: '2*P' }, given: 'k >= 8' }),
  ],
})

const halved = { d: '2', order: 'M1 M2' }
export const aboveOneRefuted = proof({
  settles: 'exploding-eigenvalues/eigenvalues-above-one-refuted',
  because: 'Both factors are triangular, so their eigenvalues stand on the diagonal.',
  formula: halved,
  rivals: { '$3$ on the diagonals of the same two factors': { ...halved, d: '3' }, 'the same two factors in the other order': { ...halved, order: 'M2 M1' } },
  steps: ({ d, order }) => {
    const factors = [entries(d, '81/2', '0', d), entries(d, '0', '-1', d)]
    const [e, f, g, h] = order === 'M1 M2' ? product(factors[0] as string[], factors[1] as string[]) : product(factors[1] as string[], factors[0] as string[])
    return [
      at('the eigenvalues exceed $1$', { d }, 'd > 1'),
      ...induction('a pair of factors halves the vector and turns it about, $P=(-2)^k$', {
        holds: 'P*x = 9 and P*y = 4 and P != 0',
        start: { x: '9', y: '4', P: '1' },
        next: { x: `${e}*x + ${f}*y`, y: `${g}*x + ${h}*y`, P: '-2*P' },
      }),
    ]
  },
})

const expanding = { known: 'k >= q*m', bound: 'Q' }
export const singularValues = proof({
  settles: 'exploding-eigenvalues/singular-values',
  because: '$m$ is the norm of the vector so far and $k$ after the next factor, $Q=q^l$, and the vector was of norm $1$: both sides are proportional to it.',
  formula: expanding,
  rivals: {
    'eigenvalues in the place of singular values': { ...expanding, known: 'k > 0' },
    'q^{L+1}': { ...expanding, bound: 'q*Q' },
    'largest singular value ≥q': { ...expanding, known: 'r >= q and k <= r*m' },
  },
  steps: ({ known, bound }) =>
    induction('every vector', {
      holds: `m >= ${bound} and Q >= 1`,
      start: { m: '1', Q: '1' },
      next: { m: 'k', Q: 'q*Q' },
      given: ['q > 1', 'k >= 0', known],
      base: 'q > 1',
    }),
})

const determinants = { bound: 'Q', norm: 'm >= w', vector: '!=' }
export const determinantGrows = proof({
  settles: 'exploding-eigenvalues/determinant-grows',
  because:
    'The determinant of a factor is the product of its eigenvalues, so its size $d$ is at least $u=q^n$; $|\\det A|$ is the product of $n$ singular values, each at most $\\|A\\|=m$; $w=q^L$, $W=w^n$, $M=m^n$.',
  formula: determinants,
  rivals: {
    'every direction grows by q^L': { ...determinants, vector: '=' },
    '|det|≥q^{n(L+1)}': { ...determinants, bound: 'u*Q' },
    'norm ≥q^{nL}': { ...determinants, norm: 'm >= W' },
  },
  steps: ({ bound, norm, vector }) => [
    cited('$\\det AB=\\det A\\det B$', 'Horn and Johnson 2013, section 0.3.5'),
    ...induction('the determinant $D$ of the product, $Q=q^{nL}$', {
      holds: `D >= ${bound} and Q >= 1`,
      start: { D: '1', Q: '1' },
      next: { D: 'D*d', Q: 'u*Q' },
      given: ['u > 1', 'd >= u'],
      base: 'u > 1',
    }),
    ...induction('powers are increasing', {
      holds: 'implies(m < w, M < W) and M >= 0 and W > 0',
      start: { M: 'm', W: 'w' },
      next: { M: 'M*m', W: 'W*w' },
      given: ['m >= 0', 'w > 0'],
      base: ['m >= 0', 'w > 0'],
    }),
    forAll('so the norm', { given: ['m >= 0', 'w > 1', 'W >= w', 'D >= W', 'D <= M', 'implies(m < w, M < W)'], show: norm }),
    at(
      'some direction only: of $M_1M_2$ the determinant is $16$ and the sum of the eigenvalues $-\\frac12-32$',
      {},
      '(2*2 - 81/2)*4 - 81*(-2) = 16 and (2*2 - 81/2) + 4 = -1/2 - 32',
    ),
    at('and a vector is halved', {}, `abs((2*2 - 81/2)*9 + 81*4) ${vector === '=' ? '>=' : '<'} 4*9`),
  ],
})
