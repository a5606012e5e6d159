import { type Algebra, alsoWritten } from '../algebra/field.ts'

/**
 * Row-wise softmax, shifted by the row's largest logit so that nothing overflows.
 * Shapes: logits [samples, classes] → the same. Source: 001, Softmax unit; 002, Softmax.
 */
export function softmax<A>(R: Algebra<'elementary', A>, logits: A): A {
  const weights = R.exp(R.sub(logits, R.maxOver(logits, 1)))
  return alsoWritten(R, R.div(weights, R.sum(weights, 1)), { expOfLogSoftmax: () => softmaxOfLog(R, logits) })
}

/** The same as `e^(z - ln Σ e^z)`: its sum is 1 up to the rounding of numbers as large as the logits. */
export const softmaxOfLog = <A>(R: Algebra<'elementary', A>, logits: A): A => R.exp(logitsMinusLogSumExp(R, logits))

/** ln softmax, as logits minus their log-sum-exp: finite where softmax itself underflows to 0. */
export function logSoftmax<A>(R: Algebra<'elementary', A>, logits: A): A {
  const shifted = R.sub(logits, R.maxOver(logits, 1))
  return alsoWritten(R, R.sub(shifted, R.log(R.sum(R.exp(shifted), 1))), {
    logSumExpOfLogits: () => logitsMinusLogSumExp(R, logits),
    // Its derivative has p as e^(ln p): the sum of these is 1, and its logarithm 0.
    expOfLogSoftmax: () => {
      const whole = logSumExp(R, logits)
      return R.sub(logits, R.add(whole, R.log(R.sum(R.exp(R.sub(logits, whole)), 1))))
    },
    logOfSoftmax: () => R.log(R.div(R.exp(shifted), R.sum(R.exp(shifted), 1))),
  })
}

/** The same as `z - (max + ln Σ e^(z - max))`: what most programs compute, with the rounding of numbers as large as the logits. */
function logitsMinusLogSumExp<A>(R: Algebra<'elementary', A>, logits: A): A {
  return R.sub(logits, logSumExp(R, logits))
}

function logSumExp<A>(R: Algebra<'elementary', A>, logits: A): A {
  const largest = R.maxOver(logits, 1)
  return R.add(largest, R.log(R.sum(R.exp(R.sub(logits, largest)), 1)))
}
