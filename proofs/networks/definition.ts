import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction, matrices } from '../support/steps.ts'

/*
 * What a network is, as a recursion and as a composition. Vectors of any size enter as values of which only equality is used: A(l, x) is the
 * l-th affine map at x, s(x) the activation; d(l) is the l-th width.
 */

export const composition = proof({
  settles: 'mlp-layer-indices/composition-equals-update-rule',
  because: 'The state at $l$ is $x^{(l)}$, the value $y$ of the first $2(l-1)$ maps, and how many they are; then comes the last affine map.',
  formula: { next: 's(A(l, y))', last: 'A(l, y)', count: '2*l - 1' },
  rivals: {
    'an activation after the last affine map': { next: 's(A(l, y))', last: 's(A(l, y))', count: '2*l - 1' },
    '$2L$ maps in place of $2L-1$': { next: 's(A(l, y))', last: 'A(l, y)', count: '2*l' },
    'composition in the opposite order': { next: 'A(l, s(y))', last: 'A(l, y)', count: '2*l - 1' },
  },
  steps: ({ next, last, count }) => [
    ...induction('layer by layer', {
      holds: 'x = y and maps = 2*(l-1)',
      start: { x: 'input', y: 'input', maps: '0', l: '1' },
      next: { x: 's(A(l, x))', y: next, maps: 'maps + 2', l: 'l + 1' },
    }),
    forAll('the last layer', { given: ['x = y', 'maps = 2*(l-1)'], show: `A(l, x) = ${last} and maps + 1 = ${count}` }),
  ],
})

/** Whether every product W^(l) x^(l) of the update rule is defined, where the input is called x^(first). */
const defined = (widths: readonly number[], first: 0 | 1): boolean => widths.slice(0, -1).every((columns, k) => columns === widths[k + 1 - first])
const lists = (length: number): readonly (readonly number[])[] => (length === 0 ? [[]] : lists(length - 1).flatMap((w) => [1, 2, 3, 4].map((n) => [...w, n])))

export const inputCalledOne = proof({
  settles: 'mlp-layer-indices/input-must-be-called-one',
  formula: { fromZero: false, fromOne: true },
  rivals: {
    'the clash disappears for widths $(2,3,1)$': { fromZero: true, fromOne: true },
    'the rule with $x^{(1)}=x$ is refused': { fromZero: false, fromOne: false },
  },
  steps: ({ fromZero, fromOne }) => [
    forAll('$W^{(l)}\\in\\mathbb R^{d^{(l)}\\times d^{(l-1)}}$ times $x^{(l)}\\in\\mathbb R^{d^{(l)}}$ is defined', {
      given: ['columns = d(l-1)', 'size = d(l)'],
      show: 'iff(columns = size, d(l-1) = d(l))',
    }),
    computed('widths $(2,3,1)$ with the input $x^{(0)}$', () => defined([2, 3, 1], 0) === fromZero),
    computed('with the input $x^{(1)}$', () => defined([2, 3, 1], 1) === fromOne),
    computed('of all lists of up to four widths up to 4, those of equal widths fit with $x^{(0)}$, and all with $x^{(1)}$', () =>
      [2, 3, 4].flatMap(lists).every((widths) => defined(widths, 1) && defined(widths, 0) === widths.every((n) => n === widths[0])),
    ),
  ],
})

export const evenLayers = proof({
  settles: 'mlp-layer-indices/even-layers-below-last',
  because: 'From $L$ to $L+1$ the indices $2L$ and $2L+1$ are added, of which one is even.',
  formula: { evens: 'L - 1', last: '0' },
  rivals: {
    '$L$ activations in $g_\\theta$': { evens: 'L', last: '0' },
    'for $L=1$ the final ReLU changes nothing': { evens: 'L - 1', last: '-1' },
  },
  steps: ({ evens, last }) => [
    ...induction('the even indices up to $2L-1$', { holds: `n = ${evens}`, start: { n: '0', L: '1' }, next: { n: 'n + 1', L: 'L + 1' } }),
    forAll('a ReLU at the end has no negative outputs', { show: 'relu(z) >= 0' }),
    at('the net of the example', { W: -1, b: 0, x: 1 }, `W*x + b = -1 and relu(W*x + b) = ${last} and relu(W*x + b) != W*x + b`),
  ],
})

export const correctedIndices = proof({
  settles: 'mlp-layer-indices/corrected-indices',
  because: 'Sizes and values by induction; $y$ is the value of $f^{(2l)}\\circ\\dots\\circ f^{(1)}$, that is $g^{(2l)}$.',
  formula: { matrix: 'l', read: 'size', last: 'A(l, x)' },
  rivals: {
    '$x^{(l)}=\\sigma(W^{(l-1)}x^{(l-1)}+b^{(l-1)})$': { matrix: 'l - 1', read: 'size', last: 'A(l, x)' },
    '$g_\\theta(x)=W^{(L)}x^{(L)}+b^{(L)}$': { matrix: 'l', read: 'rows(l)', last: 'A(l, x)' },
    'the last map with $\\sigma$': { matrix: 'l', read: 'size', last: 's(A(l, x))' },
  },
  steps: ({ matrix, read, last }) => [
    ...induction('the size of $x^{(l)}$, from the rows of each matrix', {
      holds: 'size = d(l)',
      start: { size: 'd(0)', l: '0' },
      next: { size: 'rows(l + 1)', l: 'l + 1' },
      given: ['rows(k) = d(k)', 'k = l + 1'],
    }),
    forAll('each matrix fits the state before it', {
      given: ['columns(l) = d(l - 1)', 'size = d(l - 1)'],
      show: `columns(${matrix}) = size`,
    }),
    forAll('and so does the last', { given: ['columns(l) = d(l - 1)', 'size = d(l - 1)', 'rows(l) = d(l)'], show: `columns(l) = ${read}` }),
    ...induction('the values', {
      holds: 'x = y',
      start: { x: 'input', y: 'input' },
      next: { x: `s(A(${matrix}, x))`, y: 's(A(l, y))' },
    }),
    forAll('the last layer', { given: 'x = y', show: `${last} = A(l, y)` }),
  ],
})

/* The three definitions of other slides. */

export const threeDefinitions = proof({
  settles: 'feedforward-recursion/three-definitions-agree',
  because: 'The three states after layer $h$ are $f_h$, $h^{(h)}$ and the value of the first $2h$ maps; M(l, x) is a layer with another matrix.',
  formula: { first: 's(A(1, input))', second: 's(A(h + 1, g))', last: 'A(h, y)' },
  rivals: {
    'first line with $W^{(1)}h^{(1)}$': { first: 's(A(1, hidden))', second: 's(A(h + 1, g))', last: 'A(h, y)' },
    '$\\sigma_H$ a ReLU in one of the three': { first: 's(A(1, input))', second: 's(A(h + 1, g))', last: 's(A(h, y))' },
    '$W_h$ replaced by $W_h^\\top$ in square layers': { first: 's(A(1, input))', second: 's(M(h + 1, g))', last: 'A(h, y)' },
  },
  steps: ({ first, second, last }) => [
    ...induction('the hidden layers', {
      holds: 'f = g and g = y',
      start: { f: 's(A(1, input))', g: first, y: 's(A(1, input))', h: '1' },
      next: { f: 's(A(h + 1, f))', g: second, y: 's(A(h + 1, y))', h: 'h + 1' },
    }),
    forAll('the last layer, without activation', { given: ['f = g', 'g = y'], show: `A(h, f) = A(h, g) and A(h, g) = ${last}` }),
  ],
})

export const batchForm = proof({
  settles: 'feedforward-recursion/batch-form',
  because: "$e'X=x'$ is row $i$ and $e'\\mathbf 1=1$, for any number of samples and any sizes.",
  formula: 'X*T(W) + u*T(b)',
  rivals: {
    '$XW+\\mathbf 1b^\\top$': 'X*W + u*T(b)',
    '$XW^\\top+b\\mathbf 1^\\top$': 'X*T(W) + b*T(u)',
    '$WX^\\top+b\\mathbf 1^\\top$ without transposing back': 'W*T(X) + b*T(u)',
  },
  steps: (batch) => [matrices('row $i$', `T(e)*(${batch}) = T(W*x + b)`, { 'T(e)*X': 'T(x)', 'T(e)*u': '1' })],
})

export const outputActivation = proof({
  settles: 'feedforward-recursion/output-activation-limits-range',
  because: 'Whatever the last affine map gives, the sigmoid of it is $1/(1+E)$ with $E>0$.',
  formula: { error: '2 - 1/(1+E) > 1', constant: '0' },
  rivals: {
    'error at least $2$': { error: '2 - 1/(1+E) >= 2', constant: '0' },
    'error at least $1$ with the identity output': { error: '2 - 1/(1+E) > 1', constant: '1' },
  },
  steps: ({ error, constant }) => [
    forAll('a sigmoid at the end', { given: 'E > 0', show: `0 < 1/(1+E) and 1/(1+E) < 1 and ${error}` }),
    forAll('none, with $W=0$, $b=2$', { given: ['W = 0', 'b = 2'], show: `abs(W*x + b - 2) = ${constant}` }),
  ],
})

export const transposedConvention = proof({
  settles: 'feedforward-recursion/transposed-convention',
  because:
    'Entry $i$ of $We_j$ is $W_{ij}$, that of $W^\\top e_j$ is $W_{ji}$, and every $x$ is a combination of the $e_j$; sizes agree only for a square $W$.',
  formula: 'Wij = Wji',
  rivals: {
    'equality for every square $W$': 'Wij = Wij',
    'equality if and only if $W$ is diagonal': 'Wij = 0 and Wji = 0',
  },
  steps: (condition) => [
    forAll('a pair of entries', { show: `iff(Wij*1 = Wji*1 and Wji*1 = Wij*1, ${condition})` }),
    matrices('a symmetric matrix', 'W*x = T(W)*x', { 'T(W)': 'W' }),
  ],
})

/* Affine is not linear. Of a row of Wx + b: p and q are the row of W times x and times y. */

export const linearIffNoBias = proof({
  settles: 'affine-is-not-linear/linear-iff-no-bias',
  because: 'Row by row: a row of $Wx$ is a sum of summands $w_jx_j$.',
  formula: 'b = 0',
  rivals: {
    'linear for every $b$': 'b = b',
    'linear if and only if $W=0$': 'w = 0',
    'homogeneous if and only if $W$ is invertible': 'w != 0',
  },
  steps: (condition) => [
    identity('a summand at a sum', 'w*(x + y) = w*x + w*y'),
    identity('at a multiple', 'w*(c*x) = c*(w*x)'),
    forAll('additive', { given: ['p = w*x', 'q = w*y'], show: `iff((p + q) + b = (p + b) + (q + b), ${condition})` }),
    forAll('homogeneous', { given: ['p = w*x', 'c != 1'], show: `iff(c*p + b = c*(p + b), ${condition})` }),
  ],
})

export const affineCalledLinear = proof({
  settles: 'affine-is-not-linear/affine-called-linear',
  formula: { f: (x: string) => `((${x}) + 1)`, order: '!=' },
  rivals: {
    '$f(x)=2x$ is refuted as well': { f: (x: string) => `(2*(${x}))`, order: '!=' },
    'additivity fails only at $0$': { f: (x: string) => `((${x}) + 1)`, order: '=' },
  },
  steps: ({ f, order }) => [at('at 0', {}, `${f('0')} != 0`), at('at $1+1$', {}, `${f('1')} + ${f('1')} ${order} ${f('1+1')}`)],
})

export const weightedMeans = proof({
  settles: 'affine-is-not-linear/affine-keeps-weighted-means',
  because: 'Row by row, and in a row summand by summand, with $p$ and $q$ the rows of $Wx$ and $Wy$.',
  formula: { first: 't', rest: '1 - t' },
  rivals: {
    'weights $\\lambda$ and $1+\\lambda$': { first: 't', rest: '1 + t' },
    '$f(\\lambda x)=\\lambda f(x)$': { first: 't', rest: '0' },
    '$f(x+y)=f(x)+f(y)$': { first: '1', rest: '1' },
  },
  steps: ({ first, rest }) => [
    identity('a summand', 'w*(t*x + r*y) = t*(w*x) + r*(w*y)'),
    identity('a row with its bias', `((${first})*p + (${rest})*q) + b = (${first})*(p + b) + (${rest})*(q + b)`),
    identity('without the value at 0', '(p + b) - (0 + b) = p'),
    identity('which is additive and homogeneous, summand by summand', 'w*(x + c*y) = w*x + c*(w*y)'),
  ],
})

const sign = (x: string): string => `sign(${x})`
export const classifierNotLinear = proof({
  settles: 'affine-is-not-linear/linear-classifier-is-not-linear',
  formula: { f: sign, order: '!=' },
  rivals: {
    'the score $w^\\top x$ with $b=0$ is refuted as well': { f: (x: string) => `(${x})`, order: '!=' },
    'additivity fails only for $b\\ne0$': { f: sign, order: '=' },
  },
  steps: ({ f, order }) => [at('$w=1,b=0$', { w: 1, b: 0 }, `${f('w*1+b')} + ${f('w*1+b')} ${order} ${f('w*(1+1)+b')}`)],
})
