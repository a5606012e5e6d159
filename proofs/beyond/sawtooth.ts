import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const sawtooth = { coefficient: '4', count: 'P', slope: 'P' }
export const pieces = proof({
  settles: 'telgarsky-sawtooth/pieces',
  because:
    'On each piece $T_k$ runs affinely between $0$ and $1$; inside one piece of slope $\\pm2^k$ the next tent has two pieces of slopes $\\pm2\\cdot2^k$, of opposite signs, and neighbouring pieces differ in sign, so no breakpoint vanishes. $p$ counts pieces, $s$ is the size of the slopes.',
  formula: sawtooth,
  rivals: {
    '$2^{k}+1$ pieces': { ...sawtooth, count: 'P + 1' },
    'coefficient $-2$ in place of $-4$': { ...sawtooth, coefficient: '2' },
    'slopes $\\pm2k$': { ...sawtooth, slope: '2*k' },
  },
  steps: ({ coefficient, count, slope }) => {
    const tent = (x: string): string => `(2*relu(${x}) - ${coefficient}*relu(${x} - 1/2))`
    return [
      forAll('the tent has two pieces of slopes $2$ and $-2$', { given: ['0 <= y', 'y <= 1'], show: `${tent('y')} = (y <= 1/2 ? 2*y : 2 - 2*y)` }),
      at('each onto $[0,1]$', {}, `${tent('0')} = 0 and ${tent('1/2')} = 1 and ${tent('1')} = 0`),
      forAll('along a piece of slope $s$ from $0$ up, at the place $t$ in it, and mirrored from $1$ down', {
        given: ['0 <= t', 't <= 1'],
        show: `${tent('t')} = (t <= 1/2 ? 2*t : 2 - 2*t) and ${tent('(1 - t)')} = (t <= 1/2 ? 2*t : 2 - 2*t)`,
      }),
      ...induction('$P=2^k$', {
        holds: `p = ${count} and s = ${slope}`,
        start: { p: '1', s: '1', P: '1', k: '0' },
        next: { p: '2*p', s: '2*s', P: '2*P', k: 'k + 1' },
      }),
      forAll('the values at the ends: the next tent is $0$ at the ends of a piece and $1$ between them', {
        given: ['v = 0 or v = 1'],
        show: `${tent('v')} = 0 and ${tent('1/2')} = 1`,
      }),
    ]
  },
})

const separation = { constant: '1/8', term: '(p + 1)/(4*P)', area: 'h/4' }
export const separationInL1 = proof({
  settles: 'telgarsky-sawtooth/l1-separation',
  because:
    'Between consecutive crossings of $\\frac12$ lie $P-1=2^k-1$ triangles of width $h=2^{-k}$ and height $\\frac12$, on alternating sides. $g-\\frac12$ has at most $p$ changes of sign, so it has $r\\le p+1$ runs of one sign; a triangle with a change inside is lost, and of the $m$ whole ones in a run at least $\\frac{m-1}2$ lie on the wrong side, since they alternate, where $|g-T_k|\\ge|T_k-\\frac12|$.',
  formula: separation,
  rivals: {
    '$\\frac12-\\frac{p+1}{4\\cdot2^k}$ (the constant $\\frac12$ has error $\\frac14$: falls at $p=1,k=2$)': { ...separation, constant: '1/2' },
    '$\\frac18-\\frac{p+1}{4\\cdot4^k}$ (falls at $g=T_2$)': { ...separation, term: '(p + 1)/(4*P^2)' },
    '$\\ge\\frac18$ whatever $p$ (falls at $g=T_k$)': { ...separation, term: '0' },
  },
  steps: ({ constant, term, area }) => [
    identity('the area of a triangle', `h*(1/2)/2 = ${area}`),
    forAll('on the wrong side', { given: ['(g - 1/2)*(T - 1/2) <= 0'], show: 'abs(g - T) >= abs(T - 1/2)' }),
    forAll(
      'a continuous $g$ changes its side of $\\frac12$ at most once in each affine piece: two zeros of an affine function with another value between are impossible',
      {
        given: ['x < y', 'y < z', 's*x + c > 0', 's*y + c < 0'],
        show: 's*z + c < 0',
      },
    ),
    ...induction('$w$ of the $n$ triangles are wrong, over runs of one sign with $m$ whole triangles each, at most one lost at each change', {
      holds: '2*w >= n - 2*r + 1',
      start: { w: 'v', n: 'm', r: '1' },
      next: { w: 'w + v', n: 'n + lost + m', r: 'r + 1' },
      given: ['2*v >= m - 1', 'm >= 0', 'v >= 0', '0 <= lost', 'lost <= 1'],
      base: ['2*v >= m - 1', 'm >= 0', 'v >= 0'],
    }),
    forAll('so with $r\\le p+1$ runs and $n=P-1$', {
      given: ['P >= 1', 'h*P = 1', 'p >= 1', 'r <= p + 1', '2*w >= (P - 1) - 2*r + 1', `I >= w*${area}`],
      show: `I >= ${constant} - ${term}`,
    }),
  ],
})

const width = { units: 'P/4 - 2', error: '1/16' }
export const widthConsequence = proof({
  settles: 'telgarsky-sawtooth/width-consequence',
  because: 'A layer of $N$ units is continuous with at most $p\\le N+1$ pieces, since each unit has one kink; $P=2^k$.',
  formula: width,
  rivals: {
    'the same for all $N\\le2^k$ ($N=2^k$ units give $T_k$ exactly)': { ...width, units: 'P' },
    'error greater than $\\frac14$ (the constant $\\frac12$ has exactly $\\frac14$)': { ...width, error: '1/4 + 1/100' },
  },
  steps: ({ units, error }) => [
    ...induction('the number of pieces of a sum of units', {
      holds: 'p <= N + 1',
      start: { p: '1', N: '0' },
      next: { p: 'p + b', N: 'N + 1' },
      given: ['0 <= b', 'b <= 1'],
    }),
    forAll('the error', { given: ['P >= 4', 'N >= 0', `N <= ${units}`, 'p <= N + 1', 'I >= 1/8 - (p + 1)/(4*P)', 'I >= 0'], show: `I >= ${error}` }),
  ],
})

const deep = { mean: '1 + N/L', depth: 'L' }
export const deepAndShallow = proof({
  settles: 'telgarsky-sawtooth/deep-and-shallow-count',
  because:
    'On a piece every unit of the next layer is the ReLU of an affine function, so it adds at most one kink; $p$ is the number of pieces and $Q$ the product of the $n_i+1$.',
  formula: deep,
  rivals: { '$(N/L)^L$': { ...deep, mean: 'N/L' }, '$1+N$ for all $L$': { ...deep, mean: '1 + N' } },
  steps: ({ mean }) => [
    forAll('an affine function changes its sign at most once', { given: ['x < y', 'y < z', 's*x + c > 0', 's*y + c < 0'], show: 's*z + c < 0' }),
    ...induction('layer by layer', {
      holds: 'p <= Q and p >= 1',
      start: { p: '1', Q: '1' },
      next: { p: 'r', Q: 'Q*(n + 1)' },
      given: ['n >= 0', 'r >= 1', 'r <= p*(n + 1)'],
    }),
    cited('$\\prod_{i\\le L}(n_i+1)\\le\\bigl(\\frac1L\\sum(n_i+1)\\bigr)^L$', 'the inequality of the arithmetic and geometric means'),
    identity('the mean of the $n_i+1$', `(N + L)/L = ${mean}`),
  ],
})

export const continuityNeeded = proof({
  settles: 'telgarsky-sawtooth/continuity-needed',
  because:
    'Each of the $p$ pieces has at most one change of sign inside, and each of the $p-1$ jumps at most one, $2p-1$ in all; the count of the wrong triangles is that of the continuous case with $r\\le2p$ runs.',
  // The second piece: at the jump the printed one falls, a continuous one does not.
  formula: 'x - 1/4',
  rivals: { 'still a counterexample: a continuous $g$ with 2 pieces and 3 sign changes': '3/4 - (x - 1/2)' },
  steps: (second) => {
    const g = (x: string): string => `(${x} < 1/2 ? ${x} + 1/4 : ${second.replaceAll('x', `(${x})`)})`
    return [
      at(
        'two pieces, and the signs of $g-\\frac12$ between $0,\\frac14,\\frac12,\\frac34,1$',
        {},
        `${g('1/8')} < 1/2 and ${g('3/8')} > 1/2 and ${g('5/8')} < 1/2 and ${g('7/8')} > 1/2`,
      ),
      at('it changes at $\\frac14$ and $\\frac34$', {}, `${g('1/4')} = 1/2 and ${g('3/4')} = 1/2`),
      forAll('the weaker bound that is left', {
        given: ['P >= 1', 'h*P = 1', 'p >= 1', 'r <= 2*p', '2*w >= (P - 1) - 2*r + 1', 'I >= w*h/4'],
        show: 'I >= 1/8 - p/(2*P)',
      }),
    ]
  },
})
