import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'
import { cauchySchwarz, supportingTangent } from '../support/theorems.ts'

const registers = { register: 'L + relu(m - L)', carried: 'relu(c)' }
export const maxByRegisters = proof({
  settles: 'hanin-width-d-plus-1/max-by-registers',
  because:
    'A hidden layer has the $d$ units that carry $x$ and one, $\\mathrm{relu}(m-\\ell_{i+1}(x))$; the register and all forms are affine in the units before. One coordinate $x$ with its carrier $c$ stands for each, and $r$ is the rest of the next form.',
  formula: registers,
  rivals: {
    '$m\\leftarrow\\ell+\\mathrm{relu}(\\ell-m)$': { ...registers, register: 'L + relu(L - m)' },
    '$m\\leftarrow\\mathrm{relu}(m-\\ell)$ (register not restored)': { ...registers, register: 'relu(m - L)' },
    'width $d$ (one carried coordinate overwritten)': { ...registers, carried: '0' },
  },
  steps: ({ register, carried }) =>
    induction('the register holds the maximum $M$ so far', {
      holds: 'm = M and c = x',
      start: { m: 'a*x + r', M: 'a*x + r', c: 'x' },
      next: { m: register.replaceAll('L', '(a*c + r)'), M: 'max(M, a*x + r)', c: carried },
      given: 'x >= 0',
      base: 'x >= 0',
    }),
})

const carry = { x: '-1', carried: 'relu(x)' }
export const nonnegativeNeeded = proof({
  settles: 'hanin-width-d-plus-1/nonnegative-needed',
  formula: carry,
  rivals: {
    'still a counterexample at $x=1$': { ...carry, x: '1' },
    'still a counterexample when $x$ is carried by the pair $\\mathrm{relu}(x),\\mathrm{relu}(-x)$': { ...carry, carried: 'relu(x) - relu(-x)' },
  },
  steps: ({ x, carried }) => [at('the forms $x$ and $2x$', { x, c: carried, output: '2*c + relu(x - 2*x)' }, 'output != max(x, 2*x)')],
})

const narrowest = { bound: '1/2', layer: (p: string) => `relu(w*${p} + b)`, middle: '1', last: '0' }
export const lowerOne = proof({
  settles: 'hanin-width-d-plus-1/lower-d-1',
  because: 'A network of width 1 is a chain of such layers and an affine output, so its values at $0$, $\\frac12$, $1$ are in order, one way or the other.',
  formula: narrowest,
  rivals: {
    '$\\ge\\frac34$': { ...narrowest, bound: '3/4' },
    'width 2 also monotone': { ...narrowest, layer: (p: string) => `u*relu(w*${p} + b) + v*relu(s*${p} + t)` },
    'target $x$ in place of the tent': { ...narrowest, middle: '1/2', last: '1' },
  },
  steps: ({ bound, layer, middle, last }) => [
    ...induction('a layer of width 1 keeps three values in order or turns the order about', {
      holds: '(p <= q and q <= r) or (p >= q and q >= r)',
      start: { p: '0', q: '1/2', r: '1' },
      next: { p: layer('p'), q: layer('q'), r: layer('r') },
    }),
    forAll('and so does an affine output', {
      given: ['(p <= q and q <= r) or (p >= q and q >= r)', 'P = w*p + b', 'Q = w*q + b', 'R = w*r + b'],
      show: '(P <= Q and Q <= R) or (P >= Q and Q >= R)',
    }),
    forAll('values in order are not all near', {
      given: ['(p <= q and q <= r) or (p >= q and q >= r)'],
      show: `max(abs(p - 0), abs(q - ${middle}), abs(r - ${last})) >= ${bound}`,
    }),
    forAll('the constant $\\frac12$ attains it', { given: ['0 <= x', 'x <= 1', 't = (x <= 1/2 ? 2*x : 2 - 2*x)'], show: 'abs(1/2 - t) <= 1/2' }),
    forAll('the tent has width 2', { given: ['0 <= x', 'x <= 1'], show: '2*relu(x) - 4*relu(x - 1/2) = (x <= 1/2 ? 2*x : 2 - 2*x)' }),
  ],
})

const tangents = { below: 'f >= g + sx', bound: 'K*D*h' }
export const convexApproximation = proof({
  settles: 'hanin-width-d-plus-1/convex-approximation',
  because:
    'At the grid point nearest to $x$, at distance $r$, the tangent has a slope $s$ of norm at most $K$ (a $K$-Lipschitz convex function on the cube extends to one on $\\mathbb R^d$); $M$ is the maximum of all tangents, $f$ and $g$ the values at $x$ and at the grid point, $sx=\\langle s,x-x_0\\rangle$, $D=\\sqrt d$. Maxima of affine functions are networks by registers, after a shift of the cube into $x\\ge0$.',
  formula: tangents,
  rivals: {
    'error $Kh/4$ in every dimension': { ...tangents, bound: 'K*h/4' },
    'concave function with the same max network': { ...tangents, below: 'f <= g + sx' },
  },
  steps: ({ below, bound }) => [
    ...cauchySchwarz,
    supportingTangent,
    ...induction('maxima by registers', { holds: 'm = M', start: { m: 'L', M: 'L' }, next: { m: 'L + relu(m - L)', M: 'max(M, L)' } }),
    ...induction('the squared distance to the nearest grid point, coordinate by coordinate', {
      holds: '4*R <= d*h^2',
      start: { R: '0', d: '0' },
      next: { R: 'R + z^2', d: 'd + 1' },
      given: ['h > 0', 'abs(z) <= h/2'],
    }),
    forAll('the error', {
      given: [
        'K >= 0',
        'h > 0',
        'D > 0',
        'r >= 0',
        '4*r^2 <= D^2*h^2',
        'sx^2 <= K^2*r^2',
        'abs(f - g) <= K*r',
        below,
        'M >= g + sx',
        'implies(f >= g + sx, M <= f)',
      ],
      show: `0 <= f - M and f - M <= ${bound}`,
    }),
  ],
})
