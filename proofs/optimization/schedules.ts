import { compare, Q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { quarterCosineBetween } from '../support/cosine.ts'
import { at, cited, enclosed, forAll, identity, induction } from '../support/steps.ts'

/* Learning-rate schedules. Cosines are unknowns with their values at the ends: cos 0 = 1, cos(π/2) = 0, cos π = -1. */

export const hyperbola = proof({
  settles: 'lr-linear-decay-names/hyperbola-called-linear',
  because: 'A function of $t$ is linear exactly when its second difference is 0; that of a linear schedule is.',
  formula: ['u0*(T - t)/T', 'u0*(T - t - 1)/T', 'u0*(T - t - 2)/T'],
  rivals: {
    'a/(b+t)² also not linear': ['a/(b + t)^2', 'a/(b + t + 1)^2', 'a/(b + t + 2)^2'],
    'a·q^t (exponential) also not linear': ['a*Q', 'a*Q*q', 'a*Q*q^2'],
  },
  steps: ([now, next, afterNext]) => [
    identity('the second difference of the printed rate', 'a/(b + t) - 2*a/(b + t + 1) + a/(b + t + 2) = 2*a/((b + t)*(b + t + 1)*(b + t + 2))'),
    forAll('is positive', { given: ['a > 0', 's > 0'], show: '2*a/(s*(s + 1)*(s + 2)) > 0' }),
    at('the differences for $a=b=1$', { a: 1, b: 1 }, 'a/(b + 1) - a/b = -1/2 and a/(b + 2) - a/(b + 1) = -1/6'),
    identity('a linear schedule', `(${now}) - 2*(${next}) + (${afterNext}) = 0`),
  ],
})

export const plateau = proof({
  settles: 'lr-linear-decay-names/plateau-rule-called-linear',
  formula: ['a', 'a - d', 'a - 2*d'],
  rivals: { 'c<1': ['a', 'a/c', 'a/c^2'], 'dividing by k+1 at the k-th plateau': ['a', 'a/2', 'a/6'] },
  steps: ([now, next, afterNext]) => [
    forAll('the differences of the divided rates', { given: ['a > 0', 'c > 1'], show: 'a/c^2 - a/c != a/c - a' }),
    at('for $\\alpha_0=1$, $c=10$', { a: 1, c: 10 }, 'a/c - a = -9/10 and a/c^2 - a/c = -9/100'),
    identity('a rate that loses a fixed amount each time', `(${now}) - 2*(${next}) + (${afterNext}) = 0`),
  ],
})

export const thirdFormula = proof({
  settles: 'lr-linear-decay-names/third-formula-linear',
  formula: (t: string) => `u*(T - (${t}))/T`,
  rivals: {
    'α_0(T+t)/T': (t: string) => `u*(T + (${t}))/T`,
    'α_0(T-t)/(T-1)': (t: string) => `u*(T - (${t}))/(T - 1)`,
    'α_0 T/(T+t)': (t: string) => `u*T/(T + (${t}))`,
  },
  steps: (rate) => [
    identity('the first difference', `${rate('t + 1')} - ${rate('t')} = -u/T`),
    identity('at first', `${rate('0')} = u`),
    identity('at last', `${rate('T')} = 0`),
    forAll('beyond', { given: ['u > 0', 'T > 0', 't > T'], show: `${rate('t')} < 0` }),
  ],
})

export const sumsOfRates = proof({
  settles: 'lr-linear-decay-names/sums',
  because: '$u=b+T$ after $T$ terms and $L=\\ln u$; the logarithm is unbounded, so the first sum is; $A=a^2$.',
  formula: { linear: 'u*(T + 1)/2', harmonic: 'H >= a*(L - L0)', squares: 'A/b^2 + A*(1/b - 1/u)', whole: 'A/b^2 + A/b' },
  rivals: {
    'α_0T/2 for the sum t=0..T': { linear: 'u*T/2', harmonic: 'H >= a*(L - L0)', squares: 'A/b^2 + A*(1/b - 1/u)', whole: 'A/b^2 + A/b' },
    'a ln((b+T)/b) as an upper bound': { linear: 'u*(T + 1)/2', harmonic: 'H <= a*(L - L0)', squares: 'A/b^2 + A*(1/b - 1/u)', whole: 'A/b^2 + A/b' },
    'a²/b² alone for the square sum': { linear: 'u*(T + 1)/2', harmonic: 'H >= a*(L - L0)', squares: 'A/b^2', whole: 'A/b^2' },
  },
  steps: ({ linear, harmonic, squares, whole }) => [
    cited('$\\ln(1+x)\\le x$, here at $x=1/u$, where it is $\\ln(u+1)-\\ln u\\le1/u$', 'NIST Digital Library of Mathematical Functions, 4.5.1'),
    ...induction('the sum of the rates', {
      holds: harmonic,
      start: { H: '0', L: 'L0' },
      next: { H: 'H + a/u', L: 'M' },
      given: ['a > 0', 'u > 0', 'M - L <= 1/u'],
    }),
    ...induction('the sum of their squares', {
      holds: `u >= b and S <= ${squares}`,
      start: { S: 'A/b^2', u: 'b' },
      next: { S: 'S + A/(u + 1)^2', u: 'u + 1' },
      given: ['A > 0', 'b > 0'],
      base: ['A > 0', 'b > 0'],
    }),
    forAll('its bound for every $T$', { given: ['A > 0', 'b > 0', 'u >= b', `S <= ${squares}`], show: `S <= ${whole}` }),
    ...induction('the linear schedule: $\\sum_{t<n}(T-t)$', {
      holds: 'S = n*T - n*(n - 1)/2',
      start: { S: '0', n: '0' },
      next: { S: 'S + (T - n)', n: 'n + 1' },
    }),
    identity('of $T+1$ terms', `u/T*((T + 1)*T - (T + 1)*T/2) = ${linear}`),
  ],
})

export const noDivision = proof({
  settles: 'lr-linear-decay-names/division-by-zero',
  formula: '0',
  rivals: { 'b=0 with t≥1': '1' },
  steps: (t) => [
    at('the divisor of the first rate', { b: 0, t }, 'b + t = 0'),
    forAll('is positive as soon as $b$ is', { given: ['b > 0', 't >= 0'], show: 'b + t > 0' }),
  ],
})

const quarterEnd = cited('$\\cos\\frac\\pi2=0$', 'Rudin 1976, Principles of Mathematical Analysis, chapter 8, where $\\frac\\pi2$ is defined by it')
const cosineFalls = cited(
  'the cosine has the derivative $-\\sin$, and the sine is positive on $(0,\\pi)$: the cosine falls strictly on $[0,\\pi]$',
  'NIST Digital Library of Mathematical Functions, 4.20.2 and table 4.16.1',
)

export const endsAtZero = proof({
  settles: 'lr-cosine/printed-ends-at-zero',
  formula: { cosine: '0', rate: '0' },
  rivals: { 'last rate 0.1α_0 at t=T-1 for every T': { cosine: '1', rate: 'u/10' }, 'last rate α_0/2': { cosine: '0', rate: 'u/2' } },
  steps: ({ cosine, rate }) => [
    quarterEnd,
    forAll('the last rate', { given: ['u > 0', `c = ${cosine}`], show: `u*c = ${rate}` }),
    forAll('is not a tenth of the first', { given: ['u > 0', 'c = 0'], show: 'u*c != u/10' }),
  ],
})

export const tenth = proof({
  settles: 'lr-cosine/where-a-tenth-is-reached',
  because: 'The cosine falls strictly on $[0,\\frac\\pi2]$, so it takes each value once, between the two ends.',
  formula: { low: ratio(9362, 10000), high: ratio(9363, 10000) },
  rivals: {
    '0.9': { low: ratio(8999, 10000), high: ratio(9001, 10000) },
    '0.95': { low: ratio(9499, 10000), high: ratio(9501, 10000) },
    '(2/π)arcsin(1/10)': { low: ratio(637, 10000), high: ratio(638, 10000) },
  },
  steps: ({ low, high }) => [
    cosineFalls,
    enclosed('the cosine is above a tenth at the lower end and below it at the upper', 'u in {9362/10000, 9363/10000}', [], () =>
      compare(quarterCosineBetween(low)[0], ratio(1, 10)) > 0 && compare(quarterCosineBetween(high)[1], ratio(1, 10)) < 0
        ? { holds: true }
        : { holds: false, because: 'a tenth is not passed between the ends' },
    ),
  ],
})

export const withFloor = proof({
  settles: 'lr-cosine/with-floor',
  because: '$c=\\cos\\frac{\\pi t}{2T}$ goes from 1 to 0 and $c=\\cos\\frac{\\pi t}T$ from 1 to -1; $u=\\alpha_0$ and $m=u/10$.',
  formula: { quarter: (c: string) => `u*(0.1 + 0.9*${c})`, half: (c: string) => `m + (u - m)/2*(1 + ${c})` },
  rivals: {
    '0.9+0.1cos': { quarter: (c: string) => `u*(0.9 + 0.1*${c})`, half: (c: string) => `m + (u - m)/2*(1 + ${c})` },
    'α_min+(α_0-α_min)(1+cos(πt/T))': { quarter: (c: string) => `u*(0.1 + 0.9*${c})`, half: (c: string) => `m + (u - m)*(1 + ${c})` },
    '1-cos in the place of 1+cos': { quarter: (c: string) => `u*(0.1 + 0.9*${c})`, half: (c: string) => `m + (u - m)/2*(1 - (${c}))` },
  },
  steps: ({ quarter, half }) => [
    quarterEnd,
    cosineFalls,
    identity('the quarter period at first', `${quarter('1')} = u`),
    identity('and at last', `${quarter('0')} = u/10`),
    identity('the half period at first', `${half('1')} = u`, { where: { m: 'u/10' } }),
    identity('and at last', `${half('(-1)')} = u/10`, { where: { m: 'u/10' } }),
    forAll('both fall with the cosine', { given: ['u > 0', 'm = u/10', 'd < c'], show: `${quarter('d')} < ${quarter('c')} and ${half('d')} < ${half('c')}` }),
  ],
})

export const quarterNotHalf = proof({
  settles: 'lr-cosine/quarter-is-not-half-cosine',
  because: 'The double angle of $\\frac\\pi4$ is $\\frac\\pi2$: $2c^2-1=0$ for $c=\\cos\\frac\\pi4>0$.',
  formula: { square: '1/2', half: 'c != h' },
  rivals: { 'equal at T/2': { square: '1/2', half: 'c = h' }, '1/2 for the printed one': { square: '1/4', half: 'c != h' } },
  steps: ({ square, half }) => [
    quarterEnd,
    forAll('half way', { given: ['c > 0', '2*c^2 - 1 = 0', 'h = (1 + 0)/2'], show: `c^2 = ${square} and h = 1/2 and ${half}` }),
    identity('the linear schedule', '(T - T/2)/T = 1/2'),
  ],
})

export const aboveLinear = proof({
  settles: 'lr-cosine/concave-above-linear',
  because:
    '$C(u)=\\cos\\frac{\\pi u}2$ with $C(0)=1$, $C(1)=0$ has the second derivative $-\\frac{\\pi^2}4C$, negative before the end, so its derivative falls strictly, and it is concave.',
  formula: { below: (u: Rational) => Q.sub(ratio(1, 1), u), concave: true, line: '1 - u' },
  rivals: {
    '≥1-t/(2T)': { below: (u: Rational) => Q.sub(ratio(1, 1), Q.div(u, ratio(2, 1))), concave: true, line: '1 - u/2' },
    convex: { below: (u: Rational) => Q.sub(ratio(1, 1), u), concave: false, line: '1 - u' },
    '≥1-(t/T)²': { below: (u: Rational) => Q.sub(ratio(1, 1), Q.mul(u, u)), concave: true, line: '1 - u^2' },
  },
  steps: ({ below, concave, line }) => [
    cosineFalls,
    cited(
      'between two points the difference quotient is a value of the derivative: $p$ before $u$, $q$ behind it',
      'Rudin 1976, Principles of Mathematical Analysis, theorem 5.10',
    ),
    forAll('the derivative falls strictly, so $q<p$', {
      given: ['0 < u', 'u < 1', 'first = 1', 'last = 0', 'C - first = p*u', 'last - C = q*(1 - u)', 'q < p'],
      show: `C > ${line}`,
    }),
    at('with equality at the ends', { first: 1, last: 0, u: 0, v: 1 }, 'first = 1 - u and last = 1 - v'),
    enclosed('the values at quarters', 'u in {1/4, 1/2, 3/4}', [], () => {
      for (let k = 1; k <= 3; k++) {
        const [low, high] = quarterCosineBetween(ratio(k, 4))
        const chord = below(ratio(k, 4))
        if (concave ? compare(low, chord) <= 0 : compare(high, chord) >= 0) return { holds: false, because: `at ${k}/4` }
      }
      return { holds: true }
    }),
  ],
})
