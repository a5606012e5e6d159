import type { Options, Vector } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Activations with an exponential below 0: what stands there in its place, and constants that are exchanged. */

interface Branch {
  readonly cause: Cause
  readonly says: string
  /** The value below 0, and its slope. */
  readonly value: (x: number, a: number, l: number) => number
  readonly slope: (x: number, a: number, l: number) => number
}
const branch = (cause: Cause, says: string, value: Branch['value'], slope: Branch['slope']): Branch => ({ cause, says, value, slope })
/** With the factor λ that selu has on both sides; 1 for elu. */
const below: readonly Branch[] = [
  branch(
    'another formula',
    'a line below 0, α x (leaky relu), where α (e^x - 1) is due',
    (x, a, l) => l * a * x,
    (_, a, l) => l * a,
  ),
  branch(
    'another formula',
    'x below 0, where α (e^x - 1) is due',
    (x, _, l) => l * x,
    (_, __, l) => l,
  ),
  branch(
    'zero',
    '0 below 0 (relu), where α (e^x - 1) is due',
    () => 0,
    () => 0,
  ),
  branch(
    'missing term',
    'α e^x below 0: the 1 is not subtracted',
    (x, a, l) => l * a * Math.exp(x),
    (x, a, l) => l * a * Math.exp(x),
  ),
  branch(
    'another formula',
    'α e^x - 1 below 0: brackets are missing',
    (x, a, l) => l * (a * Math.exp(x) - 1),
    (x, a, l) => l * a * Math.exp(x),
  ),
  branch(
    'another formula',
    'λ α e^x - α below 0: λ reaches one term alone',
    (x, a, l) => l * a * Math.exp(x) - a,
    (x, a, l) => l * a * Math.exp(x),
  ),
  branch(
    'sign of the argument',
    'α (e^(-x) - 1) below 0: the sign of the exponent',
    (x, a, l) => l * a * Math.expm1(-x),
    (x, a, l) => -l * a * Math.exp(-x),
  ),
  branch(
    'another formula',
    'α/λ (e^x - 1) below 0',
    (x, a, l) => (a / l) * Math.expm1(x),
    (x, a, l) => (a / l) * Math.exp(x),
  ),
  branch(
    'extra term',
    'α (e^x - 1) + x below 0',
    (x, a, l) => l * (a * Math.expm1(x) + x),
    (x, a, l) => l * (a * Math.exp(x) + 1),
  ),
  branch(
    'missing term',
    'α (e^x - 1) without its factor λ below 0',
    (x, a) => a * Math.expm1(x),
    (x, a) => a * Math.exp(x),
  ),
]
/** Of selu: Klambauer, Unterthiner, Mayr & Hochreiter 2017. */
const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772]
const constants: Readonly<Record<string, (o: Options) => readonly [number, number]>> = {
  elu: (o) => [o['alpha'] ?? 1, 1],
  selu: () => [alpha, lambda],
}
const branches = (name: string): readonly Unnamed[] =>
  below.map(({ cause, says, value, slope }) => ({
    formula: says,
    says,
    cause,
    showsWhen: 'in one branch',
    only: name,
    operations: ['activation', 'activationGradient'],
    answer: ({ operation, ask }: AnyCase) => {
      const [a, l] = (constants[name] as (o: Options) => readonly [number, number])(ask.parameters)
      return (ask.x as Vector).map((x) => (operation === 'activation' ? (x > 0 ? l * x : value(x, a, l)) : x > 0 ? l : slope(x, a, l)))
    },
  }))
const made: Readonly<Record<string, readonly Unnamed[]>> = { elu: branches('elu'), selu: branches('selu') }

/** x/2 (1 + tanh(k x (1 + c x²))), with k and c in each other's place. */
const [scale, cubic] = [Math.sqrt(2 / Math.PI), 0.044715]
const exchanged: Unnamed = {
  formula: 'x/2 (1 + tanh(0.044715 x (1 + √(2/π) x²)))',
  says: '√(2/π) and 0.044715 are exchanged: √(2/π) x (1 + 0.044715 x²) is due',
  cause: 'swapped arguments',
  showsWhen: 'always',
  operations: ['activation', 'activationGradient'],
  answer: ({ operation, ask }: AnyCase) =>
    (ask.x as Vector).map((x) => {
      const y = Math.tanh(cubic * x * (1 + scale * x * x))
      return operation === 'activation' ? 0.5 * x * (1 + y) : 0.5 * (1 + y) + 0.5 * x * (1 - y * y) * cubic * (1 + 3 * scale * x * x)
    }),
}

export const branchSlips = ({ operation, ask }: Compared): readonly Unnamed[] =>
  !operation.startsWith('activation') ? [] : ask.name === 'geluTanh' ? [{ ...exchanged, only: 'geluTanh' }] : (made[ask.name] ?? [])
