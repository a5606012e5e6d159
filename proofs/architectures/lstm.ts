import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const gates = ['0 < f', 'f < 1', '0 < i', 'i < 1', 'abs(g) < 1']

const cell = { step: 'f*c + i*g', sum: 'f*S + i*g', out: 'o*T' }
export const recursion = proof({
  settles: 'lstm-cell/cell-recursion',
  because:
    'Coordinate by coordinate, with the gates as free numbers: $F$ is the product of the forget gates so far and $S$ the sum, in which a step multiplies all earlier products by $f_t$ and adds the term $s=t$ with the empty product.',
  formula: cell,
  rivals: {
    '$\\prod_{r=s}^t$ in the sum': { ...cell, sum: 'f*(S + i*g)' },
    '$i_t\\odot c_{t-1}+f_t\\odot g_t$': { ...cell, step: 'i*c + f*g' },
    '$h_t=\\tanh(o_t\\odot c_t)$': { ...cell, out: '(exp(2*o*c) - 1)/(exp(2*o*c) + 1)' },
  },
  steps: ({ step, sum, out }) => [
    ...induction('the closed form', { holds: 'c = F*c0 + S', start: { c: 'c0', F: '1', S: '0' }, next: { c: step, F: 'f*F', S: sum } }),
    at(
      'the output is linear in its gate: half of it at half the gate',
      { c: 1, o: '1/2', T: '(exp(2) - 1)/(exp(2) + 1)', h: out },
      'h < T/2 + 1/1000 and h > T/2 - 1/1000',
    ),
  ],
})

export const frozenGates = proof({
  settles: 'lstm-cell/frozen-gates-derivative',
  because: 'Each coordinate of the cell is a recursion by itself, so the Jacobian is diagonal; $d$ is the derivative in the start and $F$ the product.',
  formula: { first: 'f', product: 'F*f' },
  rivals: {
    '$\\prod i_s$': { first: 'i', product: 'F*i' },
    '$\\prod(1-f_s)$': { first: '1 - f', product: 'F*(1 - f)' },
    '$\\sum f_s$': { first: 'f', product: 'F + f' },
  },
  steps: ({ first, product }) => [
    derivative('one step, the gates and the candidate constant', { of: 'f*c + i*g', by: { c: 'd' }, is: 'f*d' }),
    ...induction('the derivative in its own start', {
      holds: 'd = F and 0 < F and F < 1',
      start: { d: 'f', F: first },
      base: ['0 < f', 'f < 1', '0 < i', 'i < 1'],
      next: { d: 'f*d', F: product },
      given: ['0 < f', 'f < 1', '0 < i', 'i < 1'],
    }),
    ...induction('in the start of another coordinate', { holds: 'd = 0', start: { d: '0' }, next: { d: 'f*d' } }),
  ],
})

export const storage = proof({
  settles: 'lstm-cell/exact-storage',
  because: '$B$ is the sum of the bound so far.',
  formula: ['f = 1', 'i = 0'],
  rivals: { '$f=1,i=1$ stores': ['f = 1', 'i = 1'], '$f=0,i=0$ stores': ['f = 0', 'i = 0'] },
  steps: (open) => [
    ...induction('the cell', { holds: 'c = c0', start: { c: 'c0' }, next: { c: 'f*c + i*g' }, given: open }),
    ...induction('with real gates', {
      holds: 'abs(c - c0) <= B',
      start: { c: 'c0', B: '0' },
      next: { c: 'f*c + i*g', B: 'B + (1 - f)*abs(c) + i' },
      given: gates,
    }),
  ],
})

const loud = { w: '4', candidate: '(G - 1)/(G + 1)', factor: '1/2 + w/4' }
export const explosion = proof({
  settles: 'lstm-cell/explosion-is-possible',
  because:
    'With $E=e^{2c}$ and $G=e^{2wh}$ the outputs are $h=\\frac12\\tanh c=\\frac{E-1}{2(E+1)}$ and $\\tanh(wh)=\\frac{G-1}{G+1}$; the derivative over $T-1$ steps is the product of $T-1$ equal factors, as the state stays $0$.',
  formula: loud,
  rivals: {
    'still explodes at $w=1$ (factor $\\frac34$)': { ...loud, w: '1' },
    'still explodes when $g$ ignores $h_{t-1}$': { ...loud, candidate: '0', factor: '1/2' },
  },
  steps: ({ w, candidate, factor }) => [
    at('the state stays 0, as $e^0=1$', { w, c: 0, E: 1, G: 1 }, `c/2 + (${candidate})/2 = 0 and (E - 1)/(E + 1) = 0`),
    derivative('the derivative of a step of the cell there', {
      of: `x/2 + (${candidate})/2`,
      is: factor,
      exps: { E: '2*x', G: 'w*(E - 1)/(E + 1)' },
      values: { x: '0', E: '1', G: '1' },
    }),
    at('over 20 steps', { w }, `(${factor})^20 > 3325`),
    at('a factor above 1', { w }, `${factor} >= 3/2`),
  ],
})

export const vanishing = proof({
  settles: 'lstm-cell/vanishing-persists',
  because: 'With $w=0$ the candidate is $0$ and the forget gate is $s=\\sigma(b)$ in every step; $D$ is the derivative and $P=s^T$.',
  formula: { factor: 's', open: '1/(1 + E)' },
  rivals: { '$1$ whatever the bias': { factor: '1', open: '1/(1 + E)' }, '$\\sigma(b)^T$ with $\\sigma(0)=0$': { factor: 's', open: 'b/(1 + E)' } },
  steps: ({ factor, open }) => [
    derivative('a step of the cell', { of: 's*x + i*0', is: 's' }),
    ...induction('the derivative', {
      holds: 'D = P and 0 < P and P <= 1',
      start: { D: '1', P: '1' },
      next: { D: 's*D', P: `${factor}*P` },
      given: ['0 < s', 's < 1'],
    }),
    at('no bias, $E=e^{-b}$', { b: 0, E: 1 }, `${open} = 1/2`),
    at('bias 1', { b: 1, E: 'exp(-b)' }, `7310/10000 <= ${open} and ${open} <= 7311/10000`),
    forAll('every gate is below 1', { given: 'E > 0', show: '0 < 1/(1 + E) and 1/(1 + E) < 1' }),
    cited('$q^T\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
  ],
})

const bounds = { cell: 'a + n', out: '1' }
export const bounded = proof({
  settles: 'lstm-cell/bounded-output',
  because: 'Coordinate by coordinate; $T=\\tanh c$ lies in $(-1,1)$, $P=\\phi^t$, and the last bound is multiplied by $1-\\phi$.',
  formula: bounds,
  rivals: {
    '$|c_t|\\le1$ (take $f$ close to 1, $i g$ close to 1, two steps)': { ...bounds, cell: 'a + min(n, 1)' },
    '$|h_t|\\le\\frac12$': { ...bounds, out: '1/2' },
  },
  steps: ({ cell: most, out }) => [
    forAll('the hyperbolic tangent, $E=e^{2c}$', { given: 'E > 0', show: 'abs((E - 1)/(E + 1)) < 1' }),
    forAll('the output', { given: ['0 < o', 'o < 1', 'abs(T) < 1'], show: `abs(o*T) < ${out}` }),
    ...induction('the cell', {
      holds: `abs(c) <= ${most} and n >= 0 and a >= 0`,
      start: { c: 'c0', a: 'abs(c0)', n: '0' },
      next: { c: 'f*c + i*g', n: 'n + 1' },
      given: gates,
    }),
    ...induction('with forget gates bounded by $p$', {
      holds: '(1 - p)*abs(c) <= (1 - p)*P*a + 1 - P and a >= 0 and P >= 0',
      start: { c: 'c0', a: 'abs(c0)', P: '1' },
      next: { c: 'f*c + i*g', P: 'p*P' },
      given: ['f <= p', 'p < 1', ...gates],
    }),
  ],
})

export const parameters = proof({
  settles: 'lstm-cell/parameter-count',
  because: 'Three gates and the candidate are each an affine map of the input and the last output.',
  formula: '4*n*(n + m + 1)',
  rivals: { '$3n(n+m+1)$': '3*n*(n + m + 1)', '$4n(n+m)+n$': '4*n*(n + m) + n' },
  steps: (count) => [identity('entries of the matrices and biases', `i + f + o + g = ${count}`, { where: { i: 'n*m + n*n + n', f: 'i', o: 'i', g: 'i' } })],
})
