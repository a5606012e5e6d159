import type { Step } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, matrices } from './steps.ts'
import { rotatedNormal } from './theorems.ts'

/**
 * The mean of an entry on the diagonal of `(XᵀX)⁻¹`, X of n rows and d columns of independent standard Gaussians: x is the first column,
 * Z the others, `H = (ZᵀZ)⁻¹`, and `‖x - ZHZᵀx‖²` is `χ²` with k degrees of freedom.
 */
export function meanOfInverse({ moment = '1/(k - 2)', k = 'n - d + 1', residual = 'x - Z*H*T(Z)*x' }): readonly Step[] {
  const rules = { 'T(Z)*Z*H': '1', 'H*T(Z)*Z': '1', 'T(H)': 'H' }
  return [
    matrices('the first entry of $X^\\top X(1,-HZ^\\top x)$ is $\\|r\\|^2$', `T(x)*x - T(x)*Z*H*T(Z)*x = T(${residual})*(${residual})`, rules),
    matrices('the others are $0$', 'T(Z)*x - T(Z)*Z*H*T(Z)*x = 0', rules),
    rotatedNormal,
    cited(
      'the inverse of a $\\chi^2_k$ has the mean $\\frac{\\Gamma(k/2-1)}{2\\Gamma(k/2)}$ for $k>2$',
      'Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, chapter 18',
    ),
    forAll('the mean of the inverse, from $\\Gamma(\\frac k2)=(\\frac k2-1)\\Gamma(\\frac k2-1)$', {
      given: ['k > 2', 'G > 0', 'F = (k/2 - 1)*G'],
      show: `G/(2*F) = ${moment}`,
    }),
    identity('with this $k$', '1/(k - 2) = 1/(n - d - 1)', { where: { k } }),
  ]
}
