import { proof, type Step } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { cases, cited, computed, forAll, induction } from '../support/steps.ts'
import { exponentialTangent, logarithmTangent } from '../support/theorems.ts'

/*
 * The shape of the logistic loss, and where it has no minimum.
 */

/** A coordinate of $(w,b)$ with its column of the data; $r$ is what the others add to the score $s$. */
const coordinates = [
  ['w', 'x'],
  ['b', '1'],
] as const
const score = 'w*x + r + b'
const named = { E: score }
interface Derivatives {
  readonly gradient: (column: string, Y: number) => string
  readonly curvature: string
  /** What stands for the column of the bias. */
  readonly bias: string
}
const gradientOf = (column: string, Y: number): string => `-(${Y})/(1 + exp((${Y})*(${score})))*${column}/N`

export const hessian = proof({
  settles: 'logistic-convex-smooth/hessian',
  because:
    'The loss is a sum over the samples, whose derivatives are taken in one coordinate and then in another; $E=e^{s}$, so $\\sigma=\\frac E{1+E}$ and $\\sigma(-Ys)=\\frac1{1+e^{Ys}}$.',
  formula: { gradient: gradientOf, curvature: 'E/(1 + E)*(1 - E/(1 + E))/N', bias: '1' } as Derivatives,
  rivals: {
    '$X_i$ for $\\tilde X_i$': { gradient: gradientOf, curvature: 'E/(1 + E)*(1 - E/(1 + E))/N', bias: '0' },
    '$\\sum$ without $\\frac1N$': { gradient: gradientOf, curvature: 'E/(1 + E)*(1 - E/(1 + E))', bias: '1' },
    '$\\sigma_i^2$ for $\\sigma_i(1-\\sigma_i)$': { gradient: gradientOf, curvature: '(E/(1 + E))^2/N', bias: '1' },
    'the gradient without the minus': {
      gradient: (column, Y) => `(${Y})/(1 + exp((${Y})*(${score})))*${column}/N`,
      curvature: 'E/(1 + E)*(1 - E/(1 + E))/N',
      bias: '1',
    },
  },
  steps: ({ gradient, curvature, bias }) =>
    [1, -1].flatMap((Y) =>
      coordinates.flatMap(([by, of]): readonly Step[] => {
        const column = of === '1' ? bias : of
        return [
          derivative(`label ${Y}: in ${by}`, { of: `ln(1 + exp(-(${Y})*(${score})))/N`, by, is: gradient(column, Y), exps: named }),
          ...coordinates.map(([again, other]) =>
            derivative(`label ${Y}: and in ${again}`, {
              of: gradientOf(column, Y),
              by: again,
              is: `${curvature}*${column}*${other === '1' ? bias : other}`,
              exps: named,
            }),
          ),
        ]
      }),
    ),
})

export const betweenZeroAndQuarter = proof({
  settles: 'logistic-convex-smooth/between-zero-and-quarter',
  because:
    'For every direction $u$ the form of the Hessian is $\\frac1N\\sum_ih_ic_i^2$ with $c_i=u\\cdot\\tilde X_i$ and $h_i=\\frac E{(1+E)^2}$, $E=e^{v\\cdot\\tilde X_i}>0$; $a$ is the part of $c_i$ without the bias.',
  formula: { quarter: '1/4', part: 'c', low: 'Q >= 0' },
  rivals: {
    '$\\frac1{5N}$': { quarter: '1/5', part: 'c', low: 'Q >= 0' },
    '$\\frac1{4N}X^\\top X$ (bias column forgotten)': { quarter: '1/4', part: 'a', low: 'Q >= 0' },
    '$-\\nabla^2L\\succeq0$': { quarter: '1/4', part: 'c', low: '-Q >= 0' },
  },
  steps: ({ quarter, part, low }) => [
    forAll('a weight', { given: ['E > 0', 'h = E/(1 + E)^2'], show: `0 < h and h <= ${quarter}` }),
    ...induction('the form, over the samples', {
      holds: `${low} and Q <= ${quarter}*S`,
      start: { Q: '0', S: '0' },
      next: { Q: 'Q + h*c^2', S: `S + ${part}^2` },
      given: ['0 < h', `h <= ${quarter}`],
    }),
    cited('A function with a positive semidefinite Hessian everywhere is convex.', 'Rockafellar 1970, theorem 4.5'),
  ],
})

export const quarterIsSharp = proof({
  settles: 'logistic-convex-smooth/quarter-is-sharp',
  because: 'At $v=0$ every $E=e^{v\\cdot\\tilde X_i}$ is 1, so the two forms have equal weights.',
  formula: { where: 'E = 1', bias: '1/4' },
  rivals: { 'attained at $v\\ne0$ with $v\\cdot\\tilde X_i\\ne0$': { where: 'E > 1', bias: '1/4' }, '$\\partial_b^2L=0$': { where: 'E = 1', bias: '0' } },
  steps: ({ where, bias }) => [
    forAll('every weight is a quarter there', { given: ['E > 0', where, 'h = E/(1 + E)^2'], show: 'h = 1/4' }),
    ...induction('inputs 0: the second derivative in the bias, and $X^\\top X$', {
      holds: `B = ${bias}*n and S = 0`,
      start: { B: '0', S: '0', n: '0' },
      next: { B: 'B + h*1^2', S: 'S + x^2', n: 'n + 1' },
      given: ['h = 1/4', 'x = 0'],
    }),
    forAll('over $N$ samples', { given: ['B = n/4', 'n >= 1'], show: `B/n = ${bias}` }),
  ],
})

export const descentWithThisRate = proof({
  settles: 'logistic-convex-smooth/descent-with-this-rate',
  because:
    'With $\\beta=\\lambda_{\\max}/4N$ the Hessian is at most $\\beta$ times the identity everywhere; $G=\\|\\nabla L\\|^2$, $l$ is the new value, and $\\mu$ the largest eigenvalue of $X^\\top X$, at most $\\lambda_{\\max}$.',
  formula: { rate: 'alpha*lambda <= 4*N', gain: 'alpha/2*G' },
  rivals: {
    '$\\alpha=12N/\\lambda_{\\max}$ claimed to decrease always': { rate: 'alpha*lambda <= 12*N', gain: 'alpha/2*G' },
    '$\\lambda_{\\max}(X^\\top X)$': { rate: 'alpha*mu <= 4*N', gain: 'alpha/2*G' },
    '$-\\alpha\\|\\nabla L\\|^2$': { rate: 'alpha*lambda <= 4*N', gain: 'alpha*G' },
  },
  steps: ({ rate, gain }) => [
    forAll('the form of the Hessian, by the largest eigenvalue', {
      given: ['Q <= S/(4*N)', 'S <= lambda*u', 'N >= 1', 'beta = lambda/(4*N)'],
      show: 'Q <= beta*u',
    }),
    cited(
      '$L(v+d)\\le L(v)+\\nabla L(v)\\cdot d+\\frac\\beta2\\|d\\|^2$ where the Hessian is at most $\\beta I$.',
      'Taylor’s formula with remainder: Nesterov 2004, lemma 1.2.2 and 1.2.3',
    ),
    forAll('with $d=-\\alpha\\nabla L$', {
      given: ['l <= L - alpha*G + beta/2*alpha^2*G', 'beta = lambda/(4*N)', 'N >= 1', 'alpha > 0', 'lambda > 0', '0 <= mu', 'mu <= lambda', 'G >= 0', rate],
      show: `l <= L - ${gain}`,
    }),
  ],
})

/** Whether the Hessian at 0 of inputs on a line is positive definite: by its determinant. */
const definite = (xs: readonly number[]): boolean => xs.length * xs.reduce((n, x) => n + x * x, 0) - xs.reduce((n, x) => n + x, 0) ** 2 > 0
export const strictlyConvex = proof({
  settles: 'logistic-convex-smooth/strictly-convex-iff-rank',
  because:
    'The form of the Hessian in the direction $u$ is $\\sum_ih_ic_i^2$ over $N$, $c_i=u\\cdot\\tilde X_i$, with weights $h_i>0$ at every $v$; $a=1$ once a $c_i$ was not 0.',
  formula: (xs: readonly number[]) => new Set(xs).size > 1,
  rivals: {
    'iff $N\\ge d+1$': (xs: readonly number[]) => xs.length >= 2,
    'iff no $u\\ne0$ has $u\\cdot X_i=0$ (bias forgotten)': (xs: readonly number[]) => xs.some((x) => x !== 0),
  },
  steps: (criterion) => [
    ...induction('it is 0 only if every $c_i$ is', {
      holds: 'Q >= 0 and (a = 0 or a = 1) and iff(Q = 0, a = 0)',
      start: { Q: '0', a: '0' },
      next: { Q: 'Q + h*c^2', a: '(c != 0 ? 1 : a)' },
      given: 'h > 0',
    }),
    computed('on a line with up to three inputs: as soon as two of them differ', () =>
      [0, 1, 2].flatMap((x) => [[x], ...[0, 1, 2].flatMap((y) => [[x, y], ...[0, 1, 2].map((z) => [x, y, z])])]).every((xs) => definite(xs) === criterion(xs)),
    ),
  ],
})

type Row = readonly [salary: number, family: number, buys: 0 | 1]
const rows: readonly Row[] = [
  [11, 8, 1],
  [20, 7, 1],
  [4, 8, 0],
  [8, 7, 0],
  [11, 5, 1],
]
const sixth: Row = [11, 8, 0]
export const rowsSeparable = proof({
  settles: 'logistic-separable-no-mle/rows-separable',
  particular: 'The sentence is about five rows.',
  formula: ([salary]: Row) => 2 * salary - 19,
  rivals: {
    '$2\\cdot\\text{salary}-22$ (score 0 on rows 0 and 4)': ([salary]: Row) => 2 * salary - 22,
    'family size alone as the score': ([, family]: Row) => family,
  },
  steps: (of) => [
    computed('the scores', () => rows.map(of).every((s, i) => s > 0 === ((rows[i] as Row)[2] === 1) && s !== 0)),
    computed('their values', () => String(rows.map(([salary]) => 2 * salary - 19)) === '3,21,-11,-3,3'),
  ],
})

/** What a direction adds to the margin of each row. */
const gains = (data: readonly Row[], [a, c]: readonly [number, number]): readonly number[] => data.map(([salary, , buys]) => (2 * buys - 1) * (a * salary + c))
const everyRow = (says: string, data: readonly Row[], direction: readonly [number, number], ok: (gain: number) => boolean): Step =>
  cases(says, { domain: 'the rows', whole: 'the sentence is about these rows', items: () => gains(data, direction), check: ok })

/** A loss that falls in every margin, summed: `f` is $\\ln(1+e^{-m})$. */
const sumFalls = (gain: string, total = 'B < A'): readonly Step[] => [
  forAll('each margin grows, so each summand falls', { given: [gain, 't > 0', 'implies(m < m + t*g, f(m + t*g) < f(m))'], show: 'f(m + t*g) < f(m)' }),
  ...induction('and so does their sum, from the first on', {
    holds: total,
    start: { A: 'p', B: 'r' },
    next: { A: 'A + p', B: 'B + r' },
    given: 'r < p',
    base: ['r < p', 'U >= 0', 'V >= 0'],
  }),
]

interface Along {
  readonly data: readonly Row[]
  readonly direction: readonly [number, number]
}
export const noFiniteMle = proof({
  settles: 'logistic-separable-no-mle/no-finite-mle',
  because: 'The summand $f(m)=\\ln(1+e^{-m})$ falls strictly in the margin $m$, and the direction adds its own margin times $t$.',
  formula: { data: rows, direction: [2, -19] } as Along,
  rivals: {
    '$t<0$': { data: rows, direction: [-2, 19] },
    'the direction $((1,0),-11)$ claimed strict in every row': { data: rows, direction: [1, -11] },
    'a sixth row $(11,8,0)$ with the same direction': { data: [...rows, sixth], direction: [2, -19] },
  },
  steps: ({ data, direction }) => [everyRow('the direction adds 3 or more to every margin', data, direction, (g) => g >= 3), ...sumFalls('g >= 3')],
})

export const infimumZero = proof({
  settles: 'logistic-separable-no-mle/infimum-zero',
  because:
    'The summand $f(m)=\\ln(1+e^{-m})$ falls in $m$; with $E=e^{-3c}$ it is at most $\\ln(1+E)\\le E\\le\\frac1{1+3c}$, as $\\ln(1+x)\\le x$ and $e^x\\ge1+x$.',
  formula: { least: 3, limit: 'L < d' },
  rivals: { '$5\\ln(1+e^{-11c})$': { least: 11, limit: 'L < d' }, 'infimum $\\ln2$': { least: 3, limit: 'L >= l2' } },
  steps: ({ least, limit }) => [
    logarithmTangent,
    exponentialTangent,
    everyRow(`every margin along the direction is at least ${least} times $c$`, rows, [2, -19], (g) => g >= least),
    ...induction('so the loss is at most as many times the summand there', {
      holds: 'L <= n*F',
      start: { L: '0', n: '0' },
      next: { L: 'L + f', n: 'n + 1' },
      given: 'f <= F',
    }),
    forAll('it gets below every number', {
      given: ['n = 5', 'L <= n*F', 'F <= E', 'E*(1 + 3*c) <= 1', 'c > 0', 'd > 0', 'c*d >= 5', 'l2 > 69/100'],
      show: limit,
    }),
    forAll('and is never 0', { given: ['E > 0', 'ln(1) = 0', 'implies(1 < 1 + E, ln(1) < ln(1 + E))'], show: 'ln(1 + E) > 0' }),
  ],
})

export const separableGeneral = proof({
  settles: 'logistic-separable-no-mle/separable-general',
  because:
    'A separator has $g_i=Y_iv\\cdot\\tilde X_i>0$ for every sample, and adding $t$ times it adds $tg_i$ to the margin, in every dimension: no point has the smallest loss.',
  formula: { gain: 'g > 0', total: 'B < A' },
  rivals: {
    'non-separable data ($\\pm1$ at one point: minimiser $s=0$)': { gain: 'g != 0', total: 'B < A' },
    'the loss plus $\\frac12\\|w\\|^2+\\frac12b^2$': { gain: 'g > 0', total: 'B + V/2 < A + U/2' },
  },
  steps: ({ gain, total }) => sumFalls(gain, total),
})
