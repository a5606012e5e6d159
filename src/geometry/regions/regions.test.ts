import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grid, gridOver } from '../../algebra/grid.ts'
import { compare, type Rational, ratio, rational, show, toNumber } from '../../algebra/rational.ts'
import { evaluate } from '../closure.ts'
import { montufar, serra, zaslavsky } from '../counts.ts'
import { breakpoints, patternCount, patternCountsOnLine } from './exact-1d.ts'
import { type ExactPiece, type ExactPoint, exactPlanePieces, exactValue } from './exact-2d.ts'
import { patternCounts } from './exact-nd.ts'
import { linePieces } from './float-1d.ts'
import { type PlainLayer, planePieces } from './float-2d.ts'

/** Area of a polygon by the shoelace formula; positive counter-clockwise. */
function areaOf(corners: ArrayLike<number>): number {
  let twice = 0
  const n = corners.length
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n
    twice += (corners[i] as number) * (corners[j + 1] as number) - (corners[j] as number) * (corners[i + 1] as number)
  }
  return twice / 2
}

const Q = rational.field
const QQ = gridOver(Q)
const dyadic = fc.integer({ min: -32, max: 32 }).map((x) => x / 8)
const layerOf = (inputs: number, outputs: number, entry: fc.Arbitrary<number>): fc.Arbitrary<PlainLayer> =>
  fc.record({
    weights: fc.array(fc.array(entry, { minLength: inputs, maxLength: inputs }), { minLength: outputs, maxLength: outputs }),
    biases: fc.array(entry, { minLength: outputs, maxLength: outputs }),
  })
const netOf = (inputs: number, entry: fc.Arbitrary<number>): fc.Arbitrary<PlainLayer[]> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 0, maxLength: 3 }).chain((hidden) => {
    const widths = [inputs, ...hidden, 1]
    return fc.tuple(...widths.slice(1).map((w, i) => layerOf(widths[i] as number, w, entry))).map((layers) => [...layers])
  })
/** Few distinct weights: parallel and concurrent lines, units that vanish, cuts through corners. */
const awkward = fc.constantFrom(-1, -0.5, 0, 0, 0.5, 1)
/** Lines that nearly meet in one point, closer than a product of doubles can tell. */
const fine = fc.tuple(awkward, fc.integer({ min: -2, max: 2 })).map(([a, j]) => a + j * 2 ** -51)
const nets = fc.oneof(netOf(2, dyadic), netOf(2, awkward), netOf(2, fine))
const box = [-1, 1, -1, 1] as const

function exactPieces(net: readonly PlainLayer[]): { counts: number[]; pieces: ExactPiece[] } {
  const pieces: ExactPiece[] = []
  const counts = exactPlanePieces(net, box, (p) => pieces.push(p))
  return { counts, pieces }
}
/** Area by the shoelace formula, exactly. */
function exactArea(corners: readonly ExactPoint[]): Rational {
  const points = corners.map(([x, y, w]) => [ratio(x, w), ratio(y, w)] as const)
  const twice = points.reduce((s, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] as readonly [Rational, Rational]
    return Q.add(s, Q.sub(Q.mul(x, ny), Q.mul(nx, y)))
  }, Q.of(0))
  return Q.div(twice, Q.of(2))
}
const value = (net: readonly PlainLayer[], [x, y, w]: ExactPoint) =>
  net.reduce<ReturnType<typeof ratio>[]>(
    (h, { weights, biases }, l) =>
      weights.map((row, i) => {
        const pre = row.reduce((s, a, j) => Q.add(s, Q.mul(Q.of(a), h[j] as ReturnType<typeof ratio>)), Q.of(biases[i] as number))
        return l < net.length - 1 ? Q.max(Q.of(0), pre) : pre
      }),
    [ratio(x, w), ratio(y, w)],
  )
const key = ([x, y, w]: ExactPoint): string => `${show(ratio(x, w))},${show(ratio(y, w))}`

describe('exact pieces of a network of two inputs', () => {
  test('their areas add up to the rectangle, exactly', () => {
    fc.assert(
      fc.property(nets, (net) => {
        const { counts, pieces } = exactPieces(net)
        expect(show(pieces.reduce((s, p) => Q.add(s, exactArea(p.corners)), Q.of(0)))).toBe('4')
        for (const p of pieces) expect(compare(exactArea(p.corners), Q.of(0))).toBe(1)
        if (net.length > 1) expect(pieces.length).toBe(counts.at(-1))
      }),
      { numRuns: 300 },
    )
  })
  test('the affine map of each is the network at all its corners and in its middle', () => {
    fc.assert(
      fc.property(nets, (net) => {
        for (const piece of exactPieces(net).pieces) {
          const center = piece.corners.slice(0, 3).map(([x, y, w]) => [ratio(x, w), ratio(y, w)] as const)
          const mean = (i: 0 | 1) =>
            Q.div(
              center.reduce((s, p) => Q.add(s, p[i]), Q.of(0)),
              Q.of(3),
            )
          const [mx, my] = [mean(0), mean(1)]
          const shift = mx.shift > my.shift ? mx.shift : my.shift
          const whole = (a: typeof mx): bigint => (a.numerator << (shift - a.shift)) * ((mx.odd * my.odd) / a.odd)
          const middle: ExactPoint = [whole(mx), whole(my), (mx.odd * my.odd) << shift]
          for (const p of [...piece.corners, middle]) expect(exactValue(piece, p).map(show)).toEqual(value(net, p).map(show))
        }
      }),
      { numRuns: 100 },
    )
  })
  test('neighbors meet: across every inner edge both maps agree at both ends', () => {
    fc.assert(
      fc.property(nets, (net) => {
        const edges = new Map<string, ExactPiece[]>()
        const { pieces } = exactPieces(net)
        for (const piece of pieces)
          piece.corners.forEach((p, i) => {
            const q = piece.corners[(i + 1) % piece.corners.length] as ExactPoint
            const name = [key(p), key(q)].sort().join(' ')
            edges.set(name, [...(edges.get(name) ?? []), piece])
            for (const neighbor of edges.get(name) as ExactPiece[])
              for (const end of [p, q]) expect(exactValue(neighbor, end).map(show)).toEqual(exactValue(piece, end).map(show))
          })
        for (const sharing of edges.values()) expect(sharing.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 150 },
    )
  })
  test('as many as one layer can cut: the vertex formula of Zaslavsky for lines of any position', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { maxLength: 6 }),
        (all) => {
          const lines = all.filter(([a, b]) => a !== 0 || b !== 0)
          const same = (p: readonly number[], q: readonly number[]): boolean =>
            (p[0] as number) * (q[1] as number) === (p[1] as number) * (q[0] as number) &&
            (p[0] as number) * (q[2] as number) === (p[2] as number) * (q[0] as number) &&
            (p[1] as number) * (q[2] as number) === (p[2] as number) * (q[1] as number)
          const distinct = lines.filter((l, i) => !lines.slice(0, i).some((m) => same(l, m)))
          // 1 + n + Σ_v (λ(v) - 1) over the points v where λ(v) lines meet.
          const through = new Map<string, Set<number>>()
          for (const [i, [a, b, c]] of distinct.entries())
            for (const [j, [d, e, f]] of distinct.slice(0, i).entries()) {
              const w = a * e - b * d
              if (w === 0) continue
              const at = `${show(ratio(b * f - c * e, w))},${show(ratio(c * d - a * f, w))}`
              through.set(at, new Set([...(through.get(at) ?? []), i, j]))
            }
          const due = 1 + distinct.length + [...through.values()].reduce((s, set) => s + set.size - 1, 0)
          const net: PlainLayer[] = [
            { weights: lines.map(([a, b]) => [a, b]), biases: lines.map(([, , c]) => c) },
            { weights: [lines.map(() => 1)], biases: [0] },
          ]
          // No two of these lines meet outside of this square.
          expect(exactPlanePieces(net, [-64, 64, -64, 64])).toEqual([due])
          expect(BigInt(due)).toBeLessThanOrEqual(zaslavsky(2, lines.length))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('pieces in doubles', () => {
  test('as many as exactly, and areas that add up, for weights in general position', () => {
    fc.assert(
      fc.property(
        netOf(
          2,
          fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((x) => x / 2 ** 18),
        ),
        (net) => {
          let area = 0
          const counts = planePieces(net, box, (p) => {
            area += areaOf(p.corners)
          })
          expect(counts).toEqual(exactPlanePieces(net, box))
          expect(area).toBeCloseTo(4, 9)
        },
      ),
      { numRuns: 300 },
    )
  })
  test('on a line as many as exactly, with the breakpoints and values of the exact ones', () => {
    fc.assert(
      fc.property(
        netOf(
          1,
          fc.integer({ min: -(2 ** 12), max: 2 ** 12 }).map((x) => x / 2 ** 10),
        ),
        (net) => {
          const exact = net.map(({ weights, biases }) => ({
            weights: grid([weights.length, weights[0]?.length ?? 0], weights.flat().map(Q.of)),
            biases: grid([1, biases.length], biases.map(Q.of)),
          }))
          const starts: number[] = []
          const counts = linePieces(net, -2, 2, ({ from, to, map }) => {
            starts.push(from)
            const middle = (from + to) / 2
            const due = toNumber(evaluate(QQ, exact, grid([1, 1], [Q.of(middle)])).data[0] as Rational)
            expect((map[0] as number) * middle + (map[1] as number)).toBeCloseTo(due, 6)
          })
          if (net.length > 1) expect(counts.at(-1)).toBe(patternCount(exact, Q.of(-2), Q.of(2)))
          breakpoints(exact, Q.of(-2), Q.of(2)).forEach((b, i) => {
            expect(starts[i + 1]).toBeCloseTo(toNumber(b), 9)
          })
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('the numbers of the literature', () => {
  test('known values', () => {
    expect(zaslavsky(2, 3)).toBe(7n)
    expect(zaslavsky(1, 5)).toBe(6n)
    expect(zaslavsky(3, 3)).toBe(8n)
    expect(montufar(1, [3, 3])).toBe(12n)
    expect(montufar(2, [4, 4])).toBe(44n)
    // Serra et al. 2018, and small cases counted by hand in the catalogue.
    expect(serra(2, [2, 2])).toBe(11n)
    expect(serra(2, [3, 3])).toBe(40n)
    expect(serra(2, [2, 2, 2])).toBe(30n)
    expect(serra(1, [3, 3])).toBe(16n)
  })
  test('the integer network that attains 11 regions with two layers of two units', () => {
    const net: PlainLayer[] = [
      {
        weights: [
          [1, 0],
          [0, 1],
        ],
        biases: [0, 0],
      },
      {
        weights: [
          [1, 2],
          [2, 1],
        ],
        biases: [-2, -2],
      },
      { weights: [[1, 3]], biases: [0] },
    ]
    expect(exactPlanePieces(net, [-9, 9, -9, 9])).toEqual([4, 11])
  })
})

test('a layer without units leaves the pieces as they are', () => {
  for (const [inputs, due] of [
    [1, 3],
    [2, 4],
    [3, 4],
  ] as const) {
    const first: PlainLayer = { weights: [1, -1].map((w) => Array.from({ length: inputs }, (_, j) => (j === 0 ? w : 1))), biases: [0.5, 0] }
    const net = [first, { weights: [], biases: [] }, { weights: [[], []], biases: [1, 2] }, { weights: [[1, 1]], biases: [0] }]
    expect(patternCounts(net, 1)).toEqual([due, due, due])
    if (inputs === 2) for (const count of [planePieces, exactPlanePieces]) expect(count(net, box)).toEqual([due, due, due])
    if (inputs === 1) {
      expect(linePieces(net, -1, 1)).toEqual([due, due, due])
      const exact = net.map(({ weights, biases }) => ({
        weights: grid([weights.length, weights[0]?.length ?? 0], weights.flat().map(Q.of)),
        biases: grid([1, biases.length], biases.map(Q.of)),
      }))
      expect(patternCountsOnLine(exact, Q.of(-1), Q.of(1))).toEqual([due, due, due])
    }
  }
})

test('what does not fit is told', () => {
  const layer: PlainLayer = { weights: [[1, 2]], biases: [0] }
  expect(() => planePieces([], box)).toThrow('one layer at least')
  expect(() => planePieces([{ ...layer, biases: [0, 1] }], box)).toThrow('as many biases')
  expect(() => exactPlanePieces([layer, layer], box)).toThrow('1 weights in row 1 of layer 2')
  expect(() => planePieces([{ weights: [[1, Number.NaN]], biases: [0] }], box)).toThrow('finite')
})
