import type { Grid } from '../../algebra/grid.ts'
import { compare, equal, type Rational, rational } from '../../algebra/rational.ts'
import type { ReluNetwork } from '../closure.ts'
import { costOf, type Spend, unlimited } from '../work.ts'

const Q = rational.field
type Net = ReluNetwork<Grid<Rational>>

/** An affine function `slope · t + offset` of one variable. */
interface Affine {
  readonly slope: Rational
  readonly offset: Rational
}

/** A stretch of the line on which every unit keeps its sign. */
interface Piece {
  readonly from: Rational
  readonly to: Rational
  /** The layer's values as affine functions on this stretch. */
  readonly values: readonly Affine[]
}

const combine = (weights: readonly Rational[], values: readonly Affine[], bias: Rational): Affine => ({
  slope: weights.reduce((s, w, i) => Q.add(s, Q.mul(w, (values[i] as Affine).slope)), Q.of(0)),
  offset: weights.reduce((s, w, i) => Q.add(s, Q.mul(w, (values[i] as Affine).offset)), bias),
})

/** Binary digits of the longest number of each layer, together. */
const digitsIn = (net: Net): number =>
  net.reduce((sum, { weights, biases }) => sum + [...weights.data, ...biases.data].reduce((most, a) => Math.max(most, lengthOf(a)), 0), 0)
const lengthOf = ({ numerator, shift }: Rational): number => 4 * numerator.toString(16).length + Number(shift)

/**
 * The stretches of [from, to] on which a ReLU network of one input has one activation pattern, by pushing the
 * affine pieces through layer by layer. Exact; a unit that is 0 on a whole stretch does not split it.
 */
function pieces(net: Net, from: Rational, to: Rational, spend: Spend = unlimited, counts: number[] = []): readonly Piece[] {
  const each = 4 * costOf(digitsIn(net))
  let stretches: readonly Piece[] = [{ from, to, values: [{ slope: Q.of(1), offset: Q.of(0) }] }]
  net.forEach((layer, l) => {
    const [units, inputs] = layer.weights.shape
    const last = l === net.length - 1
    if (!last) counts.push(0)
    stretches = stretches.flatMap((piece) => {
      spend(each * units * (inputs + 1), counts)
      const pre = Array.from({ length: units }, (_, i) =>
        combine(layer.weights.data.slice(i * inputs, (i + 1) * inputs), piece.values, layer.biases.data[i] as Rational),
      )
      if (last) return [{ ...piece, values: pre }]
      const zeros = pre
        .filter((a) => !equal(a.slope, Q.of(0)))
        .map((a) => Q.div(Q.sub(Q.of(0), a.offset), a.slope))
        .filter((t) => compare(piece.from, t) < 0 && compare(t, piece.to) < 0)
        .sort(compare)
        .filter((t, i, all) => i === 0 || !equal(t, all[i - 1] as Rational))
      const cuts = [piece.from, ...zeros, piece.to]
      counts[l] = (counts[l] as number) + zeros.length + 1
      spend(each * units * zeros.length, counts)
      return cuts.slice(1).map((end, i) => {
        const start = cuts[i] as Rational
        const middle = Q.div(Q.add(start, end), Q.of(2))
        const active = (a: Affine): boolean => compare(Q.add(Q.mul(a.slope, middle), a.offset), Q.of(0)) > 0
        return { from: start, to: end, values: pre.map((a) => (active(a) ? a : { slope: Q.of(0), offset: Q.of(0) })) }
      })
    })
  })
  return stretches
}

/** Where some unit changes sign strictly inside (from, to): every kink of the network is among them. One input. */
export const breakpoints = (net: Net, from: Rational, to: Rational): readonly Rational[] =>
  pieces(net, from, to)
    .slice(1)
    .map((p) => p.from)

/** Activation patterns with an inside on (from, to). */
export const patternCount = (net: Net, from: Rational, to: Rational): number => pieces(net, from, to).length

/** The same after each hidden layer. */
export function patternCountsOnLine(net: Net, from: Rational, to: Rational, spend: Spend = unlimited): number[] {
  const counts: number[] = []
  pieces(net, from, to, spend, counts)
  return counts
}

/** Maximal stretches on which the network is affine: neighboring patterns with the same affine map are one. */
export function linearPieces(net: Net, from: Rational, to: Rational): number {
  const all = pieces(net, from, to)
  const same = (a: Piece, b: Piece): boolean =>
    a.values.every((v, i) => equal(v.slope, (b.values[i] as Affine).slope) && equal(v.offset, (b.values[i] as Affine).offset))
  return all.filter((p, i) => i === 0 || !same(all[i - 1] as Piece, p)).length
}
