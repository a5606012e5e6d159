import { compare, type Rational, ratio, rational, show } from '../../src/algebra/rational.ts'
import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, certificate, cited, forAll, identity, induction } from '../support/steps.ts'

const Q = rational.field
const [zero, one, half] = [ratio(0), ratio(1), ratio(1, 2)]
type Row = readonly Rational[]
/** Weight times the product of two linear forms. */
type Product = readonly [weight: Rational, a: Row, b: Row]

/** The squares of linear forms that a quadratic form is a sum of, by elimination; what is not positive is left out, and then the sum falls short. */
function squaresOf(products: readonly Product[], size: number): readonly { readonly pivot: Rational; readonly form: Row }[] {
  const entry = (i: number, j: number): Rational =>
    products.reduce((sum, [w, a, b]) => {
      const both = Q.add(Q.mul(a[i] as Rational, b[j] as Rational), Q.mul(b[i] as Rational, a[j] as Rational))
      return Q.add(sum, Q.mul(Q.mul(w, half), both))
    }, zero)
  let matrix = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)))
  const squares: { readonly pivot: Rational; readonly form: Row }[] = []
  for (let k = 0; k < size; k++) {
    const row = matrix[k] as Row
    const pivot = row[k] as Rational
    if (compare(pivot, zero) <= 0) continue
    const form = row.map((x) => Q.div(x, pivot))
    squares.push({ pivot, form })
    matrix = matrix.map((r, i) => r.map((x, j) => Q.sub(x, Q.mul(pivot, Q.mul(form[i] as Rational, form[j] as Rational)))))
  }
  return squares
}

interface Descent {
  /** The bound is R² over this, for L = 1. */
  readonly divisor: (T: number) => number
  readonly multiplier: (i: number, T: number) => Rational
  readonly rate: number
}
const descent: Descent = { divisor: (T) => 4 * T + 2, multiplier: (i, T) => ratio(i, 2 * T + 1 - i), rate: 1 }

/** The bound after T steps, from the interpolation inequalities with these multipliers: what is left is a sum of squares. */
function bound(T: number, { divisor, multiplier, rate }: Descent): Step {
  const names = ['x', ...Array.from({ length: T + 1 }, (_, i) => `g${i}`)]
  const basis = (k: number): Row => names.map((_, j) => (j === k ? one : zero))
  const gradient = (i: number): Row => basis(i + 1)
  /** The i-th iterate, from the start by i steps. */
  const iterate = (i: number): Row => names.map((_, j) => (j === 0 ? one : j <= i ? ratio(-rate) : zero))
  const text = (row: Row): string => row.map((c, j) => `(${show(c)})*${names[j]}`).join(' + ')
  const minus = (a: Row, b: Row): Row => a.map((x, j) => Q.sub(x, b[j] as Rational))
  const lambda = (i: number): Rational => (i === 0 ? zero : i > T ? one : multiplier(i, T))
  const inequalities = Array.from({ length: T + 1 }, (_, i) => i).flatMap((i) => [
    // The minimum, at 0, above the quadratic at the i-th iterate.
    {
      says: `0 >= f${i} - g${i}*(${text(iterate(i))}) + g${i}^2/2`,
      weight: Q.sub(lambda(i + 1), lambda(i)),
      parts: [
        [one, gradient(i), iterate(i)],
        [ratio(-1, 2), gradient(i), gradient(i)],
      ] as Product[],
    },
    ...(i === 0
      ? []
      : [
          {
            says: `f${i - 1} >= f${i} + g${i}*((${text(iterate(i - 1))}) - (${text(iterate(i))})) + (g${i - 1} - g${i})^2/2`,
            weight: lambda(i),
            parts: [
              [ratio(-1), gradient(i), minus(iterate(i - 1), iterate(i))],
              [ratio(-1, 2), minus(gradient(i - 1), gradient(i)), minus(gradient(i - 1), gradient(i))],
            ] as Product[],
          },
        ]),
  ])
  const rest = inequalities.flatMap(({ weight, parts }) => parts.map(([w, a, b]): Product => [Q.sub(zero, Q.mul(weight, w)), a, b]))
  const squares = squaresOf([[ratio(1, divisor(T)), basis(0), basis(0)], ...rest], T + 2)
  return certificate(`${T} step${T === 1 ? '' : 's'}`, {
    given: inequalities.map(({ says }) => says),
    show: `x^2/${divisor(T)} >= f${T}`,
    by: [
      ...inequalities.flatMap(({ weight }, k) => (compare(weight, zero) > 0 ? [{ weight: show(weight), hypotheses: [k] }] : [])),
      ...squares.map(({ pivot, form }) => ({ weight: show(pivot), square: text(form) })),
    ],
  })
}

export const tightBound = proof({
  settles: 'gd-tight-rate/bound',
  because:
    'With $L=1$ (divide $f$ by $L$), $\\theta^*=0$ and $f^*=0$; $x=\\theta_0$, $g_i$ the gradients. What is left after the inequalities is a sum of squares of linear forms in $x,g_0,\\dots,g_T$, and such a sum is not negative for vectors of any dimension, products being inner products.',
  formula: descent,
  rivals: {
    '$\\frac{LR^2}{4T+4}$': { ...descent, divisor: (T) => 4 * T + 4 },
    '$\\lambda_i=\\frac i{2T-i}$': { ...descent, multiplier: (i, T) => ratio(i, 2 * T - i) },
    'step $\\frac2L$': { ...descent, rate: 2 },
  },
  steps: (formula) => [
    cited(
      '$f(y)\\ge f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac1{2L}\\|\\nabla f(x)-\\nabla f(y)\\|^2$ for a convex $f$ with $L$-Lipschitz gradient',
      'Nesterov 2004, theorem 2.1.5',
    ),
    ...[1, 2, 3, 4, 5].map((T) => bound(T, formula)),
  ],
})

const kink = { c: '1/(2*T + 1)', value: '1/(4*T + 2)' }
export const attained = proof({
  settles: 'gd-tight-rate/attained',
  formula: kink,
  rivals: {
    '$c=\\frac1{2T+2}$': { ...kink, c: '1/(2*T + 2)' },
    '$c=\\frac1{2T}$': { ...kink, c: '1/(2*T)' },
    '$f(x_T)=\\frac1{4T}$': { ...kink, value: '1/(4*T)' },
  },
  steps: ({ c, value }) => [
    ...induction('the gradient is $c$ at every step $t<T$: after it', {
      holds: 'x = 1 - t*c',
      start: { x: '1', t: '0' },
      next: { x: 'x - (abs(x) <= c ? x : (x > 0 ? c : -c))', t: 't + 1' },
      given: ['T >= 1', 't >= 0', 't + 1 <= T', `c = ${c}`],
    }),
    forAll('$x_T$ is beyond the kink', { given: ['T >= 1', `c = ${c}`, 'x = 1 - T*c'], show: 'x >= c' }),
    identity('the value there', `c*x - c^2/2 = ${value}`, { where: { c, x: '1 - T*c' } }),
  ],
})

const well = 'T >= 2'
export const convexityNeeded = proof({
  settles: 'gd-tight-rate/convexity-needed',
  because:
    'With $(|x|-1)^2$ in its place beyond $|x|=1$ it has a $2$-Lipschitz gradient on the whole line, $u$ and $v$ at $x$ and $y$; at $0$ the gradient is $0$, so all iterates are $0$, and a minimiser $1$ is at distance $1$.',
  formula: well,
  rivals: { 'still a counterexample at $T=1$ (bound $\\frac13$)': 'T = 1' },
  steps: (T) => [
    forAll('the gradient inside', { given: ['abs(x) <= 1', 'abs(y) <= 1', 'u = x*(x^2 - 1)', 'v = y*(y^2 - 1)'], show: 'abs(u - v) <= 2*abs(x - y)' }),
    forAll('and outside', { given: ['x >= 1', 'y >= 1', 'u = 2*(x - 1)', 'v = 2*(y - 1)'], show: 'abs(u - v) <= 2*abs(x - y)' }),
    forAll('across $1$', { given: ['x <= 1', '1 <= y', 'abs(a) <= 2*(1 - x)', 'abs(b) <= 2*(y - 1)'], show: 'abs(a - b) <= 2*abs(x - y)' }),
    forAll('value and slope fit at $1$', { given: ['x = 1'], show: '(x^2 - 1)^2/4 = (x - 1)^2 and x*(x^2 - 1) = 2*(x - 1)' }),
    at('the gradient at the start and the distance of $f$ from its minimum', { x: 0 }, 'x*(x^2 - 1) = 0 and (x^2 - 1)^2/4 - 0 = 1/4'),
    forAll('above the bound', { given: T, show: '1/4 > 2*1^2/(4*T + 2)' }),
  ],
})
