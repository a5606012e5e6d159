import { identity } from './steps.ts'

/* The reverse rules of the operations: how the adjoints p and q of the arguments a and b change when the adjoint z of the node is finished. */
interface Rule {
  readonly node: string
  /** The assignments of the sweep: what is on the right is computed. */
  readonly computes: readonly string[]
  /** The node moved along both arguments to first order, times z, by what the rules give. */
  readonly check: string
}
export const rules: Readonly<Record<string, Rule>> = {
  'a sum': { node: 'a + b', computes: ['p + z', 'q + z'], check: 'z*((a + u*e) + (b + v*e)) = z*(a + b) + e*(z*u + z*v)' },
  'a difference': { node: 'a - b', computes: ['p + z', 'q - z'], check: 'z*((a + u*e) - (b + v*e)) = z*(a - b) + e*(z*u - z*v)' },
  'a product': { node: 'a*b', computes: ['p + z*b', 'q + z*a'], check: 'z*((a + u*e)*(b + v*e)) = z*(a*b) + e*((z*b)*u + (z*a)*v)' },
  'a quotient': {
    node: 'a/b',
    computes: ['z/b', 'p + t', 'q - t*y'],
    check: 'z*((a + u*e)/(b + v*e)) = z*(a/b) + e*((z/b)*u - ((z/b)*(a/b))*v)',
  },
  'a unary function': { node: 'f(a)', computes: ['derivative(a)', 'p + z*d'], check: 'z*(y + d*(u*e)) = z*y + e*((z*d)*u)' },
}

/** How many operations a formula takes: its signs and its functions. */
export const operations = (text: string): number => (text.match(/[-+*/]|\w+\(/g) ?? []).length

/** What an operation costs, forwards and in the sweep. */
export const costOf = ({ node, computes }: Rule): number => operations(node) + computes.reduce((n, text) => n + operations(text), 0)

/** That the reverse rules are the derivatives, e² = 0. */
export const rulesAreRight = () => Object.entries(rules).map(([name, { check }]) => identity(`the adjoints of ${name}, $e^2=0$`, check, { roots: { e: '0' } }))
