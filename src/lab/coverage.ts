import * as fc from 'fast-check'
import type { AnyClaim } from '../evidence/claim.ts'
import type { Option } from '../network/option.ts'
import { activations, blocks, optimizers, schedules } from '../registry.ts'

/* Which values of options claims draw, and which of them meet. */

/** Two options of a record. */
export interface PairCoverage {
  readonly options: readonly [string, string]
  /** Pairs of values that were drawn together, and how many there are. */
  readonly met: number
  readonly of: number
  /** Whether both were off their defaults at once. */
  readonly offDefault: boolean
}
export interface OptionCoverage {
  /** `optimizer adam` */
  readonly record: string
  readonly options: readonly {
    readonly name: string
    /** Every value that its record gives, in its order; ends last. */
    readonly values: readonly number[]
    /** Those that were drawn. */
    readonly drawn: readonly number[]
  }[]
  readonly pairs: readonly PairCoverage[]
}

interface OfRecord {
  readonly record: string
  readonly name: string
  /** The field of a question that names the record, and the one that holds its options. */
  readonly fields: readonly [name: string, options: string]
  readonly options: Readonly<Record<string, Option>>
  readonly disputed?: (options: Readonly<Record<string, number>>) => boolean
}

const all = (): readonly OfRecord[] => [
  ...[...optimizers.values()].map(
    (o): OfRecord => ({
      record: `optimizer ${o.name}`,
      name: o.name,
      fields: ['optimizer', 'options'],
      options: o.options,
      ...(o.disputed === undefined ? {} : { disputed: o.disputed }),
    }),
  ),
  ...[...schedules.values()].map((s): OfRecord => ({ record: `schedule ${s.name}`, name: s.name, fields: ['name', 'options'], options: s.options })),
  ...[...blocks.values()].map((b): OfRecord => ({ record: `block ${b.name}`, name: b.name, fields: ['name', 'options'], options: b.options })),
  ...[...activations.values()].map(
    (a): OfRecord => ({
      record: `activation ${a.name}`,
      name: a.name,
      fields: ['name', 'parameters'],
      options: Object.fromEntries(
        Object.entries(a.defaults).map(([name, value]) => [name, { default: value, values: [value, ...(a.samples ?? []).map((p) => p[name] ?? value)] }]),
      ),
    }),
  ),
]

/** What can be drawn for an option. */
export const valuesOf = ({ default: standard, values, edges = [], whole, optional }: Option): readonly number[] => {
  const drawn = whole === undefined ? (values ?? [standard]) : Array.from({ length: whole[1] - whole[0] + 1 }, (_, i) => whole[0] + i)
  return [...new Set([...(optional === undefined ? [] : [standard]), ...drawn, ...edges])]
}

type Ask = Readonly<Record<string, unknown>>
type Numbers = Readonly<Record<string, number>>

/** What these claims draw in so many cases each, by the records whose options they carry. */
export function coverageOf(claims: readonly AnyClaim[], { runs, seed }: { readonly runs: number; readonly seed: number }): readonly OptionCoverage[] {
  const asks = claims.flatMap((c) => {
    const drawn: readonly Ask[] = c.needs.length === 0 ? [] : fc.sample(c.inputs, { numRuns: Math.min(runs, c.runs ?? runs), seed })
    return drawn.filter((ask) => typeof ask === 'object' && ask !== null)
  })
  const kinds = new Map<string, Numbers[]>()
  for (const ask of asks)
    for (const [name, options] of [
      ['optimizer', 'options'],
      ['name', 'options'],
      ['name', 'parameters'],
    ] as const) {
      if (typeof ask[name] !== 'string' || typeof ask[options] !== 'object') continue
      const key = `${name} ${options} ${ask[name]}`
      kinds.set(key, [...(kinds.get(key) ?? []), ask[options] as Numbers])
    }
  return all()
    .filter(({ options }) => Object.keys(options).length > 0)
    .map((of) => covered(of, kinds.get(`${of.fields.join(' ')} ${of.name}`) ?? []))
}

function covered({ record, options, disputed }: OfRecord, drawn: readonly Numbers[]): OptionCoverage {
  const names = Object.keys(options)
  const seen = (name: string): readonly number[] => [...new Set(drawn.map((o) => o[name]).filter((v) => v !== undefined))]
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b): PairCoverage => {
      const [ofA, ofB] = [options[a] as Option, options[b] as Option]
      const possible = valuesOf(ofA).flatMap((x) => valuesOf(ofB).map((y) => ({ [a]: x, [b]: y })))
      const allowed = possible.filter((p) => disputed?.(p) !== true)
      const together = new Set(drawn.map((o) => `${o[a]} ${o[b]}`))
      return {
        options: [a, b],
        met: allowed.filter((p) => together.has(`${p[a]} ${p[b]}`)).length,
        of: allowed.length,
        offDefault: drawn.some((o) => o[a] !== ofA.default && o[b] !== ofB.default),
      }
    }),
  )
  return { record, options: names.map((name) => ({ name, values: valuesOf(options[name] as Option), drawn: seen(name) })), pairs }
}

/** What is missing in the draws of a record: values that never came, options that were never off their defaults together. */
export const gapsOf = ({ record, options, pairs }: OptionCoverage): readonly string[] => [
  ...options.flatMap((o) => o.values.filter((v) => !o.drawn.includes(v)).map((v) => `${record}: ${o.name} is never ${v}`)),
  ...pairs.filter((p) => !p.offDefault).map((p) => `${record}: ${p.options.join(' and ')} are never off their defaults together`),
]
