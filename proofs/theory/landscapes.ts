import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'
import { convexBySecondDerivative } from '../support/theorems.ts'

/** Values on both sides of a level at alternating points force changes of sign, of which a piece has at most one. */
const alternating = ({ near, changes, pieces }: { readonly near: readonly string[]; readonly changes: string; readonly pieces: string }) => [
  forAll('near values on both sides of the middle are on both sides too', { given: [...near, 'A > 0', 'U = A/2', 'D = -A/2'], show: 'g > 0 and h < 0' }),
  forAll('an affine piece changes its sign at most once', { given: ['x < y', 'y < z', 's*x + c > 0', 's*y + c < 0'], show: 's*z + c < 0' }),
  forAll('so there are too few pieces', { given: ['P >= 1', pieces, `c = ${changes}`], show: 'c > p' }),
]
const allPieces = { near: ['abs(g - U) < A/2', 'abs(h - D) < A/2'], changes: 'P', pieces: 'p < P' }
export const supNeedsAllPieces = proof({
  settles: 'lipschitz-class-width/sup-needs-all-pieces',
  because:
    '$P=2^k$ and $T_k$ is $0$ and $1$ in turn at the $P+1$ multiples of $2^{-k}$, $A=1$ apart about the middle $\\frac12$, which is taken as $0$ here; $g$ and $h$ are values there: $i=2^kx$ is whole, and $T_k(x)=T_{k-1}(T(x))$, where $2^{k-1}T(x)$ is $i$ or $2^k-i$, as even as $i$. $p$ pieces have at most $p$ changes.',
  formula: allPieces,
  rivals: {
    'already for fewer than $2^{k}+1$ pieces ($g=T_k$)': { ...allPieces, pieces: 'p < P + 1' },
    '$\\ge\\frac34$': { ...allPieces, near: ['abs(g - U) < 3/4*A', 'abs(h - D) < 3/4*A'] },
    'in the mean instead of the sup': { ...allPieces, near: ['abs(g - U) + abs(h - D) < A'] },
  },
  steps: (formula) => [
    ...alternating(formula),
    forAll('the constant $\\frac12$', { given: ['0 <= T', 'T <= 1'], show: 'abs(T - 1/2) <= 1/2' }),
    forAll('the tent map takes multiples of $2^{-k}$ to multiples of $2^{-(k-1)}$, $P=2^k$', {
      given: ['P > 0', 'i = P*x', '0 <= x', 'x <= 1', 'y = 1 - relu(2*x - 1) - relu(1 - 2*x)'],
      show: 'P/2*y = i or P/2*y = P - i',
    }),
    ...induction('a layer of $N$ units has at most $N+1$ pieces: a unit has one kink at most', {
      holds: 'p <= N + 1',
      start: { p: '1', N: '0' },
      next: { p: 'p + k', N: 'N + 1' },
      given: 'k <= 1',
    }),
    forAll('the units', { given: ['p <= N + 1', 'p >= P'], show: 'N >= P - 1' }),
  ],
})

const zigzag = { near: ['abs(g - U) < A/2', 'abs(h - D) < A/2'], changes: 'P + 1', pieces: 'p <= P' }
export const lowerBound = proof({
  settles: 'lipschitz-class-width/lower-bound',
  because:
    'The zigzag with $p+1$ pieces of length $\\frac1{p+1}$ goes up and down by $A=\\frac K{p+1}$; its $p+2$ ends lie on alternating sides of the middle, taken as $0$, so a near $g$ changes its sign $p+1$ times. Here $P$ is the $p$ of the sentence.',
  formula: zigzag,
  rivals: {
    '$\\frac K{p+1}$ (a constant does better)': { ...zigzag, near: ['abs(g - U) < A', 'abs(h - D) < A'] },
    'zigzag with $p$ pieces': { ...zigzag, changes: 'P' },
  },
  steps: (formula) => [identity('the height of a piece', 'K*(1/(p + 1)) = K/(p + 1)'), ...alternating(formula)],
})

export const upperBound = proof({
  settles: 'lipschitz-class-width/upper-bound',
  because: 'On a cell of length $h=\\frac1p$ with the place $s$ in it, $u,v$ are the values of $f$ at its ends.',
  formula: 'K/(2*p)',
  rivals: { '$\\frac K{4p}$ (tent of half-width $\\frac1{2p}$)': 'K/(4*p)', '$\\frac{K}{2p^2}$': 'K/(2*p^2)' },
  steps: (bound) => [
    forAll('the error', {
      given: ['p >= 1', 'h = 1/p', 'K > 0', '0 <= s', 's <= 1', 'abs(f - u) <= K*s*h', 'abs(f - v) <= K*(1 - s)*h'],
      show: `abs(f - ((1 - s)*u + s*v)) <= ${bound}`,
    }),
  ],
})

const smooth = { bound: 'M/(8*p^2)', value: 'M/(8*p^2)' }
export const smoothRate = proof({
  settles: 'lipschitz-class-width/smooth-rate',
  because:
    'With $e$ the error of the chord on $[a,b]$, $e\\mp\\frac M2(x-a)(b-x)$ is $0$ at the ends and has the second derivative $f^{\\prime\\prime}\\pm M$, so it is convex or concave and of one sign: $|e|\\le\\frac M2(x-a)(b-x)$.',
  formula: smooth,
  rivals: { '$\\frac M{16p^2}$': { bound: 'M/(16*p^2)', value: 'M/(16*p^2)' }, '$\\frac M{8p}$ as the attained value': { ...smooth, value: 'M/(8*p)' } },
  steps: ({ bound, value }) => [
    convexBySecondDerivative,
    forAll('a convex function that is $0$ at both ends is nowhere positive between', {
      given: ['0 <= t', 't <= 1', 'phi <= t*0 + (1 - t)*0'],
      show: 'phi <= 0',
    }),
    forAll('the bound', { given: ['p >= 1', 'M > 0', 'b = a + 1/p', 'a <= x', 'x <= b', 'abs(e) <= M/2*(x - a)*(b - x)'], show: `abs(e) <= ${bound}` }),
    identity('the parabola on a cell: its chord at the middle, less its value there', `M/2*(a^2 + (a + 1/p)^2)/2 - M/2*(a + 1/(2*p))^2 = ${value}`),
  ],
})

const chain = { critical: 'R = 0', one: '!= 0', y: 'y != 0' }
export const scalarChain = proof({
  settles: 'deep-linear-landscape/scalar-chain',
  because:
    '$P$ is the product and $R$ that of all factors but one, so the partial is $2(P-y)R$. If every $R$ is $0$, some factor is $0$, and without it another one. Setting the $z\\ge2$ zero factors to $\\pm\\varepsilon$ makes $P=Q$ any small number of either sign.',
  formula: chain,
  rivals: {
    'every critical point is a global minimum': { ...chain, critical: 'P = y' },
    'one zero factor suffices for a critical point with $y\\ne0$': { ...chain, one: '= 0' },
    'for $y=0$ no critical point with two zeros is a minimum': { ...chain, y: 'y = 0' },
  },
  steps: ({ critical, one, y }) => [
    identity('the partial by a factor $a$, $P=aR$, up to $t$', '(((a + t)*R - y)^2 - (a*R - y)^2)/t - 2*(a*R - y)*R = t*R^2'),
    forAll('at a critical point that is no global minimum', { given: ['(P - y)*R = 0', 'P != y'], show: critical }),
    ...induction('a product is $0$ exactly if the number $z$ of zero factors is not', {
      holds: 'iff(R = 0, z >= 1) and z >= 0',
      start: { R: '1', z: '0' },
      next: { R: 'R*a', z: '(a = 0 ? z + 1 : z)' },
    }),
    forAll('with one zero factor its own partial is not $0$', { given: ['y != 0', 'R != 0', 'P = 0'], show: `2*(P - y)*R ${one}` }),
    forAll('a small product of the sign of $y$ is better than $0$, so two zeros are no minimum', {
      given: [y, 'Q*y > 0 or y = 0', 'Q != 0', 'abs(Q) < abs(y) or y = 0'],
      show: '(Q - y)^2 < (0 - y)^2',
    }),
  ],
})

const saddle = { least: '< 0', value: '2*y' }
export const strictSaddle = proof({
  settles: 'deep-linear-landscape/strict-saddle-two-layers',
  because: 'The part of second order is half the Hessian form.',
  formula: saddle,
  rivals: { 'positive semidefinite': { ...saddle, least: '>= 0' }, 'eigenvalues $\\pm y$': { ...saddle, value: 'y' } },
  steps: ({ least, value }) => [
    identity('the function around the origin', '(s*t - y)^2 = y^2 + (0*s^2 + 2*(-2*y)*s*t + 0*t^2)/2 + s^2*t^2'),
    identity('the eigenvector $(1,-1)$, first row', `0*1 + (-2*y)*(-1) = (${value})*1`),
    identity('and $(1,1)$', `0*1 + (-2*y)*1 = -(${value})*1`),
    forAll('one of the two is negative', { given: 'y != 0', show: `min(2*y, -2*y) ${least}` }),
  ],
})

const flat = { second: '=', better: '<' }
export const notStrict = proof({
  settles: 'deep-linear-landscape/not-strict-three-layers',
  because:
    'With two factors $a,b$ free and a third one $0$ (the others $r$) $f$ is constant, so every second partial at the origin is $0$; products of small factors take both signs.',
  formula: flat,
  rivals: { 'strict saddle also for $L=3$': { ...flat, second: '!=' }, 'local minimum for $L=3$': { ...flat, better: '>=' } },
  steps: ({ second, better }) => [
    forAll('on every coordinate plane', { given: 'c = 0', show: `(a*b*c*r - y)^2 ${second} (0 - y)^2` }),
    forAll('lower nearby', { given: ['y != 0', 'Q*y > 0', 'abs(Q) < abs(y)'], show: `(Q - y)^2 ${better} (0 - y)^2` }),
    forAll('and higher', { given: ['y != 0', 'Q*y < 0'], show: '(Q - y)^2 > (0 - y)^2' }),
  ],
})

export const nonConvex = proof({
  settles: 'deep-linear-landscape/non-convex',
  formula: 'a*a',
  rivals: { 'still a counterexample for $L=1$': 'a' },
  steps: (output) => {
    const f = (a: string): string => `(${output.replaceAll('a', `(${a})`)} - 1)^2`
    return [at('two minima and their midpoint', {}, `${f('1')} = 0 and ${f('-1')} = 0 and ${f('0')} > 0`)]
  },
})
