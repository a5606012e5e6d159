import { exactly } from '../algebra/rational.ts'

/** The least power of two that makes these doubles whole. */
export function commonExponent(numbers: readonly number[]): number {
  const powers = numbers.map((x) => {
    const { numerator, shift } = exactly(x)
    // The lowest bit that is set: n & -n.
    return numerator === 0n ? 0 : Number(shift) - ((numerator & -numerator).toString(2).length - 1)
  })
  // No spread: a layer may have more numbers than a call may have arguments.
  return powers.reduce((most, power) => Math.max(most, power), 0)
}
/** A double times 2^power, which must be whole. */
export function scaledInteger(x: number, power: number): bigint {
  const { numerator, shift } = exactly(x)
  const by = BigInt(power) - shift
  return by >= 0n ? numerator << by : numerator >> -by
}
