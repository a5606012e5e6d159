import * as fc from 'fast-check'
import { type AnyClaim, type Claim, type Finding, require } from '../../src/evidence/claim.ts'
import { agree } from '../../src/evidence/compare.ts'
import type { Loss } from '../../src/network/losses.ts'
import { logSoftmax } from '../../src/network/softmax.ts'
import type { Need } from '../../src/protocol/subject.ts'
import { losses, named } from '../../src/registry.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { batchShape, list, matrix } from '../arbitraries/shapes.ts'
import { showMatrix } from '../support/text.ts'
import { type Ask, dueGradient, dueLoss } from './losses.ts'

/* Cross-entropies of targets that are no distributions: rows of zeros, as a mask leaves them, and rows of weights. */

const weights = (d: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    fc.constant(Array<number>(d).fill(0)),
    list(fc.constantFrom(0, 0.25, 3, 1), d),
    fc.integer({ min: 0, max: d - 1 }).map((k) => Array.from({ length: d }, (_, j) => (j === k ? 3 : 0))),
  )
const shares = (d: number): fc.Arbitrary<number[]> => list(fc.constantFrom(1, 3, 4), d).map((c) => c.map((k) => k / c.reduce((a, b) => a + b, 0)))

const asks = (name: string): fc.Arbitrary<Ask> =>
  batchShape({ columns: 3 }).chain(([n, d]) =>
    fc.record({
      name: fc.constant(name),
      prediction: name === 'crossEntropy' ? list(shares(d), n) : matrix(dyadic(8, 1), n, d),
      target: list(weights(d), n),
    }),
  )

/** ln Σe^z - Σyz for each row, which is the loss where the targets of a row add up to 1. */
const ofDistributions: Pick<Loss<'elementary'>, 'apply'> = {
  apply: (R, z, y) => {
    const [n, d] = R.shape(z)
    const logSumExp = R.div(R.sum(R.sub(z, logSoftmax(R, z)), 1), R.of(d))
    return R.div(R.sum(R.sub(logSumExp, R.sum(R.mul(y, z), 1)), 0), R.of(n))
  },
}

const claimOf = (name: string, operation: 'loss' | 'lossGradient'): Claim<Ask> => {
  const asPrinted = named('loss', losses, name)
  const forms: readonly Pick<Loss, 'apply'>[] = name === 'crossEntropy' ? [asPrinted] : [asPrinted, ofDistributions]
  return {
    id: `${name}_${operation === 'loss' ? 'eq' : 'grad'}_of_weights`,
    topic: 'losses',
    source: { deck: '000', slide: 'Cross entropy' },
    states: `${operation === 'loss' ? 'The loss' : 'The gradient of the loss'} ${name} is its formula for rows of zeros and of weights too: $${named('loss', losses, name).formula}$.`,
    how: 'Rows of zeros, of one weight and of several. Who writes $\\ln\\sum e^z-\\sum yz$, or $p-y$ for its gradient, is right as well: that is the same for distributions.',
    catches: '0/0 where targets are divided by their sum, the class of the largest target in the place of the targets, rows that are left out of the mean.',
    expected: 'holds',
    needs: [`${operation}:${name}` as Need],
    inputs: asks(name),
    runs: 60,
    check: async (subject, ask, unit) => {
      const got = operation === 'loss' ? [await subject.loss(ask)] : (await subject.lossGradient(ask)).flat()
      const what = `${operation === 'loss' ? '' : 'gradient of '}${name} of ${showMatrix(ask.prediction)} against ${showMatrix(ask.target)}`
      const findings = forms.map((form): Finding => agree(what, got, operation === 'loss' ? [dueLoss(form)(unit, ask)] : dueGradient(form)(unit, ask)))
      return findings.find((f) => f.holds === true) ?? findings[0] ?? require(false, () => what)
    },
    rivals: [],
  }
}

export const weightedTargets: readonly AnyClaim[] = ['crossEntropyWithLogits', 'crossEntropy'].flatMap((name) => [
  claimOf(name, 'loss'),
  claimOf(name, 'lossGradient'),
])
