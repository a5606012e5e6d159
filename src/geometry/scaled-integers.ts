import { exactly } from '../algebra/rational.ts'
import type { PlainLayer } from './regions/float-2d.ts'

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

/** About as many binary digits as the whole numbers have that a network's affine maps are over. */
export const digitsOf = (layers: readonly PlainLayer[]): number =>
  layers.reduce((sum, { weights, biases }) => {
    const numbers = [...weights.flat(), ...biases]
    return sum + commonExponent(numbers) + Math.max(1, Math.log2(numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 1)))
  }, 0)
