import { proof } from '../../src/evidence/proof.ts'
import { arrangements, distinctUnits, factorial, signedArrangements } from '../support/arrangements.ts'
import { cited, computed, forAll, identity, induction } from '../support/steps.ts'

/* Maxima, minima, saddles, and copies of minimisers. */

export const argmax = proof({
  settles: 'max-min-duality/argmax-is-argmin',
  because: 'A point is optimal exactly when it is at least as good as each competitor: one competitor at a time.',
  formula: '-a <= -b',
  rivals: { 'argmax f = argmin 1/f (f may change sign)': '1/a <= 1/b', 'argmax f = argmin f': 'a <= b', 'argmax f = argmin f²': 'a^2 <= b^2' },
  steps: (other) => [forAll('one competitor', { show: `iff(a >= b, ${other})` })],
})

export const values = proof({
  settles: 'max-min-duality/values-change-sign',
  because: '$f_0$ and $f_1$ are the values where the maximum $m$ of $f$ and the minimum $k$ of $-f$ are attained; $K$ is the maximum of $-f$.',
  formula: 'm = -k',
  rivals: { 'max f = min(-f) (sign dropped): f≡1': 'm = k', 'max f = -max(-f)': 'm = -K' },
  steps: (relation) => [
    forAll('the two values', { given: ['f0 = m', 'f1 <= m', '-f1 = k', 'k <= -f0', 'K >= -f0', 'K >= -f1'], show: relation }),
    forAll('the minimum of $-f$ is attained with the maximum of $f$', { given: ['f0 = m', 'value <= m'], show: '-f0 <= -value' }),
  ],
})

export const emptyOrMany = proof({
  settles: 'max-min-duality/optimum-may-be-empty-or-many',
  because: '$E=e^{-\\theta}$ and $q=e>1$; the constant 0 has every point as its minimiser.',
  formula: '<',
  rivals: { 'convex in the place of strictly convex for uniqueness (f≡0)': '<=' },
  steps: (below) => [
    forAll('every point is beaten by the next', { given: ['E > 0', 'q > 1'], show: 'E/q < E' }),
    forAll('two minimisers and the point between them', {
      given: ['fa = m', 'fb = m', 'middle >= m', `implies(a != b, middle ${below} (fa + fb)/2)`],
      show: 'a = b',
    }),
  ],
})

const transpositions = cited('every permutation is a product of transpositions', 'Lang 2002, Algebra, chapter I, § 5')
export const permutedCopies = proof({
  settles: 'many-local-minima-saddles/permuted-copies-are-minimisers',
  because:
    'Relabelling keeps the function, so the loss, and all distances between parameters, so a local minimiser goes to one; different arrangements of different triples are different points.',
  formula: { columns: ['w2', 'w1'], count: factorial, units: distinctUnits },
  rivals: {
    '2^m m! for every activation': { columns: ['w2', 'w1'], count: (m: number) => 2 ** m * factorial(m), units: distinctUnits },
    'm! also when two units coincide (then at most m!/2)': {
      columns: ['w2', 'w1'],
      count: factorial,
      units: (m: number) => distinctUnits(m).map((i) => Math.max(i, 2)),
    },
    'permuting the rows of the input weights but not the output weights': { columns: ['w1', 'w2'], count: factorial, units: distinctUnits },
  },
  steps: ({ columns, count, units }) => [
    transpositions,
    forAll('two units change places', { show: `${columns[0]}*g(z2) + ${columns[1]}*g(z1) + R = w1*g(z1) + w2*g(z2) + R` }),
    identity('distances stay', '(a2 - b2)^2 + (a1 - b1)^2 = (a1 - b1)^2 + (a2 - b2)^2'),
    ...induction('arrangements of different units, $F=m!$', {
      holds: 'n = F',
      start: { n: '1', F: '1', m: '0' },
      next: { n: '(m + 1)*n', F: '(m + 1)*F', m: 'm + 1' },
    }),
    computed('listed for two to five units', () => [2, 3, 4, 5].every((m) => arrangements(units(m)) === count(m))),
  ],
})

export const signCopies = proof({
  settles: 'many-local-minima-saddles/sign-copies-for-odd-activations',
  because:
    'A change of sign keeps the function and distances too; each place has one of the units that are left, with one of two signs, and these are different triples.',
  formula: { g: (z: string) => `g(${z})`, count: (m: number) => 2 ** m * factorial(m), units: distinctUnits },
  rivals: {
    '2^m m! when one triple is zero': {
      g: (z: string) => `g(${z})`,
      count: (m: number) => 2 ** m * factorial(m),
      units: (m: number) => distinctUnits(m).map((i) => i - 1),
    },
    'm·2^m': { g: (z: string) => `g(${z})`, count: (m: number) => m * 2 ** m, units: distinctUnits },
    'the same for relu': { g: (z: string) => `relu(${z})`, count: (m: number) => 2 ** m * factorial(m), units: distinctUnits },
  },
  steps: ({ g, count, units }) => [
    forAll('one unit with the other sign', { given: 'g(-z) = -g(z)', show: `(-w)*${g('-z')} = w*${g('z')}` }),
    identity('distances stay', '(-a + b)^2 = (a - b)^2'),
    ...induction('signed arrangements, $F=2^mm!$', {
      holds: 'n = T*F',
      start: { n: '1', F: '1', T: '1', m: '0' },
      next: { n: '2*(m + 1)*n', F: '(m + 1)*F', T: '2*T', m: 'm + 1' },
    }),
    computed('listed for two to five units', () => [2, 3, 4, 5].every((m) => signedArrangements(units(m)) === count(m))),
  ],
})

export const zeroSaddle = proof({
  settles: 'many-local-minima-saddles/zero-is-a-saddle',
  because: 'The terms of the second order, $\\frac12h^\\top Hh$, are $H_{12}ef$; there are none of the first.',
  formula: { off: '-2*x*y', determinant: '-4*x^2*y^2', near: '<' },
  rivals: {
    'Hessian entries -xy (factor 2 lost)': { off: '-x*y', determinant: '-4*x^2*y^2', near: '<' },
    'determinant +4x²y²': { off: '-2*x*y', determinant: '4*x^2*y^2', near: '<' },
    'the origin a local minimum': { off: '-2*x*y', determinant: '-4*x^2*y^2', near: '>=' },
  },
  steps: ({ off, determinant, near }) => [
    identity('the loss near the origin', `((0 + f)*(0 + e)*x - y)^2 = y^2 + 0*e + 0*f + (${off})*e*f + x^2*e^2*f^2`),
    identity('the determinant', `0*0 - (${off})^2 = ${determinant}`),
    forAll('is negative', { given: 'x*y != 0', show: `${determinant} < 0` }),
    forAll('smaller values at $w_1w_2=s$, as near as one likes', { given: ['x*y != 0', 's*x*y > 0', 's^2*x^2 < 2*s*x*y'], show: `(s*x - y)^2 ${near} y^2` }),
  ],
})

const linear = 'w*v*x = y or (y != 0 and w = 0 and v = 0)'
export const noBadMinimum = proof({
  settles: 'many-local-minima-saddles/two-layer-linear-no-bad-minimum',
  because: '$w=w_1$, $v=w_2$; the origin is a saddle if $y\\ne0$, and a global minimiser if $y=0$.',
  formula: { unit: 'w', slope: '1', stationary: linear },
  rivals: {
    'the claim for (relu(w1)w2x-y)² ': { unit: 'relu(w)', slope: 'step(w)', stationary: 'relu(w)*v*x = y or (y != 0 and w = 0 and v = 0)' },
    'the claim with y=0 and the origin excluded from the minimisers': {
      unit: 'w',
      slope: '1',
      stationary: '(w*v*x = y and not(w = 0 and v = 0)) or (y != 0 and w = 0 and v = 0)',
    },
  },
  steps: ({ unit, slope, stationary }) => [
    forAll('both partial derivatives are 0', {
      given: ['x != 0', `2*(${unit}*v*x - y)*(v*x*${slope}) = 0`, `2*(${unit}*v*x - y)*(${unit}*x) = 0`],
      show: stationary,
    }),
    forAll('the origin has lower values near it', { given: ['x*y != 0', 's*x*y > 0', 's^2*x^2 < 2*s*x*y'], show: '(s*x - y)^2 < y^2' }),
  ],
})

export const badMinima = proof({
  settles: 'many-local-minima-saddles/relu-has-bad-local-minima',
  formula: { unit: (w: string) => `relu(${w})`, value: '1', left: '=' },
  rivals: {
    'the claim for the leaky unit with slope 1/2': { unit: (w: string) => `max((${w})/2, ${w})`, value: '1', left: '=' },
    'value 1/2 on the plateau': { unit: (w: string) => `relu(${w})`, value: '1/2', left: '=' },
    'w=0 a strict local minimum': { unit: (w: string) => `relu(${w})`, value: '1', left: '>' },
  },
  steps: ({ unit, value, left }) => [
    forAll('near a negative weight', { given: ['w < 0', 'abs(h) < -w'], show: `(${unit('w + h')} - 1)^2 = ${value}` }),
    forAll('left of 0', { given: 'h < 0', show: `(relu(0 + h) - 1)^2 ${left} (relu(0) - 1)^2` }),
    forAll('the global minimum', { given: 'w = 1', show: `(${unit('w')} - 1)^2 = 0` }),
  ],
})
