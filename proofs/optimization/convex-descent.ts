import { Q, q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { semidefinite } from '../support/semidefinite.ts'
import { computed, forAll, identity, induction } from '../support/steps.ts'
import { cauchySchwarz, descentLemma } from '../support/theorems.ts'

/* Gradient descent on convex losses. Vectors enter through Gram symbols: G is the squared gradient, D a squared distance, a an inner product. */

export const stepSizeNeeded = proof({
  settles: 'gd-convex-global/step-size-needed',
  formula: '1',
  rivals: { 'the same sentence with α≥1/2=1/L in the place of α≥2/L (α=3/4 contracts)': '1/2' },
  steps: (least) => [
    ...induction('the iterates, $P=(1-2\\alpha)^t$', {
      holds: 'x = P*x0',
      start: { x: 'x0', P: '1' },
      next: { x: 'x - alpha*2*x', P: '(1 - 2*alpha)*P' },
    }),
    forAll('no step comes nearer to the minimum', { given: [`alpha >= ${least}`, 'x != 0'], show: 'abs(x - alpha*2*x) >= abs(x)' }),
  ],
})

export const smoothnessNeeded = proof({
  settles: 'gd-convex-global/smoothness-needed',
  because: 'Two steps lead back to the start, so the orbit has period two.',
  formula: 'alpha/2',
  rivals: { 'start at θ0=α: the first step lands on the minimiser, so the sentence with θ0=α must be refuted': 'alpha' },
  steps: (start) => [
    forAll('one step on $|\\theta|$ changes the sign, the next one changes it back', {
      given: ['alpha > 0', `x = ${start}`],
      show: 'x - alpha*sign(x) = -x and -x - alpha*sign(-x) = x',
    }),
    forAll('the value stays above the minimum', { given: ['alpha > 0', `x = ${start}`], show: 'abs(x) = alpha/2 and abs(-x) = alpha/2 and abs(x) > 0' }),
  ],
})

export const minimiserNeeded = proof({
  settles: 'gd-convex-global/minimiser-needed',
  because: '$E=e^{-\\theta}>0$ with $E^\\prime=-E$; the exponential and the logarithm are asked only whether they grow.',
  formula: { value: (E: string) => `ln(1 + ${E})`, slope: '(1/(1 + E))*(-E)' },
  rivals: {
    'labels of both signs at the same input, f=ln(1+e^{-θ})+ln(1+e^{θ}), which has the minimiser 0': {
      value: (E: string) => `ln(1 + ${E}) + ln(1 + 1/${E})`,
      slope: '(1/(1 + E))*(-E) + (1/(1 + 1/E))*(1/E)',
    },
  },
  steps: ({ value, slope }) => [
    forAll('the derivative is negative everywhere', { given: 'E > 0', show: `${slope} < 0` }),
    forAll('so each step goes up', { given: ['E > 0', 'alpha > 0'], show: `theta - alpha*(${slope}) > theta` }),
    forAll('and the value falls, since $E$ does', {
      given: ['E > F', 'F > 0', 'iff(1 + E > 1 + F, ln(1 + E) > ln(1 + F))'],
      show: `${value('F')} < ${value('E')}`,
    }),
  ],
})

export const stepSumNeeded = proof({
  settles: 'gd-convex-global/step-sum-needed',
  because: '$h=2^{-T}$ and $P$ is the product; the product falls, and from the twelfth factor on it keeps the part $1-2^{-12}$.',
  formula: 'h/2',
  rivals: { 'α_t=1/(2(t+2)), not summable: the product (t+1)/(t+2) telescopes to 0': 'h/(1 + h)' },
  steps: (twiceStep) => [
    identity('one step multiplies', `x - (${twiceStep})/2*2*x = (1 - (${twiceStep}))*x`),
    ...induction('the product stays above a quarter', {
      holds: '0 < h and h <= 1/2 and P >= 1/4 + h/2',
      start: { h: twiceStep.replaceAll('h', '1'), P: `1 - ${twiceStep.replaceAll('h', '1')}` },
      next: { h: twiceStep, P: `P*(1 - ${twiceStep})` },
    }),
    ...induction('of a product $P$ from $H=2^{-T}$ on there remains', {
      holds: '0 < h and h <= H and H <= 1 and R >= 1 - H + h and R <= 1',
      start: { h: 'H', R: '1' },
      next: { h: twiceStep, R: `R*(1 - ${twiceStep})` },
      base: ['0 < H', 'H <= 1'],
    }),
    computed('twelve factors enclose the limit', () => {
      let product: Rational = q(1)
      for (let k = 1; k <= 12; k++) product = Q.mul(product, Q.sub(q(1), ratio(1n, 2n ** BigInt(k))))
      const low = Q.mul(product, Q.sub(q(1), ratio(1n, 2n ** 12n)))
      return notMore(ratio(2887n, 10000n), low) && notMore(product, ratio(2889n, 10000n))
    }),
  ],
})
const notMore = (a: Rational, b: Rational): boolean => Q.sub(b, a).numerator >= 0n

export const descentStep = proof({
  settles: 'gd-convex-global/descent-step',
  because: '$y=\\theta-s\\nabla f$ has $\\langle\\nabla f,y-\\theta\\rangle=-sG$ and $\\|y-\\theta\\|^2=s^2G$ in every dimension.',
  formula: { step: 'alpha', gain: 'alpha*(1 - alpha*L/2)' },
  rivals: {
    'α in the place of α(1-αL/2)': { step: 'alpha', gain: 'alpha' },
    'α(1-αL/4): refuted by f=Lθ²/2': { step: 'alpha', gain: 'alpha*(1 - alpha*L/4)' },
    'the same bound for the ascent step θ+α∇f': { step: '(-alpha)', gain: 'alpha*(1 - alpha*L/2)' },
  },
  steps: ({ step, gain }) => [
    forAll('the step in the quadratic bound', {
      given: ['G >= 0', 'alpha > 0', `next <= f + (-${step})*G + L/2*${step}^2*G`],
      show: `next <= f - ${gain}*G`,
    }),
  ],
})

export const convexRate = proof({
  settles: 'gd-convex-global/convex-rate-any-step',
  because:
    'The first four steps are one iteration in any dimension; $d$ is $\\delta_t$, $D$ the squared distance from the minimiser, which never exceeds $R^2$ by the third.',
  formula: { c: 'alpha*(1 - alpha*L/2)', range: 'alpha*L < 2', top: 'R^2' },
  rivals: {
    'c=α: refuted by f=θ²/2, α=19/10': { c: 'alpha', range: 'alpha*L < 2', top: 'R^2' },
    'the same bound with α=2/L allowed and c replaced by α/2': { c: 'alpha/2', range: 'alpha*L <= 2', top: 'R^2' },
    'R² replaced by R in the numerator': { c: 'alpha*(1 - alpha*L/2)', range: 'alpha*L < 2', top: 'R' },
  },
  steps: ({ c, range, top }) => [
    ...cauchySchwarz,
    descentLemma,
    forAll('co-coercivity at the minimiser, from the points $\\theta-g/L$ and $\\theta^*+g/L$', {
      given: ['L > 0', 'p <= f - G/(2*L)', 'p >= m', 'r <= m + G/(2*L)', 'r >= f - a + G/L'],
      show: 'a >= G/L',
    }),
    forAll('one step falls', { given: ['G >= 0', 'alpha > 0', 'L > 0', range, 'e <= d - alpha*G + L/2*alpha^2*G'], show: `e <= d - (${c})*G` }),
    forAll('by a positive amount', { given: ['alpha > 0', 'L > 0', 'alpha*L < 2'], show: `(${c}) > 0` }),
    forAll('and does not go away from the minimiser', {
      given: ['G >= 0', 'alpha > 0', 'L > 0', range, 'a*L >= G'],
      show: 'D - 2*alpha*a + alpha^2*G <= D',
    }),
    forAll('$\\delta\\le R\\|g\\|$', { given: ['0 <= d', 'd <= a', 'a^2 <= G*D', 'D <= R^2', 'G >= 0'], show: 'd^2 <= G*R^2' }),
    forAll('hence', { given: ['c > 0', 'R > 0', 'd >= 0', 'e <= d - c*G', 'd^2 <= G*R^2'], show: 'e*(R^2 + c*d) <= R^2*d' }),
    forAll('the bound, at first', { given: ['R > 0', 'd >= 0'], show: `d*(R^2 + k*0*d) <= ${top}*d` }),
    forAll('the bound, from each to the next: $u=R^2+cT\\delta_0$', {
      given: ['c > 0', 'R > 0', 'd >= 0', 'e >= 0', 's >= 0', 'u >= R^2', 'd*u <= R^2*s', 'e*(R^2 + c*d) <= R^2*d'],
      show: 'e*(u + c*s) <= R^2*s',
    }),
    forAll('it tends to 0', { given: ['c > 0', 'R > 0', 's > 0', 'eps > 0', 'T > 0', 'c*T*eps >= R^2'], show: 'R^2*s/(R^2 + c*T*s) < eps' }),
  ],
})

/** With L = 1 and the minimiser at 0: the form that must be positive, in the start and the gradients of T + 1 iterates. */
function remainder(T: number, { bound, step, multiplier }: TightRate): Rational[][] {
  const size = T + 2
  const form: Rational[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => q(0)))
  const add = (u: readonly Rational[], v: readonly Rational[], weight: Rational): void => {
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        const part = Q.mul(Q.div(weight, q(2)), Q.mul(u[i] as Rational, v[j] as Rational))
        ;(form[i] as Rational[])[j] = Q.add((form[i] as Rational[])[j] as Rational, part)
        ;(form[j] as Rational[])[i] = Q.add((form[j] as Rational[])[i] as Rational, part)
      }
  }
  const unit = (k: number): Rational[] => Array.from({ length: size }, (_, i) => q(i === k ? 1 : 0))
  const gradient = (i: number): Rational[] => unit(i + 1)
  const combine = (a: readonly Rational[], b: readonly Rational[], t: Rational): Rational[] => a.map((x, i) => Q.add(x, Q.mul(t, b[i] as Rational)))
  const iterates = [unit(0)]
  for (let i = 0; i < T; i++) iterates.push(combine(iterates[i] as Rational[], gradient(i), Q.sub(q(0), step)))
  const along = (i: number): Rational => (i === 0 ? q(0) : i > T ? q(1) : multiplier(i, T))
  add(unit(0), unit(0), bound(T))
  for (let i = 1; i <= T; i++) {
    const change = combine(gradient(i - 1), gradient(i), q(-1))
    add(gradient(i), combine(iterates[i - 1] as Rational[], iterates[i] as Rational[], q(-1)), along(i))
    add(change, change, Q.div(along(i), q(2)))
  }
  for (let i = 0; i <= T; i++) {
    const weight = Q.sub(along(i + 1), along(i))
    add(gradient(i), iterates[i] as Rational[], Q.sub(q(0), weight))
    add(gradient(i), gradient(i), Q.div(weight, q(2)))
  }
  return form
}
interface TightRate {
  readonly bound: (T: number) => Rational
  readonly step: Rational
  readonly multiplier: (i: number, T: number) => Rational
}
const tight: TightRate = { bound: (T) => ratio(1, 4 * T + 2), step: q(1), multiplier: (i, T) => ratio(i, 2 * T + 1 - i) }

export const tightRate = proof({
  settles: 'gd-convex-global/tight-rate-certified',
  because:
    'With $L=1$ (divide $f$ by $L$) the multipliers leave $f(\\theta_T)-f^*+$ a quadratic form in $\\theta_0-\\theta^*,g_0,\\dots,g_T$ below $\\frac{R^2}{4T+2}$; a form that is not negative on numbers is none on vectors.',
  formula: tight,
  rivals: {
    'LR²/(4T+3)': { ...tight, bound: (T: number) => ratio(1, 4 * T + 3) },
    'LR²/(4T+2) for α=1/(2L)': { ...tight, step: ratio(1, 2) },
    'the multipliers i/(2T+2-i)': { ...tight, multiplier: (i: number, T: number) => ratio(i, 2 * T + 2 - i) },
  },
  steps: (rate) => [
    descentLemma,
    forAll(
      'interpolation between two points: from convexity at $x$ and the quadratic bound at $y$, both at $y-(g_y-g_x)/L$; $a=\\langle g_x,y-x\\rangle$, $n=\\|g_x\\|^2$, $k=\\langle g_x,g_y\\rangle$',
      {
        given: ['L > 0', 'z >= fx + a - (k - n)/L', 'z <= fy - (m - k)/L + (m - 2*k + n)/(2*L)'],
        show: 'fy >= fx + a + (m - 2*k + n)/(2*L)',
      },
    ),
    {
      by: 'cases',
      says: 'the multipliers and their differences are not negative, and the form that remains is positive semidefinite',
      domain: 'T = 1, …, 12',
      whole: 'the sentence is about these horizons',
      run: () => {
        for (let T = 1; T <= 12; T++) {
          const weights = [...Array.from({ length: T }, (_, i) => rate.multiplier(i + 1, T)), q(1)]
          if (weights.some((w, i) => !notMore(i === 0 ? q(0) : (weights[i - 1] as Rational), w)))
            return { holds: false, because: `T = ${T}: a negative multiplier` }
          if (!semidefinite(remainder(T, rate))) return { holds: false, because: `T = ${T}: a negative pivot` }
        }
        return { holds: true }
      },
    },
  ],
})

export const tightRateAttained = proof({
  settles: 'gd-convex-global/tight-rate-attained',
  because: 'The steps are at $\\theta_t\\ge\\tau$, where the slope is $L\\tau$: $\\theta_t=(2T+1-t)\\tau$ and $t\\le T$.',
  formula: { tau: 'R/(2*T + 1)', last: '(T + 1)/(2*T + 1)*R', value: 'L*R^2/(4*T + 2)' },
  rivals: {
    'τ=R/(2T): value differs': { tau: 'R/(2*T)', last: 'R - R/2', value: 'L*R^2/(4*T + 2)' },
    'θ_T=T R/(2T+1) (one step too many)': { tau: 'R/(2*T + 1)', last: 'T/(2*T + 1)*R', value: 'L*R^2/(4*T + 2)' },
    'typed-in 1/6 for every T': { tau: 'R/(2*T + 1)', last: '(T + 1)/(2*T + 1)*R', value: 'L*R^2/6' },
  },
  steps: ({ tau, last, value }) => [
    forAll('the slope $\\max(-L\\tau,\\min(L\\tau,Lx))$ grows, so $f$ is convex, and it is $L$-Lipschitz', {
      given: ['L > 0', 'tau > 0', 'x <= y', 'u = max(-L*tau, min(L*tau, L*x))', 'v = max(-L*tau, min(L*tau, L*y))'],
      show: 'u <= v and v - u <= L*(y - x)',
    }),
    ...induction('the iterates while $t\\le T$', {
      holds: 'x = (2*T + 1 - t)*tau',
      start: { t: '0', x: '(2*T + 1)*tau' },
      next: { t: 't + 1', x: 'x - max(-L*tau, min(L*tau, L*x))/L' },
      given: ['L > 0', 'tau > 0', 'T >= 1', 't >= 0', 't <= T - 1'],
    }),
    identity('the last iterate', `R - T*(${tau}) = ${last}`),
    identity('its value', `L*(${tau})*(${last}) - L/2*(${tau})^2 = ${value}`),
  ],
})
