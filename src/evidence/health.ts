import * as fc from 'fast-check'
import { type AnyClaim, brokenClaim } from './claim.ts'
import { numbersIn, significantDigits } from './numbers.ts'

/** Numbers by size: what a generator really draws. */
export interface Histogram {
  readonly count: number
  /** Shares of zeros, of subnormals and what is below 1e-8, of each decade, of what is above. */
  readonly bins: readonly { readonly name: string; readonly share: number }[]
  readonly zeros: number
  /** Between 0.01 and 10 in size, zeros not counted. */
  readonly usable: number
  /** Below 1e-8, zeros not counted: lost beside numbers of ordinary size. */
  readonly tiny: number
  /** With at most three significant digits in decimals. */
  readonly short: number
}

const edges: readonly (readonly [name: string, below: number])[] = [
  ['below 1e-8', 1e-8],
  ['1e-8 to 0.01', 1e-2],
  ['0.01 to 0.1', 1e-1],
  ['0.1 to 1', 1],
  ['1 to 10', 10],
  ['10 to 1000', 1e3],
  ['1000 on', Number.POSITIVE_INFINITY],
]

export function histogramOf(numbers: readonly number[]): Histogram {
  const size = Math.max(1, numbers.length)
  const share = (test: (x: number) => boolean): number => numbers.filter(test).length / size
  const between = (low: number, high: number): number => share((x) => x !== 0 && Math.abs(x) >= low && Math.abs(x) < high)
  return {
    count: numbers.length,
    zeros: share((x) => x === 0),
    bins: [
      { name: '0', share: share((x) => x === 0) },
      ...edges.map(([name, below], i) => ({ name, share: between(i === 0 ? 0 : (edges[i - 1] as readonly [string, number])[1], below) })),
      { name: 'NaN', share: share(Number.isNaN) },
    ],
    usable: share((x) => Math.abs(x) >= 0.01 && Math.abs(x) <= 10),
    tiny: between(0, 1e-8),
    short: share((x) => significantDigits(x) <= 3),
  }
}
/** Why draws would be of little use; nothing when they are fine. */
export function complaints(numbers: readonly number[], kink?: number): readonly string[] {
  const h = histogramOf(numbers)
  const percent = (x: number): string => `${Math.round(100 * x)} %`
  const atKink = kink === undefined ? 0 : numbers.filter((x) => Math.abs(x - kink) < 1e-9).length / Math.max(1, numbers.length)
  return [
    ...(h.count === 0 ? ['nothing is drawn'] : []),
    ...(numbers.filter(Number.isNaN).length > h.count / 2 ? ['most draws are not a number'] : []),
    ...(h.tiny > 0.2 ? [`${percent(h.tiny)} are below 1e-8: they underflow beside anything of ordinary size`] : []),
    ...(h.zeros > 0.6 ? [`${percent(h.zeros)} are 0`] : []),
    ...(atKink > 0.35 ? [`${percent(atKink)} sit on the kink at ${kink}: they see nothing of either side`] : []),
    ...(h.count > 20 && new Set(numbers).size < 2 ? ['every draw is the same'] : []),
  ]
}

export interface ClaimHealth {
  readonly claim: string
  readonly complaints: readonly string[]
  /** Why nothing can be drawn. */
  readonly broken?: string
}
/** What is wrong with the inputs of a claim: useless numbers, one input over and over, or none at all. */
export function healthOf(claim: AnyClaim, { runs, seed }: { readonly runs: number; readonly seed: number }): ClaimHealth {
  const few = claim.runs !== undefined && claim.runs <= 50
  let asks: readonly unknown[]
  try {
    asks = fc.sample(claim.inputs, { numRuns: few ? claim.runs : runs, seed })
  } catch (error) {
    return { claim: claim.id, complaints: [], broken: brokenClaim(claim.id, error) }
  }
  // Few inputs, all of them drawn, are no fault of the draw.
  if (few) return { claim: claim.id, complaints: [] }
  const distinct = new Set(asks.map((a) => JSON.stringify(a))).size
  return {
    claim: claim.id,
    complaints: [...complaints(asks.flatMap(numbersIn)), ...(distinct === 1 ? ['every input is the same: one run says as much'] : [])],
  }
}
