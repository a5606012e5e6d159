import type { Operation } from '../../protocol/subject.ts'
import { activations } from '../../registry.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Activations and their derivatives. */

const elementwise: readonly Operation[] = ['activation', 'activationGradient']
const scaledArgument = (c: number, text: string): Prediction =>
  asked('scaled argument', `f(${text}) in the place of f(x)`, elementwise, (ask) => ({ ...ask, x: ask.x.map((x: number) => c * x) }))

const wrong: readonly Prediction[] = [
  altered('wrong branch', 'the two branches are exchanged', elementwise, ({ name, parameters, x }, due) => {
    const slope = parameters.slope as number | undefined
    if (!/leaky/i.test(name) || slope === undefined) return undefined
    return x.map((v: number, i: number) => (v === 0 ? due[i] : due[i] === v || due[i] === slope * v ? (v > 0 ? slope * v : v) : v > 0 ? slope : 1))
  }),
  asked('sign of the argument', 'f(-x) in the place of f(x)', elementwise, (ask) => ({ ...ask, x: ask.x.map((x: number) => -x) })),
  ...(
    [
      [2, '2x'],
      [0.5, 'x/2'],
      [Math.SQRT1_2, 'x/√2'],
      [Math.SQRT2, '√2 x'],
      [1.01, '1.01 x'],
    ] as const
  ).map(([c, text]) => scaledArgument(c, text)),
  ...[1 / 4, -1 / 4, 1 / 8, 1, -1].map((c) =>
    asked('shifted argument', `f(x ${c < 0 ? '-' : '+'} ${Math.abs(c)}) in the place of f(x)`, elementwise, (ask) => ({
      ...ask,
      x: ask.x.map((x: number) => x + c),
    })),
  ),
  {
    cause: 'value for derivative',
    says: "f(x) in the place of f'(x): the function itself, not its derivative",
    operations: ['activationGradient'],
    predict: ({ ask }, right) => right.activation(ask),
  },
  {
    cause: 'derivative at the output',
    says: "f'(f(x)): the derivative is taken at the output, not at the input",
    operations: ['activationGradient'],
    predict: async ({ ask }, right) => right.activationGradient({ ...ask, x: await right.activation(ask) }),
  },
  altered('input for output', 'the derivative is written in terms of the output y, and is fed the input x', ['activationGradient'], ({ name, x }) =>
    name === 'sigmoid' ? x.map((v: number) => v * (1 - v)) : name === 'tanh' ? x.map((v: number) => 1 - v * v) : undefined,
  ),
  {
    cause: 'missing chain factor',
    says: '1 - y where 1 - y² is due',
    operations: ['activationGradient'],
    predict: async ({ ask }, right) => (ask.name === 'tanh' ? (await right.activation(ask)).map((y) => 1 - y) : undefined),
  },
  {
    cause: 'missing product rule',
    says: 'x g(x) is differentiated as if x were constant: the second term of the product rule is missing',
    operations: ['activationGradient'],
    predict: async ({ ask, due }, right) => {
      if (ask.name !== 'gelu' && ask.name !== 'silu') return undefined
      const y = await right.activation(ask)
      return y.map((v, i) => (ask.x[i] === 0 ? (due as number[])[i] : v / ask.x[i]))
    },
  },
  asked('option ignored', 'the parameter that is asked for has no effect', elementwise, (ask) =>
    Object.keys(ask.parameters).length === 0 ? undefined : { ...ask, parameters: ask.name === 'elu' ? { alpha: 1 } : { slope: 0.01, threshold: 20 } },
  ),
  ...(
    [
      ['tanh', 'x/2 (1 + tanh(√(2/π)(x + 0.044715 x³)))', (x: number) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))],
      ['σ', 'x σ(1.702 x)', (x: number) => x / (1 + Math.exp(-1.702 * x))],
    ] as const
  ).map(([by, formula, f]) =>
    altered('approximation', `gelu by its ${by} approximation, ${formula}`, ['activation'], ({ name, x }) => (name === 'gelu' ? x.map(f) : undefined)),
  ),
  altered('approximation', 'the hard sigmoid max(0, min(1, x/6 + ½))', ['activation'], ({ name, x }) =>
    name === 'sigmoid' ? x.map((v: number) => Math.max(0, Math.min(1, v / 6 + 0.5))) : undefined,
  ),
  ...[...activations.values()].map((a) =>
    asked('wrong function', `this is the activation ${a.name}`, elementwise, (ask) =>
      ask.name === a.name ? undefined : { ...ask, name: a.name, parameters: { ...a.defaults, ...ask.parameters } },
    ),
  ),
]

export const activationHypotheses = wrong
