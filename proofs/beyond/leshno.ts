import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const cubic = { bound: '1/4', weights: ['-2/3', '4/3', '-4/3', '2/3'], power: 3 }
const knots = ['-1', '-1/2', '1/2', '1']
export const quadraticFails = proof({
  settles: 'leshno-nonpolynomial/quadratic-fails',
  because: 'A unit $w(vx+c)^2$ is $wv^2x^2+2wvcx+wc^2$, so every output is $a+bx+cx^2$.',
  formula: cubic,
  rivals: {
    '$\\ge\\frac13$': { ...cubic, bound: '1/3' },
    'weights $(-\\frac23,\\frac43,-\\frac43,\\frac23)$ with a sign changed': { ...cubic, weights: ['-2/3', '4/3', '4/3', '2/3'] },
    'target $x^2$': { ...cubic, power: 2 },
  },
  steps: ({ bound, weights, power }) => [
    ...induction('an output is of degree at most 2 at every $x$', {
      holds: 'N = A + B*x + C*x^2',
      start: { N: 'b', A: 'b', B: '0', C: '0' },
      next: { N: 'N + w*(v*x + u)^2', A: 'A + w*u^2', B: 'B + 2*w*v*u', C: 'C + w*v^2' },
    }),
    identity('these weights kill it', `${weights.map((w, i) => `(${w})*(A + B*(${knots[i]}) + C*(${knots[i]})^2)`).join(' + ')} = 0`),
    at(
      'but not the target, and their sizes add up to $4$',
      {},
      `${weights.map((w, i) => `(${w})*(${knots[i]})^${power}`).join(' + ')} = 1 and ${weights.map((w) => `abs(${w})`).join(' + ')} = 4`,
    ),
    forAll('so at one of the four points the error is large', {
      given: knots.map((x, i) => `d${i} = A + B*(${x}) + C*(${x})^2 - (${x})^${power}`),
      show: `max(abs(d0), abs(d1), abs(d2), abs(d3)) >= ${bound}`,
    }),
  ],
})

export const quadraticSharp = proof({
  settles: 'leshno-nonpolynomial/quadratic-sharp',
  formula: '3/4',
  rivals: { '$x^3-\\frac12x$': '1/2', '$x^3-x$': '1' },
  steps: (c) => [forAll('at most', { given: ['-1 <= x', 'x <= 1'], show: `abs(x^3 - ${c}*x) <= 1/4` }), at('attained', { x: 1 }, `x^3 - ${c}*x = 1/4`)],
})

export const degreeKFails = proof({
  settles: 'leshno-nonpolynomial/degree-k-fails',
  because:
    'A polynomial of degree $k$ in $vx+c$ is one of degree at most $k$ in $x$, and so is a sum. Were $|p-x^{k+1}|<b=2^{-k}$ on $[-1,1]$, $q=p-x^{k+1}+bT_{k+1}$ would have degree at most $k$ and alternate at the $k+2$ extrema of $T_{k+1}$, so $k+1$ zeros: $q=0$, whose sign is none.',
  formula: '1/P',
  rivals: { '$2^{-k-1}$ claimed attained': '1/(2*P)', '$2^{1-k}$': '2/P' },
  steps: (bound) => [
    cited('$T_{k+1}$ takes the values $\\pm1$ in turn at $k+2$ points of $[-1,1]$, with $T_{n+1}=2xT_n-T_{n-1}$', 'Rivlin 1974, chapter 1'),
    ...induction('its leading coefficient, $P=2^k$', { holds: 'lead = P', start: { lead: '1', P: '1' }, next: { lead: '2*lead', P: '2*P' } }),
    identity('with this $b$ the power $k+1$ cancels in $q$', `-1 + (${bound})*lead = 0`, { where: { lead: 'P' } }),
    forAll('at an extremum $q$ has the sign of $T$', { given: ['b > 0', 'abs(e) < b', 'T = 1 or T = -1'], show: '(e + b*T)*T > 0' }),
    cited('a polynomial of degree at most $k$ with $k+1$ zeros is $0$', 'Lang 2002, theorem IV.1.4'),
  ],
})

const differences = { start: '1', unit: (x: string) => `exp(${x})` }
export const nonpolynomialInstance = proof({
  settles: 'leshno-nonpolynomial/nonpolynomial-instance',
  because:
    'ReLU: the interpolant at mesh $\\frac1N$ is a network, and on a cell its value is a mean of two values of $f$ within $\\omega_f(\\frac1N)$ of $f(x)$. $e^t$: the $k$-th difference is $u^k$ with $u=\\frac{e^{hx}-1}h$, so every monomial is a limit, and polynomials are dense.',
  formula: differences,
  rivals: {
    'the same differences for activation $t^2$ and $k=3$': { ...differences, unit: (x: string) => `(${x})^2` },
    'order of the difference $k-1$': { ...differences, start: 'x' },
  },
  steps: ({ start, unit }) => [
    forAll('ReLU', { given: ['0 <= t', 't <= 1', 'abs(p - f) <= w', 'abs(q - f) <= w'], show: 'abs(t*p + (1 - t)*q - f) <= w' }),
    cited('$1+y\\le e^y\\le1+y+y^2$ for $0\\le y\\le1$', 'the exponential series, whose tail is at most $y^2(\\frac1{2}+\\frac1{6}+\\dots)\\le y^2$'),
    forAll('$u$ is near $x$', {
      given: ['0 <= x', 'x <= 1', '0 < h', 'h <= 1', '1 + h*x <= E', 'E <= 1 + h*x + (h*x)^2', 'u = (E - 1)/h'],
      show: '0 <= u - x and u - x <= h',
    }),
    ...induction('$U=u^k$ is near $X=x^k$', {
      holds: 'abs(U - X) <= c*h and 0 <= X and X <= 1 and c >= 0',
      start: { U: '1', X: start, c: '0' },
      next: { U: 'U*u', X: 'X*x', c: '2*c + 1' },
      given: ['0 <= x', 'x <= 1', '0 < h', 'h <= 1', '0 <= u - x', 'u - x <= h'],
      base: ['0 <= x', 'x <= 1', '0 < h', 'h <= 1'],
    }),
    at(
      '$k=3$ at $x=1$, where $c=7$: the third difference',
      { h: '1/10' },
      `abs((${unit('3*h')} - 3*${unit('2*h')} + 3*${unit('h')} - ${unit('0*h')})/h^3 - 1) <= 7*h`,
    ),
    cited('polynomials are dense in $C([0,1])$', 'Weierstrass: Rudin 1976, theorem 7.26'),
  ],
})
