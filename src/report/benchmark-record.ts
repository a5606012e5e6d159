import { slopeOf } from '../statistics.ts'

/** One line of the table: a ratio measured in one run. */
export interface Row {
  readonly work: string
  readonly against: string
  readonly ratio: number
  /** What the ratio should reach; absent where it is only shown. */
  readonly bar?: number
  /** `at least` by default; a cost is better below its bar. */
  readonly sense?: 'at least' | 'at most'
  readonly ours: string
  readonly theirs: string
  /** What limits it now, and what the next factor would cost. */
  readonly distance: string
}
export interface Skipped {
  readonly work: string
  readonly skipped: string
}
/** Seconds against size, with the exponent that theory gives for large sizes. */
export interface Growth {
  readonly work: string
  readonly size: string
  readonly points: readonly (readonly [size: number, seconds: number])[]
  readonly theory: number
  /** Why the curve bends where it does. */
  readonly why: string
}

export interface BenchmarkRecord {
  readonly format: 'lemmata-benchmarks/1'
  readonly machine: string
  readonly rows: readonly (Row & { /** Whether the bar is reached. */ readonly met?: boolean })[]
  readonly skipped: readonly Skipped[]
  /** With the exponent over all points, its 95 % interval, and the exponent of the last step alone. */
  readonly growth: readonly (Growth & { readonly exponent: number; readonly interval: readonly [number, number]; readonly last: number })[]
}

export function benchmarkRecord(machine: string, all: readonly (Row | Skipped)[], growth: readonly Growth[]): BenchmarkRecord {
  const rows = all.filter((r): r is Row => 'ratio' in r)
  return {
    format: 'lemmata-benchmarks/1',
    machine,
    rows: rows.map((r) => (r.bar === undefined ? r : { ...r, met: r.sense === 'at most' ? r.ratio <= r.bar : r.ratio >= r.bar })),
    skipped: all.filter((r): r is Skipped => 'skipped' in r),
    growth: growth.map((g) => {
      const logs = g.points.map(([size, seconds]) => [Math.log(size), Math.log(seconds)] as const)
      const { estimate, interval } = slopeOf(logs)
      const [[x0, y0], [x1, y1]] = logs.slice(-2) as [readonly [number, number], readonly [number, number]]
      return { ...g, exponent: estimate, interval, last: (y1 - y0) / (x1 - x0) }
    }),
  }
}
