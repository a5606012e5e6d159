import { type Estimate, meanOf } from '../statistics.ts'
import type { Statement } from './claim.ts'
import type { Evidence } from './evidence.ts'

/**
 * A seeded experiment: a law predicts a number, independent trials estimate it. The verdict is set at six standard
 * errors, so that a change of seed does not change it; the interval that is printed is the usual 95 % one.
 */
export interface Measurement extends Statement {
  readonly expected: 'holds'
  readonly trials: number
  /** One trial from a seed of its own. */
  trial(seed: number): number
  readonly predicted: number
  /** Numbers that other laws predict, each of which the same trials must rule out. */
  readonly rivals: Readonly<Record<string, number>>
}

/** The mean over trials with Student's 95 % interval. */
export const estimated = (m: Pick<Measurement, 'trial' | 'trials'>, seed: number): Estimate =>
  meanOf(Array.from({ length: m.trials }, (_, i) => m.trial(1000 * seed + i)))

/** Whether a prediction lies within six standard errors. */
export const compatible = ({ estimate, standardError }: Estimate, predicted: number): boolean => Math.abs(estimate - predicted) <= 6 * standardError

/** Evidence of an experiment: measured when the prediction is compatible, refuted when it is not. */
export function measure(m: Measurement, seed: number): Evidence {
  const about = { claim: m.id, subject: 'experiment', version: '1' }
  const result = estimated(m, seed)
  if (compatible(result, m.predicted))
    return { ...about, kind: 'measured', estimate: result.estimate, interval: result.interval, trials: m.trials, seed, predicted: m.predicted }
  return {
    ...about,
    kind: 'refuted',
    input: `${m.trials} trials from seed ${seed}`,
    because: `measured ${result.estimate} ± ${result.standardError} (standard error), predicted ${m.predicted}`,
    replay: '-',
    runs: m.trials,
  }
}
