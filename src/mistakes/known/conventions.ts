import type { Convention, WithEpsilon } from '../../network/convention.ts'
import type { Loss } from '../../network/losses.ts'
import type { Options } from '../../protocol/subject.ts'
import { activations, clips, initializers, labelLosses, losses, optimizers, runningStatistics, schedules } from '../../registry.ts'
import { clippedBy, lossSlope, lossValue } from '../../subjects/engine.ts'
import { type About, capital, type Mistake, misheard, mistaken, type Unnamed } from '../mistake.ts'

/*
 * Where real code legitimately differs, under the textbook's name: each record that is a convention, in the place of the one
 * that it is a convention of. No mistake of mathematics; the name is wrong.
 */

/** Names that some of them had before they were conventions. */
const names: Readonly<Record<string, string>> = {
  adagradEpsilonInside: 'adagradEpsilonInsideRoot',
  amsgradUncorrected: 'amsgradWithoutCorrection',
  batchNormMomentumOld: 'momentumFlipped',
  batchNormUncorrected: 'runningBiased',
  adamEpsilonHat: 'adamEpsilonHatted',
  adamwFullyDecoupled: 'adamwWithoutRate',
  adamEpsilonInside: 'adamEpsilonInsideRoot',
  clipByNorm: 'clipPerGroup',
  cosinePeriodic: 'annealingRestarts',
  crossEntropyPlus: 'entropyPlusTiny',
  geluTanh: 'geluByTanh',
  hardSigmoid: 'sigmoidHard',
  momentumAverage: 'momentumAverages',
  momentumDampedFirst: 'momentumDampsFirst',
  quickGelu: 'geluBySigmoid',
  relu6: 'reluSix',
  rmspropEpsilonInside: 'rmspropEpsilonInside',
  squaredErrorOfRows: 'squaredErrorOverRows',
}

/** What a person is told: which convention it is, who has it, why its name is not enough, and the line that declares it. */
export const saysOf = (convention: Convention, name: string, more = ''): string =>
  `this is ${convention.is}${more} (${convention.who}): right under its own name, ${whyDeclared(convention)}, ${lines[name] ?? `export const ${name} = …`}`
/** Why the textbook's name is not enough. */
export const whyDeclared = ({ of, ambiguous }: Convention): string =>
  `since ${of} alone means ${ambiguous === true ? 'either' : "the textbook's form"}, so declare it`
/** Lines that must say more than the name, since they are asked otherwise. */
const lines: Readonly<Record<string, string>> = {
  crossEntropyOfLabels: 'export const crossEntropyOfLabels = { value: (prediction, labels) => …, gradient: (prediction, labels) => … }',
  ...Object.fromEntries([...runningStatistics.keys()].map((name) => [name, `export const ${name} = { running: (x, { mean, variance, momentum }) => … }`])),
}

interface Named {
  readonly name: string
  readonly formula: string
  readonly convention?: Convention
  readonly alsoCalled?: Convention
}

/** One for each record that is a convention, and one for each setting that such code has fixed. */
function followed<T extends Named>(records: Iterable<T>, answering: (record: T, fixed: Options) => (formula: string, about: About) => Unnamed): Mistake[] {
  return [...records].flatMap((record) => {
    const { name, convention = record.alsoCalled } = record
    if (convention === undefined) return []
    const one = (fixed: Options, more: string): Mistake => {
      const values = Object.entries(fixed).map(([option, value]) => `${capital(option)}${value}`)
      const read = Object.keys(fixed).map((option) => `options.${option}`)
      const says = `${saysOf(convention, name, more)}${read.length === 0 ? '' : `, and read ${read.join(' and ')}`}`
      const about = { cause: 'convention', only: convention.of, says } as const
      return { ...answering(record, fixed)(`${convention.is}${more}`, about), name: `${names[name] ?? `follows${capital(name)}`}${values.join('')}` }
    }
    return [one({}, ''), ...(convention.fixed ?? []).map((f) => one(f.options, f.with))]
  })
}

/** The options that the other record knows, and those that are fixed. */
const known = (given: Options, defaults: Options, fixed: Options): Options => ({
  ...Object.fromEntries(Object.entries(given).filter(([name]) => name in defaults)),
  ...fixed,
})

export const optimizerConventions = followed(
  optimizers.values(),
  ({ name, defaults }, fixed) =>
    (formula, about) =>
      misheard('trajectory', 'trajectoryAtRates')(formula, about, (ask) => ({ ...ask, optimizer: name, options: known(ask.options, defaults, fixed) })),
)
export const scheduleConventions = followed(
  schedules.values(),
  ({ name, defaults }, fixed) =>
    (formula, about) =>
      misheard('schedule')(formula, about, (ask) => ({ ...ask, name, options: known(ask.options, defaults, fixed) })),
)
export const activationConventions = followed(
  activations.values(),
  ({ name, defaults }, fixed) =>
    (formula, about) =>
      misheard('activation', 'activationGradient')(formula, about, (ask) => ({
        ...ask,
        name,
        parameters: { ...defaults, ...known(ask.parameters, defaults, fixed) },
      })),
)
const withEpsilon = (convention: Convention, epsilon: string): Convention => ({ ...convention, is: convention.is.replaceAll(/1e-\d+/g, epsilon) })
/** Conventions that a gradient alone cannot tell from a slip by a factor: told of one where the value of the same export shows it. */
export const gradientsByFactor = (): Mistake[] =>
  followed(
    [...losses.values()].filter((l) => l.convention?.factor === true),
    ({ name }) =>
      (formula, about) =>
        misheard('lossGradient')(formula, about, (ask) => ({ ...ask, name })),
  )

/** Where a prediction is clipped a gradient is 0, whatever the ε is: it says that there is one. */
const isClipped = ({ others, kinks }: Loss): boolean => others !== undefined && kinks !== undefined
export const clippedGradients = followed(
  // Who is asked for probabilities inside of (0, 1) alone shows no difference there.
  [...losses.values()]
    .filter((l) => isClipped(l) && losses.get(l.convention?.of ?? '')?.roles.prediction === 'distribution')
    .map((l) => ({ ...l, ...(l.convention === undefined ? {} : { convention: withEpsilon(l.convention, 'ε') }) })),
  ({ name }) =>
    (formula, about) =>
      misheard('lossGradient')(formula, about, (ask) => ({ ...ask, name })),
).map((m) => ({ ...m, name: `${m.name}Gradient` }))
export const lossConventions = followed(losses.values(), (record) => (formula, about) => ({
  ...misheard('loss', 'lossGradient')(formula, about, (ask) => ({ ...ask, name: record.name })),
  operations: record.convention?.factor === true || isClipped(record) ? ['loss'] : ['loss', 'lossGradient'],
}))

/** One for each other ε that the name of a convention covers: `clipped to [1e-7, 1 - 1e-7]` says it of 1e-12. */
function withOtherEpsilons<F, T extends Named & { readonly others?: readonly WithEpsilon<F>[] }>(
  records: Iterable<T>,
  answering: (record: T) => (formula: string, about: About) => Unnamed,
): Mistake[] {
  return [...records].flatMap((record) => {
    const { name, convention, others = [] } = record
    return convention === undefined
      ? []
      : others.map(({ epsilon, apply }): Mistake => {
          const other = withEpsilon({ ...convention, who: `${convention.who} with another ε` }, String(epsilon))
          const about = { cause: 'convention', only: other.of, says: saysOf(other, name) } as const
          return { ...answering({ ...record, apply })(other.is, about), name: `follows${capital(name)}Of${epsilon}` }
        })
  })
}
export const lossesOfOtherEpsilons = withOtherEpsilons<Loss['apply'], Loss>(losses.values(), ({ apply, kinks }) => (formula, about) => ({
  ...mistaken<'loss' | 'lossGradient'>('loss', 'lossGradient')(formula, about, ({ operation, ask }) =>
    operation === 'loss' ? lossValue({ apply }, ask) : lossSlope({ apply }, ask),
  ),
  operations: kinks === undefined ? ['loss', 'lossGradient'] : ['loss'],
}))
type Clip = typeof clips extends ReadonlyMap<string, infer C> ? C : never
export const clipsOfOtherEpsilons = withOtherEpsilons<Clip['apply'], Clip>(
  clips.values(),
  ({ apply }) =>
    (formula, about) =>
      mistaken('clip')(formula, about, ({ ask }) => clippedBy({ apply }, ask)),
)
export const clipConventions = followed(
  clips.values(),
  ({ name }) =>
    (formula, about) =>
      misheard('clip')(formula, about, (ask) => ({ ...ask, name })),
)
export const initializerConventions = followed(
  initializers.values(),
  ({ name }) =>
    (formula, about) =>
      misheard('initialize')(formula, about, (ask) => ({ ...ask, name })),
)
export const runningConventions = followed(
  runningStatistics.values(),
  ({ name }) =>
    (formula, about) =>
      misheard('runningStatistics')(formula, about, (ask) => ({ ...ask, name })),
)
/** Who reads each row of targets as one label answers as if it were one-hot there; the first of several. */
export const labelConventions = followed(
  labelLosses.values(),
  () => (formula, about) =>
    misheard('loss', 'lossGradient')(formula, about, (ask) => ({
      ...ask,
      target: ask.target.map((row) => row.map((_, j) => (j === row.indexOf(Math.max(...row)) ? 1 : 0))),
    })),
)
