import { type Constraint, feasibility } from '../src/geometry/feasible.ts'
import { exactPlanePieces } from '../src/geometry/regions/exact-2d.ts'
import { type PlainLayer, planePieces } from '../src/geometry/regions/float-2d.ts'
import { random } from '../src/training/random.ts'
import { crossover, feasibilityByHighs } from './feasible-highs.ts'
import { type Growth, here, type Row, race, ratioOf, type Skipped } from './measure.ts'

/* Pieces of ReLU networks in the plane, and linear programs. */

/** He-random weights, rounded to 24 binary places. */
function netOf(widths: readonly number[], seed = 1): PlainLayer[] {
  const draws = random(seed)
  const dyadic = (x: number): number => Math.round(x * 2 ** 24) / 2 ** 24
  return widths.slice(1).map((o, i) => ({
    weights: Array.from({ length: o }, () => Array.from({ length: widths[i] as number }, () => dyadic(draws.normal() * Math.sqrt(2 / (widths[i] as number))))),
    biases: Array.from({ length: o }, () => dyadic(0.3 * draws.normal())),
  }))
}
const square = [-1, 1, -1, 1] as const

export async function pieceRows(): Promise<readonly (Row | Skipped)[]> {
  const net = netOf([2, 64, 64, 64, 1])
  const count = planePieces(net, square).at(-1) as number
  const t = await race({ float: here(() => planePieces(net, square)), exact: here(() => exactPlanePieces(net, square)) }, 5)
  const speed = (name: string): number => count / (t[name]?.fastest as number)
  const row = (name: 'float' | 'exact', bar: number, distance: string): Row => ({
    work: `pieces of 2-64-64-64-1 (${count} of them), ${name}`,
    against: `${bar} pieces/s`,
    ratio: speed(name) / bar,
    bar: 1,
    ours: `${Math.round(speed(name))} pieces/s`,
    theirs: '-',
    distance,
  })
  return [
    row('float', 40_000, 'signs of every unit at every corner, and the sums of 64 affine maps a cut; a tree over the corners would skip most signs'),
    row(
      'exact',
      5_000,
      'BigInt products of the affine maps; doubles decide nearly all signs. Whole numbers in fixed 128-bit words would give three or four times',
    ),
  ]
}

function systemOf(rows: number, columns: number, seed: number): Constraint[] {
  const draws = random(seed)
  const digit = (): bigint => BigInt(Math.floor(19 * draws.uniform()) - 9)
  return Array.from({ length: rows }, () => ({ normal: Array.from({ length: columns }, digit), bound: digit() + 2n }))
}

export async function programRows(): Promise<readonly (Row | Skipped)[]> {
  const compared = async (m: number, n: number): Promise<number> => {
    const systems = Array.from({ length: 6 }, (_, k) => systemOf(m, n, k + 1))
    let k = 0
    const hinted = async (): Promise<number> => {
      const from = process.hrtime.bigint()
      for (const s of systems) await feasibilityByHighs(s)
      return Number(process.hrtime.bigint() - from) / 1e9 / systems.length
    }
    const t = await race({ exact: here(() => feasibility(systems[k++ % systems.length] as Constraint[]), 0.02), hinted }, 3)
    return ratioOf(t['exact'], t['hinted'])
  }
  return [
    {
      work: 'linear program, 60 × 20, HiGHS proposing, verified',
      against: 'whole numbers all the way',
      ratio: await compared(60, 20),
      ours: `crossover at ${crossover} entries`,
      theirs: '-',
      distance: 'HiGHS reads a text; the verification is exact and costs a tenth',
    },
  ]
}

export async function geometryGrowth(): Promise<readonly Growth[]> {
  const pieces: [number, number][] = []
  const exact: [number, number][] = []
  for (const w of [8, 16, 32, 64, 128])
    pieces.push([w, (await race({ it: here(() => planePieces(netOf([2, w, w, 1]), square), 0.02) }, 3))['it']?.fastest as number])
  for (const w of [8, 16, 32, 64])
    exact.push([w, (await race({ it: here(() => exactPlanePieces(netOf([2, w, w, 1]), square), 0.02) }, 3))['it']?.fastest as number])
  const programs: [number, number][] = []
  for (const n of [4, 6, 8, 12, 16, 20]) {
    let k = 0
    programs.push([n, (await race({ it: here(() => feasibility(systemOf(3 * n, n, (k++ % 20) + 1)), 0.02) }, 3))['it']?.fastest as number])
  }
  const why =
    'some w² pieces after the first layer and as many again after the second; each adds a column of w numbers, so w³ in the end, w² while the pieces are few'
  return [
    { work: 'pieces of 2-w-w-1, float', size: 'w', points: pieces, theory: 3, why },
    { work: 'pieces of 2-w-w-1, exact', size: 'w', points: exact, theory: 3, why },
    {
      work: 'exact linear program, 3n × n',
      size: 'n',
      points: programs,
      theory: 4,
      why: 'n pivots of n² products at least, on numbers whose digits grow with n: n³ at first, n⁴ and more when they no longer fit one machine word',
    },
  ]
}
