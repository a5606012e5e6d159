import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { forAll, identity, matrices } from '../support/steps.ts'
import { spectralTheorem } from '../support/theorems.ts'

const flow = { difference: (a: string, b: string) => `T(${a})*B2 + T(B2)*${a} - (${b}*T(B1) + B1*T(${b}))`, rate: '' }
/** The derivative of the difference along the flow. */
const conserved = ({ difference, rate }: typeof flow): Step => matrices('its derivative', `${difference(`(${rate}-1*M*T(B1))`, '(-1*T(B2)*M)')} = 0`)
const because =
  'In a deeper network the gradients of two adjacent layers have this form, with $P^\\top MR^\\top$ for $M$, where $P$ and $R$ are the products of the layers above and below; $B_1,B_2$ are the two layers.'
export const linearConserved = proof({
  settles: 'weight-balance-conservation/linear-conserved',
  because,
  formula: flow,
  rivals: {
    '$W_2W_2^\\top-W_1^\\top W_1$': { ...flow, difference: (a: string, b: string) => `${a}*T(B2) + B2*T(${a}) - (T(${b})*B1 + T(B1)*${b})` },
    '$W_2^\\top W_2+W_1W_1^\\top$': { ...flow, difference: (a: string, b: string) => `T(${a})*B2 + T(B2)*${a} + (${b}*T(B1) + B1*T(${b}))` },
    'layers trained with different rates': { ...flow, rate: '2*' },
  },
  steps: (formula) => [
    conserved(formula),
    matrices(
      'the gradient of the upper layer in a deeper network, and the lower one',
      'T(P)*M*T(B1*R) - T(P)*M*T(R)*T(B1) + T(P*B2)*M*T(R) - T(B2)*T(P)*M*T(R) = 0',
    ),
  ],
})

const unit = { out: 'relu(z)', slope: 'step(z)', radial: 'z' }
export const reluDiagonal = proof({
  settles: 'weight-balance-conservation/relu-diagonal',
  because:
    'Sample by sample and output by output: with $z=\\langle w^{in},x\\rangle+c$ the outgoing weight $w$ has the partial $\\delta\\,\\mathrm{relu}(z)$, the incoming weights $\\delta w\\,\\mathrm{relu}^\\prime(z)x$ and the bias $\\delta w\\,\\mathrm{relu}^\\prime(z)$; $p=\\langle w^{in},x\\rangle$. The derivative of a squared norm is twice the inner product with the flow.',
  formula: { ...unit, other: 'w' },
  rivals: {
    'bias left out': { ...unit, radial: 'p', other: 'w' },
    'off-diagonal entries too': { ...unit, out: 'relu(y)', other: 'w' },
    'for tanh': { out: 'g(z)', slope: 'dg(z)', radial: 'z', other: 'w' },
  },
  steps: ({ out, slope, radial, other }) => [
    forAll('the two inner products', { given: ['z != 0', 'z = p + c'], show: `${other}*(d*${out}) = d*w*${slope}*${radial}` }),
    forAll('so the difference of the squared norms stays', { given: ['A = B'], show: '2*(-A) - 2*(-B) = 0' }),
  ],
})

const drift = { change: 'B1*T(N)*N*T(B1) - T(B2)*N*T(N)*B2', factor: 'a^2' }
export const gdDrift = proof({
  settles: 'weight-balance-conservation/gd-drift',
  because: '$N=\\alpha M$, so $N^\\top N=\\alpha^2M^\\top M$.',
  formula: drift,
  rivals: {
    'factor $\\alpha$': { ...drift, factor: 'a' },
    'sign exchanged': { ...drift, change: 'T(B2)*N*T(N)*B2 - B1*T(N)*N*T(B1)' },
    'exactly conserved under gradient descent': { ...drift, change: '0' },
  },
  steps: ({ change, factor }) => [
    matrices('one step', `T(B2 - N*T(B1))*(B2 - N*T(B1)) - (B1 - T(B2)*N)*T(B1 - T(B2)*N) - (T(B2)*B2 - B1*T(B1)) = ${change}`),
    identity('the factor, entry by entry', `(a*m)*(a*n) = (${factor})*(m*n)`),
  ],
})

const balanced = { start: '0', layers: 'abs(v) = abs(w)' }
export const balancedConsequence = proof({
  settles: 'weight-balance-conservation/consequence',
  because:
    'The difference keeps its value $0$; its trace is $\\|W_2\\|^2-\\|W_1\\|^2$, here $p-q$. $W_2^\\top W_2=W_1W_1^\\top$, and an eigenvector $v$ of $W_1W_1^\\top$ with an eigenvalue other than $0$ gives one of $W_1^\\top W_1$, the map $v\\mapsto W_1^\\top v$ being injective there; both ways, so multiplicities agree.',
  formula: balanced,
  rivals: { '$W_1=W_2^\\top$ at all times': { ...balanced, layers: 'v = w' }, '$\\|W_1\\|=\\|W_2\\|$ from any start': { ...balanced, start: 'e' } },
  steps: ({ start, layers }) => [
    spectralTheorem,
    conserved(flow),
    forAll('so the norms', { given: ['p >= 0', 'q >= 0', `p - q = ${start}`], show: 'p = q' }),
    matrices('eigenvectors of $W_1W_1^\\top$ with $W_1W_1^\\top v=u$ ($u=\\lambda v$)', '(T(A)*A)*(T(A)*v) = T(A)*u', { 'A*T(A)*v': 'u' }),
    forAll('already for one unit the layers themselves need not agree', { given: 'v^2 = w^2', show: layers }),
  ],
})
