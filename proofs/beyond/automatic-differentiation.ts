import { proof } from '../../src/evidence/proof.ts'
import { at, cases, forAll, identity, induction, matrices } from '../support/steps.ts'

const duals = { cross: 'a1*b2', square: '0', sign: '-' }
export const dualNumbers = proof({
  settles: 'baydin-ad-identities/dual-numbers',
  because:
    'Induction over the program: if both arguments carry value and derivative, so does the result, since the rules are those for $(a_1+b_1t)\\circ(a_2+b_2t)$ to first order in $t$.',
  formula: duals,
  rivals: {
    'product rule without the cross term $a_1b_2$': { ...duals, cross: '0' },
    '$\\varepsilon^2=1$': { ...duals, square: '1' },
    'quotient: $\\frac{b_1}{a_2}+\\frac{a_1b_2}{a_2^2}$': { ...duals, sign: '+' },
  },
  steps: ({ cross, square, sign }) => {
    const [product, quotient, roots] = [`(b1*a2 + ${cross})`, `(b1/a2 ${sign} a1*b2/a2^2)`, { roots: { e: square } }]
    return [
      identity('sums and differences', '(a1 + b1*e) - (a2 + b2*e) + 2*(a2 + b2*e) = (a1 + a2) + (b1 + b2)*e', roots),
      identity('products', `(a1 + b1*e)*(a2 + b2*e) = a1*a2 + ${product}*e`, roots),
      identity('quotients', `(a1/a2 + ${quotient}*e)*(a2 + b2*e) = a1 + b1*e`, roots),
      identity('the derivative of a product, up to $t$', `((a1 + b1*t)*(a2 + b2*t) - a1*a2)/t - ${product} = t*b1*b2`),
      identity('of a quotient', `((a1 + b1*t)/(a2 + b2*t) - a1/a2)/t - ${quotient} = -t*b2*${quotient}/(a2 + b2*t)`),
    ]
  },
})

const adjoint = { fan: 'u1 + u2', second: 'T(T(J)*u)*v' }
export const adjointIdentity = proof({
  settles: 'baydin-ad-identities/adjoint-identity',
  because:
    'The Jacobian is the product of those of the instructions, $J=BA$ and so on; reverse accumulation applies their transposes in reverse order, and a value that is used twice is a column of two ones, whose transpose adds.',
  formula: adjoint,
  rivals: {
    'fan-out overwritten instead of summed': { ...adjoint, fan: 'u2' },
    '$\\langle u,Jv\\rangle=\\langle Ju,v\\rangle$ for a non-symmetric $J$': { ...adjoint, second: 'T(J*u)*v' },
  },
  steps: ({ fan, second }) => [
    identity('a value used twice', `u1*v + u2*v = (${fan})*v`),
    identity('a product of two values', 'u*(y*dx + x*dy) = (u*y)*dx + (u*x)*dy'),
    identity('a quotient', 'u*(dx/y - x*dy/y^2) = (u/y)*dx + (-u*x/y^2)*dy'),
    matrices('one instruction after another', 'T(u)*(B*(A*v)) = T(T(A)*(T(B)*u))*v'),
    matrices('so for the whole program', `T(u)*(J*v) = ${second}`),
  ],
})

const counts = { forwards: 'n', gradient: '1' }
export const sweeps = proof({
  settles: 'baydin-ad-identities/sweeps',
  because:
    'A forward sweep in a unit direction yields the $m$ numbers of a column, a reverse one the $n$ numbers of a row; there are $mn$ entries, so $F$ or $R$ sweeps that yield each once.',
  formula: counts,
  rivals: { '$m$ forward sweeps': { ...counts, forwards: 'm' }, 'one forward sweep yields all $n$ partials': { forwards: '1', gradient: '1' } },
  steps: ({ forwards, gradient }) => [
    ...induction('an entry of $Je_j$: the sum over $k$ so far', {
      holds: 'S = (k > j ? J : 0)',
      start: { S: '0', k: '0' },
      next: { S: 'S + (k = j ? J : 0*c)', k: 'k + 1' },
      given: ['k <= j or k >= j + 1', 'k >= 0', 'implies(k < j, k + 1 <= j)'],
      base: 'j >= 0',
    }),
    forAll('forwards', { given: ['m >= 1', 'n >= 1', 'F*m = m*n'], show: `F = ${forwards}` }),
    forAll('in reverse', { given: ['m >= 1', 'n >= 1', 'R*n = m*n'], show: `R = m and implies(m = 1, R = ${gradient})` }),
  ],
})

/** The operations of the value, and of the two adjoints: products or quotients, and accumulations. */
const table = [
  { word: '+', value: 1, adjoints: 0, sums: 2 },
  { word: '-', value: 1, adjoints: 0, sums: 2 },
  { word: '*', value: 1, adjoints: 2, sums: 2 },
  { word: '/', value: 1, adjoints: 2, sums: 2 },
]
const cheap = { factor: 5, growing: '5' }
export const cheapGradient = proof({
  settles: 'baydin-ad-identities/cheap-gradient',
  because:
    'The adjoints of $c=ab$ are $\\bar cb$ and $a\\bar c$, those of $c=\\frac ab$ are $w=\\frac{\\bar c}b$ and $-wc$; each is then accumulated. $V$ and $G$ count the operations of the value and of both.',
  formula: cheap,
  rivals: {
    'at most 2 times (a chain of products needs 3)': { ...cheap, factor: 2 },
    'the factor grows with the number of inputs': { ...cheap, growing: '5 + n' },
  },
  steps: ({ factor, growing }) => [
    identity('the adjoint of a divisor', '-(c1/b)*(a/b) = c1*(-a/b^2)'),
    cases('an operation with its adjoints', {
      domain: 'the four operations',
      whole: 'a program has no others',
      items: () => table,
      check: ({ value, adjoints, sums }) => value + adjoints + sums <= factor * value,
    }),
    ...induction('a program', { holds: 'G <= 5*V', start: { G: '0', V: '0' }, next: { G: 'G + c', V: 'V + 1' }, given: ['n >= 1', `c <= ${growing}`] }),
  ],
})

const hessian = { product: 'vy', square: 'y^2*vx + 2*x*y*vy' }
export const hessianVector = proof({
  settles: 'baydin-ad-identities/hessian-vector',
  because:
    'The gradient program is again one of these operations, so the dual rules give its derivative in the direction $v$, each operation at the cost of a constant number; symmetry by induction over the program, in two nilpotents $d$ and $e$: $p_{12}$ is the coefficient of $de$.',
  formula: hessian,
  rivals: {
    '$(\\nabla f)(\\nabla f)^\\top v$': { ...hessian, product: 'y*(y*vx + x*vy)' },
    '$J^\\top Jv$ (Gauss–Newton) for a non-linear $f$': { ...hessian, square: 'y^2*vx + x*y*vy' },
  },
  steps: ({ product, square }) => [
    identity('$f=xy$: the gradient $(y,x)$ in the direction $v$', `((y + t*vy) - y)/t = ${product}`),
    identity('$f=\\frac12(xy)^2$: the first partial $xy^2$ in the direction $v$, at $\\varepsilon^2=0$', `(x + vx*e)*(y + vy*e)^2 = x*y^2 + (${square})*e`, {
      roots: { e: '0' },
    }),
    identity(
      'a product in two nilpotents: the coefficient of $de$ does not change when $d$ and $e$ change places',
      'p*q12 + p1*q2 + p2*q1 + p12*q = p*q12 + p2*q1 + p1*q2 + p12*q',
    ),
    identity(
      'which is that of the product',
      '(p + p1*d + p2*e + p12*d*e)*(q + q1*d + q2*e + q12*d*e) = p*q + (p*q1 + p1*q)*d + (p*q2 + p2*q)*e + (p*q12 + p1*q2 + p2*q1 + p12*q)*d*e',
      {
        roots: { d: '0', e: '0' },
      },
    ),
    identity('and of a reciprocal', '(q + q1*d + q2*e + q12*d*e)*(1/q - q1/q^2*d - q2/q^2*e + (2*q1*q2/q^3 - q12/q^2)*d*e) = 1', { roots: { d: '0', e: '0' } }),
    forAll('an operation on duals costs at most a constant times one of the program', { given: ['G <= 5*V', 'H <= 5*G', 'V >= 0'], show: 'H <= 25*V' }),
  ],
})

const kinks = { off: 'z != 0', radius: 'abs(t*d) < abs(z)' }
export const offKinks = proof({
  settles: 'baydin-ad-identities/relu-off-kinks',
  because: 'Instruction by instruction: affine ones are exact, and each ReLU is as long as $|t|$ is below $|z|/|d|$; the least of these is a radius.',
  formula: kinks,
  rivals: {
    "the same at a kink: relu(x) − relu(−x) with relu'(0)=0 has slope 1 at 0, the program says 0": { ...kinks, off: 'z = 0', radius: 't != 0' },
    'radius infinite': { ...kinks, radius: 't != 0' },
  },
  steps: ({ off, radius }) => [
    identity('an affine instruction', '(a*(x + t*dx) + b*(y + t*dy) + c) - (a*x + b*y + c) = t*(a*dx + b*dy)'),
    forAll('a ReLU', { given: [off, radius], show: 'relu(z + t*d) - relu(z) = t*(step(z)*d)' }),
    forAll('and the two of the identity', {
      given: [off, radius],
      show: '(relu(z + t*d) - relu(-(z + t*d))) - (relu(z) - relu(-z)) = t*(step(z)*d + step(-z)*d)',
    }),
  ],
})

const confusion = { tags: 'dy', value: '1' }
export const perturbationConfusion = proof({
  settles: 'baydin-ad-identities/perturbation-confusion',
  particular: 'the sentence is about one program',
  formula: { ...confusion, shared: '2' },
  rivals: { 'one shared tag gives 1': { ...confusion, shared: '1' }, 'the value is 2': { ...confusion, value: '2', shared: '2' } },
  steps: ({ tags, value, shared }) => [
    identity('the inner derivative, by its own perturbation', `((x + (y + t*dy)) - (x + y))/t = ${tags}`),
    at('the outer one, of $x\\cdot1$', { x: 1, dx: 1, dy: 1, inner: tags }, `dx*inner + x*0 = ${value}`),
    at('with one tag for both the inner sweep reads $dx+dy$', { x: 1, dx: 1, dy: 1, inner: 'dx + dy' }, `dx*inner + x*0 = ${shared}`),
  ],
})
