import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { fromRows, type Grid, gridOver } from '../src/algebra/grid.ts'
import { type AnyClaim, type Claim, cited, erratum, every, type Finding, law, require } from '../src/evidence/claim.ts'
import { agree, boundedFor, brief, due } from '../src/evidence/compare.ts'
import { optimizers, schedules } from '../src/registry.ts'
import type { Matrix, Need, Options, Unit } from '../src/subjects/subject.ts'
import { clipByGlobalNorm, clipByValue } from '../src/training/clipping.ts'
import type { Optimizer } from '../src/training/optimizers.ts'
import type { Schedule } from '../src/training/schedules.ts'
import { dyadic, gradient, list, positive, share, size } from './support/arbitraries.ts'
import { compare, mean, Q, q, type Rational, ratio, show, shown, sum } from './support/exact.ts'

/* Optimizers: trajectories against the recursion, over arithmetic that carries its rounding bound. */

interface Trajectory {
  readonly optimizer: string
  readonly options: Options
  readonly start: number[][]
  readonly gradients: number[][][]
}
const ranges: Readonly<Record<string, fc.Arbitrary<number>>> = {
  learningRate: fc.constantFrom(0.5, 0.125, 0.1, 0.01),
  momentum: fc.constantFrom(0.5, 0.9),
  dampening: fc.constantFrom(0, 0.25, 0.5),
  weightDecay: fc.constantFrom(0, 0.125, 0.01),
  epsilon: fc.constantFrom(1e-8, 2 ** -10, 0.25),
  beta1: fc.constantFrom(0.5, 0.9),
  beta2: fc.constantFrom(0.9375, 0.999),
  decay: fc.constantFrom(0.5, 0.99),
}
/** Options that an implementation may leave out: it is then not asked about them. */
const optional = (o: Optimizer): readonly string[] => ['weightDecay', 'dampening'].filter((name) => o.defaults[name] === 0)
/** Values for every option; the optional ones stay at 0 but for the one that is asked about. */
const optionsOf = (o: Optimizer, about?: string): fc.Arbitrary<Options> =>
  fc.record(
    Object.fromEntries(
      Object.keys(o.defaults).map((name) => [
        name,
        optional(o).includes(name) && name !== about ? fc.constant(0) : (ranges[name] ?? fc.constant(o.defaults[name] as number)),
      ]),
    ),
  )

const trajectories = (name: string, options: fc.Arbitrary<Options>): fc.Arbitrary<Trajectory> =>
  fc.tuple(size(2), size(2), size(6)).chain(([blocks, width, steps]) =>
    fc.record({
      optimizer: fc.constant(name),
      options,
      start: list(list(dyadic(8, 2), width), blocks),
      gradients: list(list(list(gradient, width), blocks), steps),
    }),
  )

/** The recursion itself, in bounded arithmetic. */
function dueTrajectory(o: Optimizer, unit: Unit, { options, start, gradients }: Trajectory) {
  const system = boundedFor(unit)
  const R = gridOver(system.field)
  const rule = o.over(options).over(R)
  let parameters = start.map((p) => fromRows(system.field, [p]))
  let state: unknown = rule.init(parameters)
  return gradients.map((g) => {
    const [updates, next] = rule.update(
      g.map((x) => fromRows(system.field, [x])),
      state,
      parameters,
    )
    parameters = parameters.map((p, i) => R.add(p, updates[i] as Grid<Bounded>))
    state = next
    return parameters.flatMap((p) => p.data.map((x) => due(system, x)))
  })
}

const entryOf: Readonly<Record<string, string>> = { momentum: 'momentum-heavy-ball', adamw: 'weight-decay-adam', adamEpsilonInside: 'adam-epsilon-placement' }
const recursion = (o: Optimizer, about?: string): Claim<Trajectory> => ({
  id: about === undefined ? `${o.name}_recursion` : `${o.name}_${about === 'weightDecay' ? 'coupled_decay' : about}`,
  topic: 'optimisation',
  source: cited(o.source),
  ...(about === 'weightDecay' ? { entry: 'weight-decay-l2-sgd' } : entryOf[o.name] === undefined ? {} : { entry: entryOf[o.name] as string }),
  states:
    about === 'weightDecay'
      ? `With weight decay $\\lambda$, ${o.name} takes its steps with $g_t+\\lambda\\theta_t$ in the place of $g_t$: the gradient of an $L_2$ penalty.`
      : `The steps of ${o.name} are $${o.formula}$ with the state starting at zero${about === undefined ? '' : `, ${about} included`}.`,
  how: 'Whole trajectories from gradients of many scales, against the recursion over arithmetic that carries its own rounding bound.',
  catches: 'A missing or misplaced bias correction or ε, swapped betas, state shared between parameters, a step counted per parameter.',
  expected: 'holds',
  needs: [`trajectory:${o.name}`, ...(about === undefined ? [] : [`trajectory:${o.name}/${about}` as const])] as Need[],
  inputs: trajectories(o.name, optionsOf(o, about)),
  check: async (subject, ask, unit) => {
    const [got, right] = [await subject.trajectory(ask), dueTrajectory(o, unit, ask)]
    return every(right.map((step, t) => agree(`${o.name} after step ${t + 1}`, (got[t] ?? []).flat(), step)))
  },
  rivals: [],
})
/** Every optimizer's recursion, and one claim for each option that it may leave out. */
export const optimizerRecursions: readonly AnyClaim[] = [...optimizers.values()].flatMap((o) => [
  recursion(o),
  ...optional(o).map((name) => recursion(o, name)),
])

const adamOptions = fc.record({
  learningRate: fc.constantFrom(0.5, 0.01),
  beta1: fc.constantFrom(0.5, 0.9),
  beta2: fc.constantFrom(0.75, 0.999),
  epsilon: fc.constant(1e-8),
  weightDecay: fc.constant(0),
})
const constantGradient = fc.record({
  options: adamOptions,
  g: fc.oneof(
    positive(8, 2),
    positive(8, 2).map((x) => -x),
  ),
  steps: size(8),
})
export const adamFirstSteps: Claim<{ options: Options; g: number; steps: number }> = {
  id: 'adam_step_eq_rate_of_constant_gradient',
  topic: 'optimisation',
  entry: 'adam-recursion',
  source: { deck: '004', slide: 'Momentum + vectorized stepsize = ADAM' },
  states: 'Under a constant gradient $g$ every step of Adam is $-\\eta\\,g/(|g|+\\epsilon)$: both corrected moments equal those of one draw.',
  how: 'The closed form, independent of any recursion; allowed is what the rounding of two blends, two corrections and a root can do per step.',
  catches: 'A missing bias correction, one fed back into the moments, one that is off by one.',
  expected: 'holds',
  needs: ['trajectory:adam'],
  inputs: constantGradient,
  check: async (subject, { options, g, steps }, unit) => {
    const u = boundedFor(unit).unit
    const got = await subject.trajectory({ optimizer: 'adam', options, start: [[0]], gradients: Array.from({ length: steps }, () => [[g]]) })
    const step = ((options['learningRate'] as number) * g) / (Math.abs(g) + (options['epsilon'] as number))
    // 1 - βᵗ loses up to 1/(1 - β) of its digits; a dozen further roundings a step.
    const loss = 1 / (1 - (options['beta1'] as number)) + 1 / (1 - (options['beta2'] as number))
    return every(
      got.map((p, t): Finding => {
        const error = (t + 1) * Math.abs(step) * u * (16 + 8 * (t + 1) + 4 * loss)
        return agree(`adam under the constant gradient ${brief(g)}, step ${t + 1}`, p.flat(), [{ value: -(t + 1) * step, error }])
      }),
    )
  },
  rivals: [],
}

export const adamScale: Claim<{ options: Options; gradients: number[][][]; scale: number }> = {
  id: 'adam_scale_invariant',
  topic: 'optimisation',
  entry: 'adam-recursion',
  source: { deck: 'beyond', slide: 'Kingma & Ba 2015, §2.1' },
  states: 'With $\\epsilon=0$, multiplying every gradient by $c>0$ does not change the trajectory of Adam.',
  how: 'Powers of two for c, which scale exactly in binary: the two answers must be equal bit for bit.',
  catches: 'ε where none was asked for, a first moment without its second.',
  expected: 'holds',
  needs: ['trajectory:adam'],
  inputs: fc.record({
    options: adamOptions.map((o) => ({ ...o, epsilon: 0 })),
    gradients: size(4).chain((n) =>
      list(
        list(
          list(
            dyadic(8, 2).map((x) => x || 1),
            2,
          ),
          1,
        ),
        n,
      ),
    ),
    scale: fc.constantFrom(2, 0.25, 64),
  }),
  check: async (subject, { options, gradients, scale }) => {
    const start = [[1, -2]]
    const plain = await subject.trajectory({ optimizer: 'adam', options, start, gradients })
    const scaled = await subject.trajectory({ optimizer: 'adam', options, start, gradients: gradients.map((g) => g.map((r) => r.map((x) => x * scale))) })
    return agree(
      `adam with gradients ${scale} times as large`,
      scaled.flat(2),
      plain.flat(2).map((value) => ({ value, error: 0 })),
    )
  },
  rivals: [],
}

export const adamStepBound: Claim<Trajectory> = {
  id: 'adagrad_step_le_rate',
  topic: 'optimisation',
  entry: 'adagrad-step-bound',
  source: { deck: '004', slide: 'Adagrad' },
  states: 'No coordinate of an Adagrad step exceeds the learning rate: $|\\Delta\\theta|\\le\\eta$.',
  how: 'Every step of generated trajectories; allowed is the rounding of the parameter itself.',
  catches: 'A sum that forgets the present gradient, a moving average in its place.',
  expected: 'holds',
  needs: ['trajectory:adagrad'],
  inputs: trajectories('adagrad', fc.record({ learningRate: fc.constantFrom(0.5, 0.125), epsilon: fc.constant(1e-10) })),
  check: async (subject, ask, unit) => {
    const rate = ask.options['learningRate'] as number
    const path: Matrix[] = [ask.start, ...(await subject.trajectory(ask))]
    return every(
      path.slice(1).flatMap((p, t) =>
        p.flatMap((row, b) =>
          row.map((x, i) => {
            const before = path[t]?.[b]?.[i] as number
            const slack = 8 * boundedFor(unit).unit * (Math.abs(before) + rate)
            return require(Math.abs(x - before) <= rate + slack, () => `adagrad, step ${t + 1}: moved by ${brief(x - before)}, the rate is ${rate}`)
          }),
        ),
      ),
    )
  },
  rivals: [],
}

/* Schedules and clipping. */

const scheduleOptions: Readonly<Record<string, fc.Arbitrary<number>>> = {
  rate: fc.constantFrom(1, 0.5, 0.1),
  steps: size(12, 2),
  every: size(4),
  factor: fc.constantFrom(0.5, 0.8),
  floor: fc.constantFrom(0, 0.0625),
  startFactor: fc.constantFrom(0, 0.1, 0.5),
  halfLife: fc.constantFrom(1, 4),
}
interface ScheduleAsk {
  readonly name: string
  readonly options: Options
  readonly steps: number
}
const closedForms: Readonly<Record<string, (o: Readonly<Record<string, number>>, t: number) => number>> = {
  constantRate: ({ rate = 0 }) => rate,
  inverseTime: ({ rate = 0, halfLife = 1 }, t) => (rate * halfLife) / (halfLife + t),
  linearDecay: ({ rate = 0, steps = 1 }, t) => (t >= steps ? 0 : (rate * (steps - t)) / steps),
  cosineQuarter: ({ rate = 0, steps = 1 }, t) => (t >= steps ? 0 : rate * Math.sin((Math.PI / 2) * (1 - t / steps))),
  cosineAnnealing: ({ rate = 0, steps = 1, floor = 0 }, t) => floor + (rate - floor) * Math.cos((Math.PI * Math.min(t, steps)) / steps / 2) ** 2,
  stepDecay: ({ rate = 0, every: k = 1, factor = 1 }, t) => Array.from({ length: Math.floor(t / k) }).reduce<number>((r) => r * factor, rate),
  exponentialDecay: ({ rate = 0, factor = 1 }, t) => rate * Math.exp(t * Math.log(factor)),
  linearWarmup: ({ rate = 0, steps = 1, startFactor = 0 }, t) => rate * Math.min(1, startFactor + ((1 - startFactor) * t) / steps),
}
export const scheduleValues: readonly AnyClaim[] = [...schedules.values()].flatMap((s: Schedule): AnyClaim[] => {
  const inputs = fc.record({
    name: fc.constant(s.name),
    options: fc.record(Object.fromEntries(Object.keys(s.defaults).map((n) => [n, scheduleOptions[n] as fc.Arbitrary<number>]))),
    steps: size(16),
  })
  const form = closedForms[s.name]
  const base = {
    topic: 'optimisation' as const,
    source: cited(s.source),
    expected: 'holds' as const,
    needs: [`schedule:${s.name}` as Need],
    inputs,
    rivals: [],
  }
  const value: Claim<ScheduleAsk> = {
    ...base,
    id: `${s.name}_eq`,
    ...(s.name === 'linearWarmup' ? { entry: 'lr-warmup' } : {}),
    states: `The learning rate at step $t=0,1,2,\\dots$ is $${s.formula}$.`,
    how: 'Another closed form of the same schedule (half-angle, complementary angle, repeated products), within 64 roundings.',
    catches: 'Counting from 1, a quarter period for a half, a floor that is forgotten.',
    check: async (subject, ask, unit) => {
      const got = await subject.schedule(ask)
      const rate = (ask.options['rate'] as number) + (ask.options['floor'] ?? 0)
      const dues = Array.from({ length: ask.steps }, (_, t) => ({ value: form?.(ask.options, t) ?? Number.NaN, error: 64 * boundedFor(unit).unit * rate }))
      return agree(
        `${s.name} with ${Object.entries(ask.options)
          .map(([k, v]) => `${k} ${v}`)
          .join(', ')}`,
        got,
        dues,
      )
    },
  }
  const direction: Claim<ScheduleAsk> = {
    ...base,
    id: `${s.name}_${s.facts.monotone === 'rising' ? 'mono' : s.facts.monotone === 'falling' ? 'anti' : 'const'}`,
    states: `The schedule $${s.formula}$ is ${s.facts.monotone === 'constant' ? 'constant' : `never ${s.facts.monotone === 'falling' ? 'rising' : 'falling'}`} and never negative.`,
    how: 'Neighbouring steps of the answer.',
    catches: 'A period that starts again, an inverted factor.',
    check: async (subject, ask, unit) => {
      const got = await subject.schedule(ask)
      const slack = 8 * boundedFor(unit).unit * (ask.options['rate'] as number)
      const sign = s.facts.monotone === 'rising' ? -1 : 1
      return every(
        got.map((r, t) => {
          const before = t === 0 ? r : (got[t - 1] as number)
          const fine = s.facts.monotone === 'constant' ? r === before : sign * (r - before) <= slack
          return require(fine && r >= -slack, () => `${s.name}: step ${t - 1} has ${brief(before)}, step ${t} has ${brief(r)}`)
        }),
      )
    },
  }
  return [value, direction]
})

interface Clip {
  readonly name: string
  readonly limit: number
  readonly gradients: number[][]
}
const clips = (name: string): fc.Arbitrary<Clip> =>
  fc
    .tuple(size(2), size(3))
    .chain(([n, d]) => fc.record({ name: fc.constant(name), limit: fc.constantFrom(1, 0.5, 4, 1000), gradients: list(list(gradient, d), n) }))
const clipClaim = (name: string, clip: typeof clipByGlobalNorm, states: string, catches: string): Claim<Clip> => ({
  id: `${name}_eq`,
  topic: 'optimisation',
  entry: 'clipping-formula',
  source: { deck: '004', slide: 'Gradient clipping' },
  states,
  how: 'The projection over arithmetic that carries its own rounding bound; zero gradients included.',
  catches,
  expected: 'holds',
  needs: [`clip:${name}` as Need],
  inputs: clips(name),
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const right = clip(
      gridOver(system.field),
      ask.gradients.map((g) => fromRows(system.field, [g])),
      ask.limit,
    )
    return agree(
      `${name} at ${ask.limit}`,
      (await subject.clip(ask)).flat(),
      right.flatMap((g) => g.data.map((x) => due(system, x))),
    )
  },
  rivals: [],
})
export const clippingByNorm = clipClaim(
  'clipByGlobalNorm',
  clipByGlobalNorm,
  'Clipping by global norm multiplies all gradients by $\\min(1,\\mu/\\|G\\|)$, and leaves $G=0$ alone.',
  '0/0 at zero gradients, a norm per tensor, overflow of squares.',
)
export const clippingByValue = clipClaim(
  'clipByValue',
  clipByValue,
  'Clipping by value moves every entry to the nearest point of $[-\\mu,\\mu]$.',
  'A one-sided clip, a norm in its place.',
)

/* Sampling, exactly. */

const perSample = fc.array(dyadic(8, 1), { minLength: 1, maxLength: 4 })
type Estimator = (g: readonly Rational[], index: number) => Rational
export const sgdUnbiased: AnyClaim = law<number[], Estimator>({
  id: 'sgd_gradient_unbiased_of_uniform',
  topic: 'optimisation',
  entry: 'sgd-unbiased',
  source: { deck: '004', slide: 'i.i.d. sampling + stochastic gradients' },
  states: 'The expectation of the gradient of one uniformly drawn sample is the full gradient.',
  how: 'All indices enumerated, exact rationals.',
  catches: 'A sum for a mean, a sample that is never drawn.',
  inputs: perSample,
  formula: (g, i) => g[i] as Rational,
  rivals: {
    'the last sample is never drawn': (g, i) => g[Math.min(i, Math.max(0, g.length - 2))] as Rational,
    'divided by n': (g, i) => Q.div(g[i] as Rational, q(g.length)),
  },
  check: (estimate, gradients) => {
    const g = gradients.map(q)
    const [expectation, full] = [mean(g.map((_, i) => estimate(g, i))), mean(g)]
    return require(compare(expectation, full) === 0, () => `gradients ${shown(g)}: expectation ${show(expectation)}, full gradient ${show(full)}`)
  },
})

const subsets = (n: number, k: number): number[][] => (k === 0 ? [[]] : n < k ? [] : [...subsets(n - 1, k), ...subsets(n - 1, k - 1).map((s) => [...s, n - 1])])
const tuples = (n: number, k: number): number[][] => (k === 0 ? [[]] : tuples(n, k - 1).flatMap((t) => Array.from({ length: n }, (_, i) => [...t, i])))
const variance = (items: readonly Rational[]): Rational => {
  const m = mean(items)
  return mean(items.map((x) => Q.mul(Q.sub(x, m), Q.sub(x, m))))
}

type Variance = (sigma2: Rational, n: number, k: number, replacement: boolean) => Rational
export const batchVariance: AnyClaim = law<{ g: number[]; k: number; replacement: boolean }, Variance>({
  id: 'minibatch_variance_eq',
  topic: 'optimisation',
  entry: 'minibatch-variance',
  source: { deck: '004', slide: 'K offers trade-off between variance and speed' },
  states: 'A batch of $K$ has variance $\\sigma^2/K$ with replacement and $\\frac{\\sigma^2}K\\frac{N-K}{N-1}$ without.',
  how: 'All batches enumerated, exact rationals.',
  catches: 'The standard deviation in its place, a missing finite-population correction.',
  inputs: fc.record({ g: fc.array(dyadic(8, 1), { minLength: 2, maxLength: 4 }), k: size(3), replacement: fc.boolean() }).filter(({ g, k }) => k <= g.length),
  formula: (s, n, k, replacement) => Q.mul(Q.div(s, q(k)), replacement ? q(1) : ratio(n - k, n - 1)),
  rivals: { 'without the correction': (s, _, k) => Q.div(s, q(k)), 'divided by K²': (s, n, k, r) => Q.mul(Q.div(s, q(k * k)), r ? q(1) : ratio(n - k, n - 1)) },
  check: (formula, { g, k, replacement }) => {
    const values = g.map(q)
    const all = (replacement ? tuples(g.length, k) : subsets(g.length, k)).map((batch) => mean(batch.map((i) => values[i] as Rational)))
    const [got, right] = [formula(variance(values), g.length, k, replacement), variance(all)]
    return require(compare(got, right) === 0, () =>
      `gradients (${g}), K = ${k}, ${replacement ? 'with' : 'without'} replacement: formula ${show(got)}, enumeration ${show(right)}`)
  },
})

type BatchGradient = (g: readonly Rational[], start: number, b: number) => Rational
export const batchTerms = erratum<{ g: number; b: number }, BatchGradient>({
  id: 'minibatch_gradient_of_constant',
  topic: 'optimisation',
  entry: 'minibatch-off-by-one',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: '$\\frac1B\\sum_{i=i_0}^{i_0+B-1}\\nabla L_i$ averages $B$ terms: constant gradients give themselves.',
  printed: { states: 'The step is $\\frac\\epsilon B\\nabla\\sum_{i=i_0}^{i_0+B}L_i$.', formula: (g, s, b) => Q.div(sum(g.slice(s, s + b + 1)), q(b)) },
  how: 'Equal gradients for every sample, exact rationals: whatever averages them must return them.',
  catches: 'A factor (B + 1)/B in every step; reading past the end in the last batch.',
  inputs: fc.record({ g: dyadic(8, 1), b: size(4) }),
  formula: (g, s, b) => Q.div(sum(g.slice(s, s + b)), q(b)),
  check: (step, { g, b }) => {
    const got = step(
      Array.from({ length: 2 * b + 1 }, () => q(g)),
      0,
      b,
    )
    return require(compare(got, q(g)) === 0, () => `every gradient is ${g}, B = ${b}: the batch gradient is ${show(got)}`)
  },
})

type BatchMean = (g: readonly Rational[], picked: readonly number[]) => Rational
export const batchPicked = erratum<{ g: number[]; k: number }, BatchMean>({
  id: 'minibatch_gradient_unbiased_of_random_batch',
  topic: 'optimisation',
  entry: 'minibatch-first-k',
  source: { deck: '004', slide: 'Batch SGD' },
  states: 'The mean over the $K$ *drawn* samples is unbiased: $\\frac1K\\sum_{k}\\nabla\\ell_{i_k}$.',
  printed: {
    states: 'Pick $K$ random points; step along $\\frac1K\\sum_{i=1}^K\\nabla\\ell(\\theta,X_i,Y_i)$.',
    formula: (g, picked) => mean(g.slice(0, picked.length)),
  },
  how: 'All batches of K enumerated, exact rationals.',
  catches: 'A data loader that draws indices and then does not use them.',
  inputs: fc.record({ g: fc.array(dyadic(4, 1), { minLength: 2, maxLength: 4 }), k: size(3) }).filter(({ g, k }) => k <= g.length),
  formula: (g, picked) => mean(picked.map((i) => g[i] as Rational)),
  check: (estimate, { g, k }) => {
    const values = g.map(q)
    const expectation = mean(subsets(g.length, k).map((batch) => estimate(values, batch)))
    return require(compare(expectation, mean(values)) === 0, () =>
      `gradients (${g}), K = ${k}: expectation ${show(expectation)}, full gradient ${show(mean(values))}`)
  },
})

/* Batches of one epoch. */
export const epochIsPermutation: Claim<{ samples: number; size: number; seed: number }> = {
  id: 'epoch_visits_every_sample_once',
  topic: 'optimisation',
  entry: 'sgd-unbiased',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: 'One epoch of shuffled mini-batches visits every sample exactly once; only the last batch may be smaller.',
  how: 'The batches of the subject, sorted.',
  catches: 'Drawing with replacement, dropping the last batch, batches of the wrong size.',
  expected: 'holds',
  needs: ['batches'],
  inputs: fc.record({ samples: size(20), size: size(6), seed: fc.integer({ min: 0, max: 1000 }) }),
  check: async (subject, ask) => {
    const all = await subject.batches(ask)
    const visited = all.flat().sort((a, b) => a - b)
    return every([
      require(visited.length === ask.samples && visited.every((v, i) => v === i), () =>
        `${ask.samples} samples in batches of ${ask.size}: visited ${visited.join(', ')}`),
      require(all.slice(0, -1).every((b) => b.length === ask.size), () =>
        `${ask.samples} samples in batches of ${ask.size}: sizes ${all.map((b) => b.length).join(', ')}`),
    ])
  },
  rivals: [],
}
export const epochIsShuffled: Claim<{ seed: number }> = {
  id: 'epoch_order_depends_on_seed',
  topic: 'optimisation',
  entry: 'minibatch-first-k',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: 'The order of an epoch depends on its seed alone: the same seed repeats it, another shuffles anew.',
  how: '32 samples; two seeds agree by chance with probability 1/32!.',
  catches: 'The same order in every epoch, an order that cannot be repeated.',
  expected: 'holds',
  needs: ['batches'],
  inputs: fc.record({ seed: fc.integer({ min: 0, max: 1000 }) }),
  runs: 20,
  check: async (subject, { seed }) => {
    const [a, b, c] = [
      await subject.batches({ samples: 32, size: 32, seed }),
      await subject.batches({ samples: 32, size: 32, seed }),
      await subject.batches({ samples: 32, size: 32, seed: seed + 1 }),
    ]
    return every([
      require(a.flat().join() === b.flat().join(), () => `seed ${seed} gave two orders`),
      require(a.flat().join() !== c.flat().join(), () => `seeds ${seed} and ${seed + 1} gave the same order`),
    ])
  },
  rivals: [],
}

/* Sentences of the lectures about steps. */

const parabola = fc.record({ a: positive(4, 1), theta: dyadic(8, 1).map((x) => x || 1) })
export const descentDirection = erratum<{ a: number; theta: number }, (gradient: Rational) => Rational>({
  id: 'neg_gradient_decreases',
  topic: 'optimisation',
  entry: 'gradient-decrease-direction',
  source: { deck: '004', slide: 'Take step in direction of gradient to minimize loss' },
  states: 'A small step along $-\\nabla f$ decreases $f$.',
  printed: { states: 'Take a step in the direction of the gradient to minimise the loss.', formula: (g) => g },
  how: 'Parabolas $a\\theta^2$ and the step 1/(4a), which is smaller than the curvature allows; exact rationals.',
  catches: 'Gradient ascent.',
  inputs: parabola,
  formula: (g) => Q.sub(q(0), g),
  check: (direction, { a, theta }) => {
    const f = (x: Rational): Rational => Q.mul(q(a), Q.mul(x, x))
    const step = Q.div(q(1), q(4 * a))
    const next = Q.add(q(theta), Q.mul(step, direction(q(2 * a * theta))))
    return require(compare(f(next), f(q(theta))) < 0, () =>
      `f = ${a} θ², θ = ${theta}: the step leads to ${show(next)}, f from ${show(f(q(theta)))} to ${show(f(next))}`)
  },
})

export const fixedStep = erratum<{ a: number; theta: number; rate: number }, (a: number, rate: number) => boolean>({
  id: 'gd_converges_of_rate_lt_two_over_smoothness',
  topic: 'optimisation',
  entry: 'gd-convex-global',
  source: { deck: '004', slide: 'Gradient descent' },
  states: 'Gradient descent on the convex $\\tfrac a2\\theta^2$ approaches the minimum if and only if $0<\\alpha<2/a$.',
  printed: { states: 'Gradient descent is guaranteed to converge to the global minimum if the loss is convex.', formula: () => true },
  how: 'One exact step: the distance to the minimum is multiplied by $|1-\\alpha a|$.',
  catches: 'A step size that ignores the curvature.',
  inputs: fc.record({ a: positive(4, 1), theta: positive(4, 1), rate: positive(4, 1) }),
  formula: (a, rate) => rate * a < 2,
  check: (converges, { a, theta, rate }) => {
    const next = Q.sub(q(theta), Q.mul(q(rate), Q.mul(q(a), q(theta))))
    const size = Q.max(next, Q.sub(q(0), next))
    return require(converges(a, rate) === compare(size, q(theta)) < 0, () => `f = ${a}/2 θ², α = ${rate}: from ${theta} to ${show(next)}`)
  },
})

const rationalList = fc.array(dyadic(4, 1), { minLength: 1, maxLength: 4 })
export const adagradSum = erratum<number[], (g: readonly Rational[]) => Rational>({
  id: 'adagrad_sum_permutation_invariant',
  topic: 'optimisation',
  entry: 'adagrad-index',
  source: { deck: '004', slide: 'Adagrad' },
  states: '$G_t=\\sum_{j\\le t}g_j^2$: every past gradient counts once, in any order.',
  printed: { states: '$G_{t,i}=\\sum_{j=1}^tg_{t,i}^2$', formula: (g) => sum(g.map(() => Q.mul(g[g.length - 1] as Rational, g[g.length - 1] as Rational))) },
  how: 'The history against the history reversed, exact rationals.',
  catches: 'An accumulator that multiplies the last gradient by t.',
  inputs: rationalList,
  formula: (g) => sum(g.map((x) => Q.mul(x, x))),
  check: (accumulate, g) => {
    const [a, b] = [accumulate(g.map(q)), accumulate([...g].reverse().map(q))]
    return require(compare(a, b) === 0, () => `gradients (${g}): G = ${show(a)}, in reverse order ${show(b)}`)
  },
})

type Moments = (g: readonly Rational[], beta: Rational) => Rational
const power = (b: Rational, t: number): Rational => Array.from({ length: t }).reduce<Rational>((p) => Q.mul(p, b), q(1))
export const adamMoment = erratum<{ g: number; beta: number; steps: number }, Moments>({
  id: 'adam_corrected_moment_of_constant',
  topic: 'optimisation',
  entry: 'adam-recursion',
  source: { deck: '004', slide: 'Momentum + vectorized stepsize = ADAM' },
  states:
    'The corrected moment $\\hat m_t=\\frac{m_t}{1-\\beta^t}$, $m_t=\\beta m_{t-1}+(1-\\beta)g_t$, is a weighted mean: of a constant it is that constant.',
  printed: {
    states: '$M_t=\\frac1{1-\\beta^t}(\\beta M_{t-1}+(1-\\beta)g_t)$ is the moving average of the gradients.',
    formula: (g, b) => g.reduce((m, x, t) => Q.div(Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), Q.sub(q(1), power(b, t + 1))), q(0)),
  },
  how: 'Constant gradients, exact rationals.',
  catches: 'The bias correction fed back into the moment: 100/19 instead of 1 at the second step with β = 0.9.',
  inputs: fc.record({ g: dyadic(4, 1), beta: share, steps: size(4) }),
  formula: (g, b) =>
    Q.div(
      g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
      Q.sub(q(1), power(b, g.length)),
    ),
  rivals: {
    uncorrected: (g, b) => g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
    'corrected by the step before': (g, b) =>
      Q.div(
        g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
        Q.sub(q(1), power(b, Math.max(1, g.length - 1))),
      ),
  },
  check: (moment, { g, beta, steps }) => {
    const got = moment(
      Array.from({ length: steps }, () => q(g)),
      q(beta),
    )
    return require(compare(got, q(g)) === 0, () => `constant gradient ${g}, β = ${beta}: after ${steps} step(s) the moment is ${show(got)}`)
  },
})

export const adamIsNotAdagrad = erratum<{ g: number; beta: number; steps: number }, Moments>({
  id: 'adam_second_moment_bounded_of_bounded_gradient',
  topic: 'optimisation',
  entry: 'adam-second-moment-as-adagrad',
  source: { deck: '004', slide: 'Momentum + vectorized stepsize = ADAM' },
  states: "Adam's second moment is a moving average, as in RMSProp: it stays below the largest $g^2$.",
  printed: { states: '$G_t$ is a moving average of squared gradients, as in Adagrad.', formula: (g) => sum(g.map((x) => Q.mul(x, x))) },
  how: 'Constant gradients, exact rationals: the moment against g².',
  catches: 'Accumulating a sum, whose steps fade like 1/√t.',
  inputs: fc.record({ g: dyadic(4, 1), beta: share, steps: size(4) }),
  formula: (g, b) => g.reduce((v, x) => Q.add(Q.mul(b, v), Q.mul(Q.sub(q(1), b), Q.mul(x, x))), q(0)),
  check: (moment, { g, beta, steps }) => {
    const got = moment(
      Array.from({ length: steps }, () => q(g)),
      q(beta),
    )
    return require(compare(got, q(g * g)) <= 0, () => `constant gradient ${g}: after ${steps} steps the second moment is ${show(got)}, g² = ${g * g}`)
  },
})

type FirstStep = (theta: number, lambda: number, rate: number) => number
export const decayUnderAdam = erratum<{ theta: number; lambda: number; rate: number }, FirstStep>({
  id: 'adamw_first_step_shrinks_by_decay',
  topic: 'optimisation',
  entry: 'weight-decay-adam',
  source: { deck: '004', slide: 'Weight decay' },
  states: 'With zero loss gradient, decoupled weight decay shrinks $\\theta$ by $\\eta\\lambda\\theta$: more decay shrinks more.',
  printed: {
    states: 'Weight decay and an $L_2$ penalty are the same thing (under Adam).',
    formula: (theta, lambda, rate) => theta - rate * Math.sign(lambda * theta),
  },
  how: 'The first step of Adam on the penalty alone is η·sign, exactly; twice the decay must shrink twice as much.',
  catches: 'Adam with an L2 term sold as AdamW: the strength of the decay does not matter at all.',
  inputs: fc.record({ theta: positive(4, 1), lambda: positive(4, 2), rate: fc.constantFrom(0.25, 0.125) }),
  formula: (theta, lambda, rate) => theta - rate * lambda * theta,
  check: (step, { theta, lambda, rate }) => {
    const [once, twice] = [theta - step(theta, lambda, rate), theta - step(theta, 2 * lambda, rate)]
    return require(twice === 2 * once, () => `θ = ${theta}, η = ${rate}: λ = ${lambda} shrinks by ${once}, 2λ by ${twice}`)
  },
})

export const linearNames = erratum<{ a: number; b: number; t: number }, (a: number, b: number, t: number) => Rational>({
  id: 'linear_decay_second_difference_eq_zero',
  topic: 'optimisation',
  entry: 'lr-linear-decay-names',
  source: { deck: '004', slide: 'Solution 1: linear decay' },
  states: 'A linear decay loses the same amount at every step: $\\alpha_0(T-t)/T$.',
  printed: { states: '$\\alpha_t=a/(b+t)$ is linear decay.', formula: (a, b, t) => ratio(BigInt(a), BigInt(b + t)) },
  how: 'Second differences, exact rationals.',
  catches: 'Hyperbolic decay under a linear name.',
  inputs: fc.record({ a: size(4), b: size(4), t: fc.integer({ min: 0, max: 4 }) }),
  formula: (a, b, t) => Q.mul(q(a), ratio(BigInt(b + 8 - t), BigInt(b + 8))),
  check: (rate, { a, b, t }) => {
    const [x, y, z] = [rate(a, b, t), rate(a, b, t + 1), rate(a, b, t + 2)]
    return require(compare(Q.sub(x, y), Q.sub(y, z)) === 0, () =>
      `a = ${a}, b = ${b}: rates ${show(x)}, ${show(y)}, ${show(z)} fall by ${show(Q.sub(x, y))}, then ${show(Q.sub(y, z))}`)
  },
})

export const cosineEnd = erratum<{ steps: number }, (t: number, steps: number) => number>({
  id: 'cosine_annealing_ends_at_floor',
  topic: 'optimisation',
  entry: 'lr-cosine',
  source: { deck: '004', slide: 'Solution 2: cosine scheduler' },
  states: 'With the floor $\\alpha_{\\min}=0.1$, $\\alpha_{\\min}+\\frac{1-\\alpha_{\\min}}2(1+\\cos\\frac{\\pi t}T)$ ends at a tenth of the initial rate.',
  printed: {
    states: '$\\alpha_t=\\alpha_0\\cos(\\frac tT\\frac\\pi2)$, and the last learning rate often equals 0.1 of the initial value.',
    formula: (t, steps) => Math.cos(((t / steps) * Math.PI) / 2),
  },
  how: 'The last rate, within four roundings.',
  catches: 'A schedule that ends at 0 and stops training.',
  inputs: fc.record({ steps: size(20) }),
  formula: (t, steps) => 0.1 + 0.45 * (1 + Math.cos((Math.PI * t) / steps)),
  check: (rate, { steps }) =>
    require(Math.abs(rate(steps, steps) - 0.1) < 2 ** -50, () => `T = ${steps}: the last rate is ${brief(rate(steps, steps))} of the first, not 0.1`),
})

export const curvature = erratum<{ slope: number; k: number; x: number }, (gradient: number, secant: number) => number>({
  id: 'secant_of_gradient_eq_curvature',
  topic: 'optimisation',
  entry: 'gradients-as-curvature',
  source: { deck: '004', slide: 'Adagrad' },
  states: 'A difference of gradients over a difference of points estimates curvature, exactly for quadratics.',
  printed: { states: 'Previous gradients are not bad estimates of current curvature.', formula: (g) => g * g },
  how: 'Quadratics $sx+\\tfrac k2x^2$: the estimate against k.',
  catches: 'Taking the scale of Adagrad for a Newton step.',
  inputs: fc.record({ slope: dyadic(4, 0), k: dyadic(4, 0), x: dyadic(4, 0) }),
  formula: (_, secant) => secant,
  check: (estimate, { slope, k, x }) => {
    const gradient = (p: number): number => slope + k * p
    const got = estimate(gradient(x), gradient(x + 1) - gradient(x))
    return require(got === k, () => `f = ${slope} x + ${k}/2 x² at x = ${x}: estimate ${got}, curvature ${k}`)
  },
})

export const sgdSpeed = erratum<{ a: number }, (theta: number, target: number) => number>({
  id: 'full_step_reaches_minimum_of_two_samples',
  topic: 'optimisation',
  entry: 'sgd-n-times-faster',
  source: { deck: '004', slide: 'For one full gradient, time to do N updates with SGD' },
  states: 'On $\\ell_\\pm=\\tfrac12(\\theta\\mp a)^2$ with $\\alpha=1$ one full step reaches the minimum.',
  printed: { states: 'SGD is $N$ times faster: the same time for one full gradient buys $N$ updates.', formula: (theta, target) => theta - (theta - target) },
  how: 'N = 2 samples, the same two gradient evaluations: where does each end?',
  catches: 'Counting updates in the place of progress.',
  inputs: fc.record({ a: positive(4, 1) }),
  formula: (theta) => theta - theta,
  check: (step, { a }) => {
    const end = step(step(a, a), -a)
    return require(end === 0, () => `samples at ±${a}, α = 1: after one pass θ = ${end}, the minimum is at 0`)
  },
})

type Orbit = (theta: Rational, previous: Rational, gradient: Rational, rate: Rational, gamma: Rational, m: Rational) => readonly [Rational, Rational]
export const heavyBallForms: AnyClaim = law<{ lambda: number; rate: number; gamma: number; theta: number }, Orbit>({
  id: 'momentum_eq_heavy_ball',
  topic: 'optimisation',
  entry: 'momentum-heavy-ball',
  source: { deck: '004', slide: 'Example: momentum (or heavy ball)' },
  states: "$M_t=\\gamma M_{t-1}+\\eta g_t,\\ \\theta_{t+1}=\\theta_t-M_t$ is Polyak's $\\theta_{t+1}=\\theta_t-\\eta g_t+\\gamma(\\theta_t-\\theta_{t-1})$.",
  how: 'Six steps on a quadratic, exact rationals, both forms.',
  catches: 'The rate applied twice, momentum of the wrong sign.',
  inputs: fc.record({ lambda: positive(4, 1), rate: share, gamma: share, theta: dyadic(4, 0).map((x) => x || 1) }),
  formula: (theta, _, g, rate, gamma, m) => {
    const next = Q.add(Q.mul(gamma, m), Q.mul(rate, g))
    return [Q.sub(theta, next), next]
  },
  rivals: {
    'exponential average': (theta, _, g, rate, gamma, m) => {
      const next = Q.add(Q.mul(gamma, m), Q.mul(Q.sub(q(1), gamma), Q.mul(rate, g)))
      return [Q.sub(theta, next), next]
    },
    'no memory': (theta, _, g, rate) => [Q.sub(theta, Q.mul(rate, g)), q(0)],
  },
  check: (step, ask) => {
    const [lambda, rate, gamma] = [q(ask.lambda), q(ask.rate), q(ask.gamma)]
    let [theta, m]: readonly [Rational, Rational] = [q(ask.theta), q(0)]
    let [here, before] = [q(ask.theta), q(ask.theta)]
    for (let t = 1; t <= 4; t++) {
      ;[theta, m] = step(theta, before, Q.mul(lambda, theta), rate, gamma, m)
      ;[here, before] = [Q.add(Q.sub(here, Q.mul(rate, Q.mul(lambda, here))), Q.mul(gamma, Q.sub(here, before))), here]
      if (compare(theta, here) !== 0)
        return require(false, () => `λ = ${ask.lambda}, η = ${ask.rate}, γ = ${ask.gamma}: step ${t} is at ${show(theta)}, Polyak at ${show(here)}`)
    }
    return require(true, () => '')
  },
})
