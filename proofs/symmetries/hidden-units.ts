import { proof } from '../../src/evidence/proof.ts'
import { arrangements, distinctUnits, factorial } from '../support/arrangements.ts'
import { at, cited, computed, forAll, identity, induction, matrices } from '../support/steps.ts'

/* Symmetries of the parameters of one hidden layer. A unit has the pre-activation z = <v,x> + c, of any dimension, and the output weight w. */

const transpositions = cited('every permutation is a product of transpositions', 'Lang 2002, Algebra, chapter I, § 5')

/** Two units, of which the first takes the place of the second and so on: what stands at each place. */
interface Exchange {
  readonly rows: readonly [string, string]
  readonly biases: readonly [string, string]
  readonly columns: readonly [string, string]
  /** Three units moved round: which output column goes with the rows 2, 3, 1. */
  readonly cycle: readonly [string, string, string]
}
const exchange: Exchange = { rows: ['r2', 'r1'], biases: ['c2', 'c1'], columns: ['w2', 'w1'], cycle: ['w2', 'w3', 'w1'] }
export const functionInvariant = proof({
  settles: 'permutation-symmetry/function-invariant',
  because: '$g$ is any function, $r_j=\\langle v_j,x\\rangle$; the units that stay are the rest $R$, and each output by itself.',
  formula: exchange,
  rivals: {
    'rows permuted, columns not': { ...exchange, columns: ['w1', 'w2'] as const },
    'biases not permuted': { ...exchange, biases: ['c1', 'c2'] as const },
    'columns permuted by π^{-1} while rows use π (a 3-cycle refutes)': { ...exchange, cycle: ['w3', 'w1', 'w2'] as const },
  },
  steps: ({ rows, biases, columns, cycle }) => [
    transpositions,
    forAll('two units change places', {
      show: `${columns[0]}*g(${rows[0]} + ${biases[0]}) + ${columns[1]}*g(${rows[1]} + ${biases[1]}) + R = w1*g(r1 + c1) + w2*g(r2 + c2) + R`,
    }),
    forAll('three units go round', { show: `${cycle[0]}*g(z2) + ${cycle[1]}*g(z3) + ${cycle[2]}*g(z1) = w1*g(z1) + w2*g(z2) + w3*g(z3)` }),
  ],
})

export const factorialMany = proof({
  settles: 'permutation-symmetry/factorial-many',
  because:
    'The first place has one of $m$ units, the others are arranged among themselves; two equal triples may change places in every arrangement, so arrangements come in pairs that agree.',
  formula: { count: (m: number) => factorial(m), units: distinctUnits },
  rivals: {
    'm! without distinctness': { count: (m: number) => factorial(m), units: (m: number) => distinctUnits(m).map((i) => Math.max(i, 2)) },
    '2^m': { count: (m: number) => 2 ** m, units: distinctUnits },
    'm(m-1)/2': { count: (m: number) => (m * (m - 1)) / 2, units: distinctUnits },
  },
  steps: ({ count, units }) => [
    ...induction('choosing place after place, $F=m!$', {
      holds: 'n = F',
      start: { n: '1', F: '1', m: '0' },
      next: { n: '(m + 1)*n', F: '(m + 1)*F', m: 'm + 1' },
    }),
    forAll('if two coincide, every arrangement is counted twice', { given: ['2*different <= F'], show: 'different <= F/2' }),
    computed('listed for two to five units', () => [2, 3, 4, 5].every((m) => arrangements(units(m)) === count(m))),
  ],
})

const orthogonal: Readonly<Record<string, string>> = { 'P*T(P)': '1' }
const invariant: Readonly<Record<string, string>> = { 'T(P)*q': 'g' }
export const gradientEquivariance = proof({
  settles: 'permutation-symmetry/gradient-equivariance',
  because:
    '$L(P\\theta+Ph)=L(\\theta+h)$: the terms of first order, $q^\\top Ph$ with $q=\\nabla L(P\\theta)$ and $g^\\top h$ with $g=\\nabla L(\\theta)$, agree for all $h$, so $P^\\top q=g$; a permutation of units keeps the loss, another orthogonal matrix need not. The step says it for every $t$.',
  formula: { moved: 'P*g', same: invariant },
  rivals: {
    '∇L(Pθ)=∇L(θ)': { moved: 'g', same: invariant },
    '∇L(Pθ)=P^⊤∇L(θ) for a 3-cycle': { moved: 'T(P)*g', same: invariant },
    'equivariance under every orthogonal matrix': { moved: 'P*g', same: {} },
  },
  steps: ({ moved, same }) => [
    matrices('the term of first order at the permuted point', 'T(q)*(P*h) = T(T(P)*q)*h'),
    matrices('a permutation matrix is orthogonal', 'P*(T(P)*q) = q', orthogonal),
    matrices('so the gradient there is', `P*(T(P)*q) = ${moved}`, same),
    matrices('one step from the permuted point, with the rate $a$', `P*x - (${moved})*a = P*(x - g*a)`),
  ],
})

/** A unit scaled by a: its output for the pre-activation z, with the bias apart. */
export const positiveFactor = proof({
  settles: 'relu-rescaling-symmetry/positive-factor',
  because: 'Only $z=\\langle v,x\\rangle$ and $c$ enter, so any dimension; the other units stay. $s$ is the slope of the leaky unit below 0.',
  formula: { bias: 'a*c', weight: 'w/a' },
  rivals: { 'bias not scaled': { bias: 'c', weight: 'w/a' }, w_jλ: { bias: 'a*c', weight: 'w*a' }, 'w_j unchanged': { bias: 'a*c', weight: 'w' } },
  steps: ({ bias, weight }) => [
    forAll('any function with $g(az)=a\\,g(z)$', { given: ['a > 0', 'g(a*z + a*c) = a*g(z + c)'], show: `${weight}*g(a*z + (${bias})) = w*g(z + c)` }),
    forAll('the rectifier', { given: 'a > 0', show: `${weight}*relu(a*z + (${bias})) = w*relu(z + c)` }),
    forAll('leaky: it is homogeneous', { given: 'a > 0', show: '(a*z > 0 ? a*z : s*(a*z)) = a*(z > 0 ? z : s*z)' }),
  ],
})

export const signNeeded = proof({
  settles: 'relu-rescaling-symmetry/sign-needed',
  formula: (z: string) => `max(0, ${z})`,
  rivals: { 'λ=-1 with the identity activation': (z: string) => z },
  steps: (g) => [at('$\\lambda=-1$ at $x=-1$', { x: -1, one: `1*(${g('x')})`, other: `-1*(${g('-x')})` }, 'one = 0 and other = -1')],
})

export const homogeneityNeeded = proof({
  settles: 'relu-rescaling-symmetry/homogeneity-needed',
  formula: '2',
  rivals: { 'λ=1': '1' },
  steps: (a) => [at('the logistic unit at 0, where $e^0=1$', { a, E: 1, one: '1/(1 + E)', other: '1/(1 + E)/a' }, 'one = 1/2 and other = 1/4')],
})

export const allScaled = proof({
  settles: 'relu-rescaling-symmetry/all-weights-scaled',
  because:
    '$P=\\lambda^l$: the activations of layer $l$ are multiplied by it, each sum being linear; two classes show that probabilities change, and more classes contain two.',
  formula: { power: 'a*P', bias: '0', exponent: 'P' },
  rivals: {
    λL: { power: 'a + P', bias: '0', exponent: 'P' },
    'λ^{L-1}': { power: 'a*P', bias: '0', exponent: 'P/a' },
    'with biases': { power: 'a*P', bias: 'b', exponent: 'P' },
  },
  steps: ({ power, bias, exponent }) => [
    ...induction('a sum over the units before', { holds: 'S = a*P*z', start: { S: '0', z: '0' }, next: { S: 'S + (a*w)*(P*h)', z: 'z + w*h' } }),
    forAll('through the rectifier, $z$ without and $a P z$ with the factors, and a bias multiplied by $a$', {
      given: ['a > 0', 'P > 0', `Q = ${power}`],
      show: `relu(a*P*z + a*(${bias})) = Q*relu(z + (${bias}))`,
    }),
    ...induction('the output after all layers', {
      holds: `y = ${exponent}*x and P > 0`,
      start: { y: 'x', P: '1' },
      next: { y: 'a*y', P: 'a*P' },
      given: 'a > 0',
    }),
    forAll('the order of the outputs', { given: 'P > 0', show: 'iff(P*y < P*z, y < z)' }),
    forAll('the odds of two classes, $e^d$, against $e^{Pd}$', {
      given: ['P > 0', 'P != 1', 'd != 0', 'iff(P*d = d, exp(P*d) = exp(d))', 'exp(d) > 0', 'exp(P*d) > 0'],
      show: '1/(1 + exp(P*d)) != 1/(1 + exp(d))',
    }),
  ],
})

export const balance = proof({
  settles: 'relu-rescaling-symmetry/balance-conserved',
  because:
    'The invariance under $(v,c,w)\\mapsto(sv,sc,w/s)$, at $s=1+e$ with $e^2=0$, where $w/s=w-we$, says that $p+cq-wr=0$ with $p=\\langle v,g_v\\rangle$, $q=g_c$, $r=g_w$; $V=\\|v\\|^2$, $G=\\|g_v\\|^2$ in any dimension.',
  formula: { balance: (V: string, c: string, w: string) => `${V} + ${c}^2 - ${w}^2`, change: 'alpha^2*(G + q^2 - r^2)' },
  rivals: {
    '‖v‖²-w² with biases present': { balance: (V: string, _c: string, w: string) => `${V} - ${w}^2`, change: 'alpha^2*(G - r^2)' },
    'change +α(…)': { balance: (V: string, c: string, w: string) => `${V} + ${c}^2 - ${w}^2`, change: 'alpha*(G + q^2 - r^2)' },
    '‖v_j‖²+c_j²+w_j²': { balance: (V: string, c: string, w: string) => `${V} + ${c}^2 + ${w}^2`, change: 'alpha^2*(G + q^2 + r^2)' },
  },
  steps: ({ balance: of, change }) => [
    identity('the scaled weight to first order', '(w - w*e)*(1 + e) = w', { roots: { e: '0' } }),
    identity('one gradient step', `(${of('(V - 2*alpha*p + alpha^2*G)', '(c - alpha*q)', '(w - alpha*r)')}) - (${of('V', 'c', 'w')}) = ${change}`, {
      where: { p: 'w*r - c*q' },
    }),
    identity('along the flow $\\dot v=-g_v$ and so on', `-2*p - 2*c*q + 2*w*r = 0`, { where: { p: 'w*r - c*q' } }),
  ],
})
