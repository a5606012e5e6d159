import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, thereAre } from '../support/steps.ts'
import { cauchySchwarz } from '../support/theorems.ts'

/*
 * What a perceptron descends: the printed loss, the 0–1 count, and the hinge at 0.
 */

const hinge = (t: string, s: string): string => `max(0, -(${t})*(${s}))`

export const unboundedBelow = proof({
  settles: 'perceptron-loss-gradient/unbounded-below',
  because: 'With $w=kx$ the score is $k\\|x\\|^2+b$, in every dimension.',
  formula: { loss: '-t*(k*xx + b)', input: 'xx > 0' },
  rivals: {
    '$\\max(0,-t(w\\cdot x+b))$ (bounded by 0)': { loss: hinge('t', 'k*xx + b'), input: 'xx > 0' },
    '$x=0$': { loss: '-t*(k*xx + b)', input: 'xx = 0' },
  },
  steps: ({ loss, input }) => [
    forAll('below every $-M$', { given: [input, 't^2 = 1', 'M >= 0', 'implies(xx > 0, k*t*xx = M + abs(b) + 1)'], show: `${loss} < -M` }),
  ],
})

export const movesWhenRight = proof({
  settles: 'perceptron-loss-gradient/moves-when-right',
  formula: '-t*x',
  rivals: {
    'the restriction to misclassified examples, which a later slide states': '(t*(w*x + b) <= 0 ? -t*x : 0)',
    '$\\max(0,-t(w\\cdot x+b))$ in its place (gradient 0 at $w=5$)': '-t*x*step(-t*(w*x + b))',
  },
  steps: (gradient) => [
    at('a right example moves the weight', { x: 1, t: 1, b: 0, eta: 1, w: 5, new: `w - eta*(${gradient})` }, 't*(w*x + b) = 5 and new = 6'),
  ],
})

type Point = readonly [x: number, label: 1 | -1]
const apart: readonly Point[] = [
  [1, 1],
  [2, -1],
]
const around: readonly Point[] = [
  [1, 1],
  [-1, -1],
]
export const biasNeverLearned = proof({
  settles: 'perceptron-loss-gradient/bias-never-learned',
  formula: { points: apart, bias: '0' },
  rivals: {
    '$1\\mapsto+$, $-1\\mapsto-$ (separable with $b=0$)': { points: around, bias: '0' },
    'the same data with $b=\\frac32$ fixed (separable in $w$)': { points: apart, bias: '3/2' },
  },
  steps: ({ points, bias }) => {
    const separated = (b: string): string => points.map(([x, t]) => `(${t})*(w*(${x}) + ${b}) > 0`).join(' and ')
    return [thereAre('with a bias they are separable', separated('b')), forAll('with this bias no weight separates them', { show: `not(${separated(bias)})` })]
  },
})

export const lossDerivative = proof({
  settles: 'perceptron-loss-gradient/formula-itself',
  because: 'In the direction $(d,c)$ the score moves by $d\\cdot x+c$, in every dimension; the loss is linear in it.',
  formula: { w: '-t*dx', b: '-t' },
  rivals: { '$+tx$': { w: 't*dx', b: '-t' }, '$\\partial_b=-tb$': { w: '-t*dx', b: '-t*b' }, '$\\partial_b=0$': { w: '-t*dx', b: '0' } },
  steps: ({ w, b }) => [identity('the loss a little further', `-t*(wx + b + e*(dx + c)) - (-t*(wx + b)) = e*((${w}) + (${b})*c)`)],
})

export const hingeAtZero = proof({
  settles: 'perceptron-loss-gradient/hinge-at-zero',
  because:
    'The loss depends on $(w,b)$ by its score alone, which is linear: $p$ and $r$ are the scores at $u$ and $v$, and $g\\cdot(v-u)$ is the slope times $r-p$.',
  formula: { loss: (s: string) => hinge('t', s), slope: '-t', most: 1 },
  rivals: {
    '$\\max(0,1-t(w\\cdot x+b))$ claimed 0 iff $\\ge0$': { loss: (s: string) => `max(0, 1 - t*(${s}))`, slope: '-t', most: 1 },
    '$\\lambda=2$': { loss: (s: string) => hinge('t', s), slope: '-t', most: 2 },
    '$g=t(x,1)$': { loss: (s: string) => hinge('t', s), slope: 't', most: 1 },
  },
  steps: ({ loss, slope, most }) => [
    forAll('when it is 0', { given: 't^2 = 1', show: `${loss('p')} >= 0 and iff(${loss('p')} = 0, t*p >= 0)` }),
    forAll('it is convex', { given: ['t^2 = 1', '0 <= a', 'a <= 1'], show: `${loss('a*p + (1 - a)*r')} <= a*${loss('p')} + (1 - a)*${loss('r')}` }),
    forAll('around a mistake it is linear', { given: ['t^2 = 1', 't*p < 0', 'abs(r - p) < abs(p)'], show: `${loss('r')} - ${loss('p')} = ${slope}*(r - p)` }),
    forAll('around a right example it is constant', { given: ['t^2 = 1', 't*p > 0', 'abs(r - p) < abs(p)'], show: `${loss('r')} = ${loss('p')}` }),
    forAll('the slopes at the score 0', { given: ['t^2 = 1', '0 <= l', `l <= ${most}`, 'p = 0'], show: `${loss('r')} >= ${loss('p')} + l*${slope}*(r - p)` }),
    forAll('the slope at a mistake', { given: ['t^2 = 1', 't*p < 0'], show: `${loss('r')} >= ${loss('p')} + ${slope}*(r - p)` }),
    forAll('the slope at a right example', { given: ['t^2 = 1', 't*p > 0'], show: `${loss('r')} >= ${loss('p')}` }),
  ],
})

export const zeroNeverLearns = proof({
  settles: 'perceptron-zero-one-labels/t-zero-never-learns',
  formula: '0',
  rivals: { '$t=-1$ for class 0 (updates)': '-1' },
  steps: (t) => [
    at('class 0 is wrong, and nothing changes it', { x: 1, w: 1, b: 0, eta: 1, t, s: 'w*x + b' }, 'step(s) = 1 and eta*t*x = 0 and -t*s = 0 and -t*x = 0'),
  ],
})

export const zeroLabelNoUpdate = proof({
  settles: 'perceptron-zero-one-labels/zero-label-no-update',
  because: 'Each coordinate $x_j$ by itself.',
  formula: { t: '0', factor: 't' },
  rivals: { '$t=\\frac12$': { t: '1/2', factor: 't' }, 'loss $(t-1)(\\dots)$': { t: '0', factor: '(t - 1)' } },
  steps: ({ t, factor }) => [
    forAll('label 0', { given: `t = ${t}`, show: `-${factor}*s = 0 and eta*t*x = 0` }),
    forAll('label 1 adds a positive multiple of its input', { given: ['t = 1', 'eta > 0'], show: 'eta*t > 0 and eta*t*x = eta*x' }),
  ],
})

export const relabelled = proof({
  settles: 'perceptron-zero-one-labels/relabel-equals-error-form',
  because: 'A number is 0 or 1 exactly if $y(1-y)=0$; each coordinate $x_j$ by itself.',
  formula: { t: '2*y - 1', factor: 1 },
  rivals: { '$t=1-2y$': { t: '1 - 2*y', factor: 1 }, '$t=y$': { t: 'y', factor: 1 }, 'factor 2 on the right': { t: '2*y - 1', factor: 2 } },
  steps: ({ t, factor }) => [
    forAll('the error is the label on mistakes', { given: ['y*(1 - y) = 0', 'h*(1 - h) = 0'], show: `y - h = ${factor}*(${t})*(h != y ? 1 : 0)` }),
    forAll('so the rules are one', { given: ['y*(1 - y) = 0', 'h*(1 - h) = 0'], show: `eta*(y - h)*x = (h != y ? eta*(${t})*x : 0)` }),
  ],
})

export const signedScore = proof({
  settles: 'perceptron-zero-one-labels/signed-score-criterion',
  formula: { below: 't*s < 0', mistakes: 'implies(h != y, t*s <= 0)' },
  rivals: {
    '$ts\\le0\\Rightarrow\\hat y\\ne y$ ($t=-1$, $s=0$ is right)': { below: 't*s <= 0', mistakes: 'implies(h != y, t*s <= 0)' },
    '$ts>0$ for $ts<0$': { below: 't*s > 0', mistakes: 'implies(h != y, t*s <= 0)' },
  },
  steps: ({ below, mistakes }) => [
    forAll('both implications', { given: ['y*(1 - y) = 0', 't = 2*y - 1', 'h = step(s)'], show: `implies(${below}, h != y) and ${mistakes}` }),
  ],
})

const isError = (s: string, Y: string): string => `(sign(${s}) != ${Y} ? 1 : 0)`

export const notDescentOnCount = proof({
  settles: 'perceptron-loss-is-zero-one/step-is-not-descent-on-count',
  formula: { Y: '-1', loss: isError },
  rivals: {
    'a rightly classified example (both 0)': { Y: '1', loss: isError },
    '$\\max(0,-Y(wX+b))$ in the place of the count (step $=-2$ times its gradient)': { Y: '-1', loss: (s: string, Y: string) => hinge(Y, s) },
  },
  steps: ({ Y, loss }) => [
    forAll('around $w=3$ the loss of $X=1$ does not change, so its derivative is 0', { given: 'abs(w - 3) < 3', show: `${loss('w', Y)} = ${loss('3', Y)}` }),
    at('but the step moves', { X: 1, w: 3, b: 0, Y }, '(Y - sign(w*X + b))*X != 0'),
  ],
})

export const countLocallyConstant = proof({
  settles: 'perceptron-loss-is-zero-one/count-locally-constant',
  because: 'Each sample has a radius $\\rho$ around $(w,b)$ inside which its score moves by less than $|s|$; the least of finitely many radii serves all.',
  formula: { where: 's != 0', loss: isError },
  rivals: {
    'also at score 0': { where: '0 = 0', loss: isError },
    'the hinge sum in its place': { where: 's != 0', loss: (s: string, Y: string) => hinge(Y, s) },
  },
  steps: ({ where, loss }) => [
    ...cauchySchwarz,
    forAll('a step $d$ shorter than $\\rho$ moves the score by less than $|s|$ (Cauchy–Schwarz)', {
      given: ['s != 0', 'dx^2 <= dd*xx', 'xx >= 1', 'rho > 0', 'rho^2*xx <= s^2', 'dd < rho^2', 'dd >= 0'],
      show: 'dx^2 < s^2',
    }),
    forAll('so the sample counts as before', {
      given: [where, 'Y^2 = 1', 'r > 0', 'implies(s != 0, r <= abs(s))', 'abs(z - s) < r'],
      show: `${loss('z', 'Y')} = ${loss('s', 'Y')}`,
    }),
  ],
})

export const hingeIsTheLoss = proof({
  settles: 'perceptron-loss-is-zero-one/hinge-is-the-loss',
  because: 'Step and gradient are sums over the samples, and $g(X,1)$ is the gradient of a summand with slope $g$ in its score.',
  formula: { loss: (s: string) => hinge('Y', s), slope: '(Y*s < 0 ? -Y : 0)', factor: -2 },
  rivals: {
    'factor 1': { loss: (s: string) => hinge('Y', s), slope: '(Y*s < 0 ? -Y : 0)', factor: 1 },
    '$\\sum\\max(0,1-Y_is_i)$ (moves on right examples too)': { loss: (s: string) => `max(0, 1 - Y*(${s}))`, slope: '(Y*s < 0 ? -Y : 0)', factor: -2 },
    'the sum over all samples': { loss: (s: string) => hinge('Y', s), slope: '-Y', factor: -2 },
  },
  steps: ({ loss, slope, factor }) => [
    forAll('the slope of a summand in its score', {
      given: ['Y^2 = 1', 's != 0', 'abs(z - s) < abs(s)'],
      show: `${loss('z')} - ${loss('s')} = ${slope}*(z - s)`,
    }),
    forAll('the printed step is a multiple of it', { given: ['Y^2 = 1', 's != 0'], show: `Y - sign(s) = ${factor}*${slope}` }),
  ],
})

export const countCanRise = proof({
  settles: 'perceptron-loss-is-zero-one/count-can-rise',
  formula: { after: 2, loss: '<' },
  rivals: { 'count $1\\to1$': { after: 1, loss: '<' }, 'loss rises': { after: 2, loss: '>' } },
  steps: ({ after, loss }) => {
    const [count, sum] = [
      (p: string, n: string) => `${isError(p, '1')} + ${isError(n, '-1')}`,
      (p: string, n: string) => `${hinge('1', p)} + ${hinge('-1', n)}`,
    ]
    const numbers = { w: 1, b: 3, p: '-2*w + b', n: 'b', w2: 'w + (1 - sign(p))*(-2)', b2: 'b + (1 - sign(p)) + (-1 - sign(n))', p2: '-2*w2 + b2', n2: 'b2' }
    return [
      at('one printed step', numbers, 'w2 = 1 and b2 = 1'),
      at('the count', numbers, `${count('p', 'n')} = 1 and ${count('p2', 'n2')} = ${after}`),
      at('the loss', numbers, `${sum('p', 'n')} = 3 and ${sum('p2', 'n2')} = 2 and ${sum('p2', 'n2')} ${loss} ${sum('p', 'n')}`),
    ]
  },
})
