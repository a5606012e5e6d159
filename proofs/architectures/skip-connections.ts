import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

export const zeroBlock = proof({
  settles: 'skip-connection-identity/zero-block-is-identity',
  because:
    'The last layer of a block may be 0, and then $F=0$ whatever its other layers are; the network with that block on top of $L$ blocks is the network of $L$ blocks. A norm that divides by a length is $\\frac xn$, $n^2=x^2+y^2$, on two coordinates.',
  formula: 'x + F',
  rivals: {
    '$y=\\mathrm{relu}(x+F(x))$ with $F=0$ is the identity on $\\mathbb R$': 'relu(x + F)',
    'the printed form norm(x+F(x)) with F = 0 is the identity': '(x + F)/n',
  },
  steps: (block) => [
    forAll('a last layer $a\\mapsto Wa+b$ of zeros gives 0, summand by summand', { given: ['w = 0', 'b = 0', 'S = 0'], show: 'S + w*a + b = 0' }),
    forAll('each coordinate', { given: ['F = 0', 'n > 0', 'n^2 = x^2 + y^2'], show: `${block} = x` }),
  ],
})

const product = { block: '1 + J', terms: '2*P' }
export const jacobian = proof({
  settles: 'skip-connection-identity/jacobian',
  because:
    '$S$ is the sum over the subsets of the blocks so far, each the product of its Jacobians with later blocks on the left; a further block doubles the subsets, each without it and with it on the left, and the empty product is $I$.',
  formula: { ...product, next: '(1 + J)*S' },
  rivals: {
    '$I-J$': { ...product, block: '1 - J', next: '(1 - J)*S' },
    '$L+1$ terms': { ...product, terms: 'P + 1', next: '(1 + J)*S' },
    'order of the factors ignored': { ...product, next: 'S*(1 + J)' },
  },
  steps: ({ block, terms, next }) => [
    matrices('the increment of a block is linear up to the remainder $r$ of $F$', `(x + h) + (f + J*h + r) - (x + f) = (${block})*h + r`),
    ...composition({ product: 'B*A', remainderOfOuter: small }),
    matrices('a further block: the subsets without it and with it, on the left', `${next} = S + J*S`),
    ...induction('the number of subsets', {
      holds: 'n = P',
      start: { n: '1', P: '1' },
      next: { n: 'n + n', P: terms },
    }),
  ],
})

export const singularValues = proof({
  settles: 'skip-connection-identity/singular-values',
  because:
    'For every vector, $u$ is its norm after the blocks so far, from 1 on, $a$ that of its image under $J$; the singular values lie between the least and the greatest $u$. $l,h$ are the powers of $1-c$ and $1+c$.',
  formula: { shape: 'l', next: '(1 - c)*l' },
  rivals: {
    '$[1,(1+c)^L]$': { shape: '1', next: '(1 - c)*l' },
    '$[(1-c^L),(1+c^L)]$': { shape: '1 - k', next: '(1 - c)*l' },
  },
  steps: ({ shape, next }) => [
    forAll('one block, by the triangle inequality of $Jv$ and $v$', {
      given: ['v >= 0', '0 <= c', 'c < 1', 'a <= c*v', 'w <= v + a', 'v <= w + a'],
      show: '(1 - c)*v <= w and w <= (1 + c)*v',
    }),
    ...induction('all blocks', {
      holds: `${shape} <= u and u <= h and l > 0 and h > 0 and k > 0`,
      start: { u: '1 + c*d', l: '1 - c', h: '1 + c', k: 'c' },
      base: ['0 < c', 'c < 1', '-1 <= d', 'd <= 1'],
      next: { u: 'w', l: next, h: '(1 + c)*h', k: 'c*k' },
      given: ['0 < c', 'c < 1', '(1 - c)*u <= w', 'w <= (1 + c)*u'],
    }),
    ...induction('with $c=\\frac\\kappa L$ the upper end, as $1+\\frac\\kappa L\\le e^{\\kappa/L}$', {
      holds: 'h <= P and h > 0',
      start: { h: '1', P: '1' },
      next: { h: 'h*(1 + c)', P: 'P*E' },
      given: ['c >= 0', 'E >= 1 + c'],
    }),
    cited('$e^t\\ge1+t$, and $(e^{\\kappa/L})^L=e^\\kappa$', 'convexity of the exponential; Rudin 1976, theorem 8.6'),
    cited('the extreme singular values of a matrix are the extremes of $\\|Av\\|$ on the unit sphere', 'Horn and Johnson 2013, Matrix Analysis, theorem 4.2.2'),
  ],
})

export const noGuarantee = proof({
  settles: 'skip-connection-identity/skip-does-not-guarantee',
  formula: '1',
  rivals: { 'still vanishes for $F(x)=-\\frac12x$ and one block': '1/2' },
  steps: (a) => [at('the derivative of $x+F(x)$, $F(x)=-ax$', { a }, '1 - a = 0'), identity('the output', `x + (-(${a})*x) = 0`)],
})

const inverse = { constant: '1/(1 - c)', limit: 'c < 1' }
export const invertible = proof({
  settles: 'skip-connection-identity/invertible',
  because:
    'For each $y$ the map $x\\mapsto y-F(x)$ is $c$-Lipschitz on $\\mathbb R^n$, and its fixed points are the solutions of $x+F(x)=y$; $d$ is the distance of two inputs, $f$ that of their $F$ and $e$ that of the outputs.',
  formula: inverse,
  rivals: { 'inverse $\\frac1{1+c}$-Lipschitz': { ...inverse, constant: '1/(1 + c)' }, '$c=1$ allowed ($F(x)=-x$)': { ...inverse, limit: 'c <= 1' } },
  steps: ({ constant, limit }) => [
    matrices('the fixed points', 'x + f - y = x - (y - f)'),
    matrices('two values differ as those of $F$', '(y - f) - (y - g) = g - f'),
    cited('a contraction of a complete space has exactly one fixed point, the limit of its iterates from every start', 'Rudin 1976, theorem 9.23'),
    forAll('no two inputs have the same output', { given: ['0 <= c', limit, 'd >= 0', 'f <= c*d', 'e = 0', 'd <= e + f'], show: 'd = 0' }),
    forAll('the inverse', { given: ['0 <= c', limit, 'c != 1', 'd >= 0', 'e >= 0', 'f <= c*d', 'd <= e + f'], show: `d <= (${constant})*e` }),
  ],
})
