import { cited } from './steps.ts'

/* Theorems of the literature that several chains use. */

export const descentLemma = cited(
  'a function whose gradient is $L$-Lipschitz satisfies $f(y)\\le f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac L2\\|y-x\\|^2$',
  'Nesterov 2004, Introductory Lectures on Convex Optimization, lemma 1.2.3',
)
