import * as fc from 'fast-check'
import type { Option } from '../../src/network/option.ts'

/** What a record says of one of its options, as a generator. */
export const option = ({ default: standard, values, whole }: Option): fc.Arbitrary<number> =>
  whole !== undefined ? fc.integer({ min: whole[0], max: whole[1] }) : fc.constantFrom(...(values ?? [standard]))

/** Every option of a record; those that an implementation may leave out stay at their default, but for the one that is asked `about`. */
export const options = (all: Readonly<Record<string, Option>>, about?: string): fc.Arbitrary<Readonly<Record<string, number>>> =>
  fc.record(Object.fromEntries(Object.entries(all).map(([name, o]) => [name, o.optional !== undefined && name !== about ? fc.constant(o.default) : option(o)])))
