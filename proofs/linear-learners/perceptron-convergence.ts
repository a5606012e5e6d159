import { proof, type Step } from '../../src/evidence/proof.ts'
import { batchStep, line, orbit, type Rule, type Sample, scoreOf, signWith } from '../support/perceptrons.ts'
import { at, cited, computed, forAll, induction } from '../support/steps.ts'
import { cauchySchwarz } from '../support/theorems.ts'

/*
 * When the batch rule comes to rest. Labels are ±1; `sign(0)` is a convention.
 */

const withZero = (zero: number, bias = 1): Rule => ({ predict: signWith(zero), bias })
/** At rest with no error after so many changes. */
const restsAt = (data: readonly Sample[], zero: number, changes: number, end: string): boolean => {
  const states = orbit(data, [0, 0], withZero(zero))
  const last = states.at(-1) as readonly number[]
  return (
    String(last) === end && String(states.at(-2)) === end && states.length === changes + 2 && data.every(({ x, y }) => signWith(zero)(scoreOf(last, x)) === y)
  )
}

export const separableConverges = proof({
  settles: 'perceptron-does-not-converge/separable-converges',
  formula: line([2, 1], [1, -1]),
  rivals: { '$X=-1,0,1$, $Y=+,-,+$ reported as convergent': line([-1, 0, 1], [1, -1, 1]) },
  steps: (data) =>
    (
      [
        [0, 13, '4,-5'],
        [1, 8, '2,-4'],
        [-1, 5, '2,-2'],
      ] as const
    ).map(([zero, changes, end]) =>
      computed(`with sign(0) = ${zero} it rests at (${end}) after ${changes} updates, with no error`, () => restsAt(data, zero, changes, end)),
    ),
})

export const inseparableCycle = proof({
  settles: 'perceptron-does-not-converge/inseparable-cycle',
  particular: 'The orbit of one data set is the sentence.',
  formula: { labels: [1, -1, 1], bias: 1, period: 3 },
  rivals: {
    '$Y=+,-,-$ (separable, stops)': { labels: [1, -1, -1], bias: 1, period: 3 },
    'period 2': { labels: [1, -1, 1], bias: 1, period: 2 },
    'the step without the bias': { labels: [1, -1, 1], bias: 0, period: 3 },
  },
  steps: ({ labels, bias, period }) => [
    computed('the first states, until one comes again', () => {
      const states = orbit(line([-1, 0, 1], labels), [0, 0], withZero(0, bias)).map(String)
      const last = states.at(-1) as string
      return states.slice(0, 5).join(' ') === '0,0 0,1 0,-1 0,3 0,1' && states.length - 1 - states.indexOf(last) === period
    }),
  ],
})

/**
 * The bound on changing steps: with $c_i=|Y_i-\\hat Y_i|\\le2$ the step is $\\sum_ic_iY_i\\tilde X_i$, of total size $s=\\sum_ic_i$, and a
 * changing step has $s\\ge$ `least`. `X` is the square of the length of $(X_i,1)$, `m` $=Y_iu\\cdot\\tilde X_i$, `z` $=Y_i\\,$score, `d` $=Y_i\\Delta\\cdot\\tilde X_i$.
 */
interface Bound {
  readonly least: string
  /** What the number of changing steps times $\\gamma^2$ is at most. */
  readonly bound: string
  readonly column: string
  readonly mistake: string
}
const boundOfSteps = ({ least, bound, column, mistake }: Bound): readonly Step[] => [
  ...induction('over the samples of a step: its part along $u$', {
    holds: 'A >= g*s and s >= 0',
    start: { A: '0', s: '0' },
    next: { A: 'A + c*m', s: 's + c' },
    given: ['c >= 0', 'm >= g'],
  }),
  ...induction('its size', { holds: 's <= 2*n', start: { s: '0', n: '0' }, next: { s: 's + c', n: 'n + 1' }, given: 'c <= 2' }),
  ...induction('its part along $w$ is not positive, since it adds mistakes', {
    holds: 'B <= 0',
    start: { B: '0' },
    next: { B: 'B + c*z' },
    given: ['c >= 0', `implies(c > 0, ${mistake})`],
  }),
  ...cauchySchwarz,
  forAll('a part of its length, by Cauchy–Schwarz', { given: ['d^2 <= D*X', 'D <= R*s^2', '0 <= X', 'X <= R', 's >= 0', 'D >= 0'], show: 'd <= R*s' }),
  ...induction('its length', {
    holds: 'D <= R*s^2 and s >= 0',
    start: { D: '0', s: '0' },
    next: { D: 'D + 2*c*d + c^2*X', s: 's + c' },
    given: ['c >= 0', 'd <= R*s', 'X = xx + 1', column, 'R >= 0'],
  }),
  ...induction('over the steps', {
    holds: 'P >= g*S and S >= 0 and W <= M*R*S',
    start: { P: '0', S: '0', W: '0' },
    next: { P: 'P + A', S: 'S + s', W: 'W + 2*B + D' },
    given: ['A >= g*s', '0 <= s', 's <= M', 'B <= 0', 'D <= R*s^2', 'R >= 0', 'g > 0'],
  }),
  ...induction('each changing step is large', {
    holds: `${least}*T <= S`,
    start: { T: '0', S: '0' },
    next: { T: 'T + 1', S: 'S + s' },
    given: `s >= ${least}`,
  }),
  forAll('together, $u$ being a unit vector', {
    given: ['P^2 <= W', 'P >= g*S', 'g > 0', 'S >= 0', 'W <= M*R*S', 'M = 2*N', `${least}*T <= S`, 'R >= 0', 'N >= 1', 'T >= 0'],
    show: `g^2*T <= ${bound}`,
  }),
  forAll('where a step changes nothing there is no mistake left', { given: ['A = 0', 'A >= g*s', 'g > 0', 's >= 0'], show: 's = 0' }),
]

export const separableBound = proof({
  settles: 'perceptron-does-not-converge/separable-bound',
  because:
    'With $c_i=|Y_i-\\hat Y_i|\\in\\{0,1,2\\}$ the step is $\\Delta=\\sum_ic_iY_i(X_i,1)$, and $c_i>0$ only where $Y_i$ times the score is $\\le0$, whatever $\\mathrm{sign}(0)$ is; $c_i$ are whole numbers, so a changing step has $s=\\sum_ic_i\\ge1$, and $s=0$ is the end.',
  formula: { least: '1', bound: '2*N*R', column: 'xx + 1 <= R', mistake: 'z <= 0' },
  rivals: {
    '$R^2/\\gamma^2$ (the online bound, without $N$: 100 copies of $1\\mapsto+$ and one $\\frac12\\mapsto-$)': {
      least: '1',
      bound: 'R',
      column: 'xx + 1 <= R',
      mistake: 'z <= 0',
    },
    '$R^2=\\max\\|X_i\\|^2$ (bias column forgotten: $0\\mapsto+$ alone)': { least: '1', bound: '2*N*R', column: 'xx <= R', mistake: 'z <= 0' },
  },
  steps: (f) => [
    forAll('a label and a prediction that differ', {
      given: ['Y^2 = 1', 'o = -1 or o = 0 or o = 1', 'H = (s = 0 ? o : sign(s))', 'c = abs(Y - H)'],
      show: 'c*Y = Y - H and 0 <= c and c <= 2 and implies(c > 0, Y*s <= 0) and (c = 0 or c >= 1)',
    }),
    ...boundOfSteps(f),
  ],
})

export const restIffNoError = proof({
  settles: 'perceptron-does-not-converge/rest-iff-no-error',
  because:
    'At rest $\\sum_i(Y_i-\\hat Y_i)(X_i,1)=0$, so with $(w,b)$ as the other factor the sum $T$ of $(Y_i-\\hat Y_i)s_i$ is 0, and so is the sum $C$ of $Y_i-\\hat Y_i$; $m$ and $p$ add up its parts above and below 0. If every prediction is right, the step is 0 in each summand, and the data are separable.',
  formula: { plus: (zero: string) => `(s ${zero} 0 ? 1 : -1)`, balanced: 'C = 0' },
  rivals: {
    'the convention $\\mathrm{sign}(0)=0$': { plus: () => 'sign(s)', balanced: 'C = 0' },
    'the bias equation left out': { plus: (zero: string) => `(s ${zero} 0 ? 1 : -1)`, balanced: '0 = 0' },
  },
  steps: ({ plus, balanced }) =>
    (
      [
        ['1', '>=', 'm'],
        ['-1', '>', 'p'],
      ] as const
    ).flatMap(([value, zero, strict]) => [
      ...induction(`with sign(0) = ${value}, over the samples`, {
        holds: `C = m - p and m >= 0 and p >= 0 and T <= 0 and implies(${strict} > 0, T < 0)`,
        start: { C: '0', m: '0', p: '0', T: '0' },
        next: { C: 'C + (y - h)', m: 'm + max(0, y - h)', p: 'p + max(0, h - y)', T: 'T + (y - h)*s' },
        given: ['y^2 = 1', `h = ${plus(zero)}`],
      }),
      forAll('at rest no prediction is wrong', {
        given: ['C = m - p', 'm >= 0', 'p >= 0', `implies(${strict} > 0, T < 0)`, 'T = 0', balanced],
        show: 'm = 0 and p = 0',
      }),
    ]),
})

export const zeroConventionRests = proof({
  settles: 'perceptron-does-not-converge/zero-convention-rests',
  formula: 0,
  rivals: { '$\\mathrm{sign}(0)=1$ on the same data (period 2)': 1 },
  steps: (zero) => [
    computed('the update at 0 is 0', () => String(batchStep(line([0, 0], [1, -1]), [0, 0], withZero(zero))) === '0,0'),
    forAll('the data are not separable', { show: 'not(w*0 + b > 0 and w*0 + b < 0)' }),
  ],
})

/** The length of the cycle that the rule runs into from 0. */
const period = (data: readonly Sample[]): number => {
  const states = orbit(data, [0, 0], withZero(1)).map(String)
  return states.length - 1 - states.indexOf(states.at(-1) as string)
}
export const boundedAndPeriodic = proof({
  settles: 'perceptron-does-not-converge/bounded-and-periodic',
  because:
    'A step $\\Delta=\\sum_ic_iY_i(X_i,1)$ with $c_i=|Y_i-\\hat Y_i|\\in\\{0,1,2\\}$ is one of at most $3^N$ vectors, and its product $B$ with $(w,b)$ is not positive, since it adds mistakes; $z$ is $Y_i$ times a score. Integer data keep $(w,b)$ among the integer points of a bounded set, of which there are finitely many: some state comes again, and the next states are functions of it. This holds on separable data too, where the cycle is a point.',
  formula: { turn: 1, separable: 1 },
  rivals: { 'the sign-flipped rule (unbounded)': { turn: -1, separable: 1 }, 'separable data reported with period $>1$': { turn: 1, separable: 2 } },
  steps: ({ turn, separable }) => [
    forAll('a sample of the step', {
      given: ['Y^2 = 1', 'o = -1 or o = 0 or o = 1', 'H = (s = 0 ? o : sign(s))', 'c = abs(Y - H)'],
      show: `(c = 0 or c = 1 or c = 2) and c*Y = Y - H and ${turn}*c*Y*s <= 0`,
    }),
    ...induction('the product of the step with the state', { holds: 'B <= 0', start: { B: '0' }, next: { B: 'B + z' }, given: 'z <= 0' }),
    cited(
      'If each of finitely many vectors is only added to a state with which it has no positive product, all states stay bounded.',
      'Perceptron cycling theorem: Block and Levin 1970, On the boundedness of an iterative procedure for solving a system of linear inequalities',
    ),
    computed(
      'the cycles of a separable and of an inseparable example',
      () => period(line([2, 1], [1, -1])) === separable && period(line([-1, 0, 1], [1, -1, 1])) > 1,
    ),
  ],
})

const xorPoints: readonly Sample[] = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
].map(([a, b]) => ({ x: [a as number, b as number], y: -(a as number) * (b as number) }))
export const zeroSticksOnXor = proof({
  settles: 'perceptron-sign-at-zero/zero-sticks-on-xor',
  formula: xorPoints,
  rivals: { 'three of the four points (it moves)': xorPoints.slice(0, 3) },
  steps: (data) => [
    computed(
      'every prediction is wrong, and nothing moves',
      () => String(batchStep(data, [0, 0, 0], withZero(0))) === '0,0,0' && data.every(({ x, y }) => scoreOf([0, 0, 0], x) === 0 && y !== 0),
    ),
  ],
})

export const plusOneStops = proof({
  settles: 'perceptron-sign-at-zero/plus-one-stops-with-margin-zero',
  formula: 1,
  rivals: { 'the label $-1$ (it moves)': -1 },
  steps: (label) => [
    computed('at rest at 0', () => String(batchStep(line([1], [label]), [0, 0], withZero(1))) === '0,0'),
    at('with margin 0', { Y: label, w: 0, b: 0, X: 1 }, 'Y*(w*X + b) = 0'),
  ],
})

export const separableNeverStuck = proof({
  settles: 'perceptron-sign-at-zero/separable-never-stuck',
  because:
    'The sum of the $m_i=Y_i(v\\cdot X_i+c)$ is the inner product of $\\sum_iY_i(X_i,1)$ with $(v,c)$: $Q$ is its part with $v$, $k$ the bias coordinate. If both were 0, so would be the sum.',
  formula: { margin: 'Y*(z + c) > 0', stuck: 'Q = 0 and k = 0' },
  rivals: {
    '$\\ge0$ for $>0$': { margin: 'Y*(z + c) >= 0', stuck: 'Q = 0 and k = 0' },
    '$\\sum_iY_iX_i\\ne0$ without the bias coordinate ($X=0$, $Y=1$)': { margin: 'Y*(z + c) > 0', stuck: 'Q = 0' },
  },
  steps: ({ margin, stuck }) => [
    ...induction('the inner product over the samples, from the first on', {
      holds: 'Q + c*k > 0',
      start: { Q: 'Y*z', k: 'Y' },
      next: { Q: 'Q + Y*z', k: 'k + Y' },
      given: margin,
      base: margin,
    }),
    forAll('so the sum is not 0', { given: 'Q + c*k > 0', show: `not(${stuck})` }),
  ],
})

export const zeroAsMistake = proof({
  settles: 'perceptron-sign-at-zero/zero-as-mistake',
  because:
    'With $c_i=|Y_i-\\hat Y_i|\\in\\{0,2\\}$ the step is $\\Delta=\\sum_ic_iY_i(X_i,1)$, $c_i=2$ exactly where $Y_i$ times the score is $\\le0$; a changing step has $s=\\sum_ic_i\\ge2$, and $s=0$ is the end.',
  formula: { least: '2', bound: 'N*R', column: 'xx + 1 <= R', mistake: 'z <= 0', right: '>' },
  rivals: {
    '$R^2/\\gamma^2$ without $N$ (100 copies of $1\\mapsto+$ and one $\\frac12\\mapsto-$)': {
      least: '2',
      bound: 'R',
      column: 'xx + 1 <= R',
      mistake: 'z <= 0',
      right: '>',
    },
    'stops with $\\ge0$ only': { least: '2', bound: 'N*R', column: 'xx + 1 <= R', mistake: 'z <= 0', right: '>=' },
    '$R^2=\\max\\|X_i\\|^2$ ($0\\mapsto+$ alone)': { least: '2', bound: 'N*R', column: 'xx <= R', mistake: 'z <= 0', right: '>' },
  },
  steps: ({ right, ...f }) => [
    forAll('a label and a prediction that differ', {
      given: ['Y^2 = 1', 'H = (Y*s <= 0 ? -Y : Y)', 'c = abs(Y - H)'],
      show: `c*Y = Y - H and 0 <= c and c <= 2 and implies(c > 0, Y*s <= 0) and (c = 0 or c >= 2) and iff(c = 0, Y*s ${right} 0)`,
    }),
    ...boundOfSteps(f),
  ],
})
