import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, induction } from '../support/steps.ts'

const units = { left: '-s*relu(t - x)', weight: 'q - s' }
export const oneD = proof({
  settles: 'arora-cpwl/one-d',
  because:
    'One point $x$ at a time: after the breakpoint $t$, where $f$ is $V$, the network continues with the last slope $s$; $f$ is the value at $x$ where that is already settled. One unit faces left and one faces right at each of the $p-1$ breakpoints: $p$ units.',
  formula: units,
  rivals: {
    '$p-1$ units': { ...units, left: '0' },
    'slope $s_j$ in place of the difference $s_j-s_{j-1}$': { ...units, weight: 'q' },
    'sign of the left-facing unit': { ...units, left: 's*relu(t - x)' },
  },
  steps: ({ left, weight }) =>
    induction('one breakpoint after another', {
      holds: 'implies(x >= t, N = V + s*(x - t)) and implies(x < t, N = f)',
      start: { N: `V + (${left}) + r*relu(x - t)`, f: 'V + s*(x - t)', s: 'r' },
      next: { N: `N + (${weight})*relu(x - u)`, f: '(x < t ? f : V + s*(x - t))', V: 'V + s*(u - t)', t: 'u', s: 'q' },
      given: 'u > t',
    }),
})

/** Three points on the flat side of a unit, or any where it is constant. */
const flat = [
  'p = (v = 0 ? 1 : -c/(v = 0 ? 1 : v) - sign(v))',
  'q = (v = 0 ? 2 : -c/(v = 0 ? 1 : v) - 2*sign(v))',
  'r = (v = 0 ? 3 : -c/(v = 0 ? 1 : v) - 3*sign(v))',
]
const fits = (f: (x: string) => string): string => ['p', 'q', 'r'].map((x) => `w*relu(v*${x} + c) + b = ${f(x)}`).join(' and ')
export const oneDEdge = proof({
  settles: 'arora-cpwl/one-d-edge',
  because: 'Beyond its kink a unit is constant on a half-line, and everywhere if $v=0$; $p,q,r$ are three points there.',
  formula: { affine: `not(${fits((x) => `s*${x} + a`)})`, size: `not(${fits((x) => `abs(${x})`)})` },
  rivals: {
    'an affine function with one unit': { affine: fits((x) => `s*${x} + a`), size: `not(${fits((x) => `abs(${x})`)})` },
    '$|x|$ with one unit': { affine: `not(${fits((x) => `s*${x} + a`)})`, size: fits((x) => `abs(${x})`) },
  },
  steps: ({ affine, size }) => [
    forAll('an affine function that is not constant is no unit', { given: [...flat, 's != 0'], show: affine }),
    forAll('nor is $|x|$', { given: flat, show: size }),
    forAll('two units are enough for the first', { show: 's*relu(x) - s*relu(-x) + a = s*x + a' }),
    forAll('and for the second', { show: 'relu(x) + relu(-x) = abs(x)' }),
    forAll('a constant needs none', { show: '0*relu(x) + a = a' }),
  ],
})

const plane = { wire: 'c + relu(m - c)', carry: 'relu(t) - relu(-t)' }
export const twoDIdentity = proof({
  settles: 'arora-cpwl/two-d-identity',
  because: 'The first hidden layer has $\\mathrm{relu}(\\ell_1-\\ell_2)$ and pairs for the affine parts, the second $\\mathrm{relu}(m-\\ell_3)$ and pairs.',
  formula: plane,
  rivals: {
    'identity wire missing: $\\mathrm{relu}(m-\\ell_3)$ alone': { ...plane, wire: 'relu(m - c)' },
    '$\\mathrm{relu}(t)+\\mathrm{relu}(-t)$ as the carry': { ...plane, carry: 'relu(t) + relu(-t)' },
  },
  steps: ({ wire, carry }) => [
    forAll('for any values of the three forms', { given: 'm = b + relu(a - b)', show: `max(a, b, c) = ${wire}` }),
    forAll('the carry', { show: `${carry} = t` }),
    cited(
      'every continuous piecewise affine function of two variables is a finite sum $\\sum\\pm\\max(\\ell_{i1},\\ell_{i2},\\ell_{i3})$',
      'Wang and Sun 2005, theorem 1',
    ),
  ],
})

/** Second differences across the line x = 0 at two heights, y below 0 and z above, off all other lines of bending. */
const acrossTheLine = (f: (x: string, y: string) => string, layers = '0 + 1'): readonly Step[] => [
  at('so many hidden layers', {}, `${layers} = 1`),
  ...induction('of a sum of units: the same at both heights', {
    holds: 'D = E',
    start: { D: '0', E: '0' },
    // p, q: what the unit is at (0, y) and (0, z). Its line is x = 0, or keeps away from both points.
    next: {
      D: 'D + c*(relu(a*h + p) + relu(-a*h + p) - 2*relu(p))',
      E: 'E + c*(relu(a*h + q) + relu(-a*h + q) - 2*relu(q))',
    },
    given: ['h > 0', '(p = 0 and q = 0) or (abs(p) > abs(a)*h and abs(q) > abs(a)*h)'],
  }),
  forAll('of the function: not the same', {
    given: ['h > 0', 'y < -h', 'z > h'],
    show: `${f('h', 'y')} + ${f('-h', 'y')} - 2*${f('0', 'y')} != ${f('h', 'z')} + ${f('-h', 'z')} - 2*${f('0', 'z')}`,
  }),
]
const because =
  'Finitely many lines other than $x=0$ meet it in finitely many points, so there are heights $y<0<z$ off them and an $h$ so small that no other line comes between $(\\pm h,y)$, $(\\pm h,z)$; an affine part has no second difference.'
const maximum = (x: string, y: string): string => `max(0, ${x}, ${y})`
export const twoDSharp = proof({
  settles: 'arora-cpwl/two-d-sharp',
  because,
  formula: maximum,
  rivals: {
    '$\\max(0,x)+\\max(0,y)$ (is one layer)': (x: string, y: string) => `(relu(${x}) + relu(${y}))`,
    '$\\max(0,x+y)$': (x: string, y: string) => `relu(${x} + ${y})`,
  },
  steps: (f) => acrossTheLine(f),
})
export const notAtTwo = proof({
  settles: 'arora-cpwl/depth-log3-not-at-two',
  because,
  formula: { least: '0', layers: '0 + 1', base: '3', size: '2 - 1' },
  rivals: { 'still a counterexample at $d=2$ with $\\lceil\\log_2(d+1)\\rceil$': { least: '2', layers: '2', base: '2', size: '2 + 1' } },
  steps: ({ least, layers, base, size }) => [
    at('the logarithm, rounded up', {}, `${base}^${least} >= ${size}${least === '0' ? '' : ` and ${base}^${Number(least) - 1} < ${size}`}`),
    ...acrossTheLine(maximum, layers),
  ],
})
