import { tensors as R, type Tensor, tensor } from '../../algebra/tensor.ts'
import { heavyBall, scaleByMoments, scaleByRate } from '../../training/scalings.ts'
import type { Transformation } from '../../training/transformation.ts'
import { chain, stateless } from '../../training/transformation.ts'
import type { Operations, Options } from '../subject.ts'
import { mutant, right } from './mutant.ts'

type Ask = Parameters<Operations['trajectory']>[0]
const row = (x: readonly number[]): Tensor => tensor([1, x.length], x)

/** Runs another rule in the place of the named optimizer's. */
const instead = (optimizer: string, rule: (o: Options) => Transformation) => ({
  trajectory: async (ask: Ask) => {
    if (ask.optimizer !== optimizer) return right.trajectory(ask)
    const step = rule(ask.options).over(R)
    let parameters = ask.start.map(row)
    let state = step.init(parameters)
    return ask.gradients.map((g) => {
      const [updates, next] = step.update(g.map(row), state, parameters)
      state = next
      parameters = parameters.map((p, i) => R.add(p, updates[i] as Tensor))
      return parameters.map((p) => Array.from(p.data))
    })
  },
})
const option = (o: Options, name: string): number => o[name] ?? 0
const adamOptions = (o: Options) => ({ beta1: option(o, 'beta1'), beta2: option(o, 'beta2'), epsilon: option(o, 'epsilon') })
const renamed = (change: (o: Options) => Options) => ({ trajectory: async (ask: Ask) => right.trajectory({ ...ask, options: change(ask.options) }) })

export const rateDoubled = mutant(
  'rateDoubled',
  '2 η',
  renamed((o) => ({ ...o, learningRate: 2 * option(o, 'learningRate') })),
)
export const ascent = mutant(
  'ascent',
  'θ + η g',
  renamed((o) => ({ ...o, learningRate: -option(o, 'learningRate') })),
)
export const betasSwapped = mutant(
  'betasSwapped',
  'β₁ and β₂ swapped',
  renamed((o) => ('beta1' in o ? { ...o, beta1: option(o, 'beta2'), beta2: option(o, 'beta1') } : o)),
)
export const epsilonHuge = mutant(
  'epsilonHuge',
  'ε = 1e-3 whatever is asked',
  renamed((o) => ('epsilon' in o ? { ...o, epsilon: 1e-3 } : o)),
)
export const dampeningIgnored = mutant(
  'dampeningIgnored',
  'dampening has no effect',
  renamed((o) => ('dampening' in o ? { ...o, dampening: 0 } : o)),
)
export const decayIgnored = mutant(
  'decayIgnored',
  'weight decay has no effect',
  renamed((o) => ('weightDecay' in o ? { ...o, weightDecay: 0 } : o)),
)
export const adamEpsilonInsideRoot = mutant(
  'adamEpsilonInsideRoot',
  '√(v̂ + ε)',
  instead('adam', (o) => chain(scaleByMoments({ ...adamOptions(o), epsilonInside: true }), scaleByRate(option(o, 'learningRate')))),
)
export const adamWithoutCorrection = mutant('adamWithoutCorrection', 'm/(√v + ε): no bias correction', {
  trajectory: async (ask) => {
    if (ask.optimizer !== 'adam') return right.trajectory(ask)
    const { beta1, beta2, epsilon } = adamOptions(ask.options)
    let p = ask.start.map((r) => [...r])
    let [m, v] = [p.map((r) => r.map(() => 0)), p.map((r) => r.map(() => 0))]
    return ask.gradients.map((g) => {
      m = m.map((r, i) => r.map((x, j) => beta1 * x + (1 - beta1) * (g[i]?.[j] as number)))
      v = v.map((r, i) => r.map((x, j) => beta2 * x + (1 - beta2) * (g[i]?.[j] as number) ** 2))
      p = p.map((r, i) => r.map((x, j) => x - (option(ask.options, 'learningRate') * (m[i]?.[j] as number)) / (Math.sqrt(v[i]?.[j] as number) + epsilon)))
      return p
    })
  },
})
export const adamFedBack = mutant('adamFedBack', 'the corrected moments are fed back, as deck 004 prints it', {
  trajectory: async (ask) => {
    if (ask.optimizer !== 'adam') return right.trajectory(ask)
    const { beta1, beta2, epsilon } = adamOptions(ask.options)
    let p = ask.start.map((r) => [...r])
    let [m, v] = [p.map((r) => r.map(() => 0)), p.map((r) => r.map(() => 0))]
    return ask.gradients.map((g, t) => {
      const [c1, c2] = [1 - beta1 ** (t + 1), 1 - beta2 ** (t + 1)]
      m = m.map((r, i) => r.map((x, j) => (beta1 * x + (1 - beta1) * (g[i]?.[j] as number)) / c1))
      v = v.map((r, i) => r.map((x, j) => (beta2 * x + (1 - beta2) * (g[i]?.[j] as number) ** 2) / c2))
      p = p.map((r, i) => r.map((x, j) => x - (option(ask.options, 'learningRate') * (m[i]?.[j] as number)) / (Math.sqrt(v[i]?.[j] as number) + epsilon)))
      return p
    })
  },
})
export const adamOfRoots = mutant('adamOfRoots', 'both moments of sign(g) √|g| in the place of g', {
  trajectory: async (ask) =>
    right.trajectory(
      ask.optimizer === 'adam' ? { ...ask, gradients: ask.gradients.map((g) => g.map((r) => r.map((x) => Math.sign(x) * Math.sqrt(Math.abs(x))))) } : ask,
    ),
})
export const adamScaleDependent = mutant('adamScaleDependent', 'ε = 1e-8 although 0 was asked for', {
  trajectory: async (ask) =>
    right.trajectory(ask.optimizer === 'adam' && option(ask.options, 'epsilon') === 0 ? { ...ask, options: { ...ask.options, epsilon: 1e-8 } } : ask),
})
export const firstGradientForAll = mutant('firstGradientForAll', 'every parameter group is fed the gradient of the first', {
  trajectory: async (ask) => right.trajectory({ ...ask, gradients: ask.gradients.map((g) => g.map(() => g[0] as readonly number[])) }),
})
export const amsgradIsAdam = mutant('amsgradIsAdam', 'no maximum: AMSGrad is Adam', {
  trajectory: async (ask) => right.trajectory(ask.optimizer === 'amsgrad' ? { ...ask, optimizer: 'adam' } : ask),
})
export const adamwCoupled = mutant('adamwCoupled', 'the decay goes through the moments', {
  trajectory: async (ask) => right.trajectory(ask.optimizer === 'adamw' ? { ...ask, optimizer: 'adam' } : ask),
})
export const nesterovIsMomentum = mutant('nesterovIsMomentum', 'no look-ahead', {
  trajectory: async (ask) =>
    right.trajectory(ask.optimizer === 'nesterov' ? { ...ask, optimizer: 'momentum', options: { ...ask.options, dampening: 0 } } : ask),
})
export const momentumFromZero = mutant(
  'momentumFromZero',
  'the first momentum is (1 - τ) g',
  instead('momentum', (o) =>
    chain(
      stateless('algebraic', (A, g, p) => A.add(g, A.mul(A.of(option(o, 'weightDecay')), p))),
      heavyBall(option(o, 'momentum'), 0, false),
      scaleByRate(option(o, 'learningRate') * (1 - option(o, 'dampening'))),
    ),
  ),
)
export const adagradForgetsPresent = mutant('adagradForgetsPresent', 'the sum ends before the present gradient', {
  trajectory: async (ask) => {
    if (ask.optimizer !== 'adagrad') return right.trajectory(ask)
    const { options } = ask
    let p = ask.start.map((r) => [...r])
    let sums = p.map((r) => r.map(() => 0))
    return ask.gradients.map((g) => {
      p = p.map((r, i) =>
        r.map((x, j) => x - (option(options, 'learningRate') * (g[i]?.[j] as number)) / (Math.sqrt(sums[i]?.[j] as number) + option(options, 'epsilon'))),
      )
      sums = sums.map((r, i) => r.map((x, j) => x + (g[i]?.[j] as number) ** 2))
      return p
    })
  },
})

export const scheduleFromOne = mutant('scheduleFromOne', 'steps counted from 1', {
  schedule: async (ask) => (await right.schedule({ ...ask, steps: ask.steps + 1 })).slice(1),
})
export const scheduleRestarts = mutant('scheduleRestarts', 'starts again every third step', {
  schedule: async (ask) =>
    (await right.schedule(ask)).map((r, t, all) =>
      ask.name === 'constantRate' ? r * (1 + (t % 3)) : ask.name === 'linearWarmup' ? (all[t % 3] as number) : (all[t % 3] as number) * (1 + (t % 3)),
    ),
})
export const clipPerGroup = mutant('clipPerGroup', 'each parameter group has a norm of its own', {
  clip: async (ask) =>
    ask.name === 'clipByGlobalNorm' ? (await Promise.all(ask.gradients.map((g) => right.clip({ ...ask, gradients: [g] })))).flat() : right.clip(ask),
})
export const clipZeroByZero = mutant('clipZeroByZero', 'min(μ, ‖G‖) G/‖G‖: NaN at zero gradients', {
  clip: async (ask) => {
    const norm = Math.sqrt(ask.gradients.flat().reduce((s, g) => s + g * g, 0))
    return ask.name === 'clipByGlobalNorm' ? ask.gradients.map((r) => r.map((g) => (Math.min(ask.limit, norm) * g) / norm)) : right.clip(ask)
  },
})
export const clipOneSided = mutant('clipOneSided', 'no lower limit', {
  clip: async (ask) => (ask.name === 'clipByValue' ? ask.gradients.map((r) => r.map((g) => Math.min(ask.limit, g))) : right.clip(ask)),
})

export const batchesFolded = mutant('batchesFolded', 'indices folded onto fewer samples: some come twice, some never', {
  batches: async (ask) => (await right.batches(ask)).map((b) => b.map((i) => (i * 7 + 1) % Math.max(1, ask.samples - 1))),
})
export const lastBatchDropped = mutant('lastBatchDropped', 'an incomplete batch is dropped', {
  batches: async (ask) => (await right.batches(ask)).filter((b) => b.length === ask.size),
})
export const orderFixed = mutant('orderFixed', 'the same order in every epoch', { batches: async (ask) => right.batches({ ...ask, seed: 1 }) })
