import * as fc from 'fast-check'
import type { Option } from '../../src/network/option.ts'

/** What a record says of one of its options, as a generator. */
export const option = ({ default: standard, values, edges, whole }: Option): fc.Arbitrary<number> => {
  if (whole !== undefined) return fc.integer({ min: whole[0], max: whole[1] })
  const usual = fc.constantFrom(...(values ?? [standard]))
  if (edges === undefined) return usual
  return fc.oneof({ withCrossShrink: true }, { weight: 2, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...edges) })
}

/** Every option of a record; those that an implementation may leave out stay at their default, but for those that are asked `about`. */
export const options = (all: Readonly<Record<string, Option>>, about: readonly string[] = []): fc.Arbitrary<Readonly<Record<string, number>>> =>
  fc.record(
    Object.fromEntries(Object.entries(all).map(([name, o]) => [name, o.optional !== undefined && !about.includes(name) ? fc.constant(o.default) : option(o)])),
  )

/** The usual values of every option that may not be left out, for runs so long that the ends of what is allowed lead nowhere. */
export const lasting = (all: Readonly<Record<string, Option>>): fc.Arbitrary<Readonly<Record<string, number>>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(all).map(([name, o]) => [name, o.optional === undefined ? fc.constantFrom(...(o.values ?? [o.default])) : fc.constant(o.default)]),
    ),
  )
