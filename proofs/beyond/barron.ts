import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const maurey = { error: '(G - f2)/n', cross: '0' }
const maureySteps = ({ error, cross }: typeof maurey) => [
  identityOfSums('the variance of one draw, coordinate by coordinate ($L$ are the weights, with sum $P$)', 'sum(L*(g - f)^2) = sum(L*g^2) - 2*f*f + P*f^2', {
    over: ['L', 'g'],
    where: { P: 'sum(L)', f: 'sum(L*g)' },
  }),
  ...induction('the mean squared norm $B$ of the sum of the deviations of $n$ draws; $x$ is that of two different draws, $0$ if they are independent', {
    holds: 'B = n*V',
    start: { B: '0', n: '0' },
    next: { B: 'B + 2*n*x + V', n: 'n + 1' },
    given: ['V > 0', 'n >= 0', `x = ${cross}`, 'c < 0'],
  }),
  identity('so that of their mean', `B/n^2 = ${error}`, { where: { B: 'n*(G - f2)' } }),
]
export const maureyIdentity = proof({
  settles: 'barron-rate/maurey-identity',
  because:
    '$\\sum\\lambda_i=1$ makes the variance $V=G-f_2$ with $G=\\sum\\lambda_i\\|g_i\\|^2$, $f_2=\\|f\\|^2$; some draws have at most the mean error, and $G\\le\\max\\|g_i\\|^2$.',
  formula: maurey,
  rivals: {
    '$\\frac1{n^2}$': { ...maurey, error: '(G - f2)/n^2' },
    '$\\frac1n\\sum\\lambda_i\\|g_i\\|^2$ as an equality': { ...maurey, error: 'G/n' },
    'draws without replacement give the same value': { ...maurey, cross: 'c' },
  },
  steps: maureySteps,
})

export const cosineBound = proof({
  settles: 'barron-rate/cosine-bound',
  because:
    'With $z=\\langle\\hat\\omega,x\\rangle\\in[-r,r]$ and $g(z)=\\cos(|\\omega|z)$, $g-1$ is the mean, under the probability $|g^\\prime|/m$ on $[-r,r]$, of steps of height $\\pm m$ across $\\langle\\hat\\omega,x\\rangle=t$, which are $c_k\\mathbb 1\\{a_k\\cdot x>b_k\\}$ up to a constant; so the identity applies with $\\|g_i\\|^2\\le m^2$. $w=|\\omega|$.',
  formula: '2*r*w',
  rivals: {
    "total mass $\\int_{-r}^r|g'|\\le r|\\omega|$ (about $\\frac4\\pi r|\\omega|$ for large $r|\\omega|$)": 'r*w',
    'total mass at most $2r$ (no factor $|\\omega|$)': '2*r',
  },
  steps: (mass) => [
    cited("$g(z)-g(0)=\\int_0^zg'$, $|g'(t)|=|\\omega||\\sin(|\\omega|t)|\\le|\\omega|$", 'the fundamental theorem of calculus: Rudin 1976, theorem 6.21'),
    forAll('a step above $t>0$, and one below $t<0$: what they add at $z$', {
      given: ['t != z', 't != 0'],
      show: '(0 < t and t < z ? 1 : 0) - (z < t and t < 0 ? 1 : 0) = (t > 0 ? (z > t ? 1 : 0) : -(z < t ? 1 : 0))',
    }),
    forAll('the total mass over the length $2r$', { given: ['r > 0', 'w > 0', '0 <= m', 'm <= w*(r - -r)'], show: `m <= ${mass}` }),
    ...maureySteps(maurey),
    forAll('so the error', { given: ['n >= 1', 'r > 0', 'w > 0', '0 <= m', 'm <= 2*r*w', 'G <= m^2', 'f2 >= 0'], show: '(G - f2)/n <= (2*r*w)^2/n' }),
  ],
})
