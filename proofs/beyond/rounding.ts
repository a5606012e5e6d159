import { equal, Q, ratio } from '../../properties/support/exact.ts'
import { exactly } from '../../src/algebra/rational.ts'
import { proof } from '../../src/evidence/proof.ts'
import { anyOrder, dotProduct, rounding } from '../gradients-at-depth/depth.ts'
import { at, computed, forAll, induction } from '../support/steps.ts'

/** The left-to-right sum in doubles. */
const summed = (x: readonly number[]): number => x.reduce((a, b) => a + b)
export const dotProductHigham = proof({
  settles: 'higham-rounding/dot-product',
  because: anyOrder,
  formula: {
    ...rounding,
    orders: [
      [1e16, 1, -1e16],
      [1e16, -1e16, 1],
    ],
  },
  rivals: {
    '$\\gamma_1|x|^\\top|y|$ (falls at $(1,u,u)\\cdot(1,1,1)$, computed 1)': {
      ...rounding,
      after: '1',
      orders: [
        [1e16, 1, -1e16],
        [1e16, -1e16, 1],
      ],
    },
    '$\\gamma_n|x^\\top y|$ (cancellation: $(10^{16},1,-10^{16})\\cdot(1,1,1)$ gives 0 in place of 1)': {
      ...rounding,
      scale: 'abs(D)',
      orders: [
        [1e16, 1, -1e16],
        [1e16, -1e16, 1],
      ],
    },
    'all orders of summation give the same double': {
      ...rounding,
      orders: [
        [1e16, 1, -1e16],
        [1e16, 1, -1e16],
      ],
    },
  },
  steps: ({ orders, ...formula }) => [
    ...dotProduct(formula),
    computed('the order matters: two orders of the same numbers', () => summed(orders[0] as number[]) !== summed(orders[1] as number[])),
  ],
})

const gamma = (k: string): string => `(${k})*u/(1 - (${k})*u)`
export const gammaStep = proof({
  settles: 'higham-rounding/gamma-step',
  formula: gamma('k + 1'),
  rivals: { '$\\gamma_k$ on the right': gamma('k'), '$ku$ on the right': 'k*u' },
  steps: (right) => [
    forAll('for all real $k$ and $u$', {
      given: ['u > 0', 'k >= 1', '(k + 1)*u < 1', 'abs(d) <= u', `abs(t) <= ${gamma('k')}`],
      show: `abs((1 + t)*(1 + d) - 1) <= ${right}`,
    }),
  ],
})

export const matrixProduct = proof({
  settles: 'higham-rounding/matmul',
  because: `Every entry is the product of a row and a column of $k$ numbers. ${anyOrder}`,
  formula: rounding,
  rivals: { '$\\gamma_k|AB|$ entry by entry (cancellation)': { ...rounding, scale: 'abs(D)' }, '$\\gamma_1|A||B|$': { ...rounding, after: '1' } },
  steps: dotProduct,
})

const tree = { depth: 'k + 1' }
export const pairwise = proof({
  settles: 'higham-rounding/pairwise',
  because:
    'Halves of $n$ numbers are sums of trees of depth at most $k=\\lceil\\log_2n\\rceil-1$, whose terms have seen at most $k$ roundings; joining them is one rounding more. $\\gamma_0=0$: a single number is exact.',
  formula: tree,
  rivals: {
    '$\\gamma_1\\sum|x_i|$ for $n=8$': { depth: '1' },
    'left-to-right summation has the same bound (falls at $(1,u,\\dots,u)$, $n=8$: error $7u$)': { depth: 'k' },
  },
  steps: ({ depth }) => [
    forAll('joining two sums', {
      given: ['u > 0', 'k >= 0', '(k + 1)*u < 1', 'abs(d) <= u', `abs(t) <= ${gamma('k')}`],
      show: `abs((1 + t)*(1 + d) - 1) <= ${gamma(depth)}`,
    }),
    forAll('a shallower half has a smaller bound', { given: ['u > 0', '0 <= j', 'j <= k', 'k*u < 1'], show: `${gamma('j')} <= ${gamma('k')}` }),
    ...induction('the changes of all terms', {
      holds: 'abs(E) <= g*S',
      start: { E: '0', S: '0' },
      next: { E: 'E + x*t', S: 'S + abs(x)' },
      given: ['g >= 0', 'abs(t) <= g'],
    }),
  ],
})

export const naiveVariance = proof({
  settles: 'higham-rounding/naive-variance',
  formula: [1e8, 1e8 + 1],
  rivals: { 'still a counterexample at $x=(0,1)$': [0, 1] },
  steps: (x) => {
    const mean = (values: readonly number[]): number => summed(values) / values.length
    const m = mean(x)
    return [
      computed('in doubles $\\overline{x^2}-\\bar x^2$ is not $\\frac14$', () => mean(x.map((v) => v * v)) - m * m !== 1 / 4),
      computed('where the two-pass formula is', () => mean(x.map((v) => (v - m) * (v - m))) === 1 / 4),
      computed('the variance of the two numbers, exactly', () => {
        const [a, b] = x.map(exactly) as [ReturnType<typeof exactly>, ReturnType<typeof exactly>]
        const half = Q.div(Q.sub(a, b), ratio(2))
        return equal(Q.mul(half, half), ratio(1, 4))
      }),
    ]
  },
})

/** ln(1 + e^{-1}) + 10⁶ lies between these two neighbouring doubles. */
const [below, above] = [1000000.3132616874, 1000000.3132616875] as const
const loss = { relative: (L: string) => `abs(exp(ln(1 + exp(-1)) + 10^6 - ${L}) - 1)`, low: '1/10^12', shift: '' }
export const logSumExpVariant = proof({
  settles: 'higham-rounding/log-sum-exp-variant',
  because:
    'Whichever neighbouring double $L$ the program gets for $LSE=10^6+\\ln(1+e^{-1})$, $x_1-L$ is exact and the component $e^{x_1-L}$ is off by the factor $e^{LSE-L}$, before its own rounding of at most an ulp; the shifted form has two exponentials within an ulp, one sum and one quotient.',
  formula: loss,
  rivals: {
    'the two agree within 4 ulp at that input': { ...loss, low: 'close' },
    'loss also when $M$ is subtracted before the logarithm is: $e^{(x_i-M)-\\ln\\sum}$': { ...loss, shift: 'small' },
  },
  steps: ({ relative, low, shift }) => {
    // The double next to a number, as the fraction that it is; near ln(1 + 1/e) for the shifted variant.
    const fraction = (x: number): string => {
      const { numerator, odd, shift: twos } = exactly(x)
      return `${numerator}/${odd * 2n ** twos}`
    }
    const nearby = shift === '' ? [below, above] : [0.31326168751822286, 0.3132616875182229]
    const off = (x: number): string => (shift === '' ? relative(`(${fraction(x)})`) : `abs(exp(ln(1 + exp(-1)) - (${fraction(x)})) - 1)`)
    return [
      computed('the two are neighbours', () => {
        const view = new DataView(new ArrayBuffer(8))
        view.setFloat64(0, nearby[0] as number)
        view.setBigUint64(0, view.getBigUint64(0) + 1n)
        return view.getFloat64(0) === nearby[1]
      }),
      at(
        'with the exact value between them',
        {},
        shift === '' ? `${fraction(below)} < ln(1 + exp(-1)) + 10^6 and ln(1 + exp(-1)) + 10^6 < ${fraction(above)}` : '0 < 1',
      ),
      computed('the difference from it is exact', () => {
        const first = shift === '' ? 1e6 : 0
        return nearby.every((L) => equal(exactly(first - L), Q.sub(exactly(first), exactly(L))))
      }),
      ...nearby.map((x) => at('what each loses', {}, low === 'close' ? `${off(x)} <= 4/2^52` : `${off(x)} > ${low} + 1/2^52`)),
      forAll('the shifted form: an error of the exponential in the sum', { given: ['0 < E', 'B = (1 + E*(1 + b))/(1 + E) - 1'], show: 'abs(B) <= abs(b)' }),
      forAll('and all four together', {
        given: ['0 < u', 'u <= 1/1000', 'abs(a) <= 2*u', 'abs(B) <= 2*u', 'abs(c) <= u', 'abs(d) <= u'],
        show: 'abs((1 + a)*(1 + d)/((1 + B)*(1 + c)) - 1) <= 8*u',
      }),
      at('with $u=2^{-53}$', {}, '8/2^53 < 1/10^15'),
    ]
  },
})
