import { fault } from '../fault.ts'
import { type Estimate, meanOf } from '../statistics.ts'
import type { Statement } from './claim.ts'
import type { Evidence, MeasuredNumber, Prediction } from './evidence.ts'

/** Several numbers of one trial, or what is predicted of them, by name. */
type Named<T> = Readonly<Record<string, T>>

/**
 * A seeded experiment: a law predicts one number or several, independent trials estimate them. The verdict is set at six standard
 * errors, so that a change of seed does not change it; the interval that is printed is the usual 95 % one.
 */
export interface Measurement extends Statement {
  readonly expected: 'holds'
  /** At least two; 1 where a trial draws nothing, so that its numbers are exact. */
  readonly trials: number
  /** One trial from a seed of its own. */
  trial(seed: number): number | Named<number>
  /** Of every number of a trial: all must agree. */
  readonly predicted: Prediction | Named<Prediction>
  /** What other laws predict of all or some of the numbers, each of which the same trials must rule out: one number suffices. */
  readonly rivals: Named<Prediction | Named<Prediction>>
}

const isBounds = (p: object): p is Exclude<Prediction, number> => 'atLeast' in p || 'atMost' in p
/** A lone number has no name. */
const named = <T extends Prediction>(p: T | Named<T>): Named<T> => (typeof p === 'number' || isBounds(p) ? { '': p as T } : p)

/** The mean of each number over trials with Student's 95 % interval. */
export function estimated(m: Pick<Measurement, 'trial' | 'trials'>, seed: number): Named<Estimate> {
  const trials = Array.from({ length: m.trials }, (_, i) => named<number>(m.trial(scattered(1000 * seed + i))))
  return Object.fromEntries(Object.keys(trials[0] ?? {}).map((name) => [name, spread(trials.map((t) => t[name] ?? Number.NaN))]))
}
/** Neighbouring seeds begin with nearly the same draw (`random(1)` to `random(1000)` all above 0.9999): they are taken far apart, by Murmur's last step. */
function scattered(seed: number): number {
  const once = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) | 0
}
const spread = (values: readonly number[]): Estimate => (values.length === 1 ? exact(values[0] as number) : meanOf(values))
const exact = (estimate: number): Estimate => ({ estimate, standardError: 0, interval: [estimate, estimate] })

type Agreement = 'agrees' | 'disagrees' | 'undecided'

/** A value agrees within six standard errors; bounds agree when all of these lie between them, and disagree when none does. */
export function agreement({ estimate, standardError }: Estimate, predicted: Prediction): Agreement {
  const [low, high] = [estimate - 6 * standardError, estimate + 6 * standardError]
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = typeof predicted === 'number' ? {} : predicted
  if (typeof predicted === 'number') return low <= predicted && predicted <= high ? 'agrees' : 'disagrees'
  if (low >= atLeast && high <= atMost) return 'agrees'
  return low <= atMost && high >= atLeast ? 'undecided' : 'disagrees'
}

/** How all that is predicted stands to what was measured: one number that disagrees is enough. */
export function agreementOfAll(measured: Named<Estimate>, predicted: Prediction | Named<Prediction>): Agreement {
  const all = Object.entries(named(predicted)).map(([name, p]) => agreement(numberOf(measured, name), p))
  return all.includes('disagrees') ? 'disagrees' : all.includes('undecided') ? 'undecided' : 'agrees'
}

/** Fails: a number that no trial measures, which nothing could contradict. */
function numberOf(measured: Named<Estimate>, name: string): Estimate {
  const number = measured[name]
  if (number === undefined)
    throw fault('experiment', `one of ${Object.keys(measured).join(', ')}`, name, 'Give what is predicted the name that the trial gives it.')
  return number
}

/** Evidence of an experiment: measured when all that is predicted agrees and no rival can, refuted when a number disagrees. */
export function measure(m: Measurement, seed: number): Evidence {
  const about = { claim: m.id, subject: 'experiment', version: '1' }
  const [measured, predicted] = [estimated(m, seed), named(m.predicted)]
  const unpredicted = Object.keys(measured).find((name) => predicted[name] === undefined)
  // A number that is no number would rule out every rival, where nothing is predicted of it.
  if (unpredicted !== undefined) throw fault('experiment', 'a prediction of every number of a trial', `none of ${unpredicted}`)
  const told = (name: string): string => {
    const { estimate, standardError } = numberOf(measured, name)
    return `${name === '' ? '' : `${name}: `}measured ${estimate} ± ${standardError} (standard error), predicted ${predictionText(predicted[name] as Prediction)}`
  }
  const those = (how: Agreement): string =>
    Object.keys(predicted)
      .filter((name) => agreementOfAll(measured, { [name]: predicted[name] as Prediction }) === how)
      .map(told)
      .join('; ')
  const verdict = agreementOfAll(measured, predicted)
  if (verdict === 'disagrees')
    return { ...about, kind: 'refuted', input: `${m.trials} trials from seed ${seed}`, because: those('disagrees'), replay: '-', runs: m.trials }
  if (verdict === 'undecided') return { ...about, kind: 'undecided', because: `too few trials: ${those('undecided')}` }
  const left = Object.keys(m.rivals).filter((name) => agreementOfAll(measured, m.rivals[name] as Prediction) !== 'disagrees')
  if (left.length > 0) return { ...about, kind: 'undecided', because: `${m.trials} trials do not rule out: ${left.join('; ')}` }
  const numbers = Object.entries(predicted).map(([name, p]): MeasuredNumber => {
    const { estimate, interval } = numberOf(measured, name)
    return { ...(name === '' ? {} : { name }), estimate, interval, predicted: p }
  })
  const [first, ...also] = numbers as [MeasuredNumber, ...MeasuredNumber[]]
  return { ...about, kind: 'measured', ...first, ...(also.length === 0 ? {} : { also }), trials: m.trials, seed }
}

/** `0.5`, `at most 0.5`, `0.25 to 0.5` */
export function predictionText(p: Prediction, show: (x: number) => string = String): string {
  if (typeof p === 'number') return show(p)
  if (p.atLeast !== undefined && p.atMost !== undefined) return `${show(p.atLeast)} to ${show(p.atMost)}`
  return p.atLeast === undefined ? `at most ${show(p.atMost as number)}` : `at least ${show(p.atLeast)}`
}
