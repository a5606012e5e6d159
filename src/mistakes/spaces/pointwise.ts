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
  ...written(
    'extra term',
    'x is added',
    ({ x, f }) => x + f,
    ({ slope }) => 1 + slope,
  ),
  ...written(
    'extra term',
    'x is subtracted',
    ({ x, f }) => f - x,
    ({ slope }) => slope - 1,
  ),
  ...written(
    'complement',
    'x - f(x) in the place of f(x)',
    ({ x, f }) => x - f,
    ({ slope }) => 1 - slope,
  ),
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
export const pointwiseSlips = ({ operation }: Compared): readonly Unnamed[] =>
  operation.startsWith('activation') ? all.filter((m) => m.operations.includes(operation)) : []
