import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const rank = { bound: '1/(2*r)', sup: 'd*n' }
export const rankBound = proof({
  settles: 'minimum-width-table/rank-bound',
  because:
    'The image lies in $\\{\\langle a,y\\rangle=b\\}$ with $\\|a\\|=1$; its distance from $0$ is $|b|$ and from $e_i$ is $|a_i-b|$, both at most the error $\\delta$. $r=\\sqrt{d_y}$, $A$ sums the $a_i^2$ over $n$ coordinates. Width $d_y$ has no such hyperplane: an invertible affine output reaches all of $\\mathbb R^{d_y}$.',
  formula: { ...rank, width: 'k - 1' },
  rivals: {
    '$\\frac1{\\sqrt{d_y}}$': { ...rank, bound: '1/r', width: 'k - 1' },
    '$\\frac1{2d_y}$ claimed attained in the Euclidean norm': { ...rank, bound: '1/(2*n)', width: 'k - 1', sup: 'equal' },
    'width $d_y$ also fails by this argument': { ...rank, width: 'k' },
  },
  steps: ({ bound, width, sup }) => [
    cited(
      'fewer than $k$ homogeneous linear equations in $k$ unknowns have a solution other than $0$: a direction that an affine output of $w<k=d_y$ units leaves out',
      'Axler 2015, Linear Algebra Done Right, on homogeneous systems of linear equations',
    ),
    forAll('its hypothesis', { given: ['k >= 1', `w <= ${width}`], show: 'w < k' }),
    ...induction('the sum of the squares', {
      holds: 'A <= n*4*delta^2',
      start: { A: '0', n: '0' },
      next: { A: 'A + a^2', n: 'n + 1' },
      given: ['delta >= 0', 'abs(b) <= delta', 'abs(a - b) <= delta'],
    }),
    forAll('so the error', {
      given: ['n >= 1', 'r > 0', 'r^2 = n', 'delta >= 0', 'A = 1', 'A <= n*4*delta^2'],
      show: sup === 'equal' ? `delta >= ${bound} and implies(A = n*4*delta^2, delta = ${bound})` : `delta >= ${bound}`,
    }),
  ],
})

const sharpness = { level: '1/2', sup: '1/(2*d)' }
export const rankSharp = proof({
  settles: 'minimum-width-table/rank-bound-sharp',
  because:
    'The squared Euclidean distance of a point from $\\sum y_i=c$ is $\\frac{(\\sum y_i-c)^2}{d}$, by Cauchy–Schwarz; in the sup norm the distance is $\\frac{|\\sum y_i-c|}d$, since moving every coordinate by $t$ changes the sum by at most $td$.',
  formula: sharpness,
  rivals: { 'hyperplane $\\sum y_i=1$': { ...sharpness, level: '1' }, 'sup norm value $\\frac1{2\\sqrt{d_y}}$': { ...sharpness, sup: '1/(2*r)' } },
  steps: ({ level, sup }) => [
    ...induction('how far the sum moves: Cauchy–Schwarz', {
      holds: 'S^2 <= n*R and abs(S) <= n*m and R >= 0',
      start: { S: '0', R: '0', n: '0' },
      next: { S: 'S + x', R: 'R + x^2', n: 'n + 1' },
      given: ['m >= 0', 'abs(x) <= m', 'n >= 0'],
    }),
    identity('attained by equal moves', 'd*(s/d)^2 = s^2/d'),
    forAll('the distances of $0$ and of $e_i$', {
      given: ['d >= 2', 'r > 0', 'r^2 = d', `c = ${level}`, 'p = abs(0 - c)', 'q = abs(1 - c)'],
      show: `p^2/d = (1/(2*r))^2 and q^2/d = (1/(2*r))^2 and p/d = ${sup}`,
    }),
  ],
})

/** ∫ of the tent over [a, b] within one half, as a polynomial. */
const before = (a: string, b: string): string => `((${b})^2 - (${a})^2)`
const after = (a: string, b: string): string => `(2*((${b}) - (${a})) - ((${b})^2 - (${a})^2))`
const levels = { value: '1/6', cut: '1/3', width: '2' }
export const oneOneLp = proof({
  settles: 'minimum-width-table/one-one-lp',
  because:
    'With $s=1$ on $(\\frac13,\\frac23)$, $-1$ on $(\\frac23,1)$ and $0$ before, a non-decreasing $g$ has $\\int gs\\le0$, so $\\int|g-t|\\ge\\int(t-g)s\\ge\\int ts$. Width 1 is monotone in every layer; $L^p$ for $p\\ge1$ is above $L^1$ on $[0,1]$. Non-increasing $g$: the mirror image of the tent is the tent.',
  formula: levels,
  rivals: {
    'distance at least $\\frac14$ (a constant has it, the level $\\frac23$ is better)': { ...levels, value: '1/4' },
    'minimum $1=\\max(d_x,d_y)$': { ...levels, width: '1' },
  },
  steps: ({ value, cut, width }) => [
    at('$\\int ts$', {}, `${before('1/3', '1/2')} + ${after('1/2', '2/3')} - ${after('2/3', '1')} >= ${value}`),
    forAll('$\\int gs\\le0$: the two intervals have one length $l$, and $g\\le c\\le g$ across $\\frac23$', {
      given: ['l > 0', 'p <= c*l', 'q >= c*l'],
      show: 'p - q <= 0',
    }),
    forAll('pointwise', { given: ['s = 0 or s = 1 or s = -1'], show: 'abs(g - t) >= (t - g)*s' }),
    at(
      'attained by following the tent to the level $\\frac23$',
      { c: cut },
      `2*c = 2/3 and (${before('c', '1/2')} + ${after('1/2', '2/3')} - 2/3*(2/3 - c)) + (2/3*(1 - 2/3) - ${after('2/3', '1')}) = ${value}`,
    ),
    ...induction('a layer of width 1 keeps any three values in order or turns the order about', {
      holds: '(p <= q and q <= r) or (p >= q and q >= r)',
      start: { p: 'x', q: 'x + y', r: 'x + y + z' },
      next: { p: 'relu(w*p + b)', q: 'relu(w*q + b)', r: 'relu(w*r + b)' },
      base: ['y >= 0', 'z >= 0'],
    }),
    forAll('two units represent the tent', { given: ['0 <= x', 'x <= 1'], show: '2*relu(x) - 4*relu(x - 1/2) = (x <= 1/2 ? 2*x : 2 - 2*x)' }),
    forAll('so the least width $w$ at which errors $e<\\frac16$ are possible', {
      given: ['w = 1 or w >= 2', 'implies(w = 1, e >= 1/6)', 'e < 1/6', 'w <= 2'],
      show: `w = ${width}`,
    }),
  ],
})
