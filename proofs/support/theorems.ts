import { cited } from './steps.ts'

/* Theorems of the literature that several chains use. */

export const descentLemma = cited(
  'a function whose gradient is $L$-Lipschitz satisfies $f(y)\\le f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac L2\\|y-x\\|^2$',
  'Nesterov 2004, Introductory Lectures on Convex Optimization, lemma 1.2.3',
)

export const meansOfAnyLaw = cited(
  'what is shown of weighted sums here holds of every law: expectations are linear and keep order, and that of what is never negative is 0 only if it is almost surely 0',
  'Billingsley 1995, Probability and Measure, section 15',
)

export const powersVanish = cited('$q^t\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)')
