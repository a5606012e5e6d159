import type { Step } from '../../src/evidence/proof.ts'
import { cited, induction } from './steps.ts'

/* Theorems that several chains use: cited from the literature, or proved where that is short. */

export const descentLemma = cited(
  'a function whose gradient is $L$-Lipschitz satisfies $f(y)\\le f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac L2\\|y-x\\|^2$',
  'Nesterov 2004, Introductory Lectures on Convex Optimization, lemma 1.2.3',
)
export const meansOfAnyLaw = cited(
  'what is shown of weighted sums here holds of every law: expectations are linear and keep order, and that of what is never negative is 0 only if it is almost surely 0',
  'Billingsley 1995, Probability and Measure, section 15',
)

export const powersVanish = cited('$q^t\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)')

export const fundamentalTheorem = cited(
  'an integral is the difference of an antiderivative at its ends',
  'Fundamental theorem of calculus: Rudin 1976, theorem 6.21',
)
export const exponentialTangent = cited('$e^u\\ge1+u$, with equality at $u=0$ alone', 'the tangent of the strictly convex exponential at 0')
export const logarithmTangent = cited('$\\ln r\\le r-1$, with equality at $r=1$ alone', 'the tangent of the strictly concave logarithm at 1')
export const exponentialConvex = cited('the exponential is convex: it is its own second derivative and positive', 'Rudin 1976, theorem 8.6 and exercise 5.14')
export const meanValue = cited(
  'between two points of an interval the difference quotient is a value of the derivative',
  'Mean value theorem: Rudin 1976, theorem 5.10',
)
export const convexBySecondDerivative = cited(
  'on an interval a function is convex exactly if its second derivative is nowhere negative',
  'Convexity from the second derivative: Rudin 1976, exercise 5.14',
)
export const supportingTangent = cited(
  'a convex function has a tangent at every point inside, below which it does not fall',
  'Rockafellar 1970, Convex Analysis, theorem 23.4',
)
export const spectralTheorem = cited(
  'a symmetric matrix has an orthonormal basis of eigenvectors, with real eigenvalues',
  'Spectral theorem: Horn and Johnson 2013, theorem 4.1.5',
)
export const conditionalMean = cited(
  'for any law with second moments $\\mathbb E\\big[(z-\\mathbb E[z|x])h(x)\\big]=0$ for every $h(x)$ with a second moment',
  'Conditional expectation: Billingsley 1995, theorem 34.3',
)
export const pseudoinverse = cited(
  'every $X$ has one $P$ with $XPX=X$, $PXP=P$ and symmetric $XP$ and $PX$',
  'Penrose 1955, A generalized inverse for matrices, theorem 1',
)
export const rotatedNormal = cited(
  'a rotation keeps the standard normal law: the projection on a unit vector is standard normal, and those on orthogonal ones are independent',
  'Change of variables: Rudin 1987, theorem 7.26',
)
export const normalSum = cited('a sum of independent normal numbers is normal', 'the convolution of normal densities')

/** For vectors of any length; over the values of a law, with the roots of the weights in them, for means. */
export const cauchySchwarz: readonly Step[] = induction('Cauchy–Schwarz: $D=\\sum x_jy_j$, $X=\\sum x_j^2$, $Y=\\sum y_j^2$', {
  holds: 'D^2 <= X*Y and X >= 0 and Y >= 0',
  start: { D: '0', X: '0', Y: '0' },
  next: { D: 'D + x*y', X: 'X + x^2', Y: 'Y + y^2' },
})
