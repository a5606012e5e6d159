import { type Bracket, below, brackets, notAbove } from '../../src/algebra/bracket.ts'
import { between, type Interval, interval, magnitude, middle, point, width } from '../../src/algebra/interval.ts'
import { ratio } from '../../src/algebra/rational.ts'
import { type Finding, fails, holds, skipped } from '../../src/evidence/claim.ts'
import { proof, type Step } from '../../src/evidence/proof.ts'
import { at, cited, computed, enclosed, forAll, identity, induction } from '../support/steps.ts'

/*
 * Staircases: F(x) = f(0) + sum of [f(i/N) - f((i-1)/N)] u_i(x), with a unit u_i that is about the step at (i - ½)/N. The nearest knot to x is
 * j/N; up to it the steps are 1, after it 0. V stands for the modulus at 1/(2N), W for that at 1/N.
 */

interface Staircase {
  /** What the sum starts with, and what each step adds. */
  readonly first: string
  readonly increment: string
}
const staircase: Staircase = { first: 'f0', increment: 'g - f' }

/** With the steps themselves in the place of the units the sum is the value at the nearest knot. */
const telescoped = ({ first, increment }: Staircase): readonly Step[] => [
  ...induction('the steps up to the nearest knot: $S=f(i/N)$', { holds: 'S = f', start: { S: first, f: 'f0' }, next: { S: `S + (${increment})*1`, f: 'g' } }),
  ...induction('the steps after it', { holds: 'S = s', start: { S: 's' }, next: { S: `S + (${increment})*0` } }),
  forAll('the nearest knot $j/N$, and which midpoints are not to the right of $x$', {
    given: ['N > 0', 'j - 1/2 <= N*x', 'N*x < j + 1/2'],
    show: 'abs(x - j/N) <= 1/(2*N) and implies(i <= j, x >= (i - 1/2)/N) and implies(i >= j + 1, x < (i - 1/2)/N)',
  }),
]

interface Bound extends Staircase {
  readonly near: string
  readonly modulus: string
  /** What is known of a unit's value beside its limits A and B. */
  readonly unit: readonly string[]
}

/** A continuous function of one number in [0, 1], by bounded monotone units. */
export const throughout = (parts: Bound): readonly Step[] => [
  ...telescoped(parts),
  forAll('a unit between its limits, scaled, and the step: at most 1 apart', {
    given: ['A < B', ...parts.unit, 'H = 0 or H = 1'],
    show: 'abs((phi - A)/(B - A) - H) <= 1',
  }),
  forAll('at most one midpoint is nearer than $\\frac1{2N}$', {
    given: ['N > 0', 'k >= i + 1', 'abs(x - (i - 1/2)/N) < 1/(2*N)'],
    show: 'abs(x - (k - 1/2)/N) > 1/(2*N)',
  }),
  ...induction('what the units miss: $B$ of them near, $C$ far, each times an increment of at most $W$', {
    holds: 'abs(D) <= W*(B + C*d) and B >= 0 and C >= 0',
    start: { D: '0', B: '0', C: '0' },
    next: { D: 'D + r*p', B: 'B + n', C: 'C + 1 - n' },
    given: ['W >= 0', 'd >= 0', 'abs(r) <= W', '(n = 1 and abs(p) <= 1) or (n = 0 and abs(p) <= d)'],
    base: ['W >= 0', 'd >= 0'],
  }),
  forAll('together', {
    given: ['N >= 1', 'abs(D) <= W*(B + C*d)', 'B + C = N', 'B = 0 or B = 1', '0 <= d', 'd <= 1', 'W >= 0', 'abs(s - y) <= V', 'M <= W', 'M >= 0'],
    show: `abs(s + D - y) <= V + ${parts.modulus}*(${parts.near} + (N-1)*d)`,
  }),
]
export const ordinary: Bound = { ...staircase, near: '1', modulus: 'W', unit: ['A <= phi', 'phi <= B'] }

export const oneInput = proof({
  settles: 'uat-bounded-monotone/one-input-case',
  because:
    '$f$ is uniformly continuous, so both moduli are as small as one likes for large $N$; then $\\delta\\to0$ as $k\\to\\infty$, by the limits of $\\varphi$.',
  formula: ordinary,
  rivals: {
    '$\\omega_f(\\frac1N)(N-1)\\delta$ without the $1$ (a function with two steep rises in one cell refutes it)': { ...ordinary, near: '0' },
    'the increments $f(\\frac iN)-f(0)$': { ...ordinary, increment: 'g - f0' },
    '$f(0)$ left out': { ...ordinary, first: '0' },
  },
  steps: (parts) => [
    ...throughout(parts),
    cited('a continuous function on $[0,1]$ is uniformly continuous', 'Rudin 1976, theorem 4.19'),
    forAll('constants are units with $w=0$: $\\varphi$ is not constant, so some value is not $0$', {
      given: ['p != q'],
      show: '(p != 0 or q != 0) and implies(p != 0, (c/p)*p = c)',
    }),
    identity('and the scaled unit is one unit and a constant', 'a*((phi - A)/(B - A)) = (a/(B - A))*phi + (-a*A/(B - A))'),
  ],
})

export const monotoneInstance = proof({
  settles: 'uat-bounded-nonconstant/one-input-monotone-instance',
  because: 'M stands for the smaller modulus at $1/N^2$.',
  formula: ordinary,
  rivals: {
    '$N$ replaced by $N^2$ in the moduli with the same net': { ...ordinary, modulus: 'M' },
    '$f(0)$ left out of the net': { ...ordinary, first: '0' },
  },
  steps: throughout,
})

/* Sigmoids: q = e^(-k/2N), v = q^2. */

export const boundForAll = proof({
  settles: 'constructive-sigmoid-staircase/bound-for-all-f',
  because:
    'With $Nx=j+r$, $0\\le r\\le\\frac12$ (else mirrored), the next midpoint to the right is $\\frac12-r$ cells away and its unit off by at most $\\frac12$; the $m$-th to the left, and the $(m+1)$-st to the right, are at least $m+\\frac12$ cells away, so theirs are off by at most $q^{2m+1}$.',
  formula: { ...staircase, near: '1/2', own: 'V' },
  rivals: {
    '$\\frac12$ left out of the bracket (a function with two steep rises in one cell refutes it)': { ...staircase, near: '0', own: 'V' },
    '$\\omega_f(\\frac1{2N})$ left out (the same function)': { ...staircase, near: '1/2', own: '0' },
    '$f(0)$ left out of $F$': { ...staircase, first: '0', near: '1/2', own: 'V' },
    'increments with the opposite sign': { ...staircase, increment: 'f - g', near: '1/2', own: 'V' },
  },
  steps: ({ near, own, ...parts }) => [
    ...telescoped(parts),
    forAll('a sigmoid and its step, $E=e^{-|t|}$', {
      given: ['0 < E', 'E <= 1'],
      show: 'abs(1/(1+E) - 1) = E/(1+E) and abs(1/(1+1/E) - 0) = E/(1+E) and E/(1+E) <= 1/2 and E/(1+E) <= E',
    }),
    forAll('how far the midpoints are, in cells', {
      given: ['0 <= r', 'r <= 1/2', 'm >= 0'],
      show: '1/2 + r + m >= m + 1/2 and 1/2 - r >= 0 and 1/2 - r + (m + 1) >= m + 1/2',
    }),
    identity('so far in the exponent', '(k/N)*(m + 1/2) = (2*m + 1)*(k/(2*N))'),
    ...induction('the geometric sum $S$ of $q^{2m+1}$, with $P=v^m$', {
      holds: 'S*(1-v) = q*(1-P) and P >= 0',
      start: { S: '0', P: '1' },
      next: { S: 'S + q*P', P: 'P*v' },
      given: 'v >= 0',
    }),
    forAll('is at most', { given: ['0 < q', 'q < 1', 'v = q^2', 'P >= 0', 'S*(1-v) = q*(1-P)'], show: 'S <= q/(1-v)' }),
    ...induction('what the units on one side miss', {
      holds: 'abs(D) <= W*S',
      start: { D: '0', S: '0' },
      next: { D: 'D + r*p', S: 'S + e' },
      given: ['abs(r) <= W', 'abs(p) <= e'],
    }),
    forAll('together: to the left, near, to the right', {
      given: ['abs(L) <= W*S', 'abs(R) <= W*S', 'abs(K) <= W*(1/2)', 'W >= 0', 'S <= z', 'abs(s - y) <= V', 'V >= 0'],
      show: `abs(s + L + K + R - y) <= ${own} + W*(${near} + 2*z)`,
    }),
  ],
})

export const steepnessEight = proof({
  settles: 'constructive-sigmoid-staircase/steepness-eight-n',
  because: 'With $k=8N$ the exponents are $-4$ and $-8$, whatever $N$ is, and the modulus grows.',
  particular: 'The bracket is one number.',
  formula: { near: '4', far: '8', below: '0.54' },
  rivals: {
    'below $0.53$': { near: '4', far: '8', below: '0.53' },
    '$k=4N$ with the same bound': { near: '2', far: '4', below: '0.54' },
  },
  steps: ({ near, far, below: bound }) => [
    identity('the exponents', '8*N/(2*N) = 4'),
    at('the bracket', { q: `exp(-${near})`, v: `exp(-${far})` }, `1/2 + 2*q/(1-v) < ${bound}`),
    forAll('with the other modulus, which is not larger', { given: ['V <= W', 'b < 0.54', 'W >= 0', 'e <= V + W*b'], show: 'e <= 1.54*W' }),
  ],
})

/* Instances, enclosed on all of [0, 1]. */

const R = interval.field
interface Target {
  readonly name: string
  readonly f: (x: Interval) => Interval
  readonly modulus: (h: number) => number
}
const targets: readonly Target[] = [
  { name: 'x^2', f: (x) => R.mul(x, x), modulus: (h) => 2 * h - h * h },
  { name: '\\sqrt x', f: (x) => R.sqrt(x), modulus: Math.sqrt },
  { name: '|x-\\frac12|', f: (x) => R.max(R.sub(x, R.of(0.5)), R.sub(R.of(0.5), x)), modulus: (h) => h },
]
interface Made {
  readonly steepness: (n: number) => number
  readonly sign: number
  readonly first: number
}
function errorOn(box: Interval, { f }: Target, n: number, { steepness, sign, first }: Made): Interval {
  let sum = R.mul(R.of(first), f(point(0)))
  for (let i = 1; i <= n; i++) {
    const rise = R.sub(f(point(i / n)), f(point((i - 1) / n)))
    const unit = R.logistic(R.mul(R.of(steepness(n)), R.sub(box, point((2 * i - 1) / (2 * n)))))
    sum = R.add(sum, R.mul(R.of(sign), R.mul(rise, unit)))
  }
  return R.sub(sum, f(box))
}
/** Boxes are halved until the error is within the bound on each, or above it for certain at a midpoint. N is a power of 2, so all knots are doubles. */
function within(target: Target, n: number, made: Made): Finding {
  const bound = target.modulus(1 / (2 * n)) + 0.5366 * target.modulus(1 / n)
  const open = [between(0, 1)]
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    if (magnitude(errorOn(box, target, n, made)) <= bound) continue
    const m = middle(box)
    const there = errorOn(point(m), target, n, made)
    if (there.low > bound || there.high < -bound) return fails(`N = ${n}: the error at ${m} is above ${bound}`)
    if (width(box) < 1e-7) return skipped
    open.push(between(box.low, m), between(m, box.high))
  }
  return holds
}
const asBuilt: Made = { steepness: (n) => 8 * n, sign: 1, first: 1 }

export const certifiedInstances = proof({
  settles: 'constructive-sigmoid-staircase/certified-instances',
  because: 'The bound is rounded down: $0.5366$ is below the bracket $0.53664\\dots$.',
  formula: asBuilt,
  rivals: {
    '$k=8$ for every $N$ with the bound for $k=8N$': { ...asBuilt, steepness: () => 8 },
    'increments with the opposite sign': { ...asBuilt, sign: -1 },
    '$f(0)$ left out for $|x-\\frac12|$': { ...asBuilt, first: 0 },
  },
  steps: (made) => [
    at('the bracket for $k=8N$', {}, '0.5366 < 1/2 + 2*exp(-4)/(1-exp(-8))'),
    ...targets.flatMap((target) => [4, 16, 64].map((n) => enclosed(`$${target.name}$, $N=${n}$`, '[0, 1]', interval.assumes, () => within(target, n, made)))),
  ],
})

/** F(0) for f(x) = x: the mean of the units. */
function atZero(n: number, steepness: number): Bracket {
  let sum = brackets.of(ratio(0))
  for (let i = 1; i <= n; i++)
    sum = brackets.add(
      sum,
      brackets.div(brackets.of(ratio(1)), brackets.add(brackets.of(ratio(1)), brackets.exp(brackets.of(ratio(steepness * (2 * i - 1), 2 * n))))),
    )
  return brackets.div(sum, brackets.of(ratio(n)))
}

export const steepnessMustGrow = proof({
  settles: 'constructive-sigmoid-staircase/steepness-must-grow',
  formula: { steepness: () => 8, least: ratio(8, 100), most: ratio(1) },
  rivals: {
    'the error at $0$ is below $0.05$ for $N=256$': { steepness: () => 8, least: ratio(8, 100), most: ratio(5, 100) },
    'the same with $k=8N$': { steepness: (n: number) => 8 * n, least: ratio(8, 100), most: ratio(1) },
  },
  steps: ({ steepness, least, most }) =>
    [4, 16, 64, 256].map((n) =>
      computed(`the error at 0 for $N=${n}$`, () => {
        const error = atZero(n, steepness(n))
        return notAbove(brackets.of(least), error) === true && below(error, brackets.of(most)) === true
      }),
    ),
})
