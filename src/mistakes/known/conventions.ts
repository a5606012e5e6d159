import type { Convention } from '../../network/convention.ts'
import type { Options } from '../../protocol/subject.ts'
import { activations, clips, initializers, labelLosses, losses, optimizers, runningStatistics, schedules } from '../../registry.ts'
import { type About, capital, type Mistake, misheard, type Unnamed } from '../mistake.ts'

/*
 * Where real code legitimately differs, under the textbook's name: each record that is a convention, in the place of the one
 * that it is a convention of. No mistake of mathematics; the name is wrong.
 */

/** Names that some of them had before they were conventions. */
const names: Readonly<Record<string, string>> = {
  adagradEpsilonInside: 'adagradEpsilonInsideRoot',
  batchNormMomentumOld: 'momentumFlipped',
  batchNormUncorrected: 'runningBiased',
  adamEpsilonHat: 'adamEpsilonHatted',
  adamwFullyDecoupled: 'adamwWithoutRate',
  adamEpsilonInside: 'adamEpsilonInsideRoot',
  clipByNorm: 'clipPerGroup',
  cosinePeriodic: 'annealingRestarts',
  geluTanh: 'geluByTanh',
  hardSigmoid: 'sigmoidHard',
  momentumAverage: 'momentumAverages',
  momentumDampedFirst: 'momentumDampsFirst',
  quickGelu: 'geluBySigmoid',
  relu6: 'reluSix',
  rmspropEpsilonInside: 'rmspropEpsilonInside',
  squaredErrorOfRows: 'squaredErrorOverRows',
}

/** What a person is told: which convention it is, who has it, and the line that declares it. */
export const saysOf = ({ of, is, who, ambiguous }: Convention, name: string, more = ''): string =>
  `this is ${is}${more} (${who}): ${ambiguous === true ? `the name ${of} alone means either, so declare it` : 'right under its own name, so declare it'}, ${lines[name] ?? `export const ${name} = …`}`
/** Lines that must say more than the name, since they are asked otherwise. */
const lines: Readonly<Record<string, string>> = {
  crossEntropyOfLabels: 'export const crossEntropyOfLabels = { value: (prediction, labels) => …, gradient: (prediction, labels) => … }',
  ...Object.fromEntries([...runningStatistics.keys()].map((name) => [name, `export const ${name} = { running: (x, { mean, variance, momentum }) => … }`])),
}

interface Named {
  readonly name: string
  readonly formula: string
  readonly convention?: Convention
}

/** One for each record that is a convention, and one for each setting that such code has fixed. */
function followed<T extends Named>(records: Iterable<T>, answering: (record: T, fixed: Options) => (formula: string, about: About) => Unnamed): Mistake[] {
  return [...records].flatMap((record) => {
    const { name, convention } = record
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
export const lossConventions = followed(losses.values(), ({ name, convention }) => (formula, about) => ({
  ...misheard('loss', 'lossGradient')(formula, about, (ask) => ({ ...ask, name })),
  operations: convention?.factor === true ? ['loss'] : ['loss', 'lossGradient'],
}))
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
