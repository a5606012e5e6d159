import type { Vector } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* A factor or a term too many or too few in an activation or in its derivative, whatever the activation is. */

interface Values {
  readonly x: number
  readonly f: number
  readonly slope: number
}
const slip = (operations: Unnamed['operations'], cause: Cause, says: string, g: (v: Values) => number): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations,
  answer: async ({ ask, reference }: AnyCase) => {
    const [f, slope] = await Promise.all([reference.activation(ask), reference.activationGradient(ask)])
    return (ask.x as Vector).map((x, i) => g({ x, f: f[i] as number, slope: slope[i] as number }))
  },
})
/** What is written in the place of f, with the derivative of that. */
const written = (cause: Cause, says: string, value: (v: Values) => number, slope: (v: Values) => number): readonly Unnamed[] => [
  slip(['activation'], cause, says, value),
  slip(['activationGradient'], cause, `${says}, in the function that is differentiated`, slope),
]
const derivative = (cause: Cause, says: string, g: (v: Values) => number): Unnamed => slip(['activationGradient'], cause, says, g)

const all: readonly Unnamed[] = [
  ...written(
    'extra term',
    'the factor x is there once too often',
    ({ x, f }) => x * f,
    ({ x, f, slope }) => f + x * slope,
  ),
  ...written(
    'missing term',
    'a factor x is missing',
    ({ x, f }) => f / x,
    ({ x, f, slope }) => (slope - f / x) / x,
  ),
  ...written(
    'extra term',
    'half of a factor x too many: x/2 stands where ½ is due',
    ({ x, f }) => (x * f) / 2,
    ({ x, f, slope }) => (f + x * slope) / 2,
  ),
  slip(['activation'], 'extra term', 'x is added', ({ x, f }) => x + f),
  slip(['activation'], 'extra term', 'x is subtracted', ({ x, f }) => f - x),
  slip(['activation'], 'complement', 'x - f(x) in the place of f(x)', ({ x, f }) => x - f),
  derivative('extra chain factor', "x f'(x): the derivative is multiplied by x", ({ x, slope }) => x * slope),
  derivative('missing chain factor', "f'(x)/x: a factor x is missing in the derivative", ({ x, slope }) => slope / x),
  derivative('extra chain factor', "f(x) f'(x): the derivative is multiplied by the function", ({ f, slope }) => f * slope),
  derivative('missing chain factor', "f'(x)/f(x): the factor f(x) is missing in the derivative", ({ f, slope }) => slope / f),
  derivative('extra chain factor', "f'(x)²: the derivative is taken twice", ({ slope }) => slope * slope),
  derivative('extra term', "f(x) + f'(x): the function is added to its derivative", ({ f, slope }) => f + slope),
  derivative('extra term', "f'(x) - f(x): the function is subtracted from its derivative", ({ f, slope }) => slope - f),
  derivative('complement', '1 - f(x) in the place of the derivative', ({ f }) => 1 - f),
  derivative('value for derivative', 'f(x) (1 - f(x)) in the place of the derivative: that is the slope of a sigmoid alone', ({ f }) => f * (1 - f)),
  derivative('value for derivative', '1 - f(x)² in the place of the derivative: that is the slope of tanh alone', ({ f }) => 1 - f * f),
  derivative('path not taken', 'f(x)/x in the place of the derivative: the factor beside x is taken for a constant', ({ x, f }) => f / x),
]
/** Of x h(x): what becomes of h + x h', its derivative; h is read off the function. */
const products: ReadonlySet<string> = new Set(['silu', 'gelu', 'geluTanh', 'quickGelu', 'mish', 'hardSwish'])
const near = 1e-4
const ofProduct = (cause: Cause, says: string, g: (h: number, slope: number, x: number, atOne: number) => number): Unnamed => ({
  ...derivative(cause, says, () => Number.NaN),
  answer: async ({ ask, reference }: AnyCase) => {
    const at = async (x: readonly number[]): Promise<readonly (readonly [h: number, slope: number])[]> => {
      const [f, slopes] = await Promise.all([reference.activation({ ...ask, x }), reference.activationGradient({ ...ask, x })])
      return x.map((v, i) => [(f[i] as number) / v, ((slopes[i] as number) - (f[i] as number) / v) / v] as const)
    }
    const x = ask.x as Vector
    const [all, [beyond, before, one]] = await Promise.all([at(x), at([near, -near, 1])])
    // At 0 the other factor is read off on both sides.
    const middle = [0, 1].map((k) => (((beyond as readonly number[])[k] as number) + ((before as readonly number[])[k] as number)) / 2) as [number, number]
    return x.map((v, i) => {
      const [h, slope] = v === 0 ? middle : (all[i] as readonly [number, number])
      return g(h, slope, v, one?.[0] as number)
    })
  },
})
const productRules: readonly Unnamed[] = [
  ofProduct('missing product rule', "h(x) + h'(x): the factor x of the second term is missing", (h, slope) => h + slope),
  ofProduct('missing product rule', "h(x) h'(x): the two terms of the product rule are multiplied", (h, slope, x) => h * slope * x),
  ofProduct('sign', "h(x) - x h'(x): the second term of the product rule has the wrong sign", (h, slope, x) => h - x * slope),
  ofProduct('missing product rule', "x h'(x): the first term of the product rule is missing", (_, slope, x) => x * slope),
  ofProduct('missing product rule', "h'(x): the derivative of the other factor alone", (_, slope) => slope),
  ofProduct('extra chain factor', "x h(x) + x h'(x): the first term of the product rule has x as well", (h, slope, x) => x * (h + slope)),
  ofProduct('input for output', "h(1) + h'(x): what comes from behind, 1, stands where the input is due", (_, slope, __, one) => one + slope),
  ofProduct('input for output', "h(1) + x h'(x): what comes from behind, 1, stands where the input is due", (_, slope, x, one) => one + x * slope),
]
export const pointwiseSlips = ({ operation, ask }: Compared): readonly Unnamed[] =>
  operation.startsWith('activation') ? [...all, ...(products.has(ask.name) ? productRules : [])].filter((m) => m.operations.includes(operation)) : []
