import type { Options } from '../../protocol/subject.ts'
import type { Rule } from '../update-rules.ts'

/* Where a wrong choice means something: in which rules there is what it speaks of. What is not listed here means something everywhere. */

type Meaning = (rule: Rule, options: Options) => boolean
type Meanings = { readonly [K in keyof Rule]?: Partial<Record<`${Rule[K]}`, Meaning>> }

const hasFirst: Meaning = ({ first }) => first !== 'none'
const blends: Meaning = ({ first }) => first === 'blend'
const divides: Meaning = ({ second }) => second !== 'none'
const averages: Meaning = ({ second }) => second === 'blend' || second === 'centred'
const sums: Meaning = ({ second }) => second === 'sum'
const hasMaximum: Meaning = ({ second }) => second.startsWith('greatest')
const corrects: Meaning = ({ correction }) => correction !== 'none'
const correctsFirstAlone: Meaning = ({ correction }) => correction === 'first'
const hasSteps: Meaning = ({ own }) => own === true
const hasBetas: Meaning = (_, options) => 'beta1' in options
const all =
  (...meanings: readonly Meaning[]): Meaning =>
  (rule, options) =>
    meanings.every((m) => m(rule, options))
const not =
  (meaning: Meaning): Meaning =>
  (rule, options) =>
    !meaning(rule, options)

const hasMoments = all(hasFirst, divides)
/** An ε in a maximum or in a second root has brackets of its own. */
const addsEpsilon = all(divides, not(hasMaximum), not(hasSteps), ({ epsilon }) => epsilon !== 'none')
const averagesByBetas = all(hasBetas, averages)

const meanings: Meanings = {
  first: { previous: not(blends), 'previous average': blends },
  second: { 'sum, the first twice': sums },
  // Where both moments are corrected from 0, every answer is NaN, as it is for many another reason.
  correction: { 'first with β₂': correctsFirstAlone, 'from 0': correctsFirstAlone },
  ahead: { stored: ({ ahead }) => ahead === 'yes' },
  largest: { 'of the last two': ({ largest }) => largest !== 'no', 'of the last two, corrected': ({ largest }) => largest !== 'no' },
  numerator: {
    'the second moment': divides,
    'the second moment, uncorrected': all(divides, corrects),
    'the square of the gradient': hasMoments,
  },
  epsilon: { 'outside both': hasSteps },
  quotient: {
    'roots exchanged': hasSteps,
    product: divides,
    'product before correction': all(divides, corrects, not(hasMaximum)),
    'upside down': divides,
    'ε beside it': addsEpsilon,
    'ε beside the step': addsEpsilon,
    'ε added to the parameter': addsEpsilon,
    'ε beside the rate': addsEpsilon,
  },
  coefficient: {
    'β₁ in v': averagesByBetas,
    'β₁ for old squares': hasBetas,
    'β₁ for the new square': averagesByBetas,
    'β₂ in m': hasBetas,
    'β₂ for the old moment': hasBetas,
    'β₂ for the new gradient': hasBetas,
    exchanged: hasBetas,
    'γ for the new gradient': blends,
    '1 - γ for the old moment': blends,
    'ρ for the new square': averages,
    '1 - ρ for old squares': averages,
  },
  begins: {
    'as the gradient': blends,
    'as the square': averages,
    'as both': all(blends, averages),
    'as a square where it is 0': averages,
    'as the step': hasSteps,
    'as square and step': hasSteps,
  },
  order: { 'before the step': hasSteps, 'a step late': hasSteps },
  twice: {
    'the first moment': hasFirst,
    'the second moment': all(divides, not(hasMaximum)),
    both: all(hasMoments, not(hasMaximum)),
  },
  stored: {
    m̂: corrects,
    v̂: all(corrects, averages),
    'the root': all(divides, not(hasMaximum)),
    'the root and ε': all(divides, not(hasMaximum)),
    'the step': hasMoments,
    'the step and the rate': hasMoments,
    // Elsewhere this is a momentum times the rate.
    'm and the rate': blends,
    'the size': hasMaximum,
  },
}

/** Whether everything that is changed is in the rule. */
export const means = (change: Partial<Rule>, rule: Rule, options: Options): boolean =>
  Object.entries(change).every(([axis, value]) => {
    const meaning = (meanings[axis as keyof Rule] as Readonly<Record<string, Meaning>> | undefined)?.[String(value)]
    return meaning?.(rule, options) ?? true
  })
