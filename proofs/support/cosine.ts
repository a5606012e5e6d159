import { compare, Q, q, type Rational, ratio } from '../../properties/support/exact.ts'

/** The partial sums of Machin's alternating series, $\pi=16\arctan\frac15-4\arctan\frac1{239}$: π lies between. */
export function piBetween(): readonly [Rational, Rational] {
  const arctangent = (inverse: bigint, terms: number): Rational => {
    let total = q(0)
    for (let k = 0n; k < BigInt(terms); k++) total = Q.add(total, ratio(k % 2n === 0n ? 1n : -1n, (2n * k + 1n) * inverse ** (2n * k + 1n)))
    return total
  }
  const pi = (a: number, b: number): Rational => Q.sub(Q.mul(q(16), arctangent(5n, a)), Q.mul(q(4), arctangent(239n, b)))
  return [pi(8, 3), pi(9, 2)]
}

/** The cosine at a fraction of [0, 2], between two partial sums of its alternating series, whose terms fall from the second on. */
function cosineBetween(x: Rational): readonly [Rational, Rational] {
  if (compare(x, q(0)) < 0 || compare(x, q(2)) > 0) throw new RangeError('cosine: expected a number between 0 and 2.')
  let [term, total] = [q(1), q(1)]
  let before = total
  for (let k = 1; k <= 9; k++) {
    term = Q.div(Q.mul(term, Q.mul(q(-1), Q.mul(x, x))), q(2 * k * (2 * k - 1)))
    before = total
    total = Q.add(total, term)
  }
  return [total, before]
}

/** cos(πu/2) at a fraction u of [0, 1], from below and from above: the cosine falls on [0, π/2]. */
export function quarterCosineBetween(u: Rational): readonly [Rational, Rational] {
  const [low, high] = piBetween()
  const at = (pi: Rational): Rational => Q.div(Q.mul(pi, u), q(2))
  return [cosineBetween(at(high))[0], cosineBetween(at(low))[1]]
}
