import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

/* Where the example of Reddi, Kale & Kumar does go down: Adam with a large β₂, and AMSGrad. */

/** Σ 1/√t over the periods from the time t = u² on, with n = √(t + 3): at least ⅔(√t - √t₀), so without bound. */
const sumOfRoots = (from: string, first: readonly string[]) =>
  induction('$S=\\sum\\frac1{\\sqrt t}$ over the first steps of the periods, $u=\\sqrt t$', {
    holds: `S >= 2/3*(u - ${from}) and u >= 1`,
    start: { S: '0', u: from },
    next: { S: 'S + 1/u', u: 'n' },
    given: ['n > 0', 'n^2 = u^2 + 3'],
    base: first,
  })

/** From x ≤ 1 on, with a move down of d at least in every period unless it ends below -1 + e. */
const comesDown = (end: string) => [
  ...induction('unless it has come down to $-1+e$, it has moved down by $D=\\sum d$', {
    holds: 'x <= -1 + e or x <= 1 - D',
    start: { x: 'x', D: '0' },
    next: { x: 'w', D: 'D + d' },
    given: ['d >= 0', 's > 0', 'c*s <= e', 'w <= max(x - d, -1 + c*s)'],
    base: 'x <= 1',
  }),
  forAll('which ends when $D>2$', { given: ['-1 <= x', 'x <= -1 + e or x <= 1 - D', 'D > 2', '0 < e', 'e <= 1/2000'], show: end }),
]

const large = { b: '999/1000', moves: 'w <= max(x - s/2, -1 + 3*s)' }
export const betaNeeded = proof({
  settles: 'adam-reddi-nonconvergence/beta-needed',
  because:
    'With $b=\\beta_2$, $a=\\alpha$ and $v$ the average at the start of a period at time $t$: $v_1=bv+9(1-b)$, $v_2=bv_1+1-b$, $v_3=bv_2+1-b$. The step down is $3s$ with $s=\\frac a{\\sqrt{tv_1}}$, the steps up are $p=\\frac a{\\sqrt{(t+1)v_2}}$ and $r=\\frac a{\\sqrt{(t+2)v_3}}$; a period leads from $x$ through $y,z$ to $w$. The sum of $d=\\frac s2$ has no bound and $3s$ tends to $0$, so every $e>0$ is reached; $y\\le x$ and $z\\le w$.',
  formula: large,
  rivals: {
    'still at $+1$ with $\\beta_2=0.999$': { ...large, moves: 'implies(x = 1, w = 1)' },
    'the same with $\\beta_2=\\frac1{10}$': { ...large, b: '1/10' },
  },
  steps: ({ b, moves }) => [
    ...induction('$0\\le v\\le9$ at the start of every period', {
      holds: '0 <= v and v <= 9',
      start: { v: '0' },
      next: { v: 'b*(b*(b*v + (1 - b)*9) + (1 - b)) + (1 - b)' },
      given: `b = ${b}`,
    }),
    forAll('$9(1-b)\\le v_1\\le9$, $v_2\\ge bv_1$, $v_3\\ge b^2v_1$', {
      given: [`b = ${b}`, '0 <= v', 'v <= 9', 'f = b*v + (1 - b)*9', 'g = b*f + (1 - b)', 'h = b*g + (1 - b)'],
      show: '9*(1 - b) <= f and f <= 9 and g >= b*f and h >= b^2*f',
    }),
    ...['1', '2'].map((j) =>
      forAll(`the step up at $t+${j}$ is hardly larger than $s$`, {
        given: [`b = ${b}`, 't >= 1', 'f > 0', `g >= b^${j}*f`, 's > 0', 's^2*t*f = a^2', 'p > 0', `p^2*(t + ${j})*g = a^2`],
        show: `p <= (1 + ${j}/1000)*s`,
      }),
    ),
    forAll('so a period moves down, or ends near $-1$', {
      given: [
        ...['-1 <= x', 'x <= 1', 's > 0', 'p > 0', 'p <= 1001/1000*s', 'r > 0', 'r <= 1002/1000*s'],
        ...['y = max(-1, x - 3*s)', 'z = min(1, y + p)', 'w = min(1, z + r)'],
      ],
      show: `y <= x and z <= w and -1 <= w and w <= 1 and ${moves}`,
    }),
    ...sumOfRoots('1', []),
    forAll('the moves are as large as that', { given: ['u >= 1', 'a > 0', 's > 0', 's^2*u^2*f = a^2', '0 < f', 'f <= 9'], show: 's/2 >= a/6*(1/u)' }),
    forAll('and small in the end', { given: [`b = ${b}`, 't >= 1', 's^2*t*f = a^2', 'f >= 9*(1 - b)'], show: '(3*s)^2 <= a^2/(1 - b)/t' }),
    ...comesDown('x <= -1 + e'),
  ],
})

const running = { kept: 'max(m, f)', end: 'x < -999/1000' }
export const amsgrad = proof({
  settles: 'adam-reddi-nonconvergence/amsgrad',
  because:
    'For every $C\\ge\\frac52$, with $K=C^2$, $b=\\beta_2=\\frac1{1+K}$, $a=\\alpha=\\frac1{10}$: $m$ is the maximum of the averages $v$ so far. With $m$ after the first step of a period at time $t$ the step down is $Cs$, $s=\\frac a{\\sqrt{tm}}$; the steps up are $p,r\\le s$. From the period $15000$ on, at $t=45001$, a period leads from $x$ through $y,z$ to $w$; the step $2\\cdot10^5$ is the second of period $66666$, at $t=199999$, and ends at $z\\le w$.',
  formula: running,
  rivals: { 'Adam itself is below $-0.999$': { ...running, kept: 'f' }, 'AMSGrad ends above $0.999$': { ...running, end: 'x > 999/1000' } },
  steps: ({ kept, end }) => [
    ...induction('$v$ and $m$ lie between $0$ and $K$ in every step', {
      holds: '0 <= v and v <= K and 0 <= m and m <= K',
      start: { v: '0', m: '0' },
      next: { v: 'b*v + (1 - b)*g', m: kept.replace('f', '(b*v + (1 - b)*g)') },
      given: ['0 < b', 'b < 1', '0 <= g', 'g <= K'],
      base: 'K > 0',
    }),
    forAll('$m$ does not fall', { given: ['m >= 0', 'f >= 0'], show: `${kept} >= m` }),
    forAll('after the first step of a period it is at least $(1-b)K\\ge\\frac{21}4$', {
      given: ['K >= 25/4', 'b*(1 + K) = 1', 'v >= 0', 'f = b*v + (1 - b)*K'],
      show: `${kept} >= 21/4`,
    }),
    forAll('so the steps up are at most $s$', {
      given: ['t >= 1', 'n >= t', 'm > 0', 'l >= m', 's > 0', 's^2*t*m = a^2', 'p > 0', 'p^2*n*l = a^2'],
      show: 'p <= s',
    }),
    forAll('and a period moves down, or ends near $-1$', {
      given: [
        ...['C >= 5/2', '-1 <= x', 'x <= 1', 's > 0', 'p > 0', 'p <= s', 'r > 0', 'r <= s'],
        ...['y = max(-1, x - C*s)', 'z = min(1, y + p)', 'w = min(1, z + r)'],
      ],
      show: 'z <= w and -1 <= w and w <= 1 and w <= max(x - (C - 2)*s, -1 + 2*s)',
    }),
    ...sumOfRoots('U', ['U >= 1']),
    forAll('the moves are as large as that', {
      given: ['C >= 5/2', 'u >= 1', 's > 0', 's^2*u^2*m = (1/10)^2', '0 < m', 'm <= C^2'],
      show: '(C - 2)*s >= 1/50*(1/u)',
    }),
    forAll('the steps up are small from $t=45001$ on', { given: ['t >= 45001', 's > 0', 's^2*t*m = (1/10)^2', 'm >= 21/4'], show: '2*s <= 1/2000' }),
    at('the moves until $t=199999$', {}, '45001 = 3*15000 + 1 and 199999 = 3*66666 + 1 and 1/50*(2/3*(sqrt(199999) - sqrt(45001))) > 2'),
    ...comesDown(end),
  ],
})
