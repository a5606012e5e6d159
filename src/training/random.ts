import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { at } from '../fault.ts'

/** A stream of draws that can be saved and continued. */
export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** Standard normal, by Box and Muller. */
  normal(): number
  /** An integer from 0 to `below - 1`. */
  index(below: number): number
  state(): readonly number[]
}

function over(generator: ReturnType<typeof xoroshiro128plus>): Random {
  const uniform = (): number => uniformFloat64(generator)
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    index: (below) => uniformInt(generator, 0, below - 1),
    state: () => generator.getState(),
  }
}

/** The same seed gives the same draws on every machine. */
export const random = (seed: number): Random => over(xoroshiro128plus(seed))
/** Continues a stream where `state()` was read. */
export const resumed = (state: readonly number[]): Random => over(xoroshiro128plusFromState(state))

/** 0 … n-1 in random order, each order equally likely (Fisher and Yates). */
export function permutation(draws: Random, n: number): readonly number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = draws.index(i + 1)
    const [a, b] = [at(order, i), at(order, j)]
    order[i] = b
    order[j] = a
  }
  return order
}

/** One epoch: every sample once, in batches of `size`; the last batch may be smaller. */
export function batches(draws: Random, n: number, size: number): readonly (readonly number[])[] {
  const order = permutation(draws, n)
  return Array.from({ length: Math.ceil(n / size) }, (_, i) => order.slice(i * size, (i + 1) * size))
}
