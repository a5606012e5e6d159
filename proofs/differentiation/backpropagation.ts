import { proof } from '../../src/evidence/proof.ts'
import { at, computed, identity, induction, matrices } from '../support/steps.ts'

/*
 * Backpropagation through f = W g(VX). Increments pq' of a matrix suffice, as single entries are such, and the product of a matrix M with
 * one is p'Mq. H is the column g(VX), d the gradient in f, D the diagonal matrix of g'(VX), so D·u is the entrywise product; a product of
 * numbers is written with one of them transposed.
 */

const inW = (gradient: string) => matrices('the increment $pq^\\top$ of $W$ changes $f$ by $p(q^\\top H)$', `T(T(d)*p)*T(T(q)*H) = T(p)*(${gradient})*q`)
const inV = (gradient: string) =>
  matrices('the increment $pq^\\top$ of $V$ changes $f$ by $WDp(q^\\top X)$', `T(T(d)*W*D*p)*T(T(q)*X) = T(p)*(${gradient})*q`, { 'T(D)': 'D' })

export const outerProduct = proof({
  settles: 'backprop-w-gradient/outer-product',
  formula: { matrix: 'd*T(H)', other: 'd*h' },
  rivals: {
    '$H\\delta^\\top$': { matrix: 'H*T(d)', other: 'd*h' },
    '$\\delta X^\\top$': { matrix: 'd*T(X)', other: 'd*h' },
    '$\\delta\\odot H$ for $m=h$': { matrix: 'd*T(H)', other: '0' },
    '$W\\delta H^\\top$': { matrix: 'W*d*T(H)', other: 'd*h' },
  },
  steps: ({ matrix, other }) => [
    inW(matrix),
    identity('one entry $W_{ij}$, $i\\ne j$: of $\\delta_i$ times $f_i$, with $c$ for all other terms', `d*((w + e)*h + c) = d*(w*h + c) + (${other})*e`),
  ],
})

export const sumOverSamples = proof({
  settles: 'backprop-w-gradient/sum-over-samples',
  because: 'Entry $(i,j)$: the derivative of a sum is the sum of the derivatives $\\delta_{si}H_{sj}$, and so is the entry of $\\Delta^\\top\\mathcal H$.',
  formula: 'S + d*h',
  rivals: {
    'the last summand only': 'd*h',
    'the mean in place of the sum': '(n*S + d*h)/(n + 1)',
    '$\\Delta\\mathcal H^\\top$ when sizes agree': 'S + dOfOtherEntry*hOfOtherEntry',
  },
  steps: (next) => [
    inW('d*T(H)'),
    ...induction('over the samples', {
      holds: 'L = S and n >= 0',
      start: { L: '0', S: '0', n: '0' },
      next: { L: 'L + d*h', S: next, n: 'n + 1' },
    }),
  ],
})

export const squaredLoss = proof({
  settles: 'backprop-w-gradient/squared-loss-instance',
  because: '$e^2=0$; $h,k$ are the two hidden values, squares of the pre-activations.',
  formula: (f: string, y: string) => `${f} - ${y}`,
  rivals: {
    '$\\delta=Y-f$': (f: string, y: string) => `${y} - ${f}`,
    '$\\delta=2(f-Y)$ with the factor $\\frac12$ in the loss': (f: string, y: string) => `2*(${f} - ${y})`,
  },
  steps: (delta) => {
    const where = { h: '(v1*x1 + v2*x2)^2', k: '(v3*x1 + v4*x2)^2' }
    const loss = (a: string, b: string, c: string, d: string): string => `((${a})*h + (${b})*k - y1)^2/2 + ((${c})*h + (${d})*k - y2)^2/2`
    const [first, second] = [delta('(a*h + b*k)', 'y1'), delta('(c*h + d*k)', 'y2')]
    const step = (says: string, changed: string, slope: string) =>
      identity(says, `${changed} = ${loss('a', 'b', 'c', 'd')} + e*(${slope})`, { where, roots: { e: '0' } })
    return [
      step('the entry $W_{11}$', loss('a + e', 'b', 'c', 'd'), `(${first})*h`),
      step('the entry $W_{12}$', loss('a', 'b + e', 'c', 'd'), `(${first})*k`),
      step('the entry $W_{21}$', loss('a', 'b', 'c + e', 'd'), `(${second})*h`),
      step('the entry $W_{22}$', loss('a', 'b', 'c', 'd + e'), `(${second})*k`),
    ]
  },
})

export const untransposed = proof({
  settles: 'backprop-v-gradient/printed-untransposed',
  formula: { agree: 'printed2 != true2', truth: ['0', '1'] },
  rivals: {
    'this $W$ is symmetric, so the two agree': { agree: 'printed2 = true2', truth: ['0', '1'] },
    'the true value is $(1,0)$': { agree: 'printed2 != true2', truth: ['1', '0'] },
  },
  steps: ({ agree, truth }) => [
    at(
      'the printed product, and the derivative of $\\delta_1(W_{11}V_1+W_{12}V_2)+\\delta_2(W_{21}V_1+W_{22}V_2)$',
      { a: 0, b: 1, c: 0, d: 0, p: 1, q: 0, printed1: 'a*p + b*q', printed2: 'c*p + d*q', true1: 'p*a + q*c', true2: 'p*b + q*d' },
      `printed1 = 0 and printed2 = 0 and true1 = ${truth[0]} and true2 = ${truth[1]} and ${agree}`,
    ),
    identity('that derivative', 'p*(a*(v + e) + b*(w + f)) + q*(c*(v + e) + d*(w + f)) = p*(a*v + b*w) + q*(c*v + d*w) + (p*a + q*c)*e + (p*b + q*d)*f'),
  ],
})

type Shape = readonly [number, number]
/** The shape of a product, where a 1×1 factor is a number; none where sizes clash. */
function product(a: Shape | undefined, b: Shape | undefined): Shape | undefined {
  if (a === undefined || b === undefined) return undefined
  if (a[0] === 1 && a[1] === 1) return b
  if (b[0] === 1 && b[1] === 1) return a
  return a[1] === b[0] ? [a[0], b[1]] : undefined
}
const printedShape = (m: number, h: number, n: number): Shape | undefined => product(product(product([m, h], [m, 1]), [h, 1]), [1, n])
const is = (shape: Shape | undefined, rows: number, columns: number): boolean => shape !== undefined && shape[0] === rows && shape[1] === columns
export const sizesClash = proof({
  settles: 'backprop-v-gradient/printed-sizes-clash',
  formula: { clash: (h: number, n: number) => !is(printedShape(1, h, n), h, n), result: (n: number): Shape => [1, n] },
  rivals: {
    'for $m=1$ the printed sizes match for every $h$': {
      clash: (h: number, n: number) => is(printedShape(1, h, n), h, n),
      result: (n: number): Shape => [1, n],
    },
    'for $m=1,h=2$ the result is $2\\times n$': { clash: (h: number, n: number) => !is(printedShape(1, h, n), h, n), result: (n: number): Shape => [2, n] },
  },
  steps: ({ clash, result }) => [
    computed('with $m=1$, $h=2$, $n=3$ the product has not the size of $V$', () => clash(2, 3)),
    computed('it is $1\\times3$', () => is(printedShape(1, 2, 3), ...result(3))),
    computed('for $m=2$, $h=3$ there is none', () => printedShape(2, 3, 4) === undefined),
  ],
})

export const correctedFormula = proof({
  settles: 'backprop-v-gradient/corrected-formula',
  because:
    'To first order $g$ changes by $D$ times the change of $VX$; the letter $K$ stands for the diagonal of $g^\\prime(H)$, $F$ for that of $\\delta$, $o$ for ones.',
  formula: 'D*T(W)*d*T(X)',
  rivals: {
    '$W\\delta$ for square $W$': 'D*W*d*T(X)',
    '$\\odot$ replaced by the matrix product with $\\mathrm{diag}(\\delta)$ when sizes agree': 'F*T(W)*D*o*T(X)',
    "$g'(H)$, the derivative at the post-activation": 'K*T(W)*d*T(X)',
    "$g'$ left out": 'T(W)*d*T(X)',
    '$X$ replaced by $H$ when sizes agree': 'D*T(W)*d*T(H)',
  },
  steps: (gradient) => [
    inV(gradient),
    ...induction('one entry $V_{jk}$: over the values $f_i$', {
      holds: 'change = S*s*x*e',
      start: { change: '0', S: '0' },
      next: { change: 'change + d*(w*(s*(e*x)))', S: 'S + d*w' },
    }),
  ],
})

export const hadamard = proof({
  settles: 'backprop-v-gradient/hadamard-needed',
  formula: { value: ['3', '10'], inner: 'inner != first and inner != second' },
  rivals: {
    'the inner product is right for $h=2$': { value: ['3', '10'], inner: 'inner = first and inner = second' },
    '$(3,10)$ replaced by $(5,6)$': { value: ['5', '6'], inner: 'inner != first and inner != second' },
  },
  steps: ({ value, inner }) => [
    at(
      'entrywise and as an inner product',
      { a: 1, b: 2, s: 3, t: 5, first: 'a*s', second: 'b*t', inner: 'a*s + b*t' },
      `first = ${value[0]} and second = ${value[1]} and inner = 13 and ${inner}`,
    ),
    computed('two columns of length $h\\ge2$ have no matrix product', () => product([2, 1], [2, 1]) === undefined),
    identity('the entrywise one is the derivative: $a(se)+b(tf)$', 'a*(s*(u + e)) + b*(t*(v + f)) = a*s*u + b*t*v + (a*s)*e + (b*t)*f'),
  ],
})

export const samplesInV = proof({
  settles: 'backprop-v-gradient/sum-over-samples',
  because:
    'Entry $(j,k)$: sample $s$ contributes $(\\Delta W)_{sj}\\,g^\\prime(Z_{sj})\\,\\mathcal X_{sk}$, where $(\\Delta W)_{sj}=\\sum_i\\Delta_{si}W_{ij}$; sums over samples are matrix products.',
  formula: { weight: 'w', next: 'M + u*s*x' },
  rivals: {
    '$\\Delta W^\\top$ for square $W$': { weight: 'wTransposed', next: 'M + u*s*x' },
    'the mean in place of the sum': { weight: 'w', next: '(n*M + u*s*x)/(n + 1)' },
    'the first sample only': { weight: 'w', next: 'M' },
  },
  steps: ({ weight, next }) => [
    inV('D*T(W)*d*T(X)'),
    ...induction('one sample, over the values', {
      holds: 'change = U*s*x',
      start: { change: '0', U: '0' },
      next: { change: 'change + d*(w*(s*x))', U: `U + d*${weight}` },
    }),
    ...induction('over the samples', { holds: 'L = M and n >= 0', start: { L: '0', M: '0', n: '0' }, next: { L: 'L + u*s*x', M: next, n: 'n + 1' } }),
  ],
})

export const sharedFactor = proof({
  settles: 'backprop-memoisation/shared-factor',
  formula: { W: 'd*T(H)', V: 'D*T(W)*d*T(X)' },
  rivals: {
    '$\\frac{\\partial\\ell}{\\partial V}$ does not depend on $\\delta$': { W: 'd*T(H)', V: 'D*T(W)*o*T(X)' },
    'the shared factor is $g(VX)$ in both': { W: 'd*T(H)', V: 'D*T(W)*H*T(X)' },
  },
  steps: ({ W, V }) => [inW(W), inV(V)],
})
