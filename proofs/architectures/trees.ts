import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

/** The functions that are meant act on vectors; nothing is used of them but that a product with 0 adds nothing. */
const cellOf = (forget: string, x: string, h: string, c: string): string => `plus(times(${forget}, ${c}), times(i(${x}, ${h}), u(${x}, ${h})))`
const leafOf = (x: string): string => `times(i(${x}, zero), u(${x}, zero))`
const chain = { forget: 'f(x, h)', next: 'x' }
export const chainIsLstm = proof({
  settles: 'tree-lstm/chain-is-lstm',
  because:
    'With one child the sums have one summand, $\\tilde h=h_1$, and each gate is the same function of $(x,h)$ as in the LSTM. Sums and products of vectors are unknown functions, of which equal arguments have equal values, whatever their dimension; $c,h$ are the state of the tree, $C,H$ that of the LSTM after the same inputs, and the leaf has the state of a first step from $h_0=c_0=0$.',
  formula: chain,
  rivals: {
    // The LSTM is at another input of the chain.
    'read from the root to the leaf': { ...chain, next: 'y' },
    'forget gate from the input alone (no $U^fh_k$)': { ...chain, forget: 'f(x, zero)' },
  },
  steps: ({ forget, next }) => [
    ...induction('the states', {
      holds: 'c = C and h = H',
      start: {
        c: leafOf('x'),
        C: cellOf(`f(${next}, zero)`, next, 'zero', 'zero'),
        h: `times(o(x, zero), g(${leafOf('x')}))`,
        H: `times(o(${next}, zero), g(${cellOf(`f(${next}, zero)`, next, 'zero', 'zero')}))`,
      },
      base: `${cellOf(`f(${next}, zero)`, next, 'zero', 'zero')} = ${leafOf(next)}`,
      next: {
        c: cellOf(forget, 'x', 'h', 'c'),
        C: cellOf(`f(${next}, H)`, next, 'H', 'C'),
        h: `times(o(x, h), g(${cellOf(forget, 'x', 'h', 'c')}))`,
        H: `times(o(${next}, H), g(${cellOf(`f(${next}, H)`, next, 'H', 'C')}))`,
      },
    }),
  ],
})

const children = { own: ['f(h1)', 'f(h2)'], other: '!=' }
export const permutation = proof({
  settles: 'tree-lstm/child-permutation',
  because:
    'The cell depends on its children through $\\sum h_k$ and $\\sum f(h_k)c_k$ alone, and neighbouring exchanges make up all permutations; $R,S$ are the sums over the other children. The $N$-ary cell is given as its pre-activation $U_1h_1+U_2h_2$, whose gate is increasing.',
  formula: children,
  rivals: {
    'the N-ary cell is invariant': { ...children, other: '=' },
    'the child-sum cell with $f$ computed from the first child only is invariant': { ...children, own: ['f(h1)', 'f(h1)'] },
  },
  steps: ({ own: [first, second], other }) => [
    identity('the sum of the outputs', 'h1 + h2 + R = h2 + h1 + R'),
    forAll('the sum of the remembered cells, exchanged', {
      given: ['g1 = h2', 'g2 = h1', 'd1 = c2', 'd2 = c1'],
      show: `${first}*c1 + ${second}*c2 + S = ${first?.replace('h', 'g')}*d1 + ${second?.replace('h', 'g')}*d2 + S`,
    }),
    at('weights 1 and 2, outputs 0 and $\\frac12$', { u: 1, v: 2, a: 0, b: '1/2' }, `u*a + v*b ${other} u*b + v*a`),
  ],
})

const binary = { inner: 'n - 1', depth: '2' }
export const paths = proof({
  settles: 'tree-lstm/path-length',
  because:
    'A tree of two subtrees has the leaves of both and one inner node more; of height $h$ it has at most $P=2^h$ leaves, so that $n$ leaves need $h\\ge\\log_2n$, and $h$ is whole. Halves of sizes $\\lceil n/2\\rceil,\\lfloor n/2\\rfloor$ give a tree with that height, as $n\\le2^h$ implies $\\lceil n/2\\rceil\\le2^{h-1}$.',
  formula: binary,
  rivals: { '$n$ inner nodes': { ...binary, inner: 'n' }, '$\\lfloor\\log_2n\\rfloor$ attained at $n=3$': { ...binary, depth: '1' } },
  steps: ({ inner, depth }) => [
    forAll('a leaf', { given: ['n = 1', 'k = 0'], show: `k = ${inner}` }),
    forAll('two subtrees', {
      given: [`a = ${inner.replace('n', 'm')}`, `b = ${inner.replace('n', 'l')}`, 'n = m + l', 'k = a + b + 1'],
      show: `k = ${inner}`,
    }),
    forAll('a leaf has height 0', { given: ['n = 1', 'P = 1'], show: 'n <= P' }),
    forAll('the leaves of two subtrees of smaller height', { given: ['m <= P', 'l <= P'], show: 'm + l <= 2*P' }),
    forAll('halves of a balanced tree, for whole $n$: $m=\\lceil n/2\\rceil$', {
      given: ['n <= 2*P', '2*m = n or 2*m = n + 1', 'm <= P or m >= P + 1'],
      show: 'm <= P',
    }),
    at('three leaves', { P: `2^${depth}` }, '3 <= P'),
    ...induction('a chain with $n$ leaves: each further leaf makes the longest path longer by one', {
      holds: 'd = n - 1',
      start: { d: '0', n: '1' },
      next: { d: 'd + 1', n: 'n + 1' },
    }),
    forAll('both have as many cells as nodes, $n$ and $n-1$', { given: ['k = n - 1', 'n >= 1'], show: 'n + k <= 2*n' }),
  ],
})

const path = { product: 'f*D', least: '2' }
export const gradient = proof({
  settles: 'tree-lstm/gradient-along-path',
  because:
    'With the gates fixed a cell is $f_kc_k$ plus what does not depend on the cell $v$: the derivative $d$ is multiplied by one gate at each node of the path, whatever the gates $q$ elsewhere. A balanced tree has paths of $l\\le\\lceil\\log_2n\\rceil<1+\\log_2n$ nodes.',
  formula: path,
  rivals: {
    'product over all nodes of the tree': { ...path, product: 'f*q*D' },
    'at least $\\phi^{\\lfloor\\log_2n\\rfloor}$ in every balanced tree ($n=3$)': { ...path, least: '1' },
  },
  steps: ({ product, least }) => [
    derivative('a node on the path', { of: 'f*c + q*s + k', by: { c: 'd' }, is: 'f*d' }),
    ...induction('up the path', {
      holds: 'd = D and d > 0',
      start: { d: '1', D: '1' },
      next: { d: 'f*d', D: product },
      given: ['0 < f', 'f < 1', '0 < q', 'q < 1'],
    }),
    ...induction('with equal gates: $k$ nodes more make it no larger', {
      holds: 'B <= D and B > 0',
      start: { B: 'D' },
      base: 'D > 0',
      next: { B: 'p*B' },
      given: ['0 < p', 'p < 1'],
    }),
    forAll('at three leaves the deepest path has two nodes', { given: ['0 < p', 'p < 1'], show: `p*p >= p^${least}` }),
    cited(
      '$\\phi^x$ falls in $x$ for $0<\\phi<1$, so $\\phi^{\\lceil\\log_2n\\rceil}\\ge\\phi\\cdot\\phi^{\\log_2n}$, and $\\phi^{\\log_2n}=n^{\\log_2\\phi}$',
      'Rudin 1976, chapter 8',
    ),
    ...induction('the deepest leaf of a chain of $n$ leaves', {
      holds: 'd = P',
      start: { d: '1', P: '1' },
      next: { d: 'p*d', P: 'P*p' },
    }),
  ],
})

export const notBetter = proof({
  settles: 'tree-lstm/not-uniformly-better',
  because: 'A sequence of $n$ symbols passes $n-1$ steps from its first to its last; a balanced tree doubles its leaves with each level.',
  formula: { depth: 'd + 1', leaves: 'n + 1' },
  rivals: { 'still nothing gained for the balanced tree on 8 leaves': { depth: 'd + 1', leaves: '2*n' } },
  steps: ({ depth, leaves }) => [
    ...induction('the longest path as the tree grows by a level', {
      holds: 'd = n - 1',
      start: { d: '0', n: '1' },
      next: { d: depth, n: leaves },
    }),
  ],
})
