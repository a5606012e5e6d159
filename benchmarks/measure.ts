import type { Row, Skipped } from '../src/report/benchmark-record.ts'
import type { Peer } from './peer.ts'

export type { Growth, Row, Skipped } from '../src/report/benchmark-record.ts'

/** Whoever takes part in a race: seconds per call of one round of calls. */
export type Contender = () => number | Promise<number>

/** A function of this process, called so often that a round takes a few hundredths of a second. */
export function here(run: () => unknown, roundSeconds = 0.05): Contender {
  let calls = 1
  let settled = false
  const round = (): number => {
    const from = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) run()
    return Number(process.hrtime.bigint() - from) / 1e9
  }
  return () => {
    while (!settled) {
      const seconds = round()
      if (seconds >= roundSeconds / 2 || calls >= 1e7) settled = true
      else calls = Math.max(calls * 2, Math.ceil((calls * roundSeconds) / Math.max(seconds, 1e-6)))
    }
    return round() / calls
  }
}

export interface Times {
  /** Seconds per call of the fastest round: what each can do while nobody disturbs it, which is fair to all. */
  readonly fastest: number
  readonly median: number
}

/** Rounds in turn, so that a busy neighbor hurts all alike; the first two are warm-up. A contender that fails drops out. */
export async function race(contenders: Readonly<Record<string, Contender | undefined>>, rounds = 7): Promise<Readonly<Record<string, Times>>> {
  const times = new Map<string, number[]>()
  const out = new Set<string>()
  for (let r = 0; r < rounds + 2; r++)
    for (const [name, run] of Object.entries(contenders)) {
      if (run === undefined || out.has(name)) continue
      try {
        const seconds = await run()
        if (r >= 2) times.set(name, [...(times.get(name) ?? []), seconds])
      } catch (error) {
        out.add(name)
        process.stderr.write(`${name} drops out: ${error instanceof Error ? error.message : String(error)}\n`)
      }
    }
  return Object.fromEntries(
    [...times].map(([name, all]) => {
      const sorted = [...all].sort((a, b) => a - b)
      return [name, { fastest: sorted[0] as number, median: sorted[Math.floor(sorted.length / 2)] as number }]
    }),
  )
}

/** A peer's work as a contender, if the peer is here. */
export const there = (peer: Peer, work: string, size?: unknown): Contender | undefined => (peer.absent === undefined ? () => peer.time(work, size) : undefined)

export const ratioOf = (slower: Times | undefined, faster: Times | undefined): number =>
  slower === undefined || faster === undefined ? Number.NaN : slower.fastest / faster.fastest
/** A row, or why there is none. */
export const rowOr = (row: Row, absent: string | undefined): Row | Skipped =>
  absent === undefined && Number.isFinite(row.ratio) ? row : { work: `${row.work} against ${row.against}`, skipped: absent ?? 'it did not run' }
export const seconds = (t: Times | number | undefined): string => {
  const s = typeof t === 'number' ? t : (t?.fastest ?? Number.NaN)
  return s < 1e-3 ? `${(s * 1e6).toPrecision(3)} µs` : s < 1 ? `${(s * 1e3).toPrecision(3)} ms` : `${s.toPrecision(3)} s`
}
export const gigaflops = (flop: number, t: Times | undefined): string => `${(flop / (t?.fastest ?? Number.NaN) / 1e9).toPrecision(3)} GF/s`
