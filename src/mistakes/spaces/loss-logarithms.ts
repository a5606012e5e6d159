import type { Elementary } from '../../algebra/field.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { Unnamed } from '../mistake.ts'
import { byEntry, type Entry, entrywise, logSums, opposite, slope, sum, weighed, written } from './loss-rows.ts'

/* A logarithm where the number itself is due, and a number where its logarithm is due, at any place of a loss. */

type Term = <T>(R: Elementary<T>, p: T) => T
const missing: Cause = 'missing term'
const extra: Cause = 'another formula'

/* Two labels: -ln p for 1, -ln(1 - p) for 0. */

interface Label {
  readonly due: string
  readonly right: Term
  readonly others: readonly (readonly [cause: Cause, written: string, term: Term])[]
}
const one = <T>(R: Elementary<T>): T => R.of(1)
const rest: Term = (R, p) => R.sub(one(R), p)
const minus =
  (term: Term): Term =>
  (R, p) =>
    opposite(R, term(R, p))
const log: Term = (R, p) => R.log(p)
const logOfRest: Term = (R, p) => R.log(rest(R, p))
const ofOne: Label = {
  due: '-ln p',
  right: minus(log),
  others: [
    [missing, '-p', minus((_, p) => p)],
    [missing, '1 - p', rest],
  ],
}
const ofZero: Label = {
  due: '-ln(1 - p)',
  right: minus(logOfRest),
  others: [
    [missing, '-(1 - p)', minus(rest)],
    [missing, 'p', (_, p) => p],
    [extra, '-(1 - ln p)', (R, p) => R.sub(R.log(p), one(R))],
    [extra, '-ln(1 - ln p)', (R, p) => opposite(R, R.log(R.sub(one(R), R.log(p))))],
    [extra, '-ln(1 - e^p), for a prediction that is taken for the logarithm,', (R, p) => opposite(R, R.log(R.sub(one(R), R.exp(p))))],
  ],
}
/** Of predictions that are made a probability by a function that is due. */
function binary(made: Term): readonly Unnamed[] {
  const of = (cause: Cause, says: string, first: Term, second: Term): Unnamed =>
    // What does not count is not asked: 0 ln 0 is 0.
    byEntry(cause, says, (R, z, y) => {
      const p = made(R, z)
      return y === 1 ? first(R, p) : y === 0 ? second(R, p) : weighed(R, y, first(R, p), second(R, p))
    })
  return [
    ...ofOne.others.map(([cause, text, term]) => of(cause, `${text} in the place of ${ofOne.due}, for the label 1`, term, ofZero.right)),
    ...ofZero.others.map(([cause, text, term]) => of(cause, `${text} in the place of ${ofZero.due}, for the label 0`, ofOne.right, term)),
    ...ofOne.others.flatMap(([cause, text, term]) =>
      ofZero.others.map(([, other, second]) => of(cause, `${text} in the place of ${ofOne.due} and ${other} in the place of ${ofZero.due}`, term, second)),
    ),
  ]
}

/* Rows of shares: a weight, and two logarithms. */

type Number = 'the number' | 'its logarithm' | 'its exponential'
const text: Readonly<Record<Number, (name: string) => string>> = {
  'the number': (n) => n,
  'its logarithm': (n) => `ln ${n}`,
  'its exponential': (n) => `e^${n}`,
}
const taken = <T>(R: Elementary<T>, x: T, as: Number): T => (as === 'the number' ? x : as === 'its logarithm' ? R.log(x) : R.exp(x))
const all: readonly Number[] = ['the number', 'its logarithm', 'its exponential']
const isOf = (weight: Number, prediction: Number): Cause => (prediction === 'the number' && weight === 'the number' ? missing : extra)
/** Where a library means it so. */
const asInTorch: Readonly<Record<string, string>> = {
  'y (ln y - p)': ': the prediction is taken for logarithms, as the KLDivLoss of PyTorch takes ln p',
  'e^y (y - p)': ': both are taken for logarithms, as the KLDivLoss of PyTorch takes them with log_target=True',
  'e^y (y - ln p)': ': the target is taken for a logarithm, as with log_target=True in the KLDivLoss of PyTorch',
}
/** y (ln y - ln p), each of the three otherwise. */
const divergence = (by: 'rows' | 'entries'): readonly Unnamed[] =>
  all.flatMap((weight) =>
    all.flatMap((target) =>
      all.flatMap((prediction) => {
        if (weight === 'the number' && target === 'its logarithm' && prediction === 'its logarithm') return []
        const formula = `${text[weight]('y')} (${text[target]('y')} - ${text[prediction]('p')})`
        const row: Entry = (R, p, y) => {
          if (y === 0 && (weight === 'the number' || target === 'its logarithm' || weight === 'its logarithm')) return R.of(0)
          return R.mul(taken(R, R.of(y), weight), R.sub(taken(R, R.of(y), target), taken(R, p, prediction)))
        }
        return [written(by, isOf(weight, prediction), `${formula} in the place of y (ln y - ln p)${asInTorch[formula] ?? ''}`, entrywise(row))]
      }),
    ),
  )
/** -y ln p, both otherwise. */
const crossEntropy: readonly Unnamed[] = all.flatMap((weight) =>
  all.flatMap((prediction) => {
    if (weight === 'the number' && prediction === 'its logarithm') return []
    const row: Entry = (R, p, y) => (y === 0 && weight !== 'its exponential' ? R.of(0) : opposite(R, R.mul(taken(R, R.of(y), weight), taken(R, p, prediction))))
    const alone = weight === 'the number' && prediction === 'the number'
    const why = alone ? ': the logarithm is missing, or the prediction is taken for one' : ''
    return [written('rows', isOf(weight, prediction), `-${text[weight]('y')} ${text[prediction]('p')} in the place of -y ln p${why}`, entrywise(row))]
  }),
)

/** ln(1 + e^(-ts)) of labels ±1. */
const ofMargin = (cause: Cause, says: string, term: Term): Unnamed => byEntry(cause, says, (R, s, t) => term(R, R.mul(R.of(-t), s)))
const logistic: readonly Unnamed[] = [
  ofMargin(missing, '1 + e^(-ts): the logarithm is missing', (R, m) => R.add(one(R), R.exp(m))),
  ofMargin(missing, 'e^(-ts): the logarithm of 1 + it is missing', (R, m) => R.exp(m)),
  ofMargin(missing, 'σ(-ts), the probability of the wrong answer, in the place of ln(1 + e^(-ts)) = -ln σ(ts): the logarithm is missing', (R, m) =>
    R.logistic(m),
  ),
  ofMargin(missing, '-σ(ts) in the place of -ln σ(ts) = ln(1 + e^(-ts)): the logarithm is missing', (R, m) => opposite(R, R.logistic(opposite(R, m)))),
]

/* Gradients in the logits. */

const logOfSigmoid = (z: number): number => -(Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z))))
const ofSigmoid = slope('entries', extra, 'ln σ(z) - y in the place of σ(z) - y', (z, y) => logOfSigmoid(z) - y)
const ofSoftmax = slope('rows', extra, 'ln p - y in the place of p - y: the logarithm of the softmax stands where the softmax is due', (z, y, row) => {
  const top = Math.max(...row)
  return z - top - Math.log(row.reduce((s, v) => s + Math.exp(v - top), 0)) - y
})
const inShares = [
  slope('rows', extra, '-y/ln p in the place of -y/p', (p, y) => (y === 0 ? 0 : -y / Math.log(p))),
  slope('rows', extra, '-ln y/p in the place of -y/p', (p, y) => (y === 0 ? 0 : -Math.log(y) / p)),
  slope('rows', extra, '-y ln p in the place of -y/p: the value, not its derivative', (p, y) => (y === 0 ? 0 : -y * Math.log(p))),
]

const smoothed = written('rows', missing, '-p in the place of -ln p, with the smoothed labels: the logarithm is missing', (R, z, y) =>
  sum(
    R,
    logSums(R, z).map((v, j) => R.mul(R.of(-(0.9 * (y[j] as number) + 0.1 / z.length)), R.exp(opposite(R, v)))),
  ),
)

const slips: Readonly<Record<string, readonly Unnamed[]>> = {
  binaryCrossEntropy: binary((_, p) => p),
  binaryCrossEntropyWithLogits: [...binary((R, z) => R.logistic(z)), ofSigmoid],
  crossEntropy: [...crossEntropy, ...inShares],
  crossEntropySmoothed: [smoothed, ofSoftmax],
  crossEntropyWithLogits: [ofSoftmax],
  crossEntropyOfLabels: [ofSoftmax],
  klDivergence: [...divergence('rows'), ...inShares],
  klDivergenceOfEntries: divergence('entries'),
  logistic,
}
/** Of the loss that is asked for. */
export const logarithmSlips = ({ operation, ask }: Compared): readonly Unnamed[] => (/oss(Gradient)?$/.test(operation) ? (slips[ask.name] ?? []) : [])
