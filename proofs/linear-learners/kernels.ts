import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'
import { spectralTheorem } from '../support/theorems.ts'

/*
 * Covariance, centring in feature space, and principal components from a kernel. J is the matrix with all entries 1/n.
 */

export const uncentredDiffers = proof({
  settles: 'covariance-needs-centering/uncentred-differs',
  formula: { a: '1', b: '3' },
  rivals: { '$x=(-1,1)$ (centred: equal)': { a: '-1', b: '1' } },
  steps: ({ a, b }) => [at('the printed number and the variance', { a, b, m: '(a + b)/2' }, '(a^2 + b^2)/(2 - 1) != ((a - m)^2 + (b - m)^2)/(2 - 1)')],
})

export const differenceIdentity = proof({
  settles: 'covariance-needs-centering/difference-identity',
  because:
    'Entry by entry: $C$ and $S$ are the sums over the samples of the products of the centred and of the given entries, $P$ and $R$ those of the entries.',
  formula: { difference: 'n/(n - 1)*j*k', mean: 'n*j' },
  rivals: {
    '$\\bar\\phi\\bar\\phi^\\top$ without $\\frac n{n-1}$': { difference: 'j*k', mean: 'n*j' },
    '$\\frac1{n-1}\\bar\\phi\\bar\\phi^\\top$': { difference: '1/(n - 1)*j*k', mean: 'n*j' },
    'the median for the mean': { difference: 'n/(n - 1)*j*k', mean: 'p' },
  },
  steps: ({ difference, mean }) => [
    ...induction('the centred sum, by the sums of its parts', {
      holds: 'C = S - k*P - j*R + n*j*k',
      start: { C: '0', S: '0', P: '0', R: '0', n: '0' },
      next: { C: 'C + (x - j)*(y - k)', S: 'S + x*y', P: 'P + x', R: 'R + y', n: 'n + 1' },
    }),
    identity('with the means', `S/(n - 1) - C/(n - 1) = ${difference}`, { where: { P: mean, R: 'n*k', C: 'S - k*P - j*R + n*j*k' } }),
    forAll('it vanishes only with the mean: its entry on the diagonal is a square', { given: 'n >= 2', show: 'iff(n/(n - 1)*j*j = 0, j = 0)' }),
  ],
})

export const directionChanges = proof({
  settles: 'covariance-needs-centering/direction-changes',
  formula: { uncentred: ['200', '2'], by: 1, leads: '<' },
  rivals: {
    'the same direction': { uncentred: ['200', '2'], by: 1, leads: '>' },
    '$\\mathrm{diag}(100,1)$ (divided by $n$)': { uncentred: ['100', '1'], by: 1, leads: '<' },
  },
  steps: ({ uncentred: [a, b], by, leads }) => {
    const entries = { x: 10, y: 1, z: -1, m: '(x + x)/2', k: '(y + z)/2', d: by }
    return [
      at('the uncentred matrix: the first direction leads', entries, `(x^2 + x^2)/d = ${a} and (x*y + x*z)/d = 0 and (y^2 + z^2)/d = ${b} and ${a} > ${b}`),
      at('the covariance', entries, '2*(x - m)^2/d = 0 and ((x - m)*(y - k) + (x - m)*(z - k))/d = 0 and ((y - k)^2 + (z - k)^2)/d = 2'),
      at('its first entry against its second', entries, `2*(x - m)^2/d ${leads} ((y - k)^2 + (z - k)^2)/d`),
    ]
  },
})

export const whyNMinusOne = proof({
  settles: 'covariance-needs-centering/why-n-minus-one',
  because:
    'Entry by entry, with the moments $a$ of the product of two entries and $j,k$ of each: of the $n^2$ products in $n^2\\bar x_j\\bar x_k$ there are $n$ of one sample, with the mean $a$, and $n(n-1)$ of two independent ones, with the mean $jk$.',
  formula: { sum: 'n*a - n*M', by: 'n - 1', biased: '(n - 1)/n' },
  rivals: {
    '$\\frac1n$ claimed unbiased': { sum: 'n*a - n*M', by: 'n', biased: '(n - 1)/n' },
    '$\\frac1{n-2}$': { sum: 'n*a - n*M', by: 'n - 2', biased: '(n - 1)/n' },
    'the uncentred sum with $\\frac1{n-1}$ at mean 0 (factor $\\frac n{n-1}$)': { sum: 'n*a', by: 'n - 1', biased: '(n - 1)/n' },
  },
  steps: ({ sum, by, biased }) => {
    const where = { M: '(n*a + n*(n - 1)*j*k)/n^2' }
    return [
      identity('the centred sum is the sum of the products minus $n$ times that of the means', 'S - k*P - j*R + n*j*k = S - n*j*k', {
        where: { P: 'n*j', R: 'n*k' },
      }),
      identity('its mean over $n-1$', `(${sum})/(${by}) = a - j*k`, { where }),
      identity('over $n$', `(n*a - n*M)/n = ${biased}*(a - j*k)`, { where }),
    ]
  },
})

const gram = 'P*T(P) - J*P*T(P) - P*T(P)*J + J*P*T(P)*J'
export const gramOfCentred = proof({
  settles: 'kernel-centering/gram-of-centred',
  because: 'The rows of $P$ are the $\\phi_i$, those of $JP$ all $\\bar\\phi$, and $K=PP^\\top$.',
  formula: gram,
  rivals: {
    'the fourth term dropped': 'P*T(P) - J*P*T(P) - P*T(P)*J',
    '$-\\mathbf 1_nK\\mathbf 1_n$': 'P*T(P) - J*P*T(P) - P*T(P)*J - J*P*T(P)*J',
    'the second term twice': 'P*T(P) - J*P*T(P) - J*P*T(P) + J*P*T(P)*J',
  },
  steps: (printed) => [matrices('the printed matrix', `${printed} = (P - J*P)*T(P - J*P)`, { 'T(J)': 'J' })],
})

export const entriesOneFail = proof({
  settles: 'kernel-centering/entries-one-fail',
  formula: '1',
  rivals: { 'entries $\\frac12$ at $n=2$ (right)': '1/2' },
  steps: (entry) => [
    at(
      'for $K=\\mathrm{diag}(0,1)$, the Gram matrix of 0 and 1',
      { j: entry, a: 'j^2', b: '-j + j^2', c: '1 - 2*j + j^2' },
      'not(a = 1/4 and b = -1/4 and c = 1/4)',
    ),
    at('the centred points are $\\mp\\frac12$', { p: '-1/2', r: '1/2' }, 'p*p = 1/4 and p*r = -1/4 and r*r = 1/4'),
  ],
})

export const rowsSumToZero = proof({
  settles: 'kernel-centering/rows-sum-to-zero',
  because: '$o$ is the column of ones, and $J=\\frac1noo^\\top$ with $o^\\top o=n$: so $Jo=o$ and $J^2=J$.',
  formula: { H: '(1 - J)', result: '(1 - J)*K*(1 - J)', sum: '0' },
  rivals: {
    '$HK$ (columns only)': { H: '(1 - J)', result: '(1 - J)*K', sum: '0' },
    'rows sum to 1': { H: '(1 - J)', result: '(1 - J)*K*(1 - J)', sum: 'o' },
    '$H=I-n\\mathbf 1_n$': { H: '(1 - n*J)', result: '(1 - J)*K*(1 - J)', sum: '0' },
  },
  steps: ({ H, result, sum }) => {
    const rules = { 'J*o': 'o', 'J*J': 'J', 'T(o)*J': 'T(o)' }
    return [
      identity('an entry of $J^2$: $n$ products', 'n*(1/n*(1/n)) = 1/n'),
      identity('an entry of $Jo$', 'n*(1/n*1) = 1'),
      matrices('the printed matrix', `K - J*K - K*J + J*K*J = ${H}*K*${H}`, rules),
      matrices('$H$ is a projection', `${H}*${H} = ${H}`, rules),
      matrices('rows', `(${result})*o = ${sum}`, rules),
      matrices('columns', `T(o)*(${result}) = 0`, rules),
      matrices('centring twice', `${H}*(${result})*${H} = ${result}`, rules),
    ]
  },
})

export const psdKept = proof({
  settles: 'kernel-centering/psd-kept',
  because: '$u^\\top Ku\\ge0$ for every $u$, so for $u=Hv$.',
  formula: { result: 'H*K*H', form: 'T(H*v)*K*(H*v)' },
  rivals: {
    '$K-\\mathbf 1_nK$ symmetric': { result: 'K - J*K', form: 'T(H*v)*K*(H*v)' },
    '$v^\\top Kv$ for $(Hv)^\\top K(Hv)$': { result: 'H*K*H', form: 'T(v)*K*v' },
  },
  steps: ({ result, form }) => [
    matrices('$H$ is symmetric', 'T(1 - J) = 1 - J', { 'T(J)': 'J' }),
    matrices('the result is symmetric', `T(${result}) = ${result}`, { 'T(H)': 'H', 'T(K)': 'K', 'T(J)': 'J' }),
    matrices('its form', `T(v)*(H*K*H)*v = ${form}`, { 'T(H)': 'H' }),
  ],
})

export const newPoints = proof({
  settles: 'kernel-centering/new-points-use-training-means',
  because:
    'The columns $a=\\phi(x)$ and $c=\\phi_i$; the rows of $P$ are the training points and $r$ the column of all $\\frac1n$, so $\\bar\\phi=P^\\top r$ and the sums are products with $Pa$, $Pc$ and $PP^\\top$.',
  formula: { row: 'T(a)*c - T(a)*T(P)*r - T(r)*P*c + T(r)*P*T(P)*r', inner: 'T(a - T(P)*r)*(c - T(P)*r)' },
  rivals: {
    'the mean of the new points': { row: 'T(a)*c - T(a)*T(P)*r - T(r)*P*c + T(r)*P*T(P)*r', inner: 'T(a - a)*(c - T(P)*r)' },
    'the last term dropped': { row: 'T(a)*c - T(a)*T(P)*r - T(r)*P*c', inner: 'T(a - T(P)*r)*(c - T(P)*r)' },
    '$\\phi(x)$ not centred': { row: 'T(a)*c - T(a)*T(P)*r - T(r)*P*c + T(r)*P*T(P)*r', inner: 'T(a)*(c - T(P)*r)' },
  },
  steps: ({ row, inner }) => [matrices('the centred entry', `${row} = ${inner}`)],
})

/** A number goes past a matrix. */
const scalars = { 'A*l': 'l*A', 'T(A)*l': 'l*T(A)', 'T(v)*l': 'l*T(v)' }
export const sameEigenvalues = proof({
  settles: 'kernel-pca-generalises-pca/same-nonzero-eigenvalues',
  because:
    'For $\\lambda\\ne0$ the map $v\\mapsto Av$ takes the eigenvectors of $A^\\top A$ to those of $AA^\\top$ and none of them to 0, and $A^\\top$ takes them back: the eigenspaces have the same dimension. Both matrices have $r$ eigenvalues other than 0, so 0 has the multiplicity $d-r$ and $n-r$; the factor $\\frac1{n-1}$ scales both.',
  formula: { kernel: 'A*T(A)', left: 'n', right: 'd' },
  rivals: {
    'exponents $n$ and $d$ exchanged': { kernel: 'A*T(A)', left: 'd', right: 'n' },
    '$\\frac1n$ on one side': { kernel: 'A*T(A)/2', left: 'n', right: 'd' },
    'all eigenvalues, zero included, with multiplicity': { kernel: 'A*T(A)', left: '0', right: '0' },
  },
  steps: ({ kernel, left, right }) => [
    matrices('$Av$ is an eigenvector', `${kernel}*(A*v) = l*A*v`, { 'T(A)*A*v': 'l*v', ...scalars }),
    matrices('and not 0: $A^\\top$ times it is $\\lambda v$', 'T(A)*(A*v) = l*v', { 'T(A)*A*v': 'l*v', ...scalars }),
    matrices('and back', 'T(A)*A*(T(A)*u) = l*T(A)*u', { 'A*T(A)*u': 'l*u', ...scalars }),
    spectralTheorem,
    identity('the powers of $\\lambda$ on both sides', `${left} + (d - r) = ${right} + (n - r)`),
  ],
})

export const scoresAgree = proof({
  settles: 'kernel-pca-generalises-pca/scores-agree',
  because: '$r=\\sqrt\\lambda>0$; a simple eigenvalue has, up to a factor, one eigenvector, and a factor that keeps the length is $\\pm1$.',
  formula: { norm: 'r', score: 'r' },
  rivals: {
    'scores $\\lambda\\alpha$': { norm: 'r', score: 'l' },
    'scores $\\alpha$': { norm: 'r', score: '1' },
    '$\\alpha=Av/\\lambda$ of norm 1': { norm: 'l', score: 'l' },
  },
  steps: ({ norm, score }) => [
    matrices('$\\|Av\\|^2$ is $\\lambda$', 'T(A*v)*(A*v) = l', { 'T(A)*A*v': 'l*v', 'T(v)*v': '1', ...scalars }),
    identity('so $\\alpha$ has the length 1', `l/(${norm})^2 = 1`, { where: { l: 'r^2' } }),
    matrices('it is an eigenvector', 'A*T(A)*(A*v) = l*A*v', { 'T(A)*A*v': 'l*v', ...scalars }),
    identity('an entry of $Av$, by that of $\\alpha$', `x = ${score}*(x/(${norm}))`, { where: { l: 'r^2' } }),
    forAll('the factor', { given: ['c^2*a = a', 'a > 0'], show: 'c = 1 or c = -1' }),
  ],
})

export const centringNeeded = proof({
  settles: 'kernel-pca-generalises-pca/centring-needed',
  formula: { a: '1', b: '3' },
  rivals: { '$x=(-1,1)$': { a: '-1', b: '1' } },
  steps: ({ a, b }) => [
    at('the eigenvalues of $\\frac1{n-1}K$: 0 and the trace, as its determinant is 0', { a, b }, '(a^2)*(b^2) - (a*b)^2 = 0 and a^2 + b^2 != 0'),
    at('the trace is not the variance', { a, b, m: '(a + b)/2' }, 'a^2 + b^2 != (a - m)^2 + (b - m)^2'),
  ],
})

export const repeatedEigenvalue = proof({
  settles: 'kernel-pca-generalises-pca/repeated-eigenvalue',
  formula: '1',
  rivals: { 'samples $\\pm(2,0),\\pm(0,1)$ (simple)': '2' },
  steps: (length) => [
    at(
      'two unit vectors with $A^\\top Av=\\lambda v$ for the largest $\\lambda$',
      { p: length, s: 1, l: '2*p^2', x: '3/5', y: '4/5' },
      'x^2 + y^2 = 1 and l >= 2*s^2 and 2*p^2*1 = l*1 and 2*p^2*x = l*x and 2*s^2*y = l*y',
    ),
    at('their scores of the first sample differ in size', { p: length, x: '3/5' }, 'abs(p*1) != abs(p*x)'),
  ],
})
