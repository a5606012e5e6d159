import { proof } from '../../src/evidence/proof.ts'
import { meanOfInverse } from '../support/gaussian-matrices.ts'
import { cited, forAll, matrices } from '../support/steps.ts'

const residual = cited(
  '$1/(A^{-1})_{11}$ is $\\chi^2_{n-d+1}$ for $A=X^\\top X$ and $X\\in\\mathbb R^{n\\times d}$ with independent standard Gaussian entries',
  'Muirhead 1982, section 3.2',
)

export const underparametrisedRisk = proof({
  settles: ['min-norm-risk-exact/underdetermined-mean', 'wider-generalises-worse/underparametrised-formula'],
  because:
    'For a fresh standard Gaussian $x$ the excess risk $\\mathbb E\\langle\\hat\\beta-\\beta,x\\rangle^2$ is $\\|\\hat\\beta-\\beta\\|^2$. With $H=(X^\\top X)^{-1}$ and $\\mathbb E\\varepsilon\\varepsilon^\\top=\\sigma^2I$, $\\varepsilon$ independent of $X$, its mean is $\\sigma^2$ times the mean of the trace of $H$: of $d$ entries with one law, each of mean $h$; $s=\\sigma^2$.',
  formula: (d: string) => `s*(${d})/(n - (${d}) - 1)`,
  rivals: {
    'σ²d/(n-d)': (d: string) => `s*(${d})/(n - (${d}))`,
    '$\\frac{\\sigma^2d}{n-d}$': (d: string) => `s*(${d})/(n - (${d}))`,
    'σ²d/n': (d: string) => `s*(${d})/n`,
    '$\\frac{\\sigma^2d}n$': (d: string) => `s*(${d})/n`,
    'σ²d/(n-d+1)': (d: string) => `s*(${d})/(n - (${d}) + 1)`,
    '$\\frac{\\sigma^2n}{n-d-1}$': (d: string) => `s*n/(n - (${d}) - 1)`,
  },
  steps: (risk) => [
    matrices('the error of the estimate is linear in the noise', 'H*T(X)*(X*b + e) - b = H*T(X)*e', { 'H*T(X)*X': '1' }),
    matrices('and its covariance is $\\sigma^2H$', '(H*T(X))*T(H*T(X)) = H', { 'H*T(X)*X': '1', 'T(H)': 'H' }),
    ...meanOfInverse({}),
    residual,
    forAll('the trace', { given: ['d >= 1', 'n > d + 1', 's > 0', 'h = 1/(n - d - 1)', 'R = s*(d*h)'], show: `R = ${risk('d')}` }),
    forAll('strictly increasing', { given: ['d >= 1', 'n > d + 2', 's > 0'], show: `${risk('d')} < ${risk('d + 1')}` }),
  ],
})

const interpolating = 'B*(1 - n/d) + s*n/(d - n - 1)'
export const overparametrisedRisk = proof({
  settles: ['min-norm-risk-exact/overdetermined-mean', 'wider-generalises-worse/overparametrised-formula'],
  because:
    'With $G=(XX^\\top)^{-1}$ the solution of least norm is $\\hat\\beta=X^\\top Gy$; $P=X^\\top GX$. The noise is independent of $X$ and has mean $0$, so the two parts of the error add in the mean: $\\|\\beta\\|^2-\\beta^\\top P\\beta$ and $\\sigma^2$ times the trace of $G$, whose $n$ entries have the mean $h$: $X^\\top$ in the place of $X$. The law of $X$ does not change under rotations, so the mean of $P$ is $c$ times the identity, and its trace $cd$ is the rank $n$; $B=\\|\\beta\\|^2$, $s=\\sigma^2$.',
  formula: interpolating,
  rivals: {
    '‖β‖²(1-d/n)': 'B*(1 - d/n) + s*n/(d - n - 1)',
    '$\\|\\beta\\|^2(1-\\frac nd)^2$': 'B*(1 - n/d)^2 + s*n/(d - n - 1)',
    'σ²n/(d-n)': 'B*(1 - n/d) + s*n/(d - n)',
    '$\\frac{\\sigma^2n}{d-n}$': 'B*(1 - n/d) + s*n/(d - n)',
    'without the bias term': 's*n/(d - n - 1)',
    'without the variance term': 'B*(1 - n/d)',
  },
  steps: (risk) => {
    const rules = { 'X*T(X)*G': '1', 'G*X*T(X)': '1', 'T(G)': 'G' }
    return [
      matrices('it interpolates', 'X*T(X)*G*y = y', rules),
      matrices('every other interpolant $z$ is longer by what is orthogonal to it', 'T(T(X)*G*X*z)*(z - T(X)*G*X*z) = 0', rules),
      matrices('the two parts of the error', 'T(X)*G*(X*b + e) - b = (T(X)*G*X*b - b) + T(X)*G*e'),
      matrices('the first, squared', 'T(T(X)*G*X*b - b)*(T(X)*G*X*b - b) = T(b)*b - T(b)*(T(X)*G*X)*b', rules),
      matrices('the second: $\\|X^\\top G\\varepsilon\\|^2=\\varepsilon^\\top G\\varepsilon$', 'T(T(X)*G*e)*(T(X)*G*e) = T(e)*G*e', rules),
      ...meanOfInverse({}),
      residual,
      forAll('together', {
        given: ['n >= 1', 'd > n + 1', 'B >= 0', 's > 0', 'c*d = n', 'h = 1/(d - n - 1)', 'R = (B - c*B) + s*(n*h)'],
        show: `R = ${risk}`,
      }),
    ]
  },
})
