import { exactLayers, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { exactPlanePieces } from '../../src/geometry/regions/exact-2d.ts'
import { at, cited, computed, forAll, identity, induction, matrices } from '../support/steps.ts'

/* A ReLU network is continuous and piecewise affine. D is diag(s) of a layer's pattern s. */

export const affineOnPattern = proof({
  settles: 'relu-continuous-piecewise-affine/affine-on-each-pattern',
  because: 'With $h=Ax+c$ after some layers, the next pre-activation is $Wh+b$ and its ReLU $D(Wh+b)$, entry by entry; the last layer has no $D$.',
  formula: { unit: 's*z', matrix: 'D*W*A' },
  rivals: {
    '$A_s$ with the diagonal matrices left out': { unit: 's*z', matrix: 'W*A' },
    '$1-s$ in place of $s$': { unit: '(1-s)*z', matrix: 'D*W*A' },
    '$A_s$ with the order of the factors reversed': { unit: 's*z', matrix: 'A*W*D' },
  },
  steps: ({ unit, matrix }) => [
    forAll('an entry', { given: '(s = 1 and z >= 0) or (s = 0 and z <= 0)', show: `relu(z) = ${unit}` }),
    matrices('the next layer', `D*(W*(A*x + c) + b) = (${matrix})*x + D*(W*c + b)`),
    matrices('the last', 'W*(A*x + c) + b = (W*A)*x + (W*c + b)'),
  ],
})

const threeLines = [
  {
    weights: [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    biases: [0, 0, -1],
  },
  { weights: [[1, 2, 4]], biases: [0] },
]

export const cover = proof({
  settles: 'relu-continuous-piecewise-affine/finitely-many-pieces-cover',
  because: 'Layer by layer, $s_j=1$ if $z_j(x)>0$ and $0$ else; a unit more doubles the number of patterns.',
  formula: { count: (units: number) => 2 ** units, next: '2*B', inside: ['>=', '<='] },
  rivals: {
    'at most $2N$ polyhedra (two inputs, one layer, three lines: 7)': { count: (units: number) => 2 * units, next: 'B + 2', inside: ['>=', '<='] },
    'the interiors cover the space': { count: (units: number) => 2 ** units, next: '2*B', inside: ['>', '<'] },
  },
  steps: ({ count, next, inside: [on, off] }) => [
    forAll('every unit has a side', { given: 's = step(z)', show: `(s = 1 and z ${on} 0) or (s = 0 and z ${off} 0)` }),
    ...induction('the number of patterns', { holds: 'n <= B', start: { n: '1', B: '1' }, next: { n: '2*n', B: next } }),
    computed('three lines in the plane have seven', () => {
      const pieces = exactPlanePieces(threeLines, [-8, 8, -8, 8]).at(-1) as number
      return pieces === 7 && pieces <= count(3)
    }),
  ],
})

export const continuous = proof({
  settles: 'relu-continuous-piecewise-affine/continuous',
  because:
    'Both affine maps are the net itself at such a point, unit by unit and layer by layer; finitely many closed sets cover the space, and on each the net is affine.',
  formula: { both: 'and', unit: (s: string) => `${s}*z` },
  rivals: {
    "equality on $P_s\\cup P_{s'}$": { both: 'or', unit: (s: string) => `${s}*z` },
    'continuity with a step in place of one ReLU': { both: 'and', unit: (s: string) => s },
  },
  steps: ({ both, unit }) => [
    forAll('a unit of one value in two patterns', {
      given: ['s = 0 or s = 1', 't = 0 or t = 1', `((s = 1 and z >= 0) or (s = 0 and z <= 0)) ${both} ((t = 1 and z >= 0) or (t = 0 and z <= 0))`],
      show: `${unit('s')} = ${unit('t')}`,
    }),
    forAll('an affine map of one value', { given: 'z = y', show: 'w*z + b = w*y + b' }),
    cited('maps that are continuous on finitely many closed sets and agree where these meet are continuous together', 'Munkres 2000, theorem 18.3'),
  ],
})

export const lipschitz = proof({
  settles: 'relu-continuous-piecewise-affine/lipschitz-product',
  because: '$D$ is the largest difference after some layers, $D_0$ that of the inputs, $K$ the product of the norms so far.',
  formula: { row: 'R + abs(w)', product: 'K*N', last: 'K*N*D0' },
  rivals: {
    'the sum of the norms': { row: 'R + abs(w)', product: 'K + N', last: 'K*N*D0' },
    'the product with the largest entry in place of the row sum': { row: 'max(R, abs(w))', product: 'K*N', last: 'K*N*D0' },
    'the product without the last layer': { row: 'R + abs(w)', product: 'K*N', last: 'K*D0' },
  },
  steps: ({ row, product, last }) => [
    forAll('a ReLU brings nothing apart', { show: 'abs(relu(a) - relu(b)) <= abs(a - b)' }),
    ...induction('a row against a vector with entries of modulus at most $m$', {
      holds: 'abs(r) <= R*m and R >= 0',
      start: { r: '0', R: '0' },
      next: { r: 'r + w*v', R: row },
      given: 'abs(v) <= m',
    }),
    ...induction('the hidden layers', {
      holds: 'D <= K*D0 and K >= 0',
      start: { D: 'D0', K: '1' },
      next: { D: 'E', K: product },
      given: ['D0 >= 0', 'N >= 0', 'E <= N*D'],
      base: 'D0 >= 0',
    }),
    forAll('the last layer', { given: ['D <= K*D0', 'K >= 0', 'D0 >= 0', 'N >= 0', 'E <= N*D'], show: `E <= ${last}` }),
  ],
})

export const lipschitzStrict = proof({
  settles: 'relu-continuous-piecewise-affine/lipschitz-bound-may-be-strict',
  because: 'With positive weights every pre-activation grows without end, so from some point on no ReLU of a net of width one is silent.',
  formula: { order: '<', least: '1' },
  rivals: {
    'the product is always the least constant': { order: '=', least: '1' },
    'the least constant of $\\mathrm{relu}(x)-\\mathrm{relu}(-x)$ is $2$': { order: '<', least: '2' },
  },
  steps: ({ order, least }) => [
    ...induction('width one, to the right of all kinks: the difference is the product of the weights times that of the inputs', {
      holds: 'v - u = K*h and K > 0',
      start: { u: 'x', v: 'x + h', K: '1' },
      next: { u: 'relu(w*u + b)', v: 'relu(w*v + b)', K: 'w*K' },
      given: ['h > 0', 'w > 0', 'w*u + b >= 0'],
      base: 'h > 0',
    }),
    forAll('the other net is the identity', { show: 'relu(x) - relu(-x) = x' }),
    at('whose least constant is attained', {}, `(relu(1) - relu(-1)) - (relu(0) - relu(0)) = (${least})*(1 - 0)`),
    at('and the product of the norms', { first: 'max(abs(1), abs(-1))', second: 'abs(1) + abs(-1)' }, `first*second = 2 and ${least} ${order} first*second`),
  ],
})

export const linearMeansAffine = proof({
  settles: 'relu-continuous-piecewise-affine/linear-means-affine',
  formula: { g: (x: string) => `(${x} + 1)`, sum: '!=' },
  rivals: {
    '$\\mathrm{relu}(x)$ alone needs the word affine': { g: (x: string) => `relu(${x})`, sum: '!=' },
    '$x+1$ is linear on $[0,\\infty)$': { g: (x: string) => `(${x} + 1)`, sum: '=' },
  },
  steps: ({ g, sum }) => [at('at 0', {}, `${g('0')} != 0`), at('at $1+1$', {}, `${g('1')} + ${g('1')} ${sum} ${g('2')}`)],
})

/* The Jacobian of a ReLU network. */

export const formulaAtKinks = proof({
  settles: 'jacobian-relu-kink/formula-at-kinks',
  because: 'Whatever $s$ is, the formula is wrong at $0$ for one of two nets that are both the identity.',
  formula: { atZero: '!=', slope: '1' },
  rivals: {
    'the formula is right for $s=0$ in the first net': { atZero: '=', slope: '1' },
    'the first net is not differentiable at $0$': { atZero: '!=', slope: 'sign(h)' },
  },
  steps: ({ atZero, slope }) => [
    forAll('the first net is differentiable at 0, with the derivative 1', {
      show: `(relu(0+h) - relu(-(0+h))) - (relu(0) - relu(0)) = (${slope})*h`,
    }),
    forAll('the second is the same function', { show: 'relu(relu(x)) - relu(relu(-x)) = relu(x) - relu(-x)' }),
    identity('the formula for the first', '1*s*1 + (-1)*s*(-1) = 2*s'),
    identity('for the second', '1*s*1*s*1 + (-1)*s*1*s*(-1) = 2*s^2'),
    at('with $s=0$', { s: 0 }, `2*s ${atZero} 1`),
    at('with $s=1$', { s: 1 }, '2*s != 1'),
    forAll('with any $s$', { show: 'not(2*s = 1 and 2*s^2 = 1)' }),
  ],
})

export const noValueRepairs = proof({
  settles: 'jacobian-relu-kink/no-value-repairs-it',
  formula: { second: '2*s^2', says: (both: string) => `not(${both})` },
  rivals: {
    '$2s$ in both nets': { second: '2*s', says: (both: string) => `not(${both})` },
    '$s=\\frac12$ works for both': { second: '2*s^2', says: (both: string) => `implies(s = 1/2, ${both})` },
    '$s=1/\\sqrt2$ works for both': { second: '2*s^2', says: (both: string) => `implies(2*s^2 = 1 and s > 0, ${both})` },
  },
  steps: ({ second, says }) => [
    forAll('both nets are the identity', { show: 'relu(x) - relu(-x) = x and relu(relu(x)) - relu(relu(-x)) = x' }),
    identity('the formula for the first', '1*s*1 + (-1)*s*(-1) = 2*s'),
    identity('for the second', `1*s*1*s*1 + (-1)*s*1*s*(-1) = ${second}`),
    forAll('they cannot both be 1', { show: says(`2*s = 1 and ${second} = 1`) }),
    at('at $s=0$', { s: 0 }, '2*s = 0 and 2*s^2 = 0'),
    at('at $s=1$', { s: 1 }, '2*s = 2 and 2*s^2 = 2'),
  ],
})

export const rightOffKinks = proof({
  settles: 'jacobian-relu-kink/right-off-the-kinks',
  because:
    'Pre-activations are continuous in $x$, so near $x$ none moves by as much as its modulus: the pattern stays, and the net is affine, with the product as its matrix.',
  formula: { pattern: 'step(z)', last: 'W*D*V' },
  rivals: {
    '$\\mathbb 1\\{z<0\\}$': { pattern: '(z < 0 ? 1 : 0)', last: 'W*D*V' },
    'the pattern of the previous layer': { pattern: 'step(y)', last: 'W*D*V' },
    'the formula without the last $W^{(L)}$': { pattern: 'step(z)', last: 'D*V' },
  },
  steps: ({ pattern, last }) => [
    forAll('a unit near $x$', { given: ['z != 0', 'abs(d) < abs(z)'], show: `relu(z + d) - relu(z) = (${pattern})*d` }),
    matrices('from layer to layer: a difference $\\delta$ of the inputs', `W*(D*((V*(x + d) + b) - (V*x + b))) = (${last})*d`),
  ],
})

const twoKinks = exactLayers([
  { weights: [[1], [1]], biases: [0, -1] },
  { weights: [[1, 1]], biases: [0] },
])

export const almostEverywhere = proof({
  settles: 'jacobian-relu-kink/right-almost-everywhere',
  because:
    'Where the layers before are one affine map, a pre-activation $a\\cdot x+c$ is $0$ everywhere, nowhere, or on a hyperplane. There are finitely many patterns and units, so finitely many hyperplanes; off them every unit is of the first two kinds near $x$, by induction on the layers.',
  formula: { vanishing: 'x <= 0', minusOne: '=', planes: 2 },
  rivals: {
    'the set where a pre-activation vanishes has always measure zero': { vanishing: 'x = 0', minusOne: '=', planes: 2 },
    'the formula fails at $x=-1$ for $\\mathrm{relu}(\\mathrm{relu}(x))$': { vanishing: 'x <= 0', minusOne: '!=', planes: 2 },
    'one hyperplane suffices for every net': { vanishing: 'x <= 0', minusOne: '=', planes: 1 },
  },
  steps: ({ vanishing, minusOne, planes }) => [
    forAll('the zeros along a line that leaves a hyperplane: one', { given: ['a != 0', 'a*t + c = 0', 'a*u + c = 0'], show: 't = u' }),
    forAll('a unit that is not 0 near $x$', { given: ['z != 0', 'abs(d) < abs(z)'], show: 'relu(z + d) - relu(z) = step(z)*d' }),
    forAll('a unit that is 0 near $x$: its gradient is 0, and $s$ times it is right', { given: ['z = 0', 'd = 0'], show: 'relu(z + d) - relu(z) = s*d' }),
    forAll('the second pre-activation of the example is 0 exactly here', { show: `iff(relu(x) = 0, ${vanishing})` }),
    at('the formula there', { x: -1, s: 1 }, `s*step(x) ${minusOne} 0`),
    forAll('and the net is constant there', { given: ['x < 0', 'abs(h) < -x'], show: 'relu(relu(x+h)) - relu(relu(x)) = 0' }),
    computed(
      'the kinks of $\\mathrm{relu}(x)+\\mathrm{relu}(x-1)$, each a hyperplane that is needed',
      () => linearPieces(twoKinks, ratio(-9), ratio(9)) - 1 === planes,
    ),
  ],
})
