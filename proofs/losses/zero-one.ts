import { proof } from '../../src/evidence/proof.ts'
import { forAll, identity, induction } from '../support/steps.ts'
import { cauchySchwarz } from '../support/theorems.ts'

/* s = θ·x and d = δ·x, in any dimension. */

export const locallyConstant = proof({
  settles: 'zero-one-gradient-vanishes/locally-constant',
  because: '$\\delta^\\top x$ is as small as one likes for small $\\delta$, so the difference quotients of the loss are 0 there.',
  formula: 'abs(d) < abs(s)',
  rivals: { '$|\\delta^\\top x|\\le|\\theta^\\top x|$': 'abs(d) <= abs(s)', '$|\\delta^\\top x|<2|\\theta^\\top x|$': 'abs(d) < 2*abs(s)' },
  steps: (small) => [
    forAll('the sign stays', { given: small, show: 'sign(s + d) = sign(s)' }),
    forAll('and with it the loss', { given: ['y = 1 or y = -1', small], show: '(sign(s + d) != y ? 1 : 0) - (sign(s) != y ? 1 : 0) = 0' }),
  ],
})

export const radiusIsSharp = proof({
  settles: 'zero-one-gradient-vanishes/radius-is-sharp',
  because: '$D=\\|\\delta\\|^2$ and $X=\\|x\\|^2$, with $d^2\\le DX$ by Cauchy–Schwarz; the boundary point has $d=-s$, where the sign is 0.',
  formula: 's^2/X',
  rivals: { 'radius $|\\theta^\\top x|$': 's^2', 'radius $|\\theta^\\top x|\\,\\|x\\|$': 's^2*X' },
  steps: (square) => [
    ...cauchySchwarz,
    forAll('inside the ball, by its squared radius', { given: ['X > 0', 'D >= 0', 'd^2 <= D*X', `D < ${square}`], show: 'sign(s + d) = sign(s)' }),
    identity('the squared length of $-\\frac sXx$', `(s/X)^2*X = ${square}`),
    identity('the score there', 's + (-(s/X))*X = 0'),
  ],
})

const loss = (s: string): string => `(sign(${s}) != 1 ? 1 : 0)`
export const jumpAtZero = proof({
  settles: 'zero-one-gradient-vanishes/jump-at-zero',
  formula: `${loss('(-h)')} = 1 and ${loss('h')} = 0`,
  rivals: { 'gradient 0 claimed on the hyperplane': `${loss('(-h)')} - ${loss('0')} = 0 and ${loss('h')} - ${loss('0')} = 0` },
  steps: (sides) => [forAll('with $x=y=1$, on both sides of 0, however near', { given: 'h > 0', show: sides })],
})

type Loss = (s: string) => string
const zeroOne: Loss = (s) => `(sign(${s}) != y ? 1 : 0)`
export const gdNeverMoves = proof<{ readonly loss: Loss; readonly start: string }>({
  settles: 'zero-one-gradient-vanishes/gd-never-moves',
  because: 'One coordinate of $\\theta$ and its derivative $g$ of one loss, $G$ of the mean; $h$ moves it, and is small where the score is not 0.',
  formula: { loss: zeroOne, start: 's != 0' },
  rivals: {
    'the mean hinge loss $\\max(0,-y\\theta^\\top x)$ in its place (it moves on errors)': { loss: (s) => `max(0, -y*(${s}))`, start: 's != 0' },
    'a start on a hyperplane': { loss: zeroOne, start: 's = 0' },
  },
  steps: ({ loss: of, start }) => [
    forAll('each loss is constant around the start', {
      given: ['y = 1 or y = -1', start, 'abs(h*x) < (s = 0 ? 1 : abs(s))'],
      show: `${of('s + h*x')} = ${of('s')}`,
    }),
    ...induction('so the derivative of the mean is 0', { holds: 'G = 0', start: { G: '0' }, next: { G: 'G + g/N' }, given: 'g = 0' }),
    ...induction('and no step moves', { holds: 'theta = t', start: { theta: 't' }, next: { theta: 'theta - eta*G' }, given: 'implies(theta = t, G = 0)' }),
  ],
})

export const zeroOneIsAMetric = proof<{ readonly d: (a: string, b: string) => string; readonly triangle: (ac: string, ab: string, bc: string) => string }>({
  settles: 'zero-one-gradient-vanishes/zero-one-is-a-metric',
  because: 'Three points of any set are told apart by their equalities alone, and three numbers have every pattern of them.',
  formula: { d: (a, b) => `(${a} != ${b} ? 1 : 0)`, triangle: (ac, ab, bc) => `${ac} <= ${ab} + ${bc}` },
  rivals: {
    'the indicator of equality': { d: (a, b) => `(${a} = ${b} ? 1 : 0)`, triangle: (ac, ab, bc) => `${ac} <= ${ab} + ${bc}` },
    'the strict triangle inequality': { d: (a, b) => `(${a} != ${b} ? 1 : 0)`, triangle: (ac, ab, bc) => `${ac} < ${ab} + ${bc}` },
    '$d^2$-type inequality $d(a,c)\\le d(a,b)\\,d(b,c)$': { d: (a, b) => `(${a} != ${b} ? 1 : 0)`, triangle: (ac, ab, bc) => `${ac} <= ${ab}*${bc}` },
  },
  steps: ({ d, triangle }) => [
    forAll('not negative, 0 for equal points alone, symmetric', {
      show: `${d('a', 'b')} >= 0 and iff(${d('a', 'b')} = 0, a = b) and ${d('a', 'b')} = ${d('b', 'a')}`,
    }),
    forAll('the triangle inequality', { show: triangle(d('a', 'c'), d('a', 'b'), d('b', 'c')) }),
  ],
})
