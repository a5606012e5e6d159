import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, cited, computed, forAll, identity, matrices, thereAre } from '../support/steps.ts'

/* A gradient in closed form, and a minimiser that has none. Polynomials are lists of coefficients, the constant first. */

type Coefficients = readonly number[]
const mod = (x: number, p: number): number => ((x % p) + p) % p
/** The remainder of a polynomial by a monic one, modulo p. */
function remainder(f: Coefficients, by: Coefficients, p: number): Coefficients {
  const rest = f.map((x) => mod(x, p))
  for (let top = rest.length - 1; top >= by.length - 1; top--) {
    const factor = rest[top] as number
    for (const [i, b] of by.entries()) rest[top - by.length + 1 + i] = mod((rest[top - by.length + 1 + i] as number) - factor * b, p)
  }
  return rest.slice(0, by.length - 1)
}
const divides = (by: Coefficients, f: Coefficients, p: number): boolean => remainder(f, by, p).every((x) => x === 0)
const below = (p: number): readonly number[] => Array.from({ length: p }, (_, i) => i)
const linear = (f: Coefficients, p: number): boolean => below(p).some((a) => divides([a, 1], f, p))
const quadratic = (f: Coefficients, p: number): boolean => below(p).some((a) => below(p).some((b) => divides([a, b, 1], f, p)))
const derivative = (f: readonly (readonly [number, number])[]): Coefficients => f.slice(1).map(([n, d], i) => ((i + 1) * n) / d)

export const needless = proof({
  settles: 'closed-form-gradient/closed-gradient-makes-iteration-needless',
  because:
    'A polynomial that is irreducible modulo 5 is irreducible, so its group is transitive on five roots; modulo 2 it is an irreducible quadratic times an irreducible cubic, so the group has an element of cycles 2 and 3 (Dedekind), whose cube is a transposition: it is the symmetric group, which is not solvable.',
  formula: { constant: -1, slope: -1, rational: false, explicit: true },
  rivals: {
    'the root of $\\theta^5-\\theta-1$ is rational': { constant: -1, slope: -1, rational: true, explicit: true },
    'the gradient of the example has no closed form': { constant: -1, slope: -1, rational: false, explicit: false },
    '$\\theta^5-1$ in place of $\\theta^5-\\theta-1$': { constant: -1, slope: 0, rational: false, explicit: true },
  },
  steps: ({ constant, slope, rational, explicit }) => {
    const f: Coefficients = [constant, slope, 0, 0, 0, 1]
    const loss = [
      [0, 1],
      [constant, 1],
      [slope, 2],
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 6],
    ] as const
    return [
      computed('the gradient is the polynomial', () => derivative(loss).every((x, i) => x === f[i]) === explicit),
      computed('a rational root would be 1 or -1', () => [1, -1].some((x) => x ** 5 + slope * x + constant === 0) === rational),
      computed('no factor of degree 1 or 2 modulo 5', () => !linear(f, 5) && !quadratic(f, 5)),
      computed('modulo 2 the factor $\\theta^2+\\theta+1$, none of degree 1, and a cubic without a root', () => divides([1, 1, 1], f, 2) && !linear(f, 2)),
      cited('the cycles of an element of the group from the factors modulo 2', 'Dedekind; Lang 2002, Algebra, theorem VII.2.9'),
      cited(
        'a transitive group on a prime number of letters with a transposition is the symmetric group; roots of polynomials with this group are not expressible in radicals',
        'Galois; Lang 2002, Algebra, chapter VI, § 2 and § 7',
      ),
    ]
  },
})

export const networkGradient = proof({
  settles: 'closed-form-gradient/networks-have-no-closed-gradient',
  formula: ['1', '4'],
  rivals: { "the example's gradient is $(1,2)$": ['1', '2'], "the example's gradient is $(4,1)$": ['4', '1'] },
  steps: ([inW, inV]) => [
    identity('in $w$, for all values, $e^2=0$', '((w + e)*(v*x)^2 - y)^2/2 = (w*(v*x)^2 - y)^2/2 + e*((w*(v*x)^2 - y)*(v*x)^2)', { roots: { e: '0' } }),
    identity('in $v$', '(w*((v + e)*x)^2 - y)^2/2 = (w*(v*x)^2 - y)^2/2 + e*((w*(v*x)^2 - y)*w*(2*v*x)*x)', { roots: { e: '0' } }),
    at('at the point', { w: 2, v: 1, x: 1, y: 1, r: 'w*(v*x)^2 - y' }, `r*(v*x)^2 = ${inW} and r*w*(2*v*x)*x = ${inV}`),
  ],
})

export const leastSquares = proof({
  settles: 'closed-form-gradient/closed-form-root-is-what-helps',
  because:
    'A column of one entry is its own transpose, so the terms of first order are twice $h^\\top(X^\\top Xw-X^\\top y)$; $G$ is the inverse of $X^\\top X$, $K$ that of $XX^\\top$; rank $p$ says $\\|Xh\\|>0$ for $h\\ne0$.',
  formula: { solution: 'G*T(X)*y', size: 'n > 0' },
  rivals: {
    '$(XX^\\top)^{-1}X^\\top y$ (square $X$)': { solution: 'K*T(X)*y', size: 'n > 0' },
    '$(X^\\top X)X^\\top y$': { solution: 'T(X)*X*T(X)*y', size: 'n > 0' },
    'unique for rank less than $p$': { solution: 'G*T(X)*y', size: 'n >= 0' },
  },
  steps: ({ solution, size }) => [
    matrices(
      'the increment of $\\|Xw-y\\|^2$',
      'T(X*(w + h) - y)*(X*(w + h) - y) - T(X*w - y)*(X*w - y) = T(h)*(T(X)*X*w - T(X)*y) + T(T(X)*X*w - T(X)*y)*h + T(X*h)*(X*h)',
    ),
    matrices('the gradient there', `T(X)*X*(${solution}) - T(X)*y = 0`, { 'T(X)*X*G': '1', 'X*T(X)*K': '1' }),
    forAll('every other point is worse, $n=\\|Xh\\|^2$', { given: size, show: 'f + 0 + n/2 > f' }),
  ],
})

const p = (x: string): string => `${x}^5 - ${x} - 1`
const noTwo = (): Step => forAll('there are no two roots', { given: ['x < y', `${p('x')} = 0`], show: `${p('y')} != 0` })
const three = (): Step => thereAre('there are three roots', ['x < y', 'y < z', `${p('x')} = 0`, `${p('y')} = 0`, `${p('z')} = 0`])
export const rootBracketed = proof({
  settles: 'closed-form-gradient/root-bracketed',
  because: 'The derivative is negative before the root and positive behind it, so the loss falls and then rises.',
  formula: { low: '1.16', high: '1.17', roots: noTwo, before: '<', behind: '>' },
  rivals: {
    'the root lies in $(1.17,1.18)$': { low: '1.17', high: '1.18', roots: noTwo, before: '<', behind: '>' },
    'three real roots': { low: '1.16', high: '1.17', roots: three, before: '<', behind: '>' },
    'the root is a maximiser': { low: '1.16', high: '1.17', roots: noTwo, before: '>', behind: '<' },
  },
  steps: ({ low, high, roots, before, behind }) => [
    identity('the derivative of the loss', '(x + e)^6/6 - (x + e)^2/2 - (x + e) = x^6/6 - x^2/2 - x + e*(x^5 - x - 1)', { roots: { e: '0' } }),
    at('the signs at both ends', { x: low, y: high }, `${p('x')} < 0 and ${p('y')} > 0`),
    cited('a continuous function with both signs has a zero between', 'Rudin 1976, Principles of Mathematical Analysis, theorem 4.23'),
    roots(),
    forAll('before the root', { given: ['x < r', `${p('r')} = 0`], show: `${p('x')} ${before} 0` }),
    forAll('behind it', { given: ['x > r', `${p('r')} = 0`], show: `${p('x')} ${behind} 0` }),
  ],
})
