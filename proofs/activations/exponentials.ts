import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, increasing } from '../support/steps.ts'
import { exponentialTangent } from '../support/theorems.ts'

/* ELU, softplus and the Gaussian. E is e^x, or e^-|x| where a proof says so. */

const exponential = cited('$x\\mapsto e^x$ is increasing, maps $\\mathbb R$ one to one onto $(0,\\infty)$, is its own derivative', 'Rudin 1976, theorem 8.6')

export const eluDerivative = proof({
  settles: 'act-row-elu/derivative',
  formula: 'g + a',
  rivals: {
    "$g'=g+1$ for $x<0$ with $a\\ne1$": 'g + 1',
    "$g'=g-a$": 'g - a',
    "$g'=x+a$ (input in place of output)": 'x + a',
    "$g'=ag$": 'a*g',
  },
  steps: (slope) => [
    exponential,
    derivative('to the left of 0', { of: 'g', is: slope, by: { E: 'E' }, where: { g: 'a*(E-1)' } }),
    identity('the other form', 'g + a = a*E', { where: { g: 'a*(E-1)' } }),
    derivative('to the right of 0', { of: 'x', is: '1' }),
  ],
})

export const eluRange = proof({
  settles: 'act-row-elu/range',
  because: '$E=e^x$ takes every value of $(0,1)$ once as $x$ runs over the negative numbers.',
  formula: (v: string) => `${v} > -a`,
  rivals: {
    'range $[-a,\\infty)$': (v: string) => `${v} >= -a`,
    'range $(-1,\\infty)$ for $a\\ne1$': (v: string) => `${v} > -1`,
    'range $(0,\\infty)$': (v: string) => `${v} > 0`,
  },
  steps: (range) => [
    exponential,
    forAll('values at negative numbers', { given: ['a > 0', '0 < E', 'E < 1', 'v = a*(E-1)'], show: `${range('v')} and v < 0` }),
    forAll('values at the others', { given: ['a > 0', 'x >= 0'], show: range('x') }),
    forAll('a negative number of the range is attained once', {
      given: ['a > 0', range('y'), 'y < 0'],
      show: '0 < 1 + y/a and 1 + y/a < 1 and iff(a*(E-1) = y, E = 1 + y/a)',
    }),
  ],
})

export const eluContinuous = proof({
  settles: 'act-row-elu/continuous-for-every-a',
  because: 'Both branches are continuous; at $0$ the values come near $0$ at least as fast as $a|x|$ from the left and $|x|$ from the right.',
  formula: { left: 'a*(E-1)', limit: '0' },
  rivals: {
    'the same for $a e^x-1$ in place of $a(e^x-1)$ when $a\\ne1$': { left: 'a*E - 1', limit: '0' },
    'the left limit $-a$': { left: 'a*(E-1)', limit: '-a' },
  },
  steps: ({ left, limit }) => [
    exponentialTangent,
    forAll('from the left', { given: ['a > 0', 'x < 0', 'E >= 1 + x', '0 < E', 'E < 1'], show: `abs(${left} - (${limit})) <= a*abs(x)` }),
    forAll('from the right', { given: 'x >= 0', show: `abs(x - (${limit})) <= abs(x)` }),
  ],
})

export const eluSmooth = proof({
  settles: 'act-row-elu/c1-iff-a-is-one',
  because:
    'The left quotient lies between $aE$ and $a$, which come together at $0$, and so does the derivative $aE$ on the left; both branches are smooth elsewhere.',
  formula: { left: 'a', condition: 'a = 1' },
  rivals: {
    '$C^1$ for every $a$': { left: 'a', condition: 'a > 0' },
    '$C^1$ if and only if $a=2$': { left: 'a', condition: 'a = 2' },
    'left derivative $0$': { left: '0', condition: 'a = 1' },
  },
  steps: ({ left, condition }) => [
    exponentialTangent,
    forAll('the quotient on the left, at $x=\\ln E$', {
      given: ['a > 0', 'x < 0', 'E > 0', 'E >= 1 + x', '1/E >= 1 - x'],
      show: `(${left})*E <= a*(E-1)/x and a*(E-1)/x <= ${left}`,
    }),
    forAll('that on the right', { given: 'x > 0', show: '(x - 0)/x = 1' }),
    derivative('the derivative on the left', { of: 'a*(E-1)', is: 'a*E', by: { E: 'E' } }),
    forAll('one derivative at 0, and continuous there', { given: 'a > 0', show: `iff(${left} = 1, ${condition})` }),
  ],
})

export const eluNeverC2 = proof({
  settles: 'act-row-elu/never-c2',
  because: 'On the left the second derivative is $aE$, with the limit $a$ at $0$; without equal one-sided limits there is no continuous second derivative.',
  formula: { right: '0', conclusion: 'a != b' },
  rivals: {
    '$C^2$ for $a=1$': { right: '0', conclusion: 'iff(a = b, a = 1)' },
    'the right second derivative $1$': { right: '1', conclusion: 'a != b' },
  },
  steps: ({ right, conclusion }) => [
    exponential,
    derivative('the second derivative on the left', { of: 'a*E', is: 'a*E', by: { E: 'E' } }),
    derivative('on the right', { of: '1', is: right }),
    forAll('for $a=1$ the first derivatives agree', { given: ['a = 1', 'E = 1'], show: 'a*E = 1' }),
    forAll('the second never', { given: ['a > 0', `b = ${right}`], show: conclusion }),
  ],
})

/* Softplus. */

export const softplusDerivative = proof({
  settles: 'act-row-softplus-gaussian/softplus-derivative',
  formula: '1/(1 + 1/E)',
  rivals: {
    '$1/(1+e^x)$': '1/(1 + E)',
    '$\\sigma(x)(1-\\sigma(x))$': '(1/(1 + 1/E))*(1 - 1/(1 + 1/E))',
    '$e^x$': 'E',
  },
  steps: (slope) => [exponential, derivative('chain rule, $E=e^x$', { of: 'ln(1+E)', is: slope, by: { E: 'E' } })],
})

export const softplusRange = proof({
  settles: 'act-row-softplus-gaussian/softplus-range',
  because: 'In $Y=e^y$: the value $y$ lies in the range if and only if $Y$ lies in its image, and $y=\\ln(1+E)$ says $Y=1+E$.',
  formula: { range: (Y: string) => `${Y} > 1`, inverse: 'Y - 1' },
  rivals: {
    'range $[0,\\infty)$': { range: (Y: string) => `${Y} >= 1`, inverse: 'Y - 1' },
    'range $(\\ln2,\\infty)$': { range: (Y: string) => `${Y} > 2`, inverse: 'Y - 1' },
    'inverse $\\ln(e^y+1)$': { range: (Y: string) => `${Y} > 1`, inverse: 'Y + 1' },
  },
  steps: ({ range, inverse }) => [
    exponential,
    forAll('the values', { given: ['E > 0', 'Y = 1 + E'], show: range('Y') }),
    forAll('each is attained once', { given: range('Y'), show: `${inverse} > 0 and iff(1 + E = Y, E = ${inverse})` }),
  ],
})

export const stableForm = proof({
  settles: 'act-row-softplus-gaussian/softplus-stable-form',
  because: 'Both sides are logarithms, $\\max(x,0)$ of its exponential; with $E=e^{-|x|}$.',
  formula: { inside: '1 + E', up: '1/E', down: '1' },
  rivals: {
    '$\\max(x,0)+\\ln(1+e^{|x|})$': { inside: '1 + 1/E', up: '1/E', down: '1' },
    '$\\min(x,0)+\\ln(1+e^{-|x|})$': { inside: '1 + E', up: '1', down: 'E' },
  },
  steps: ({ inside, up, down }) => [
    identity('for $x\\ge0$: $e^x=1/E$', `1 + 1/E = (${up})*(${inside})`),
    identity('for $x<0$: $e^x=E$', `1 + E = (${down})*(${inside})`),
    cited('$0\\le\\ln(1+u)\\le u$ for $u\\ge0$', 'concavity of the logarithm'),
    forAll('nothing on the way is large', {
      given: ['0 < E', 'E <= 1', '0 <= l', 'l <= E', 'm = max(x, 0)'],
      show: 'abs(m) <= abs(x) + 2 and E <= abs(x) + 2 and 1 + E <= abs(x) + 2 and l <= abs(x) + 2 and m + l <= abs(x) + 2',
    }),
  ],
})

/* The Gaussian. */

export const gaussianDerivative = proof({
  settles: 'act-row-softplus-gaussian/gaussian-derivative',
  formula: '-2*x*g',
  rivals: {
    '$-xg$ (factor $2$ lost)': '-x*g',
    $2xg$: '2*x*g',
    '$-2g$': '-2*g',
  },
  steps: (slope) => [exponential, derivative('chain rule', { of: 'g', is: slope, where: { g: 'exp(-x^2)' } })],
})

export const gaussianRange = proof({
  settles: 'act-row-softplus-gaussian/gaussian-range',
  formula: { range: (v: string) => `0 < ${v} and ${v} <= 1`, equal: 'x = 0' },
  rivals: {
    'range $[0,1]$': { range: (v: string) => `0 <= ${v} and ${v} <= 1`, equal: 'x = 0' },
    'range $(0,1)$': { range: (v: string) => `0 < ${v} and ${v} < 1`, equal: 'x = 0' },
    'equality at $x=1$': { range: (v: string) => `0 < ${v} and ${v} <= 1`, equal: 'x = 1' },
  },
  steps: ({ range, equal }) => {
    const axioms = ['exp(0) = 1', ...increasing('exp', ['-(x^2)', '0'], { strictly: true }), 'exp(-(x^2)) > 0']
    return [
      exponential,
      forAll('the values, and where the largest is', { given: [...axioms, 'v = exp(-(x^2))'], show: `${range('v')} and iff(v = 1, ${equal})` }),
      forAll('a number of the range is positive and at most 1, so $l=\\ln y$ is not positive and $-l$ a square', {
        given: [range('y'), 'implies(y > 0 and y <= 1, l <= 0)'],
        show: '-l >= 0',
      }),
      forAll('it is attained at $\\pm r$, $r=\\sqrt{-\\ln y}$', { given: ['exp(l) = y', 'r^2 = -l'], show: 'exp(-(r^2)) = y and exp(-((-r)^2)) = y' }),
    ]
  },
})

export const allOrders = proof({
  settles: 'act-row-softplus-gaussian/smooth-all-orders',
  because:
    'Derivatives are linear, so the rule for powers $S=s^m$ and $X=x^m$, by induction on $m$ (product rule), is the rule for every polynomial; it leads from polynomials to polynomials, for every $n$.',
  formula: { factor: '-2*x', second: '4*x^2 - 2' },
  rivals: {
    "$R_{n+1}=R_n'-xR_n$": { factor: '-x', second: '4*x^2 - 2' },
    "$R_{n+1}=R_n'+2xR_n$": { factor: '2*x', second: '4*x^2 - 2' },
    '$R_2=4x^2+2$ in place of $4x^2-2$': { factor: '-2*x', second: '4*x^2 + 2' },
  },
  steps: ({ factor, second }) => [
    derivative('the first derivative of softplus is $\\sigma$', { of: 'ln(1+E)', is: '1/(1 + 1/E)', by: { E: 'E' } }),
    derivative('that of $\\sigma$', { of: 's', is: 's*(1-s)', by: { E: 'E' }, where: { s: '1/(1 + 1/E)' } }),
    derivative('from $s^m$ to $s^{m+1}$', { of: 'S*s', is: '(m+1)*S*s*(1-s)', by: { S: 'm*S/s*s*(1-s)', s: 's*(1-s)' } }),
    derivative('from $x^m$ to $x^{m+1}$', { of: 'X*x', is: '(m+1)*X', by: { X: 'm*X/x', x: '1' } }),
    derivative('$x^m e^{-x^2}$', { of: 'X*exp(-x^2)', is: `(m*X/x + (${factor})*X)*exp(-x^2)`, by: { X: 'm*X/x', x: '1' } }),
    derivative('the second', { of: '-2*x*exp(-x^2)', is: `(${second})*exp(-x^2)` }),
  ],
})

/* Softplus against ReLU. E = e^-|x|, and the gap is ln(1+E). */

const logarithm = cited('$\\ln$ is increasing, $\\ln1=0$, and $\\ln(1+u)\\le u$', 'Rudin 1976, theorem 8.6 and concavity')
const logs = ['0 < E', 'E <= 1', 'ln(1) = 0', ...increasing('ln', ['1', '1+E', '2'], { strictly: true })]

export const twoSided = proof({
  settles: 'soft-relu-bounds/two-sided-bound',
  because: 'The gap to $\\max(0,x)$ is $\\ln(1+E)$, $E=e^{-|x|}$.',
  formula: { most: 'ln(2)', least: '0 <', max: 'max(0, x)', up: '1/E', down: '1' },
  rivals: {
    'the bound $\\ln2/2$ on the right': { most: 'ln(2)/2', least: '0 <', max: 'max(0, x)', up: '1/E', down: '1' },
    '$\\max(0,x)\\ge\\ln(1+e^x)$': { most: 'ln(2)', least: '0 >=', max: 'max(0, x)', up: '1/E', down: '1' },
    '$\\min(0,x)$ in place of $\\max(0,x)$': { most: 'ln(2)', least: '0 <', max: 'min(0, x)', up: '1', down: 'E' },
  },
  steps: ({ most, least, max, up, down }) => [
    logarithm,
    identity('the gap for $x\\ge0$, as exponentials', `1 + 1/E = (${up})*(1 + E)`),
    identity('for $x<0$', `1 + E = (${down})*(1 + E)`),
    at('for instance', { x: '1/10' }, `${least} ln(1+exp(x)) - ${max} and ln(1+exp(x)) - ${max} <= ${most}`),
    forAll('the bounds of the gap', { given: logs, show: `${least} ln(1+E) and ln(1+E) <= ${most}` }),
  ],
})

export const equalityAtZero = proof({
  settles: 'soft-relu-bounds/equality-only-at-zero',
  because: '$E=e^{-|x|}$ falls as $|x|$ grows, is $1$ only at $0$, and is at most $1/(1+|x|)$.',
  formula: { equal: '0', limit: '0', order: '<' },
  rivals: {
    'equality at $x=1$': { equal: '1', limit: '0', order: '<' },
    'the gap tends to $\\ln2$': { equal: '0', limit: 'ln(2)', order: '<' },
    'the gap is increasing in $|x|$': { equal: '0', limit: '0', order: '>' },
  },
  steps: ({ equal, limit, order }) => [
    logarithm,
    forAll('equality', { given: [...logs, 'exp(0) = 1', 'exp(-1) < exp(0)'], show: `iff(ln(1+E) = ln(2), E = exp(-${equal}))` }),
    forAll('a smaller $E$, a smaller gap', {
      given: ['0 < E', 'E < F', 'F <= 1', ...increasing('ln', ['1+E', '1+F'], { strictly: true })],
      show: `ln(1+E) ${order} ln(1+F)`,
    }),
    at('for instance', { E: 'exp(-10)' }, `abs(ln(1+E) - ${limit}) < 1/11`),
    forAll('the limit', { given: ['m >= 0', 'ln(1+E) > 0', 'ln(1+E) <= E', '1/E >= 1 + m', 'E > 0'], show: `abs(ln(1+E) - ${limit}) <= 1/(1+m)` }),
  ],
})

export const uniformRate = proof({
  settles: 'soft-relu-bounds/uniform-limit-rate',
  because: 'The gap $g$ of softplus at $kx$ lies in $(0,\\ln2]$ and is $l=\\ln2$ at $0$, by the two-sided bound.',
  formula: { sign: 'k > 0', rate: 'l/k' },
  rivals: {
    'rate $\\ln2/k^2$': { sign: 'k > 0', rate: 'l/k^2' },
    'the bound without dividing by $k$': { sign: 'k > 0', rate: 'l' },
    'the same for $k<0$': { sign: 'k < 0', rate: 'l/k' },
  },
  steps: ({ sign, rate }) => [
    logarithm,
    forAll('the gap at $kx$', { given: logs, show: '0 < ln(1+E) and ln(1+E) <= ln(2)' }),
    forAll('scaled', {
      given: [sign, '0 < g', 'g <= l', 'd = (max(0, k*x) + g)/k - max(0, x)'],
      show: `0 < d and d <= ${rate}`,
    }),
    forAll('at 0', { given: [sign, 'd = (max(0, k*0) + l)/k - max(0, 0)'], show: `d = ${rate}` }),
  ],
})
