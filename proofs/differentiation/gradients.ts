import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'

/* What a gradient is, the chain rule in one variable, and where the negative gradient points. */

export const riesz = proof({
  settles: 'gradient-riesz/exists-and-unique',
  because: 'Coordinate after coordinate: $\\ell(h+h_ie_i)=\\ell(h)+h_i\\ell(e_i)$; two vectors with the same products agree at each $e_i$.',
  formula: { coordinate: 'value', unique: 'a = b' },
  rivals: {
    '$a_i=-\\ell(e_i)$': { coordinate: '(-value)', unique: 'a = b' },
    'two such vectors': { coordinate: 'value', unique: 'a != b' },
    '$a=\\ell(\\sum_ie_i)(1,\\dots,1)$': { coordinate: 'valueAtTheSumOfAll', unique: 'a = b' },
  },
  steps: ({ coordinate, unique }) => [
    ...induction('the value and the product with $a$', { holds: 'l = s', start: { l: '0', s: '0' }, next: { l: 'l + h*value', s: `s + ${coordinate}*h` } }),
    forAll('at a unit vector', { given: 'a*1 + s*0 = b*1 + r*0', show: unique }),
  ],
})

export const openSet = proof({
  settles: 'gradient-riesz/open-set-suffices',
  because: 'With $u$ also $u+te_i$ lies in an open set for some $t\\ne0$; $s,r$ are the two products at $u$, $a,b$ the two coordinates.',
  formula: ['s = r', 's + t*a = r + t*b', 't != 0'],
  rivals: { 'the same for a single $h$': ['s = r', 't != 0'], 'the same for $U$ contained in a hyperplane': ['s = r', 's + t*a = r + t*b', 't = 0'] },
  steps: (known) => [
    forAll('one coordinate', { given: known, show: 'a = b' }),
    ...induction('so the products agree everywhere', { holds: 'p = q', start: { p: '0', q: '0' }, next: { p: 'p + a*h', q: 'q + b*h' }, given: 'a = b' }),
  ],
})

export const standardProduct = proof({
  settles: 'gradient-inner-product/standard-product',
  because: 'The differential is $h\\mapsto Jh$ with a row $J$; a vector is known from its products with the unit vectors.',
  formula: 'T(J)',
  rivals: { '$-Jac_f(x)^\\top$': '(0 - T(J))', '$Jac_f(x)^\\top/\\|Jac_f(x)\\|$': '(T(J)/2)' },
  steps: (gradient) => [
    matrices('the product with $h$', `T(${gradient})*h = J*h`),
    forAll('there is no other vector, coordinate by coordinate', { given: 'a*1 = b*1', show: 'a = b' }),
  ],
})

export const otherProduct = proof({
  settles: 'gradient-inner-product/other-inner-product',
  formula: '1/2',
  rivals: { 'the gradient is $2$': '2', 'the gradient is $1$': '1' },
  steps: (gradient) => [
    forAll('the equation for one increment', { given: ['h != 0', 'h = 2*a*h'], show: `a = ${gradient}` }),
    at('the Jacobian is another number', { t: 1 }, '((0 + t) - 0)/t = 1 and 1 != 1/2'),
  ],
})

export const generalProduct = proof({
  settles: 'gradient-inner-product/general-formula',
  because: '$G=A^{-1}$ is symmetric with $A$; $S$ is its root.',
  formula: 'G*T(J)',
  rivals: { '$A\\,Jac_f(x)^\\top$': 'A*T(J)', '$A^{-1/2}Jac_f(x)^\\top$': 'S*T(J)', '$-A^{-1}Jac_f(x)^\\top$': '(0 - G*T(J))' },
  steps: (gradient) => [
    matrices('its product with $h$', `T(${gradient})*A*h = J*h`, { 'T(A)': 'A', 'T(G)': 'G', 'T(S)': 'S', 'G*A': '1', 'S*S': 'G' }),
    matrices('no other vector: from $Aa=J^\\top$', 'G*(A*a) = a', { 'G*A': '1' }),
    identity('a diagonal entry $1/\\alpha$ is a step size $\\alpha$', '(alpha*g)*(1/alpha)*h = g*h'),
  ],
})

export const printedNotation = proof({
  settles: 'chain-rule-notation/printed-df',
  formula: { example: '!=', same: '=' },
  rivals: {
    'equality holds for $f(y)=y^2$, $g(x)=3x$ at $x=1$': { example: '=', same: '=' },
    'the two differ for $g=\\mathrm{id}$': { example: '!=', same: '!=' },
  },
  steps: ({ example, same }) => [
    identity('the derivative of the square', '(y + e)^2 = y^2 + e*(2*y)', { roots: { e: '0' } }),
    at('at 1, with $g(x)=3x$', { x: 1 }, `2*x = 2 and 2*(3*x)*3 = 18 and 2*x ${example} 2*(3*x)*3`),
    at('with the identity', { x: 1 }, `2*x ${same} 2*x*1`),
  ],
})

export const compositionInOne = proof({
  settles: 'chain-rule-notation/corrected-composition',
  because:
    '$B=f^\\prime(g(x))$, $A=g^\\prime(x)$ and $C=f^\\prime(x)$ are numbers here, and the chain rule is that of any dimension; the last line tells apart what commutes.',
  formula: { product: 'B*A', example: '2*(3*x)*3' },
  rivals: {
    "$f'(x)g'(x)$": { product: 'C*A', example: '2*x*3' },
    "$f'(g(x))g'(g(x))$": { product: 'B*slopeAtTheValue', example: '2*(3*x)*(2*3)' },
    "$f'(g'(x))$": { product: 'slopeAtTheSlope', example: '2*3' },
    "$f(g'(x))f'(x)$": { product: 'valueAtTheSlope*C', example: '3^2*2*x' },
  },
  steps: ({ product, example }) => [
    ...composition({ product, remainderOfOuter: small }),
    identity('for $f(y)=y^2$, $g(x)=3x$, $e^2=0$', `(3*(x + e))^2 = (3*x)^2 + e*(${example})`, { roots: { e: '0' } }),
  ],
})

export const leibniz = proof({
  settles: 'chain-rule-notation/leibniz-form',
  because: '$B=\\frac{dz}{dy}$ at $y=g(x)$, $A=\\frac{dy}{dx}$; both are numbers.',
  formula: 'B*A',
  rivals: { '$\\frac{dz}{dy}$ at $y=x$': 'slopeAtX*A', '$\\frac{dz}{dy}+\\frac{dy}{dx}$': '(B + A)' },
  steps: (product) => composition({ product, remainderOfOuter: small }),
})

export const notTheDirection = proof({
  settles: 'negative-gradient-points-to-minimum/not-the-direction',
  formula: { square: 'c^2/(g*d) < 1', inner: 'c > 0' },
  rivals: { 'the cosine is $1$': { square: 'c^2/(g*d) = 1', inner: 'c > 0' }, 'the cosine is negative': { square: 'c^2/(g*d) < 1', inner: 'c < 0' } },
  steps: ({ square, inner }) => [
    identity('the gradient, $e^2=ef=f^2=0$ read off the terms of first order', '(x + e)^2 + 100*(y + f)^2 = x^2 + 100*y^2 + 2*x*e + 200*y*f + e^2 + 100*f^2'),
    at(
      'inner product and squared lengths at $(1,1)$',
      { c: '(-2)*(-1) + (-200)*(-1)', g: '2^2 + 200^2', d: '1 + 1' },
      `c^2/(g*d) = 10201/20002 and ${square} and ${inner}`,
    ),
  ],
})

export const acute = proof({
  settles: 'negative-gradient-points-to-minimum/acute-for-convex',
  because: '$a=\\langle\\nabla f(\\theta),\\theta-\\theta^*\\rangle$, of at most the size $NR$ of the norms, in any dimension; $m=f(\\theta^*)$.',
  formula: { convex: 'm >= f - a', show: 'a >= f - m and f - m >= 0 and implies(f > m, a > 0)' },
  rivals: {
    'the angle is at most $45$ degrees': { convex: 'm >= f - a', show: '2*a^2 >= N^2*R^2' },
    'the same without convexity': { convex: 'm <= f', show: 'a >= f - m and f - m >= 0 and implies(f > m, a > 0)' },
    '$\\langle\\nabla f(\\theta),\\theta-\\theta^*\\rangle\\ge2(f(\\theta)-f(\\theta^*))$ for every convex $f$': {
      convex: 'm >= f - a',
      show: 'a >= 2*(f - m)',
    },
  },
  steps: ({ convex, show }) => [
    forAll('the first-order inequality at the minimiser', { given: ['m <= f', 'N >= 0', 'R >= 0', 'abs(a) <= N*R', convex], show }),
  ],
})

export const isotropic = proof({
  settles: 'negative-gradient-points-to-minimum/exact-for-isotropic',
  because: 'The gradient at $\\theta^*+u$ is $Au$; that it is a positive multiple of $u$ is the eigenvector equation, whose number is positive.',
  formula: { skew: '!=', rotated: '=' },
  rivals: { 'exact for every positive definite $A$': { skew: '=', rotated: '=' }, 'exact if and only if $A$ is diagonal': { skew: '!=', rotated: '!=' } },
  steps: ({ skew, rotated }) => [
    matrices(
      'the increment of $u^\\top Au$: twice $h^\\top Au$, as a number is its own transpose',
      'T(u + h)*A*(u + h) - T(u)*A*u = T(h)*(A*u) + T(A*u)*h + T(h)*A*h',
      { 'T(A)': 'A' },
    ),
    matrices('a multiple of the identity', 'T(u + h)*(u + h) - T(u)*u = T(h)*u + T(u)*h + T(h)*h'),
    forAll('an eigenvalue is positive', { given: ['n > 0', 'q > 0', 'q = l*n'], show: 'l > 0' }),
    at('$\\mathrm{diag}(1,2)$ at $(1,1)$: whether $Au$ is parallel to $u$', { u: 1, v: 1 }, `(1*u)*v ${skew} (2*v)*u`),
    at('$\\begin{pmatrix}2&1\\\\1&2\\end{pmatrix}$ at $(1,1)$', { u: 1, v: 1 }, `(2*u + v)*v ${rotated} (u + 2*v)*u`),
  ],
})
