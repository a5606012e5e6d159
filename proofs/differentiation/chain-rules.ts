import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { forAll, induction, matrices } from '../support/steps.ts'

/*
 * Chain rules for maps between spaces of any dimension. Capitals are matrices whose shapes fit, small letters columns; A is the Jacobian
 * of f at x, B that of g at f(x); r and s are the remainders of f at x and of g at f(x).
 */

export const differentiabilitySuffices = proof({
  settles: 'jacobian-partials-not-enough/differentiability-suffices',
  because: 'As $\\epsilon$ may be chosen, the remainder is $o(\\|h\\|)$, and the matrix of the linear part is the Jacobian.',
  formula: { product: 'B*A', remainderOfOuter: small, bound: 'eps*(a + b + eps)*h' },
  rivals: {
    'the bound $\\epsilon\\|A\\|\\|h\\|$': { product: 'B*A', remainderOfOuter: small, bound: 'eps*a*h' },
    '$AB$ in place of $BA$': { product: 'A*B', remainderOfOuter: small, bound: 'eps*(a + b + eps)*h' },
    'differentiability of $f$ alone': { product: 'B*A', remainderOfOuter: 's >= 0', bound: 'eps*(a + b + eps)*h' },
    '$g$ differentiable at $x$ in place of $f(x)$': { product: 'B*A', remainderOfOuter: 'remainderAtX <= eps*k', bound: 'eps*(a + b + eps)*h' },
  },
  steps: ({ bound, ...parts }) => [
    ...composition(parts),
    forAll('as stated', {
      given: ['eps > 0', 'a >= 0', 'b >= 0', 'h >= 0', 'r >= 0', 'r <= eps*h', 'k <= (a + eps)*h', small, 'total <= b*r + s'],
      show: `total <= ${bound}`,
    }),
  ],
})

export const productOrder = proof({
  settles: 'jacobian-chain-rule/product-order-and-point',
  because: 'The remainder of the composition is $o(\\|h\\|)$, and a differential is unique.',
  formula: 'B*A',
  rivals: {
    '$J_f(x)J_g(f(x))$ (square case)': 'A*B',
    '$J_g(x)J_f(x)$': 'jacobianAtX*A',
    '$J_g(f(x))^\\top J_f(x)$': 'T(B)*A',
    '$J_g(f(x))+J_f(x)$': '(B + A)',
  },
  steps: (product) => composition({ product, remainderOfOuter: small }),
})

export const rowsAreGradients = proof({
  settles: 'jacobian-chain-rule/rows-are-gradients',
  because:
    '$e$ is a unit vector of the space of values, so $e^\\top Jh$ is a row times the increment, of size $n$; the gradient $J^\\top e$ of that coordinate is the row as a column.',
  formula: { linear: 'W*h', increment: 'J*h', row: 'T(T(J)*e)*h' },
  rivals: {
    '$n\\times p$': { linear: 'W*h', increment: 'T(J)*h', row: 'T(T(J)*e)*h' },
    'rows $\\partial f/\\partial x_i$': { linear: 'W*h', increment: 'J*h', row: 'T(J*e)*h' },
    '$W^\\top$ for $Wx+b$': { linear: 'T(W)*h', increment: 'J*h', row: 'T(T(J)*e)*h' },
  },
  steps: ({ linear, increment, row }) => [
    matrices('an affine map', `(W*(x + h) + b) - (W*x + b) = ${linear}`),
    matrices('one row', `T(e)*(${increment}) = ${row}`),
  ],
})

export const associative = proof({
  settles: 'jacobian-chain-rule/associative',
  because:
    'For one entry, $c_l,b_{lk},a_k$ are those of a row of $C$, of $B$ and of a column of $A$: $F=\\sum_k(\\sum_lc_lb_{lk})a_k$ and $G=\\sum_lc_l(\\sum_kb_{lk}a_k)$ over the $l$ so far; $H$ is $F$ with one $l$ more, $s$ the inner sum before it, $M=\\sum_kb_{lk}a_k$.',
  formula: 'C*B*A',
  rivals: { $J_fJ_gJ_h$: 'A*B*C', '$J_gJ_hJ_f$ for square sizes': 'B*C*A' },
  steps: (product) => [
    ...induction('one $l$ more, over the $k$', {
      holds: 'H = F + c*M',
      start: { H: '0', F: '0', M: '0' },
      next: { H: 'H + (s + c*b)*a', F: 'F + s*a', M: 'M + b*a' },
    }),
    ...induction('so the two ways agree, over the $l$', { holds: 'F = G', start: { F: '0', G: '0' }, next: { F: 'F + c*M', G: 'G + c*M' } }),
    matrices('the increment passes through $f$ first and through $h$ last', `C*(B*(A*x)) = ${product}*x`),
  ],
})

export const coordinateForm = proof({
  settles: 'chain-rule-vjp/coordinate-form',
  because:
    'Moving $x_i$ by $t$ moves $y_j$ by $a_jt$ to first order, $a_j=\\partial y_j/\\partial x_i$, and $z$ by the sum of $v_ja_jt$, $v_j=\\partial z/\\partial y_j$; what is of higher order stays so by the chain rule.',
  formula: 'S + v*a',
  rivals: {
    'the sum over $i$': 'S + v*aOfOtherInput',
    'the largest term in place of the sum': 'max(S, v*a)',
    '$\\frac{\\partial y_i}{\\partial x_j}$': 'S + v*aTransposed',
  },
  steps: (next) => [
    ...composition({ product: 'B*A', remainderOfOuter: small }),
    ...induction('the sum over $j$', { holds: 'change = t*S', start: { change: '0', S: '0' }, next: { change: 'change + v*(a*t)', S: next } }),
  ],
})

export const matrixForm = proof({
  settles: 'chain-rule-vjp/matrix-form',
  because: 'The increment of $z$ is $v^\\top(Jh)$ to first order, with $v=\\nabla_yz$, and the gradient is the vector whose product with every $h$ it is.',
  formula: { increment: 'J*h', gradient: 'T(J)*v' },
  rivals: {
    '$J\\nabla_yz$ (square non-symmetric $J$)': { increment: 'J*h', gradient: 'J*v' },
    '$J$ of size $m\\times n$': { increment: 'T(J)*h', gradient: 'T(J)*v' },
    '$\\nabla_yz^\\top J^\\top$': { increment: 'J*h', gradient: 'T(v)*T(J)' },
  },
  steps: ({ increment, gradient }) => [matrices('the increment of $z$', `T(v)*(${increment}) = T(${gradient})*h`)],
})

export const adjoint = proof({
  settles: 'chain-rule-vjp/adjoint-identity',
  because: 'A form $u^\\top(J-R^\\top)v$ that is 0 for all unit vectors $u,v$ has the matrix 0, so only $R=J^\\top$ passes.',
  formula: 'T(T(J)*u)*v',
  rivals: { '$\\langle Ju,v\\rangle$': 'T(J*u)*v', '$\\langle u,Jv\\rangle=\\langle u,v\\rangle$': 'T(u)*v' },
  steps: (right) => [matrices('the identity', `T(u)*(J*v) = ${right}`), matrices('any other reverse rule $R$', 'T(u)*(J*v) - T(R*u)*v = T(u)*(J - T(R))*v')],
})

export const broadcast = proof({
  settles: 'chain-rule-vjp/broadcast-adjoint',
  because:
    'Increments $pq^\\top$ of a matrix suffice, as single entries are such, and $\\langle M,pq^\\top\\rangle=p^\\top Mq$; $o$ is the column of $N$ ones, so $G^\\top o$ has the entries $\\sum_iG_{ij}$.',
  formula: { bias: 'T(G)*o', left: 'G*T(B)', right: 'T(A)*G' },
  rivals: {
    'the mean over the rows': { bias: 'T(G)*o/2', left: 'G*T(B)', right: 'T(A)*G' },
    '$\\bar A=B^\\top\\bar C$': { bias: 'T(G)*o', left: 'T(B)*G', right: 'T(A)*G' },
    '$\\bar B=\\bar CA^\\top$': { bias: 'T(G)*o', left: 'G*T(B)', right: 'G*T(A)' },
    'the sum over $j$': { bias: 'G*o', left: 'G*T(B)', right: 'T(A)*G' },
  },
  steps: ({ bias, left, right }) => [
    matrices('the increment $oq^\\top$ of the rows', `T(o)*G*q = T(${bias})*q`),
    matrices('the increment $pq^\\top$ of $A$ is $p(B^\\top q)^\\top$ of the product', `T(p)*G*(T(B)*q) = T(p)*(${left})*q`),
    matrices('that of $B$ is $(Ap)q^\\top$', `T(A*p)*G*q = T(p)*(${right})*q`),
  ],
})

export const unique = proof({
  settles: 'frechet-increment-domain/corrected-differential-unique',
  because:
    'The triangle inequality gives $|(L-M)h|\\le2\\epsilon|h|$; $D$ is the value of $L-M$ along one direction of length 1, in one coordinate, and $h=t$ times that direction; $\\epsilon$ may be chosen once $D$ is given.',
  formula: { epsilon: 'abs(D)/4', bound: '2*eps*t', directions: ['p*1 + q*0 = 0', 'p*0 + q*1 = 0'] },
  rivals: {
    'one fixed $\\epsilon>0$ suffices': { epsilon: '1', bound: '2*eps*t', directions: ['p*1 + q*0 = 0', 'p*0 + q*1 = 0'] },
    'remainder $O(\\|h\\|)$ in place of $o(\\|h\\|)$': { epsilon: 'abs(D)/4', bound: '2*C*t', directions: ['p*1 + q*0 = 0', 'p*0 + q*1 = 0'] },
    'only $h$ in one direction when $\\dim\\mathbb E\\ge2$': { epsilon: 'abs(D)/4', bound: '2*eps*t', directions: ['p*1 + q*0 = 0'] },
  },
  steps: ({ epsilon, bound, directions }) => [
    forAll('along one direction', { given: [`eps = ${epsilon}`, 't > 0', `abs(D*t) <= ${bound}`], show: 'D = 0' }),
    forAll('all directions, of which any two suffice to show how they join', { given: directions, show: 'p*u + q*v = 0' }),
  ],
})

export const vacuous = proof({
  settles: 'frechet-increment-domain/printed-quantifier-is-vacuous',
  because: 'Without an increment every $L$ satisfies the condition, $0$ and $1$ among them.',
  formula: { U: ['1', '2'], x: '3/2', claim: (inside: string) => `not(${inside})` },
  rivals: {
    'the condition is also vacuous for $U=(-1,1)$, $x=0$': { U: ['-1', '1'], x: '0', claim: (inside: string) => `not(${inside})` },
    'for $U=(1,2)$ there is an increment $h=1.2$': { U: ['1', '2'], x: '3/2', claim: (inside: string) => `implies(h = 1.2, ${inside})` },
  },
  steps: ({ U, x, claim }) => [forAll('no increment as printed', { show: claim(`${U[0]} < h and h < ${U[1]} and ${U[0]} < ${x} + h and ${x} + h < ${U[1]}`) })],
})

export const kinkRejected = proof({
  settles: 'frechet-increment-domain/corrected-rejects-the-kink',
  formula: { threshold: '1/2', claim: (both: string) => `not(${both})` },
  rivals: {
    '$L=0$ satisfies it': { threshold: '1/2', claim: (both: string) => `implies(L = 0, ${both})` },
    'the threshold $1$ in place of $\\frac12$ gives the same conclusion': { threshold: '1', claim: (both: string) => `not(${both})` },
  },
  steps: ({ threshold, claim }) => [
    forAll('both increments', {
      given: 'eta > 0',
      show: claim(`abs(abs(eta) - L*eta) <= ${threshold}*abs(eta) and abs(abs(-eta) - L*(-eta)) <= ${threshold}*abs(-eta)`),
    }),
  ],
})
