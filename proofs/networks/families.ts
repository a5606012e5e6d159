import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction, matrices, thereAre } from '../support/steps.ts'

/* What families of networks can and cannot do, at every width and depth. */

export const collapse = proof({
  settles: 'linear-collapse/affine-composition-collapses',
  because:
    'From $l$ layers, $x\\mapsto Wx+b$ (for one layer its own weights), to one more, $V$ and $c$: the product gets $V$ in front, and every summand of $b$ too, before $c$ is added.',
  formula: '(V*W)*x + (V*b + c)',
  rivals: {
    '$W=W_1W_2\\cdots W_L$': '(W*V)*x + (V*b + c)',
    '$b=\\sum_lb_l$': '(V*W)*x + (b + c)',
    '$b=b_L$ only': '(V*W)*x + c',
    'a cube between two of the layers': 'V*(W*x + b)^3 + c',
  },
  steps: (collapsed) => [matrices('one layer more', `V*(W*x + b) + c = ${collapsed}`)],
})

export const midpointTest = proof({
  settles: 'linear-collapse/midpoint-test-away-from-zero',
  formula: { odd: '=', cube: '=', affine: '=' },
  rivals: {
    'the test at $x,-x$ detects every non-affine activation': { odd: '!=', cube: '=', affine: '=' },
    '$t^3$ fails at $\\pm1$': { odd: '=', cube: '!=', affine: '=' },
    'the identity map fails the test': { odd: '=', cube: '=', affine: '!=' },
  },
  steps: ({ odd, cube, affine }) => [
    forAll('an affine function passes, row by row', { show: `w*((x+y)/2) + b ${affine} ((w*x + b) + (w*y + b))/2` }),
    cited("a continuous function that satisfies Jensen's equation is affine", 'Aczél 1966, section 2.1'),
    forAll('every odd function passes at $x,-x$', { given: ['f(-x) = -f(x)', 'f(0) = 0'], show: `f(x) + f(-x) ${odd} 2*f(0)` }),
    at('the cube at $\\pm1$', {}, `1^3 + (-1)^3 ${cube} 2*0^3`),
    at('at $2$ and $0$', {}, '2^3 + 0^3 = 8 and 2*1^3 = 2'),
    at('a ReLU at $\\pm1$', {}, 'relu(1) + relu(-1) != 2*relu(0)'),
  ],
})

/* More parameters than samples. */

export const nonSequitur = proof({
  settles: 'overparametrised-local-optima/non-sequitur',
  formula: { minimisers: 'u + v = 1', critical: '0' },
  rivals: {
    'this $L$ has exactly one minimiser': { minimisers: 'u = 1/2 and v = 1/2', critical: '0' },
    'this $L$ has a critical point with value $\\frac12$': { minimisers: 'u + v = 1', critical: '1/2' },
  },
  steps: ({ minimisers, critical }) => [
    derivative('in the first weight', { of: '(u + v - 1)^2/2', is: 'u + v - 1', by: { u: '1' } }),
    derivative('in the second', { of: '(u + v - 1)^2/2', is: 'u + v - 1', by: { v: '1' } }),
    thereAre('there is a critical point', 'u + v - 1 = 0'),
    forAll('the value at a critical point', { given: 'u + v - 1 = 0', show: `(u + v - 1)^2/2 = ${critical}` }),
    forAll('which is the least', { show: '(u + v - 1)^2/2 >= 0' }),
    forAll('the minimisers', { show: `iff((u + v - 1)^2/2 = 0, ${minimisers})` }),
  ],
})

export const leastSquares = proof({
  settles: 'overparametrised-local-optima/least-squares-critical-is-global',
  because:
    'Numbers such as $w^\\top X^\\top X\\delta$ equal their transposes; $\\|X\\delta\\|^2$ is a sum of squares. The last two steps are the cases of one sample.',
  formula: { factor: '1/2', act: (z: string) => `(${z})`, slope: '1', kernel: 'x*(w+d) + y*(v+e) = x*w + y*v' },
  rivals: {
    '$L(w+\\delta)=L(w)+\\|X\\delta\\|^2$': { factor: '1', act: (z: string) => `(${z})`, slope: '1', kernel: 'x*(w+d) + y*(v+e) = x*w + y*v' },
    'the same for $\\frac12\\|\\mathrm{relu}(Xw)-y\\|^2$': {
      factor: '1/2',
      act: (z: string) => `relu(${z})`,
      slope: 'step(x*w)',
      kernel: 'x*(w+d) + y*(v+e) = x*w + y*v',
    },
    'the minimiser is unique for $p>N$': { factor: '1/2', act: (z: string) => `(${z})`, slope: '1', kernel: 'd = 0 and e = 0' },
  },
  steps: ({ factor, act, slope, kernel }) => [
    matrices(
      'the difference of the losses, $\\nabla L(w)=X^\\top(Xw-y)$',
      `T(X*(w+d) - y)*(X*(w+d) - y)/2 - T(X*w - y)*(X*w - y)/2 - T(d)*(T(X)*(X*w - y)) = (${factor})*T(X*d)*(X*d)`,
      { 'T(w)*T(X)*X*d': 'T(d)*T(X)*X*w', 'T(y)*X*d': 'T(d)*T(X)*y' },
    ),
    ...induction('the square of a norm is not negative', { holds: 'S >= 0', start: { S: '0' }, next: { S: 'S + z^2' } }),
    forAll('one parameter', {
      given: [`x*(${act('x*w')} - y)*${slope} = 0`],
      show: `(${act('x*(w+d)')} - y)^2 >= (${act('x*w')} - y)^2`,
    }),
    forAll('two, and a move with $X\\delta=0$', { given: 'x*d + y*e = 0', show: kernel }),
  ],
})

export const flat = proof({
  settles: 'overparametrised-local-optima/minimisers-form-a-flat',
  because: 'Row by row $X(w+t\\delta)=Xw$, so the loss stays; a coordinate of $\\delta$ that is not $0$ takes that of $w+t\\delta$ everywhere.',
  formula: { direction: ['x*d + y*e = 0', 'd != 0 or e != 0'], moved: 'r' },
  rivals: {
    'the same for $p=N$ and invertible $X$': { direction: ['x != 0', 'x*d = 0', 'd != 0'], moved: 'r' },
    'isolated minimisers': { direction: ['x*d + y*e = 0', 'd != 0 or e != 0'], moved: 'r + t' },
  },
  steps: ({ direction, moved }) => [
    cited(
      '$X\\delta=0$ has a solution other than $0$ when there are more unknowns than equations',
      'Axler 2015, Linear Algebra Done Right, on homogeneous systems of linear equations',
    ),
    thereAre('for instance', direction),
    forAll('a row after the move', { given: 'k = 0', show: `r + t*k = ${moved}` }),
    forAll('every value of such a coordinate is reached', { given: ['d != 0', 't = (v - w)/d'], show: 'w + t*d = v' }),
  ],
})

/* A missing bias. */

export const printedEquality = proof({
  settles: 'hidden-bias-missing/printed-equality',
  formula: { order: '!=', b: 1 },
  rivals: {
    'equality holds at $b=1$ for a ReLU $g$ and $X=0$': { order: '=', b: 1 },
    'the two sides differ for $b=0$': { order: '!=', b: 0 },
  },
  steps: ({ order, b }) => [at('one sample $X=0$, $Y=0$, squared loss', { b, w: 1, v: 1, X: 0, Y: 0 }, `(w*relu(v*X) + b - Y)^2 ${order} (w*relu(v*X) - Y)^2`)],
})

export const equalIffZero = proof({
  settles: 'hidden-bias-missing/equal-iff-output-bias-zero',
  because: '$Wg(VX)$ is the sum $S$ of the $w_jg(v_j^\\top X)$, at every $X$.',
  formula: 'b = 0',
  rivals: {
    'for every $b$ if $g(0)=0$': 'implies(g(0) = 0, b = b)',
    'if and only if $b=g(0)$': 'b = g(0)',
  },
  steps: (condition) => [forAll('at any $X$', { show: `iff(S + b = S, ${condition})` })],
})

/** Sums over the units of the values at three points, with the relation that one unit has. */
const overUnits = (relation: string, one: string, start: Readonly<Record<string, string>>) =>
  induction('the sum over the units', {
    holds: relation,
    start,
    next: { P: 'P + w*p', Z: 'Z + w*z', M: 'M + w*m' },
    given: one,
  })

export const sigmoidFamily = proof({
  settles: 'hidden-bias-missing/sigmoid-family-symmetric',
  because: 'P, Z and M are the values of the net at $1$, $0$ and $-1$; with $E=e^{-v}$.',
  formula: { unit: '1/(1+E) + 1/(1+1/E) = 2*(1/(1+1))', relation: 'P + M = 2*Z', targets: [1, 0, 1], bound: '1/2' },
  rivals: {
    'the same with a bias inside $\\sigma$': { unit: '1/(1+C*E) + 1/(1+C/E) = 2*(1/(1+C))', relation: 'P + M = 2*Z', targets: [1, 0, 1], bound: '1/2' },
    'the lower bound $\\frac34$': { unit: '1/(1+E) + 1/(1+1/E) = 2*(1/(1+1))', relation: 'P + M = 2*Z', targets: [1, 0, 1], bound: '3/4' },
    'the identity $f(1)+f(-1)=f(0)$': { unit: '1/(1+E) + 1/(1+1/E) = 2*(1/(1+1))', relation: 'P + M = Z', targets: [1, 0, 1], bound: '1/2' },
    'target $x^3$ in place of $x^2$': { unit: '1/(1+E) + 1/(1+1/E) = 2*(1/(1+1))', relation: 'P + M = 2*Z', targets: [1, 0, -1], bound: '1/2' },
  },
  steps: ({ unit, relation, targets: [one, zero, minus], bound }) => [
    identity('one unit', unit),
    ...overUnits(relation, 'p + m = 2*z', { P: 'b', Z: 'b', M: 'b' }),
    forAll('the largest error', {
      given: [relation, `abs(P - ${one}) <= e`, `abs(Z - ${zero}) <= e`, `abs(M - (${minus})) <= e`],
      show: `e >= ${bound}`,
    }),
  ],
})

export const reluFamily = proof({
  settles: 'hidden-bias-missing/relu-family-homogeneous',
  because: 'P, Z and M are the values of the net at $2$, $1$ and $0$.',
  formula: { unit: 'relu(2*v) - relu(v) = relu(v) - relu(0*v)', bound: '1/2' },
  rivals: {
    'the same with a bias inside the ReLU': { unit: 'relu(2*v + c) - relu(v + c) = relu(v + c) - relu(0*v + c)', bound: '1/2' },
    'the lower bound $\\frac23$': { unit: 'relu(2*v) - relu(v) = relu(v) - relu(0*v)', bound: '2/3' },
    'the points $-1,0,1$ in place of $0,1,2$': { unit: 'relu(v) - relu(0*v) = relu(0*v) - relu(-v)', bound: '1/2' },
  },
  steps: ({ unit, bound }) => [
    forAll('one unit', { show: unit }),
    ...overUnits('P - Z = Z - M', 'p - z = z - m', { P: 'b', Z: 'b', M: 'b' }),
    forAll('the largest error', { given: ['P - Z = Z - M', 'abs(P) <= e', 'abs(Z - 1) <= e', 'abs(M) <= e'], show: `e >= ${bound}` }),
  ],
})

export const halfAttained = proof({
  settles: 'hidden-bias-missing/half-is-attained',
  because: 'Both families contain the constants, and their values at the three points satisfy the relation.',
  formula: { b: '1/2', error: '1/2' },
  rivals: {
    'the constant $1$': { b: '1', error: '1/2' },
    'an error of $\\frac14$ by some member of the family': { b: '1/2', error: '1/4' },
  },
  steps: ({ b, error }) => [
    at('for the values 1, 0, 1', { b }, 'max(abs(b-1), abs(b-0), abs(b-1)) = 1/2'),
    at('for the values 0, 1, 0', { b }, 'max(abs(b-0), abs(b-1), abs(b-0)) = 1/2'),
    thereAre('three values that a member may have, with this error', ['P + M = 2*Z', `abs(P - 1) <= ${error}`, `abs(Z) <= ${error}`, `abs(M - 1) <= ${error}`]),
  ],
})

export const hiddenBiasRepairs = proof({
  settles: 'hidden-bias-missing/hidden-bias-repairs',
  because: 'With a last coordinate $1$ the product of $(v,c)$ and $(X,1)$ is $v^\\top X+c$, in any dimension.',
  formula: { net: 'relu(x) - 2*relu(x-1) + relu(x-2)', coordinate: '1' },
  rivals: {
    'coefficient $-1$ in place of $-2$': { net: 'relu(x) - relu(x-1) + relu(x-2)', coordinate: '1' },
    'the constant coordinate $0$ in place of $1$': { net: 'relu(x) - 2*relu(x-1) + relu(x-2)', coordinate: '0' },
    '$\\mathrm{relu}(x)-\\mathrm{relu}(x-1)$ (value $1$ at $2$)': { net: 'relu(x) - relu(x-1)', coordinate: '1' },
  },
  steps: ({ net, coordinate }) => [
    at('at 0', { x: 0 }, `${net} = 0`),
    at('at 1', { x: 1 }, `${net} = 1`),
    at('at 2', { x: 2 }, `${net} = 0`),
    identity('with one coordinate more, $p=v^\\top X$', `p + c*${coordinate} = p + c`),
  ],
})

export const matrixFormFixesZero = proof({
  settles: 'hidden-bias-missing/matrix-form-fixes-zero',
  because: 'Every pre-activation at $X=0$ is a sum of products with $0$; a row of $W$ sums over the units.',
  formula: { unit: 'relu(0)', error: '1' },
  rivals: {
    'the same for the sigmoid ($W\\mathbf 1/2$ can be $1$)': { unit: '1/(1+1)', error: '1' },
    'error at least $2$': { unit: 'relu(0)', error: '2' },
  },
  steps: ({ unit, error }) => [
    ...induction('a pre-activation', { holds: 'z = 0', start: { z: '0' }, next: { z: 'z + v*0' } }),
    ...induction('the output', { holds: 'S = 0', start: { S: '0' }, next: { S: `S + w*(${unit})` } }),
    forAll('the error', { given: 'S = 0', show: `abs(S - 1) >= ${error}` }),
  ],
})
