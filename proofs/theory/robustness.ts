import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { cauchySchwarz, meanValue } from '../support/theorems.ts'

export const exactFromPieces = proof({
  settles: 'lipschitz-constant-network/exact-from-pieces',
  because:
    'A segment in general position in the interior crosses finitely many pieces, so the change along it is a sum of $t_k\\langle\\nabla_k,v\\rangle$ with $\\sum t_k=1$; general position is dense and $f$ continuous. $K$ bounds the dual norm of the gradients, each of which is attained inside its piece, along the best direction: $\\frac g{\\|g\\|_2}$ or the signs of $g$.',
  formula: { norm: 'N + abs(a)', every: 'abs(s) <= K', where: '0 <= x and x <= 1' },
  rivals: {
    '$\\max\\|\\nabla f\\|_\\infty$ for input norm $\\ell_\\infty$': { norm: 'max(N, abs(a))', every: 'abs(s) <= K', where: '0 <= x and x <= 1' },
    'the largest gradient at sampled points is the constant': { norm: 'N + abs(a)', every: 'K >= 0', where: '0 <= x and x <= 1' },
    'pieces outside the set counted too': { norm: 'N + abs(a)', every: 'abs(s) <= K', where: '0 <= x and x <= 3' },
  },
  steps: ({ norm, every, where }) => [
    ...cauchySchwarz,
    ...induction('along a segment, piece by piece: $D$ the change, $T$ the share of the segment', {
      holds: 'abs(D) <= K*T and T >= 0',
      start: { D: '0', T: '0' },
      next: { D: 'D + t*s', T: 'T + t' },
      given: ['t >= 0', 'K >= 0', every],
    }),
    forAll('the slope along $v$ for the input norm $\\ell_2$', { given: ['gv^2 <= gg*vv', 'gg <= K^2', 'K >= 0', 'vv = 1'], show: 'abs(gv) <= K' }),
    ...induction('for $\\ell_\\infty$, one coordinate after another: $S$ the slope, $A$ that along the signs, $N$ the sum of the $|a_i|$', {
      holds: 'abs(S) <= N and A = N',
      start: { S: '0', A: '0', N: '0' },
      next: { S: 'S + a*u', A: 'A + a*sign(a)', N: norm },
      given: 'abs(u) <= 1',
    }),
    forAll('only pieces in the set count: $\\mathrm{relu}(x-2)$ on $[0,1]$', {
      given: `${where} and ${where.replaceAll('x', 'y')}`,
      show: 'relu(x - 2) - relu(y - 2) = 0',
    }),
  ],
})

const product = { combine: 'P*n', always: 'k <= P' }
export const productBound = proof({
  settles: 'lipschitz-constant-network/product-bound',
  because:
    '$k$ is the Lipschitz constant of the layers so far, $P$ and $S$ the product and the sum of the norms, $n$ that of the next layer; the ReLU between is 1-Lipschitz. The example is $\\mathrm{relu}(x)-c\\,\\mathrm{relu}(x)$ with the constant $|1-c|$ against $\\sqrt2\\sqrt{1+c^2}$.',
  formula: product,
  rivals: { '$\\sum_l\\|W_l\\|_2$': { ...product, always: 'k <= S' }, 'always equal': { ...product, always: 'k = P' } },
  steps: ({ combine, always }) => [
    forAll('a ReLU coordinate', { show: 'abs(relu(x) - relu(y)) <= abs(x - y)' }),
    ...induction('layer by layer', {
      holds: `${always} and k >= 0 and P >= 0`,
      start: { k: '1', P: '1', S: '1' },
      next: { k: 'm', P: combine, S: 'S + n' },
      given: ['n >= 0', 'm >= 0', 'm <= n*k'],
    }),
    forAll('the gap has any factor $F$: for $c$ near $1$', { given: ['F > 0', 'c > 0', 'c < 1', '(1 - c)*F < 1'], show: '((1 - c)*F)^2 < 2*(1 + c^2)' }),
  ],
})

const pessimistic = { constant: '0', product: '2' }
export const lipschitzGap = proof({
  settles: 'lipschitz-constant-network/gap',
  formula: pessimistic,
  rivals: {
    'the network of the example has constant 2': { ...pessimistic, constant: '2' },
    'the product bound of the example is 1': { ...pessimistic, product: '1' },
  },
  steps: ({ constant, product: bound }) => [
    forAll('the network', { given: 'x != y', show: `abs((1*relu(1*x) + -1*relu(1*x)) - (1*relu(1*y) + -1*relu(1*y)))/abs(x - y) = ${constant}` }),
    at('the product of the norms, squared', {}, `(1^2 + 1^2)*(1^2 + (-1)^2) = ${bound}^2`),
  ],
})

const activation = { best: '1/4', z: 'relu(x) - relu(y)' }
export const activationConstants = proof({
  settles: 'lipschitz-constant-network/activation-constants',
  because:
    '$E=e^{-x}$; by the mean value theorem a derivative of size at most $c$ makes the activation $c$-Lipschitz, so the layer is; $\\tanh^\\prime$ at $x$ is $4\\sigma^\\prime$ at $2x$.',
  formula: activation,
  rivals: {
    '$\\frac12$ as the best factor': { ...activation, best: '1/2' },
    'the bound $\\prod\\|W_l\\|$ for the activation $z^2$': { ...activation, z: 'x^2 - y^2' },
  },
  steps: ({ best, z }) => [
    meanValue,
    forAll('the logistic function', { given: 'E > 0', show: `0 < E/(1 + E)^2 and E/(1 + E)^2 <= ${best}` }),
    at('its constant is attained at $0$', { E: 1 }, `E/(1 + E)^2 = ${best}`),
    forAll('tanh', { given: 'E > 0', show: '4*E/(1 + E)^2 <= 1' }),
    forAll('ReLU', { show: `abs(${z}) <= abs(x - y)` }),
    ...induction('layer by layer: the constant $k$ against the product $P$', {
      holds: 'k <= P and k >= 0',
      start: { k: '1', P: '1' },
      next: { k: 'm', P: 'P*n*c' },
      given: ['n >= 0', 'm >= 0', 'c >= 0', 'm <= n*c*k'],
    }),
  ],
})

const plus = (w: string): string => `max(${w}, 0)`
const minus = (w: string): string => `min(${w}, 0)`
const boxes = { low: `${plus('w')}*l + ${minus('w')}*u`, high: `${plus('w')}*u + ${minus('w')}*l` }
export const boxSound = proof({
  settles: 'interval-bound-propagation/sound',
  because: 'Input by input for one output, and layer after layer, since what one layer gives contains the inputs of the next.',
  formula: boxes,
  rivals: { '$W^+l+W^-l$': { ...boxes, low: `${plus('w')}*l + ${minus('w')}*l` }, '$[Wl+b,Wu+b]$ for a negative weight': { low: 'w*l', high: 'w*u' } },
  steps: ({ low, high }) => [
    ...induction('an affine output', {
      holds: 'A <= Y and Y <= B',
      start: { A: 'b', Y: 'b', B: 'b' },
      next: { A: `A + ${low}`, Y: 'Y + w*x', B: `B + ${high}` },
      given: ['l <= x', 'x <= u'],
    }),
    forAll('a monotone activation maps end points to end points', {
      given: ['A <= Y', 'Y <= B', 'implies(A <= Y, g(A) <= g(Y))', 'implies(Y <= B, g(Y) <= g(B))'],
      show: 'g(A) <= g(Y) and g(Y) <= g(B)',
    }),
  ],
})

const corners = { image: 'not(p = 1 and q = 0)', deep: '!=' }
export const tightOneLayer = proof({
  settles: 'interval-bound-propagation/tight-for-one-layer',
  because:
    'The corner that takes $u$ for each positive weight and $l$ for each negative one attains the upper end, the opposite corner the lower one. The image of $[0,1]$ under $x\\mapsto(x,x)$ is no box.',
  formula: corners,
  rivals: { 'the box of two coordinates is the image': { ...corners, image: 'p = 1 and q = 0' }, 'tight for every two-layer net': { ...corners, deep: '=' } },
  steps: ({ image, deep }) => [
    ...induction('the upper end at a corner', {
      holds: 'Y = B',
      start: { Y: 'b', B: 'b' },
      next: { Y: 'Y + w*(w > 0 ? u : l)', B: `B + ${boxes.high}` },
      given: 'l <= u',
    }),
    ...induction('the lower end at the opposite corner', {
      holds: 'Y = A',
      start: { Y: 'b', A: 'b' },
      next: { Y: 'Y + w*(w > 0 ? l : u)', A: `A + ${boxes.low}` },
      given: 'l <= u',
    }),
    forAll('two coordinates of one input', { given: ['0 <= x', 'x <= 1', 'p = x', 'q = x'], show: image }),
    at('two layers: the upper end for $\\mathrm{relu}(x)-\\mathrm{relu}(x)$ on $[0,1]$, and the maximum', {}, `1 - 0 ${deep} 0`),
  ],
})

export const dependencyLoss = proof({
  settles: 'interval-bound-propagation/dependency-loss',
  formula: '1',
  rivals: { 'still strict on the box $\\{0\\}$': '0' },
  steps: (u) => [
    at('the interval after both layers', { u, top: 'relu(u) - relu(0)', bottom: 'relu(0) - relu(u)' }, 'top > 0 and bottom < 0'),
    forAll('the range', { show: 'relu(x) - relu(x) = 0' }),
  ],
})

const certificateOf = { bound: 'fy - fj >= d', positive: 'd > 0' }
export const boxCertificate = proof({
  settles: 'interval-bound-propagation/certificate',
  because: 'At every point of the box and for every other class $j$; the class is the one with the largest score, ties counting against $y$.',
  formula: certificateOf,
  rivals: {
    'lower bound of $f_y$ above the lower bound of $f_j$': { ...certificateOf, bound: 'fy >= a and fj >= b and a - b >= d' },
    'non-negative in place of positive with ties against y': { ...certificateOf, positive: 'd >= 0' },
  },
  steps: ({ bound, positive }) => [forAll('the scores', { given: [bound, positive], show: 'fy > fj' })],
})

const radius = { radius: 'm/K', every: 'r <= R' }
export const marginOverLipschitz = proof({
  settles: 'certified-radius/margin-over-lipschitz',
  because:
    '$m=f_y(x)-f_j(x)$ and $n$ the same at a point at distance $d<r$; $r$ is the least radius over $j$, $R=\\frac mK$ that of this $j$; $f_y(x)=m+f_j(x)$.',
  formula: radius,
  rivals: {
    '$\\frac{f_y(x)}{\\max K}$': { ...radius, radius: '(m + fj)/K' },
    'twice the radius': { ...radius, radius: '2*m/K' },
    '$\\max_j$ in place of $\\min_j$': { ...radius, every: 'r >= R' },
  },
  steps: ({ radius: R, every }) => [
    forAll('the class stays', { given: ['m > 0', 'K > 0', `R = ${R}`, every, '0 <= d', 'd < r', 'abs(n - m) <= K*d'], show: 'n > 0' }),
  ],
})

export const linearExact = proof({
  settles: 'certified-radius/linear-exact',
  because:
    '$w=w_y-w_j$; a move $v$ of size $d$ in $\\ell_p$ changes the margin by at most $d\\|w\\|_q$, coordinate by coordinate, and a worst move attains it: the margin is $0$ at the radius and not before. Two coordinates show the sums; each further one adds a term.',
  formula: { infinity: '(abs(a) + abs(b))', weights: 'a' },
  rivals: {
    '$\\|w_y-w_j\\|_p$ for $p=\\infty$': { infinity: 'max(abs(a), abs(b))', weights: 'a' },
    '$\\|w_y\\|_q$': { infinity: '(abs(a) + abs(b))', weights: 'c' },
  },
  steps: ({ infinity, weights }) => [
    ...induction('$p=\\infty$, one coordinate after another: $P$ the change, $N=\\|w\\|_1$', {
      holds: 'abs(P) <= d*N',
      start: { P: '0', N: '0' },
      next: { P: 'P + w*v', N: 'N + abs(w)' },
      given: ['d >= 0', 'abs(v) <= d'],
    }),
    forAll('two coordinates', { given: ['d >= 0', 'abs(u) <= d', 'abs(v) <= d'], show: `abs(a*u + b*v) <= d*${infinity}` }),
    ...induction('attained by $v=-d\\,\\mathrm{sign}(w)$', {
      holds: 'P = -d*N',
      start: { P: '0', N: '0' },
      next: { P: `P + ${weights}*(-d*sign(a))`, N: 'N + abs(a)' },
    }),
    ...induction('$p=1$: $N=\\max|w|$, $S=\\|v\\|_1$', {
      holds: 'abs(P) <= N*S and N >= 0 and S >= 0',
      start: { P: '0', N: '0', S: '0' },
      next: { P: 'P + w*v', N: 'max(N, abs(w))', S: 'S + abs(v)' },
    }),
    forAll('attained at one coordinate of the largest weight', { given: ['N = abs(w)', 'v = -d*sign(w)'], show: 'w*v = -d*N' }),
    forAll('$p=2$: Cauchy–Schwarz, attained at $v=-\\frac d{\\|w\\|}w$', {
      given: ['W > 0', 'd >= 0', 'p^2 <= W^2*d^2', 'q = -d/W*W^2'],
      show: 'abs(p) <= d*W and q = -d*W',
    }),
    cited('every other $p$', "Hölder's inequality with its equality case: Rudin 1987, theorem 3.5"),
  ],
})

const vector = { constant: '2', attained: '1' }
export const sqrtTwo = proof({
  settles: 'certified-radius/sqrt-two',
  because:
    'Squares: a difference of two scores changes by $u-v$, the vector by at least $\\sqrt{u^2+v^2}\\le\\Lambda d$; $m$ is the margin. For $f(t)=\\frac{(t,-t)}{\\sqrt2}$, $\\Lambda=1$, the margin at $t$ is $\\sqrt2\\,t$ and the class changes at distance $t$.',
  formula: vector,
  rivals: {
    '$\\frac{\\text{margin}}\\Lambda$ (falls for $f(t)=\\frac{(t,-t)}{\\sqrt2}$)': { ...vector, constant: '1' },
    '$\\frac{\\text{margin}}{2\\Lambda}$ as the best constant': { constant: '4', attained: '1' },
  },
  steps: ({ constant }) => [
    forAll('the change', { given: ['L > 0', 'd >= 0', 'u^2 + v^2 <= L^2*d^2'], show: `(u - v)^2 <= ${constant}*L^2*d^2` }),
    forAll('so within the radius the margin stays positive', {
      given: ['m > 0', 'L > 0', 'd >= 0', `${constant}*L^2*d^2 < m^2`, 'u^2 + v^2 <= L^2*d^2'],
      show: 'm + u - v > 0',
    }),
    identity('attained: $(\\text{margin})^2=2\\Lambda^2t^2$', `(2*t/s)^2 = ${constant}*1^2*t^2`, { roots: { s: '2' } }),
  ],
})

const worst = { shift: '-', norm: 'N' }
export const adversarialLinear = proof({
  settles: 'certified-radius/adversarial-linear-loss',
  because:
    '$p=y\\,w\\cdot\\delta$ runs over $[-\\epsilon N,\\epsilon N]$ with $N=\\|w\\|_q$, both ends attained by the dual norm; the loss is any function that does not increase.',
  formula: worst,
  rivals: { '$+\\epsilon\\|w\\|_q$': { ...worst, shift: '+' }, '$\\epsilon\\|w\\|_q^2$': { ...worst, norm: 'N^2' } },
  steps: ({ shift, norm }) => [
    cited(
      '$|w\\cdot\\delta|\\le\\|w\\|_q\\|\\delta\\|_p$ with equality for some $\\delta$ of every size',
      "Hölder's inequality with its equality case: Rudin 1987, theorem 3.5",
    ),
    forAll('no loss is larger', {
      given: [
        'e >= 0',
        'N >= 0',
        'abs(p) <= e*N',
        `a = m ${shift} e*${norm}`,
        'implies(a <= m + p, loss(a) >= loss(m + p))',
        'implies(m + p <= a, loss(m + p) >= loss(a))',
      ],
      show: 'loss(m + p) <= loss(a)',
    }),
    forAll('and this one is there', { given: ['e >= 0', 'N >= 0', 'p = -e*N', `a = m ${shift} e*${norm}`], show: 'loss(m + p) = loss(a)' }),
  ],
})
