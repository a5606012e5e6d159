import { proof } from '../../src/evidence/proof.ts'
import { distinctUnits, factorial, signedArrangements } from '../support/arrangements.ts'
import { at, computed, forAll, identity, induction, matrices } from '../support/steps.ts'

/* Signs of odd units, and what symmetries do to gradient descent. */

export const oddActivation = proof({
  settles: 'tanh-sign-symmetry/odd-activation',
  because: '$r=\\langle v,x\\rangle$ in any dimension; the other units stay. $E=e^{2z}$.',
  formula: { g: (z: string) => `g(${z})`, weight: '-w', bias: '-c' },
  rivals: {
    'w not negated': { g: (z: string) => `g(${z})`, weight: 'w', bias: '-c' },
    'bias not negated': { g: (z: string) => `g(${z})`, weight: '-w', bias: 'c' },
    'the same for relu': { g: (z: string) => `relu(${z})`, weight: '-w', bias: '-c' },
  },
  steps: ({ g, weight, bias }) => [
    forAll('one unit', { given: 'g(-(r + c)) = -g(r + c)', show: `(${weight})*${g(`-r + (${bias})`)} = w*${g('r + c')}` }),
    identity('tanh is odd', '(1/E - 1)/(1/E + 1) = -(E - 1)/(E + 1)'),
  ],
})

export const copies = proof({
  settles: 'tanh-sign-symmetry/copies',
  because: 'Each place has one of the units that are left with one of two signs, and these are different triples.',
  formula: { count: (m: number) => 2 ** m * factorial(m), units: distinctUnits },
  rivals: {
    '2^m m! for the zero network': { count: (m: number) => 2 ** m * factorial(m), units: (m: number) => distinctUnits(m).map(() => 0) },
    '2^m+m!': { count: (m: number) => 2 ** m + factorial(m), units: distinctUnits },
    'without distinctness up to sign': { count: (m: number) => 2 ** m * factorial(m), units: (m: number) => distinctUnits(m).map((i) => (i === 2 ? -1 : i)) },
  },
  steps: ({ count, units }) => [
    forAll('one unit with the other sign', { given: 'g(-z) = -g(z)', show: '(-w)*g(-z) = w*g(z)' }),
    ...induction('place after place, $F=m!$, $T=2^m$', {
      holds: 'n = T*F',
      start: { n: '1', F: '1', T: '1', m: '0' },
      next: { n: '2*(m + 1)*n', F: '(m + 1)*F', T: '2*T', m: 'm + 1' },
    }),
    computed('listed for two to five units', () => [2, 3, 4, 5].every((m) => signedArrangements(units(m)) === count(m))),
  ],
})

export const logisticShift = proof({
  settles: 'tanh-sign-symmetry/logistic-with-shift',
  because: '$E=e^{-z}>0$, so $\\sigma(z)=\\frac1{1+E}$ and $\\sigma(-z)=\\frac1{1+1/E}$.',
  formula: 'b + w',
  rivals: { 'b unchanged': 'b', 'b-w': 'b - w', 'b+w/2': 'b + w/2' },
  steps: (bias) => [identity('one unit and the output bias', `(-w)*(1/(1 + 1/E)) + (${bias}) = w*(1/(1 + E)) + b`)],
})

const orthogonal: Readonly<Record<string, string>> = { 'P*T(P)': '1' }
const invariant: Readonly<Record<string, string>> = { 'T(P)*q': 'g' }
export const sameLosses = proof({
  settles: 'symmetry-reduces-search/permutations-do-not-slow-descent',
  because:
    'The gradient $q$ at $P\\theta$ has $P^\\top q=g$, as $L(P\\theta+Ph)=L(\\theta+h)$; so copies stay copies, and their losses agree at every step. A rescaling keeps the loss without being orthogonal, another orthogonal matrix does not keep the loss.',
  formula: { kept: orthogonal, same: invariant },
  rivals: {
    'the same for a rescaled copy with λ≠1': { kept: {}, same: invariant },
    'the same under an arbitrary orthogonal matrix': { kept: orthogonal, same: {} },
  },
  steps: ({ kept, same }) => [
    matrices('the term of first order at the copy', 'T(q)*(P*h) = T(T(P)*q)*h'),
    matrices('the matrix is orthogonal', 'P*(T(P)*q) = q', kept),
    matrices('so the gradient of the copy is', 'P*(T(P)*q) = P*g', same),
    matrices('one step of the copy, with the rate $a$', 'P*x - (P*g)*a = P*(x - g*a)'),
  ],
})

export const ratesDiffer = proof({
  settles: 'symmetry-reduces-search/rescaling-changes-the-rate',
  because: 'Along the flow the loss falls at the rate of the squared gradient; $r=w_1w_2-y$, at both points $1-y$.',
  formula: { square: '(w1^2 + w2^2)*r^2', second: '17/4*r^2', ratio: '17/8' },
  rivals: {
    'equal rates': { square: '(w1^2 + w2^2)*r^2', second: '17/4*r^2', ratio: '1' },
    'factor 17/4': { square: '(w1^2 + w2^2)*r^2', second: '17/4*r^2', ratio: '17/4' },
    '‖∇L‖²=(w1+w2)²r²': { square: '(w1 + w2)^2*r^2', second: '17/4*r^2', ratio: '17/8' },
  },
  steps: ({ square, second, ratio }) => [
    identity(
      'the gradient, from the terms of first order in $e$ and $f$',
      '((w2 + f)*(w1 + e) - y)^2/2 = r^2/2 + r*w2*e + r*w1*f + (w2*e + w1*f + e*f)^2/2 + r*e*f',
      {
        where: { r: 'w1*w2 - y' },
      },
    ),
    identity('its squared length', `(r*w2)^2 + (r*w1)^2 = ${square}`),
    identity('at $(1,1)$', '(1^2 + 1^2)*r^2 = 2*r^2'),
    identity('at $(2,\\frac12)$', `(2^2 + (1/2)^2)*r^2 = ${second}`),
    identity('their ratio', `(17/4*r^2)/(2*r^2) = ${ratio}`),
  ],
})

export const balancedSlowest = proof({
  settles: 'symmetry-reduces-search/balanced-is-slowest-locally',
  because: 'At a minimiser, $y=w_1w_2$, the terms of second order are $\\frac12(w_2e+w_1f)^2$; the two eigenvectors are $(w_2,w_1)$ and $(w_1,-w_2)$.',
  formula: { least: 'w1^2 + w2^2 >= 2*p', largest: 'w1^2 + w2^2', step: '2/(w1^2 + w2^2)' },
  rivals: {
    'largest at w1=w2': { least: 'w1^2 + w2^2 <= 2*p', largest: 'w1^2 + w2^2', step: '2/(w1^2 + w2^2)' },
    'λ_max=w1w2': { least: 'w1^2 + w2^2 >= 2*p', largest: 'w1*w2', step: '2/(w1^2 + w2^2)' },
    'stable step 2/(w1+w2)²': { least: 'w1^2 + w2^2 >= 2*p', largest: 'w1^2 + w2^2', step: '2/(w1 + w2)^2' },
  },
  steps: ({ least, largest, step }) => [
    forAll('the least rate', { given: ['w1*w2 = p', 'p > 0'], show: `${least} and iff(w1^2 + w2^2 = 2*p, w1 = w2)` }),
    identity('the loss near a minimiser', '((w2 + f)*(w1 + e) - w1*w2)^2/2 = (w2*e + w1*f)^2/2 + (w2*e + w1*f)*e*f + e^2*f^2/2'),
    identity('the Hessian times $(w_2,w_1)$, first entry', `w2^2*w2 + w1*w2*w1 = (${largest})*w2`),
    identity('second entry', `w1*w2*w2 + w1^2*w1 = (${largest})*w1`),
    identity('times $(w_1,-w_2)$', '(w2^2*w1 - w1*w2*w2) + (w1*w2*w1 - w1^2*w2) = 0'),
    forAll('the steps that contract there', { given: ['w1*w2 > 0', 'a > 0'], show: `iff(abs(1 - a*(w1^2 + w2^2)) < 1, a < ${step})` }),
    at('larger unbalance, smaller steps: $(2,\\frac12)$ against $(1,1)$', {}, '2/(2^2 + (1/2)^2) < 2/(1^2 + 1^2)'),
  ],
})
