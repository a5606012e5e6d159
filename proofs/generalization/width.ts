import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, impossible, induction } from '../support/steps.ts'

/*
 * Wider networks: on the training set, and off it.
 */

/** One unit in either direction: $v\\,\\mathrm{relu}(\\pm(x-t))$; a unit with incoming weight 0 is a constant. */
const unit = (sign: 1 | -1, v: string, t: string, x: string): string => `${v}*max(0, ${sign === 1 ? '' : '-'}(${x} - ${t}))`

export const moreUnitsBetter = proof({
  settles: 'wider-generalises-worse/more-units-can-generalise-better',
  because:
    'A ReLU unit of a positive factor in front, $|w|v$, has the incoming weight $\\pm1$; one with the weight 0 is a constant, and the output bias $c$ takes it. So a network of width 1 is monotone; $p,q,r,s$ are its values at $-3,-1,1,3$ and $z$ that at 0. Reflecting $x$ exchanges rising and falling, and two units to the left for two to the right, whose kinks are $t$ and $o$ in some order.',
  formula: 'u < l',
  rivals: {
    'a test error at least as large': 'u >= l',
    'a larger mean squared error over the training inputs and the test input together': '(0 + u)/5 > (8/3 + l)/5',
  },
  steps: (compared) => {
    const error = '(p - 3)^2 + (q - 1)^2 + (r - 1)^2 + (s - 3)^2'
    const two = (second: 1 | -1, x: string): string => `${unit(1, 'v', 't', x)} + ${unit(second, 'w', 'o', x)} + c`
    const fits = (second: 1 | -1): readonly string[] => ['-3', '-1', '1', '3'].map((x) => `${two(second, x)} = abs(${x})`)
    return [
      forAll('width 1 rises or falls', {
        given: ['x < y', 'v >= 0'],
        show: `${unit(1, 'v', 't', 'x')} <= ${unit(1, 'v', 't', 'y')} and ${unit(-1, 'v', 't', 'x')} >= ${unit(-1, 'v', 't', 'y')}`,
      }),
      at('a training error that it reaches, by $\\frac53+\\frac23\\mathrm{relu}(x-1)$', { p: '5/3', q: '5/3', r: '5/3', s: '5/3 + 2/3*2' }, `${error} = 8/3`),
      identity('the training error of any four values', `${error} = 8/3 + (p - 5/3)^2 + (q - 5/3)^2 + (r - 5/3)^2 + (s - 3)^2 + 4/3*((q - p) + (r - p))`),
      forAll('so rising values with no more than that have no more of these terms', {
        given: ['A >= 0', 'B >= 0', 'C >= 0', 'D >= 0', 'p <= q', 'q <= r', 'A + B + C + D + 4/3*((q - p) + (r - p)) <= 0'],
        show: 'A = 0 and B = 0 and C = 0 and D = 0',
      }),
      forAll('and the value at 0 lies between', { given: ['(q - 5/3)^2 = 0', '(r - 5/3)^2 = 0', 'q <= z', 'z <= r'], show: 'z = 5/3' }),
      at('so its test error', { z: '5/3' }, '(z - 0)^2 = 25/9'),
      at(
        'width 2 has the training error 0, by $\\mathrm{relu}(x)+\\mathrm{relu}(-x)$',
        {},
        ['-3', '-1', '1', '3'].map((x) => `max(0, ${x}) + max(0, -(${x})) = abs(${x})`).join(' and '),
      ),
      ...['t >= -1 and o >= -1', 't < -1 and o >= 1', 't < -1 and o <= -1'].map((kinks) =>
        impossible(`such a network of width 2 with both units to the right, ${kinks}`, [kinks, ...fits(1)]),
      ),
      forAll('every such network of width 2 with both units to the right, the one kink before the samples, the other in the middle', {
        given: ['t < -1 and -1 < o and o < 1', ...fits(1)],
        show: `abs(${two(1, '0')}) <= 1`,
      }),
      forAll('every such network with units in both directions', { given: fits(-1), show: `abs(${two(-1, '0')}) <= 1` }),
      forAll('the two test errors', { given: ['l = 25/9', 'y^2 <= 1', 'u = y^2', 'u >= 0'], show: compared }),
    ]
  },
})

export const widthOneFloor = proof({
  settles: 'wider-generalises-worse/width-one-floor',
  because: 'Width 1 is $v\\,\\mathrm{relu}(wx+b)+c$, monotone; $p,q,r$ are rising values at $-1,0,1$, and reflecting $x$ gives the falling ones.',
  formula: { floor: '1/6', best: ['1/2', '1/2', '1'] },
  rivals: {
    '1/8 as the attained minimum': { floor: '1/8', best: ['1/2', '1/2', '1'] },
    '1/4': { floor: '1/4', best: ['1/2', '1/2', '1'] },
    'best values 2/3,2/3,2/3': { floor: '1/6', best: ['2/3', '2/3', '2/3'] },
  },
  steps: ({ floor, best: [a, b, c] }) => [
    forAll('a network of width 1 is monotone', { given: ['x < y', 'y < z'], show: '(relu(w*y + b) - relu(w*x + b))*(relu(w*z + b) - relu(w*y + b)) >= 0' }),
    forAll('the floor, and where it is reached', {
      given: ['p <= q', 'q <= r', 'e = ((p - 1)^2 + q^2 + (r - 1)^2)/3'],
      show: `e >= ${floor} and iff(e = ${floor}, p = ${a} and q = ${b} and r = ${c})`,
    }),
    at('a network of width 1 reaches it', {}, '1/2*max(0, -1) + 1/2 = 1/2 and 1/2*max(0, 0) + 1/2 = 1/2 and 1/2*max(0, 1) + 1/2 = 1'),
    forAll('width 2 has no error', { show: 'relu(x) + relu(-x) = abs(x)' }),
  ],
})

const under = (d: string): string => `1/4*${d}/(40 - ${d} - 1)`
export const secondDescent = proof({
  settles: 'wider-generalises-worse/second-descent',
  particular: 'The sentence is about the values of two formulas.',
  formula: { at80: '59/78', at30: '5/6', order: 'a < b and b > c' },
  rivals: {
    '59/80 at d=80': { at80: '59/80', at30: '5/6', order: 'a < b and b > c' },
    '3/4 at d=30': { at80: '59/78', at30: '3/4', order: 'a < b and b > c' },
    'monotone in d from 10 to 80': { at80: '59/78', at30: '5/6', order: 'a < b and b < c' },
  },
  steps: ({ at80, at30, order }) => [
    at('the values', { a: under('10'), b: under('30'), c: '1*(1 - 40/80) + 1/4*40/(80 - 40 - 1)' }, `a = 5/58 and b = ${at30} and c = ${at80}`),
    at('their order', { a: under('10'), b: under('30'), c: '1*(1 - 40/80) + 1/4*40/(80 - 40 - 1)' }, order),
  ],
})

export const nestedClasses = proof({
  settles: 'wider-trains-better/nested-classes',
  because:
    'The new unit has the outgoing weight 0, so each function is one of the wider class, and with it its training error: the infimum over more is not larger ($i$ is a lower bound of the wider class that is not below $j$, its greatest).',
  formula: { added: '0*g(u*x + a)', infimum: 'j <= i' },
  rivals: {
    'new incoming weights 0 with outgoing weight 1 and g(0)≠0': { added: '1*g(0*x + 0)', infimum: 'j <= i' },
    'strictly decreasing': { added: '0*g(u*x + a)', infimum: 'j < i' },
    'non-decreasing': { added: '0*g(u*x + a)', infimum: 'j >= i' },
  },
  steps: ({ added, infimum }) => [
    forAll('the same function', { given: 'g(0) != 0', show: `s + ${added} = s` }),
    forAll(
      'the infima $i$ of the narrow and $j$ of the wide class: each error $e$ of the narrow is one of the wide, and some are as near to $i$ as one likes',
      {
        given: ['j <= e', 'e < i + d', 'd > 0', 'implies(j > i, d = j - i)'],
        show: infimum,
      },
    ),
  ],
})

export const zeroErrorReached = proof({
  settles: 'wider-trains-better/zero-error-reached',
  because:
    'With the knots at the first $N-1$ points in order and the label of the first one as output bias, the unit at $x_k$ is 0 up to $x_k$: each further label asks for one slope more ($s$ is what the units so far give at the next point $z$, $y$ its label), and the units at and after it do not touch the labels before.',
  formula: { slope: '(y - s)/(z - x)', knot: 'x < z' },
  rivals: {
    'N-2 units for every data set: (0,1,0) with N=3': { slope: '0', knot: 'x < z' },
    'repeated inputs with different labels': { slope: '(y - s)/(z - x)', knot: 'x = z and y != s' },
  },
  steps: ({ slope, knot }) => [
    forAll('a new unit leaves the points up to its knot', { given: 'p <= x', show: 'v*max(0, p - x) = 0' }),
    forAll('and gives the next point its label', { given: [knot, `v = (z = x ? 0 : ${slope})`], show: 's + v*max(0, z - x) = y' }),
    ...induction('one unit for each point but the first', { holds: 'k = n - 1', start: { k: '0', n: '1' }, next: { k: 'k + 1', n: 'n + 1' } }),
  ],
})

export const notStrict = proof({
  settles: 'wider-trains-better/not-strict',
  because: '$a$ is the smallest input; the labels are $ux+k$, and the unit has the outgoing weight $u$.',
  formula: { network: 'u*max(0, x - a) + u*a + k', error: '= 0' },
  rivals: { 'strict for affine labels': { network: 'u*max(0, x - a) + u*a + k', error: '> 0' }, 'infimum 0 at m=0': { network: 'c', error: '= 0' } },
  steps: ({ network, error }) => [forAll('the error at an input', { given: 'x >= a', show: `(${network} - (u*x + k))^2 ${error}` })],
})

export const descentMayReverse = proof({
  settles: 'wider-trains-better/descent-may-reverse-it',
  because:
    'Every derivative is $f-1=r$, so a step changes the sum of the $m$ weights by $-\\alpha mr$; with the factor $q=1-\\alpha m$ the residual goes to 0 as soon as $|q|<1$, being at most $\\frac1{1+th}$ of the first if $|q|(1+h)\\le1$, and never gets smaller if $|q|\\ge1$.',
  formula: { factor: '1 - alpha*m', when: '0 < alpha*m and alpha*m < 2' },
  rivals: {
    'factor (1-α)^m': { factor: '(1 - alpha)*(1 - alpha)', when: '0 < alpha*m and alpha*m < 2' },
    'converges iff αm<1': { factor: '1 - alpha*m', when: '0 < alpha*m and alpha*m < 1' },
    'converges for every m': { factor: '1 - alpha*m', when: 'alpha > 0' },
  },
  steps: ({ factor, when }) => [
    ...induction('the sum of the weights after a step, unit by unit', {
      holds: 'g = f - alpha*r*m',
      start: { g: '0', f: '0', m: '0' },
      next: { g: 'g + (w - alpha*r)', f: 'f + w', m: 'm + 1' },
    }),
    identity('the residual', `f - alpha*r*m - 1 = (${factor})*r`, { where: { f: 'r + 1' } }),
    forAll('a factor below 1 in size', { given: 'm >= 1', show: `iff(abs(1 - alpha*m) < 1, ${when})` }),
    ...induction('it makes the residual small', {
      holds: 'p >= 0 and p*(1 + t*h) <= 1',
      start: { p: '1', t: '0' },
      next: { p: 'p*b', t: 't + 1' },
      given: ['h > 0', 't >= 0', 'b >= 0', 'b*(1 + h) <= 1'],
    }),
    ...induction('any other keeps it', { holds: 'e^2 >= o^2', start: { e: 'o' }, next: { e: 'q*e' }, given: 'q^2 >= 1' }),
  ],
})
