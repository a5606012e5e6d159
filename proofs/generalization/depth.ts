import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'

/*
 * Deeper networks: what a further layer can keep, what width 1 cannot do, and the sawtooth.
 */

const tanh = (z: string): string => `(1 - 2/(exp(2*(${z})) + 1))`

export const nestedInDepth = proof({
  settles: 'depth-increases-complexity/nested-in-depth',
  because: 'Unit by unit: $z$ is what a unit of the last hidden layer gets, and the new layer repeats its output.',
  formula: 'relu(1*relu(z) + 0) = relu(z)',
  rivals: {
    'W=I inserted before the first ReLU': 'relu(1*z + 0) = z',
    'W=-I': 'relu(-1*relu(z) + 0) = relu(z)',
    'the same for tanh with W=I': `${tanh(tanh('z'))} = ${tanh('z')}`,
  },
  steps: (kept) => [forAll('the new layer keeps every output', { show: kept }), at('for example', { z: 1 }, kept)],
})

export const easierToFit = proof({
  settles: 'depth-increases-complexity/easier-to-fit',
  because:
    'Each function of the shallow class is one of the deep class, and with it its training error; $i$ and $j$ are the infima of the shallow and of the deep class.',
  formula: 'j <= i',
  rivals: { 'strictly decreasing for every data set': 'j < i', 'non-decreasing: refuted by (-1,0),(0,0),(1,1),(2,1) at width 1': 'j >= i' },
  steps: (infima) => [
    forAll('the same function', { show: 'relu(1*relu(z) + 0) = relu(z)' }),
    forAll('an error $e$ of the shallow class is one of the deep class, and some are as near to $i$ as one likes', {
      given: ['j <= e', 'e < i + d', 'd > 0', 'implies(j > i, d = j - i)'],
      show: infima,
    }),
  ],
})

export const linearDoNotGrow = proof({
  settles: 'depth-increases-complexity/linear-networks-do-not-grow',
  because:
    'Two affine layers are one; so are more. Conversely $P$ and $Q$ put the smaller of input and output, unchanged, into wider layers ($P^\\top P=Q^\\top Q=I$): before or behind $A$ they carry it through any number of layers; the bias stands in the last one.',
  formula: { activation: (z: string) => z, rules: { 'T(P)*P': '1', 'T(Q)*Q': '1' } as Record<string, string> },
  rivals: {
    'hidden width 1 and d_in=d_out=2': { activation: (z: string) => z, rules: {} },
    'ReLU in the place of the identity': { activation: (z: string) => `relu(${z})`, rules: { 'T(P)*P': '1', 'T(Q)*Q': '1' } },
  },
  steps: ({ activation, rules }) => [
    matrices('two affine layers', 'V*(W*x + b) + c = (V*W)*x + (V*b + c)'),
    forAll('unit by unit, with the activation', { show: `v*${activation('(w*x + b)')} + c = v*w*x + (v*b + c)` }),
    matrices('hidden layers as wide as the input', 'A*T(Q)*(Q*T(P))*P = A', rules),
    matrices('hidden layers as wide as the output', 'T(Q)*(Q*T(P))*(P*A) = A', rules),
  ],
})

const clip = (z: string): string => `min(max(${z}, l), h)`
export const widthOneSimple = proof({
  settles: 'depth-increases-complexity/width-one-stays-simple',
  because:
    'Layer by layer the function is an affine one, bounded below or bounded on both sides ($y$ is affine in $x$, and so is $ay+b$). A bounded affine function has at most two kinks; the output layer is affine.',
  formula: { pieces: '3', network: (x: string) => clip(`p*${x} + q`) },
  rivals: {
    '2 pieces': { pieces: '2', network: (x: string) => clip(`p*${x} + q`) },
    'L+1 pieces attained at every depth L': { pieces: 'L + 1', network: (x: string) => clip(`p*${x} + q`) },
    'the same for width 2': { pieces: '3', network: (x: string) => `(relu(${x}) + relu(-${x}))` },
  },
  steps: ({ pieces, network }) => [
    forAll('a unit on a function bounded below', {
      show: 'implies(a >= 0, relu(a*max(y, l) + b) = max(a*y + b, max(0, a*l + b))) and implies(a < 0, relu(a*max(y, l) + b) = min(max(a*y + b, 0), max(0, a*l + b)))',
    }),
    forAll('a unit on a function bounded on both sides, rising', {
      given: ['l <= h', 'a >= 0'],
      show: `relu(a*${clip('y')} + b) = min(max(a*y + b, max(0, a*l + b)), max(0, a*h + b))`,
    }),
    forAll('and falling', { given: ['l <= h', 'a < 0'], show: `relu(a*${clip('y')} + b) = min(max(a*y + b, max(0, a*h + b)), max(0, a*l + b))` }),
    forAll('it is monotone', { given: ['x < y', 'y < z', 'l <= h'], show: `(${network('y')} - ${network('x')})*(${network('z')} - ${network('y')}) >= 0` }),
    forAll('constant, affine, constant', {
      given: ['l <= h', 'y = p*x + q'],
      show: `implies(y <= l, ${clip('y')} = l) and implies(l <= y and y <= h, ${clip('y')} = y) and implies(y >= h, ${clip('y')} = h)`,
    }),
    at(
      'two kinks, as many pieces at every depth, such as 5; depth 2 has them',
      { L: 5 },
      `2 + 1 = ${pieces} and relu(1 - relu(1 - -1)) = 0 and relu(1 - relu(1 - 1/2)) = 1/2 and relu(1 - relu(1 - 2)) = 1`,
    ),
  ],
})

export const identityBeforeFirst = proof({
  settles: 'depth-increases-complexity/identity-before-first-relu',
  formula: 'relu(x) != x',
  rivals: { 'no change for x=-1': 'relu(x) = x', 'no change for leaky units with slope 1/2': '(x < 0 ? x/2 : x) = x' },
  steps: (said) => [at('the input -1', { x: -1 }, `relu(x) = 0 and ${said}`)],
})

const tent = (x: string): string => `(2*relu(${x}) - 4*relu(${x} - 1/2))`
export const widthCanBeatDepth = proof({
  settles: 'depth-better-than-width/width-can-beat-depth',
  because:
    '$e$ is at least the error at each of the three points; $L$ is any depth. Width 1 is monotone: layer by layer no value between two others gets outside of them.',
  formula: 'e >= 1/2',
  rivals: { 'width 1 with 10 layers': 'implies(L = 10, e < 1/2)', 'error below 1/2 for width 1': 'e < 1/2' },
  steps: (floor) => [
    forAll('one hidden layer of width 2 is the tent', { given: ['0 <= x', 'x <= 1'], show: `${tent('x')} = min(2*x, 2 - 2*x)` }),
    ...induction('width 1 at every depth is monotone', {
      holds: '(q - p)*(r - q) >= 0',
      start: { p: 'relu(w*x + c)', q: 'relu(w*y + c)', r: 'relu(w*z + c)' },
      next: { p: 'relu(a*p + b)', q: 'relu(a*q + b)', r: 'relu(a*r + b)' },
      base: ['x < y', 'y < z'],
    }),
    forAll('so it misses 0, 1, 0', { given: ['(q - p)*(r - q) >= 0', 'e >= abs(p)', 'e >= abs(q - 1)', 'e >= abs(r)', 'L >= 1'], show: floor }),
  ],
})

/** Two hidden layers that fit 0 and 1 and have a bump between. */
const bumpy = (x: string): string => `(relu(relu(${x})) + relu(relu(${x}) - 2*relu(${x} - 1/2)))`
export const depthNeedNotImprove = proof({
  settles: 'depth-better-than-width/depth-need-not-improve',
  because: 'No error is below 0, so nothing is smaller than that of the shallow network; the bump makes the error of the other one positive on an interval.',
  formula: 'test > 0',
  rivals: { 'smaller or equal test error for every training minimiser': 'test <= 0', 'smaller training error': 'training < 0' },
  steps: (said) => [
    forAll('the shallow network has no error', { given: ['0 <= x', 'x <= 1'], show: '(relu(x) - x)^2 = 0' }),
    at(
      'a deeper one fits both training inputs and misses between',
      { training: `(${bumpy('0')} - 0)^2 + (${bumpy('1')} - 1)^2`, test: `(${bumpy('1/2')} - 1/2)^2` },
      `training = 0 and ${said}`,
    ),
    forAll('everywhere between', { given: ['0 < x', 'x < 1'], show: `(${bumpy('x')} - x)^2 > 0` }),
  ],
})

export const depthCanBeatWidth = proof({
  settles: 'depth-better-than-width/depth-can-beat-width',
  because:
    'On each half of $[0,1]$ the tent is affine onto $[0,1]$, so $T_k=T_{k-1}\\circ T$ has there the pieces of $T_{k-1}$; in the middle the slope $2s$ turns to $-2s$, with $s\\ne0$ that of $T_{k-1}$ at 1. $P$ counts pieces, $Q=2^k$.',
  formula: { pieces: 'Q', units: 'm >= P - 1', layer: 'n + 1' },
  rivals: {
    'm≥2^k+1 (2^k units give T_k exactly)': { pieces: 'Q', units: 'm >= P + 1', layer: 'n + 1' },
    '2k pieces': { pieces: '2*k', units: 'm >= P - 1', layer: 'n + 1' },
    'm pieces for one hidden layer': { pieces: 'Q', units: 'm >= P - 1', layer: 'n' },
  },
  steps: ({ pieces, units, layer }) => [
    forAll('two units are the tent on $[0,1]$, which it maps to $[0,1]$', {
      given: ['0 <= x', 'x <= 1'],
      show: `${tent('x')} = (x <= 1/2 ? 2*x : 2 - 2*x) and 0 <= ${tent('x')} and ${tent('x')} <= 1`,
    }),
    forAll('the slopes stay away from 0 and turn in the middle', { given: 's != 0', show: '2*s != -2*s and 2*s != 0' }),
    ...induction('the pieces double', { holds: `P = ${pieces} and k >= 1`, start: { P: '2', Q: '2', k: '1' }, next: { P: 'P + P', Q: '2*Q', k: 'k + 1' } }),
    ...induction('a unit of one hidden layer brings one kink at most', {
      holds: `p <= ${layer}`,
      start: { p: '1', n: '0' },
      next: { p: 'p + i', n: 'n + 1' },
      given: 'i = 0 or i = 1',
    }),
    forAll('so it needs this many units', { given: ['P <= m + 1'], show: units }),
  ],
})

export const separationInTheMean = proof({
  settles: 'depth-better-than-width/separation-in-the-mean',
  because:
    'With $Q=2^k$ the crossings of $\\frac12$ by $T_k$ are $\\frac1Q$ apart, and between two of them stands a triangle of height $\\frac12$, above and below in turn: $2^{k-1}-1$ pairs of neighbours. Each affine piece of $g$ crosses $\\frac12$ at most once. On a pair without a crossing of $g$ one of the two triangles is on the other side of $\\frac12$ than $g$: $W$ counts these, $c$ the crossings.',
  formula: '1/8 - (p + 1)/(4*Q)',
  rivals: { '1/8 for every p': '1/8', '1/8+(p+1)/(4·2^k)': '1/8 + (p + 1)/(4*Q)', '1/2-(p+1)/(4·2^k): refuted by g=1/2, k=3': '1/2 - (p + 1)/(4*Q)' },
  steps: (bound) => [
    forAll('on the wrong side the distance is at least the height of the triangle', { given: '(g - 1/2)*(t - 1/2) <= 0', show: 'abs(g - t) >= abs(t - 1/2)' }),
    identity('the area of a triangle', '1/Q*(1/2)/2 = 1/(4*Q)'),
    ...induction('over the pairs', {
      holds: 'W >= n - c and W >= 0',
      start: { W: '0', n: '0', c: '0' },
      next: { W: 'W + i', n: 'n + 1', c: 'c + j' },
      given: ['j >= 0', 'i >= 0', 'j >= 1 or i = 1'],
    }),
    forAll('the integral', { given: ['W >= n - c', 'c <= p', 'n = Q/2 - 1', 'Q >= 2', 'I >= W/(4*Q)', 'p >= 0'], show: `I >= ${bound}` }),
  ],
})
