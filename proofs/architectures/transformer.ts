import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'
import { permuted } from './attention.ts'

const block = { attention: 'P*A', result: 'P*(1 + A)' }
export const equivariance = proof({
  settles: 'transformer-block/block-equivariance',
  because:
    'Products are compositions of maps and $P$ is linear; $A$ is attention with its layer norm, $F$ the maps of each token alone, $G,H$ two blocks. Under the causal mask the permuted tokens meet another map $B$, of the permuted mask.',
  formula: block,
  rivals: { 'still equivariant with the causal mask': { ...block, attention: 'P*B' }, 'invariant in place of equivariant': { ...block, result: '1 + A' } },
  steps: ({ attention, result }) => [
    ...permuted({ moved: 'P*X', plain: 'X', result: 'P*D*E*X*V' }),
    matrices('attention with its skip', `(1 + A)*P = ${result}`, { 'A*P': attention }),
    matrices('the part of each token alone', '(1 + F)*P = P*(1 + F)', { 'F*P': 'P*F' }),
    matrices('one after the other, and so any stack', 'G*H*P = P*G*H', { 'H*P': 'P*H', 'G*P': 'P*G' }),
  ],
})

const order = { first: 'd', later: 'd' }
export const causality = proof({
  settles: 'transformer-block/causality',
  because:
    'Derivatives in $x_s$, $s>t$: $d$ is that of any token up to $t$, 0 at the start, and $e$ that of token $t+1$. In a block the derivative of output $t$ is a sum of multiples of those of the tokens that it sees, its own among them, through values, keys, query and skip.',
  formula: order,
  rivals: {
    'the mask $s<t$ replaced by $s\\le t+1$': { first: 'e', later: 'e' },
    'mask in the first block only (second block mixes later tokens)': { first: 'd', later: 'e' },
  },
  steps: ({ first, later }) => [
    ...induction('the first block, over the tokens that are seen', {
      holds: 'S = 0',
      start: { S: '0' },
      next: { S: `S + w*${first}` },
      given: 'd = 0',
    }),
    forAll('with the skip and the part of the token alone', { given: ['S = 0', 'd = 0'], show: 'g*(d + S) + (d + S) = 0' }),
    ...induction('each later block', { holds: 'S = 0', start: { S: '0' }, next: { S: `S + w*${later}` }, given: 'd = 0' }),
  ],
})

const decoding = { weight: '(r <= t ? E : 0)', stored: 'E' }
export const incremental = proof({
  settles: 'transformer-block/incremental-decoding',
  because:
    'By causality the keys and values of the positions up to $t$ are the same when later tokens are there, block by block; so are then the sums of the exponentials and of the values with them: $Z,S$ in the masked pass, $Y,C$ with what was stored.',
  formula: decoding,
  rivals: { 'also without the mask': { ...decoding, weight: 'E' }, 'stored keys shifted by one': { ...decoding, stored: 'F' } },
  steps: ({ weight, stored }) => [
    ...induction('the sums over the positions', {
      holds: 'S = C and Z = Y',
      start: { S: '0', C: '0', Z: '0', Y: '0', r: '1' },
      next: { S: `S + ${weight}*v`, Z: `Z + ${weight}`, C: `r <= t ? C + ${stored}*v : C`, Y: `r <= t ? Y + ${stored} : Y`, r: 'r + 1' },
      given: ['E > 0', 'F > 0'],
    }),
    forAll('the outputs', { given: ['S = C', 'Z = Y', 'Z > 0'], show: 'x + S/Z = x + C/Y' }),
  ],
})

const positions = { apart: '=' }
export const broken = proof({
  settles: 'transformer-block/positions-break-symmetry',
  because:
    'Frequency by frequency $PE(p)=(S,C)$, sine and cosine of $\\omega p$, and $s,c$ those of $\\omega k$. With query weights 0 attention is the mean of the values, which does not change when two tokens change places.',
  formula: { ...positions, sum: 'c*S + s*C' },
  rivals: {
    '$R_k$ depends on $p$': { ...positions, sum: 'c*S + s*C', apart: '!=' },
    '$PE(p+k)=PE(p)+PE(k)$': { ...positions, sum: 'S + s' },
    'with a cosine in both coordinates': { ...positions, sum: 'c*C + s*C' },
  },
  steps: ({ sum, apart }) => [
    cited('$\\sin(x+y)=\\sin x\\cos y+\\cos x\\sin y$, $\\cos(x+y)=\\cos x\\cos y-\\sin x\\sin y$, $\\sin^2+\\cos^2=1$', 'Rudin 1976, chapter 8'),
    forAll('the first coordinate', { given: ['n = S*c + C*s', 'S^2 + C^2 = 1', 's^2 + c^2 = 1'], show: `n = ${sum}` }),
    identity('the second', 'C*c - S*s = -s*S + c*C'),
    identity('it keeps lengths', '(c*S + s*C)^2 + (-s*S + c*C)^2 = (c^2 + s^2)*(S^2 + C^2)'),
    forAll('its entry is the same at every two positions', {
      given: ['S^2 + C^2 = 1', 'T^2 + D^2 = 1'],
      show: `(c*S + s*C)*S + (-s*S + c*C)*C ${apart} (c*T + s*D)*T + (-s*T + c*D)*D`,
    }),
    forAll('two tokens exchanged: the output of the first at its new place, with the mean $m$', { given: 'p != q', show: 'x + q + m != x + p + m' }),
  ],
})

const count = { weights: '12*d^2', scores: 'h*T^2' }
export const counts = proof({
  settles: 'transformer-block/counts',
  because:
    'Each of $h$ heads has three matrices of $d$ by $\\frac dh$ and $T$ rows of $T$ scores; the output projection is $d$ by $d$ and the inner maps $d$ by $4d$ and back.',
  formula: count,
  rivals: {
    '$12d^2$ times the number of heads': { ...count, weights: '12*d^2*h' },
    '$8d^2$': { ...count, weights: '8*d^2' },
    '$hTd$ scores': { ...count, scores: 'h*T*d' },
  },
  steps: ({ weights, scores }) => [
    identity('the weights', `h*(3*d*(d/h)) + d*d + d*(4*d) + (4*d)*d = ${weights}`),
    identity('attention and inner maps', 'h*(3*d*(d/h)) + d*d = 4*d^2'),
    identity('the scores', `h*(T*T) = ${scores}`),
  ],
})

const zero = { skip: 'x', post: '!=' }
export const zeroBlock = proof({
  settles: 'transformer-block/zero-is-identity',
  because: 'Coordinate by coordinate: $a,f$ are what the projections are applied to, functions of all inputs, and $w$ a weight of a projection.',
  formula: zero,
  rivals: {
    'the post-norm block with zero projections is the identity': { ...zero, post: '=' },
    'pre-norm without the skip is the identity': { ...zero, skip: '0*x' },
  },
  steps: ({ skip, post }) => [
    ...induction('a projection of zeros, summand by summand', { holds: 'S = 0', start: { S: '0' }, next: { S: 'S + w*a' }, given: 'w = 0' }),
    forAll('the block', { given: ['S = 0', 'R = 0', `y = ${skip} + S`], show: 'y + R = x' }),
    derivative('its derivative in its own input', { of: `${skip} + 0*a + 0*f`, by: { x: '1', a: 'b', f: 'g' }, is: '1' }),
    derivative('and in another', { of: `${skip} + 0*a + 0*f`, by: { x: '0', a: 'b', f: 'g' }, is: '0' }),
    at('the layer norm of $(3,1)$, of mean 2 and deviation 1', { x: 3, m: '(3 + 1)/2', v: '((3 - m)^2 + (1 - m)^2)/2' }, `v = 1 and x - m ${post} x`),
  ],
})
