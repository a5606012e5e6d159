import { forAll, matrices } from './steps.ts'

/**
 * The chain rule for differentiable maps between spaces of any dimension: A is the Jacobian of f at x, B that of g at f(x); r and s are the
 * remainders of f at x and of g at f(x). The remainder of the composition, and its size; there h, k, r, s, a, b are norms.
 */
export const composition = ({ product, remainderOfOuter }: { readonly product: string; readonly remainderOfOuter: string }) => [
  matrices('the increment of $g\\circ f$ less its linear part', `B*(A*h + r) + s - ${product}*h = B*r + s`),
  forAll('the increment of $f$', { given: ['r <= eps*h', 'k <= a*h + r'], show: 'k <= (a + eps)*h' }),
  forAll('the size of the remainder', {
    given: ['eps > 0', 'a >= 0', 'b >= 0', 'h >= 0', 'r >= 0', 's >= 0', 'r <= eps*h', 'k <= (a + eps)*h', remainderOfOuter, 'total <= b*r + s'],
    show: 'total <= eps*(a + b + eps)*h',
  }),
]
/** The size of the remainder of g at f(x), for small increments. */
export const small = 's <= eps*k'
