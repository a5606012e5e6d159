import { cited } from './steps.ts'

/* Theorems of the literature that several chains use. */

export const descentLemma = cited(
  'a function whose gradient is $L$-Lipschitz satisfies $f(y)\\le f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac L2\\|y-x\\|^2$',
  'Nesterov 2004, Introductory Lectures on Convex Optimization, lemma 1.2.3',
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
