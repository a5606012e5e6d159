import * as fc from 'fast-check'
import { type Bounded, gamma } from '../../src/algebra/bounded.ts'
import { type Algebra, alsoWritten } from '../../src/algebra/field.ts'
import { fromRows, type Grid, gridOver } from '../../src/algebra/grid.ts'
import { type AnyClaim, type Claim, every, type Finding, require } from '../../src/evidence/claim.ts'
import { agree, boundedFor, type Due, dues, oncePerAsk, shortNumber } from '../../src/evidence/compare.ts'
import type { Option, Optional } from '../../src/network/option.ts'
import type { Matrix, Need, Options, Unit } from '../../src/protocol/subject.ts'
import { optimizers } from '../../src/registry.ts'
import type { Optimizer } from '../../src/training/optimizers.ts'
import type { Rate } from '../../src/training/schedules.ts'
import { options } from '../arbitraries/options.ts'
import { dyadic, gradient, positive } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { originOf } from '../support/records.ts'

interface Trajectory {
  readonly optimizer: string
  readonly options: Options
  readonly start: number[][]
  readonly gradients: number[][][]
}

const trajectories = (name: string, options: fc.Arbitrary<Options>): fc.Arbitrary<Trajectory> =>
  fc.tuple(size(2), fc.constantFrom(1, 3), size(6)).chain(([blocks, width, steps]) =>
    fc.record({
      optimizer: fc.constant(name),
      options,
      start: list(list(dyadic(8, 2), width), blocks),
      gradients: list(list(list(gradient, width), blocks), steps),
    }),
  )

/** The recursion itself, in bounded arithmetic. */
export function dueTrajectory(
  o: Optimizer,
  unit: Unit,
  { options, start, gradients }: Omit<Trajectory, 'optimizer'>,
  rate?: Rate,
): readonly (readonly Due[])[] {
  const size = start.flat().length
  const all = dues(unit, ({ field }) => {
    const R = gridOver(field)
    const rule = o.configure(options, rate).over(R)
    let parameters = start.map((p) => fromRows(field, [p]))
    let state: unknown = rule.init(parameters)
    return gradients.flatMap((g) => {
      const [updates, next] = rule.update(
        g.map((x) => fromRows(field, [x])),
        state,
        parameters,
      )
      parameters = parameters.map((p, i) => moved(R, p, updates[i] as Grid<Bounded>))
      state = next
      return parameters.flatMap((p) => p.data)
    })
  })
  return gradients.map((_, t) => all.slice(t * size, (t + 1) * size))
}

/** `θ + u`; decay that is decoupled may scale θ first, by a factor near 1 that is rounded too. */
const moved = <A>(R: Algebra<'elementary', A>, p: A, update: A): A =>
  alsoWritten(R, R.add(p, update), { decayFirst: () => R.add(R.mul(p, R.div(R.of(3), R.of(3))), update) })

/** The recursion, its optional parts left out; or with those that are asked `about`. */
const recursion = (o: Optimizer, about: readonly string[] = []): Claim<Trajectory> => {
  const dueOf = oncePerAsk((unit, ask: Trajectory) => dueTrajectory(o, unit, ask))
  return {
    ...named(o, about),
    topic: 'optimization',
    how: 'Whole trajectories from gradients of many scales, against the recursion over arithmetic that carries its own rounding bound.',
    catches: 'A missing or misplaced bias correction or ε, swapped betas, state shared between parameters, a step counted per parameter.',
    expected: 'holds',
    needs: [`trajectory:${o.name}`, ...about.map((name) => `trajectory:${o.name}/${name}`)] as Need[],
    inputs: trajectories(
      o.name,
      options(o.options, about).filter((drawn) => o.disputed?.(drawn) !== true),
    ),
    check: async (subject, ask, unit) => {
      const [got, right] = [await subject.trajectory(ask), dueOf(unit, ask)]
      return every(right.map((step, t) => agree(`${o.name} after step ${t + 1}`, (got[t] ?? []).flat(), step)))
    },
    rivals: [],
  }
}

/** What the claim about some optional options is called, and what it says. */
function named(o: Optimizer, about: readonly string[]): Pick<Claim, 'id' | 'states' | 'source' | 'entry'> {
  const optional = about.map((name) => (o.options[name] as Option).optional as Optional)
  const [first, second] = optional
  const entry = second === undefined ? first?.entry : undefined
  const alone = second === undefined ? first?.states?.(o.name) : undefined
  const added = optional.flatMap((one) => one.adds ?? [])
  return {
    id: `${o.name}_${first === undefined ? 'recursion' : optional.map((one) => one.id).join('_and_')}`,
    ...originOf({ ...o, ...(entry === undefined ? {} : { entry }) }),
    states: alone ?? `The steps of ${o.name} are $${o.formula}$${begins(o, optional)}${added.length === 0 ? '' : `, with ${added.join(', and ')}`}.`,
  }
}

/** How the state begins, where the formula does not say it, as $m_1=g_1$ does. */
const begins = ({ formula }: Optimizer, optional: readonly Optional[]): string =>
  /[a-z]_[01]=/.test(formula) ? '' : ` with the state starting at ${optional.find((one) => one.begins !== undefined)?.begins ?? 'zero'}`

/** Every optimizer's recursion, one claim for each option that it may leave out, and one for each two of them. */
export const optimizerRecursions: readonly AnyClaim[] = [...optimizers.values()].flatMap((o) => {
  const optional = Object.keys(o.options).filter((name) => o.options[name]?.optional !== undefined)
  const pairs = optional.flatMap((a, i) => optional.slice(i + 1).map((b) => [a, b]))
  return [[], ...optional.map((name) => [name]), ...pairs].map((about) => recursion(o, about))
})

const adamOptions = fc.record({
  learningRate: fc.constantFrom(0.3, 0.07),
  beta1: fc.constantFrom(0.9, 0.8),
  beta2: fc.constantFrom(0.96, 0.999),
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
  topic: 'optimization',
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
        return agree(`adam under the constant gradient ${shortNumber(g)}, step ${t + 1}`, p.flat(), [{ value: -(t + 1) * step, error }])
      }),
    )
  },
  rivals: [],
}

export const adamScale: Claim<{ options: Options; gradients: number[][][]; scale: number }> = {
  id: 'adam_scale_invariant',
  topic: 'optimization',
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

export const adagradStepBound: Claim<Trajectory> = {
  id: 'adagrad_step_le_rate',
  topic: 'optimization',
  entry: 'adagrad-step-bound',
  source: { deck: '004', slide: 'Adagrad' },
  states: 'No coordinate of an Adagrad step exceeds the learning rate: $|\\Delta\\theta|\\le\\eta$.',
  how: 'Every step of generated trajectories; allowed is the rounding of the parameter itself.',
  catches: 'A sum that forgets the present gradient, a moving average in its place.',
  expected: 'holds',
  needs: ['trajectory:adagrad'],
  inputs: trajectories(
    'adagrad',
    fc.constantFrom(0.3, 0.07).map((learningRate) => ({ ...optimizers.get('adagrad')?.defaults, learningRate })),
  ),
  check: async (subject, ask, unit) => {
    const rate = ask.options['learningRate'] as number
    const path: Matrix[] = [ask.start, ...(await subject.trajectory(ask))]
    return every(
      path.slice(1).flatMap((p, t) =>
        p.flatMap((row, b) =>
          row.map((x, i) => {
            const before = path[t]?.[b]?.[i] as number
            // A square, a sum of t + 1, a root, ε, a quotient, a product; then the parameter, and the difference that is asked here.
            const slack = gamma(t + 8, boundedFor(unit).unit) * (Math.abs(before) + rate)
            return require(Math.abs(x - before) <= rate + slack, () => `adagrad, step ${t + 1}: moved by ${shortNumber(x - before)}, the rate is ${rate}`)
          }),
        ),
      ),
    )
  },
  rivals: [],
}
