import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/** The rule at a unit: the sign of its input, kept where that is 0. */
const rule = (h: string, s: string): string => `(${h} > 0 ? 1 : (${h} < 0 ? -1 : ${s}))`
const unit = ['s = 1 or s = -1', `n = ${rule('h', 's')}`]

const energy = { half: '1/2', change: '-2*abs(h)', tie: '=' }
export const decreases = proof({
  settles: 'hopfield-energy/energy-decreases',
  because:
    'As the diagonal is $0$ the input $h_i$ does not depend on $s_i$, and what of the energy depends on $s_i$ is one pair of summands for each $j\\ne i$ and the bias: together $-s_ih_i$.',
  formula: energy,
  rivals: {
    '$-|h_i|$': { ...energy, change: '-abs(h)' },
    '$E$ without the factor $\\frac12$ with the same change': { ...energy, half: '1' },
    'a flip at $h_i=0$ raises $E$': { ...energy, tie: '>' },
  },
  steps: ({ half, change, tie }) => [
    identity('both summands of a pair, with $w_{ij}=w_{ji}=w$', `-(${half})*(w*s*t + w*t*s) = -s*(w*t)`),
    forAll('the change of $-s_ih_i$', { given: unit, show: `-n*h - (-s*h) = (n != s ? ${change} : 0)` }),
    forAll('a flip where the input is 0', { given: ['s = 1 or s = -1', 'h = 0'], show: `-(-s)*h - (-s*h) ${tie} 0` }),
  ],
})

const run = { after: '!=', height: '>' }
export const convergence = proof({
  settles: 'hopfield-energy/convergence',
  because:
    'The energy falls at every flip, so that no state comes back, and there are $2^n$ states: after the last flip all units are visited and kept, which is a fixed point.',
  formula: run,
  rivals: {
    'the global minimum is always reached': { ...run, height: '<=' },
    'periodic orbits of length 2 are possible asynchronously': { ...run, after: '=' },
  },
  steps: ({ after, height }) => [
    forAll('a flip lowers the energy, by the change of $-s_ih_i$', { given: [...unit, 'n != s'], show: '-n*h - (-s*h) < 0' }),
    ...induction('after one flip or more it stays below the first', {
      holds: 'E < E0',
      start: { E: 'E0 + d' },
      base: 'd < 0',
      next: { E: 'E + d' },
      given: 'd < 0',
    }),
    forAll('after two flips the state is another', { given: ['d < 0', 'e < 0'], show: `E + d + e ${after} E` }),
    forAll('a unit is kept exactly if its flip does not lower the energy', { given: unit, show: 'iff(n = s, -(-s)*h - (-s*h) >= 0)' }),
    at(
      'of two units with $w=1$ and biases $\\frac14$ both all $1$ and all $-1$ are fixed points, of different energy',
      { up: '1 + 1/4', down: '-1 + 1/4', low: '-1 - 1/4 - 1/4', high: '-1 + 1/4 + 1/4' },
      `up > 0 and down < 0 and high ${height} low`,
    ),
  ],
})

export const synchronous = proof({
  settles: 'hopfield-energy/synchronous-cycle',
  formula: { seen: 's1', again: 'n1' },
  rivals: { 'still a cycle under asynchronous updates': { seen: 'n1', again: 'm1' } },
  steps: ({ seen, again }) => [
    at(
      'two updates',
      { s1: 1, s2: -1, n1: rule('s2', 's1'), n2: rule(seen, 's2'), m1: rule('n2', 'n1'), m2: rule(again, 'n2') },
      'n1 = -1 and n2 = 1 and m1 = 1 and m2 = -1',
    ),
  ],
})

export const symmetry = proof({
  settles: 'hopfield-energy/symmetry-needed',
  formula: '-1',
  rivals: { 'still a cycle for $w_{12}=w_{21}=1$': '1' },
  steps: (w) => [
    at(
      'unit 1, 2, 1, 2 and again 1',
      { w, a0: 1, b0: 1, a1: rule('b0', 'a0'), b1: rule('w*a1', 'b0'), a2: rule('b1', 'a1'), b2: rule('w*a2', 'b1'), a3: rule('b2', 'a2') },
      'a1 = 1 and b1 = -1 and a2 = -1 and b2 = 1 and a3 = a0 and b2 = b0',
    ),
  ],
})

export const diagonal = proof({
  settles: 'hopfield-energy/diagonal-needed',
  formula: '-1',
  rivals: { 'still a cycle with $w_{11}=0$': '0' },
  steps: (w) => [at('two updates', { w, s: 1, n: rule('w*s', 's'), m: rule('w*n', 'n') }, 'n = -s and m = s')],
})

const hebb = { input: '(1 - m/n)*x', overlap: '0', negative: '>' }
export const orthogonalPatterns = proof({
  settles: 'hopfield-energy/hebb-orthogonal',
  because:
    '$h_i=\\frac1n\\sum_\\mu\\xi^\\mu_i\\sum_{j\\ne i}\\xi^\\mu_j\\xi^\\nu_j$; the inner sum is $n-1$ for $\\mu=\\nu$ and otherwise the inner product $q$ of two patterns less the summand at $i$; $x=\\xi^\\nu_i$, $y=\\xi^\\mu_i$.',
  formula: hebb,
  rivals: {
    '$h_i=\\xi^\\mu_i$ (diagonal kept)': { ...hebb, input: 'x' },
    'the patterns are the only fixed points (negatives are too)': { ...hebb, negative: '<=' },
    'for arbitrary patterns as well': { ...hebb, overlap: 'q' },
  },
  steps: ({ input, overlap, negative }) => [
    forAll('the summand of another pattern', { given: ['y^2 = 1', 'n > 0'], show: `y*(${overlap} - y*x)/n = -x/n` }),
    forAll('its own summand, and those of the $m-1$ others', { given: ['x^2 = 1', 'n > 0'], show: `x*(n - x*x)/n + (m - 1)*(-x/n) = ${input}` }),
    forAll('the input has the sign of the pattern', { given: ['x^2 = 1', '0 < m', 'm < n'], show: `(${input})*x > 0` }),
    forAll('the inputs of the negative pattern are the negatives, without biases', {
      given: ['x^2 = 1', '0 < m', 'm < n'],
      show: `(-(${input}))*(-x) ${negative} 0`,
    }),
  ],
})

const parallel = { three: 'a = b and b = c', moves: '!=' }
export const periodTwo = proof({
  settles: 'hopfield-energy/period-two',
  because:
    'With $o,s,n$ the state before, now and next, the function $-\\sum w_{ij}s_io_j-\\sum b_i(s_i+o_i)$ changes by $-\\sum_i(n_i-o_i)h_i$, unit by unit; it takes finitely many values and so is constant from some step on, where $n=o$.',
  formula: parallel,
  rivals: { 'cycles of length 3 occur': { ...parallel, three: 'a != b or b != c' }, 'always a fixed point': { ...parallel, moves: '=' } },
  steps: ({ three, moves }) => [
    identity('a pair of units, with $w_{ij}=w_{ji}=w$: the function now as a sum over what was before', 'w*s*p + w*t*o = o*(w*t) + p*(w*s)'),
    identity('a unit with its input $k+b$', '(-n*k - b*(n + s)) - (-o*k - b*(s + o)) = -(n - o)*(k + b)'),
    forAll('the change at a unit', {
      given: ['h != 0', 'o = 1 or o = -1', 'n = (h > 0 ? 1 : -1)'],
      show: '-(n - o)*h <= 0 and iff(-(n - o)*h = 0, n = o)',
    }),
    forAll('on a cycle the changes of the function add up to 0: with three states $a,b,c$ of a unit all are equal', {
      given: ['d <= 0', 'e <= 0', 'f <= 0', 'd + e + f = 0', 'iff(d = 0, c = a)', 'iff(e = 0, a = b)', 'iff(f = 0, b = c)'],
      show: three,
    }),
    at('length 2 occurs: two units with $w=1$', { s1: 1, s2: -1, n1: rule('s2', 's1'), n2: rule('s1', 's2') }, `n1 ${moves} s1 and n2 ${moves} s2`),
  ],
})
