import type { Algebra, Shape, Strongest, Tier } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'

/** Running statistics of one batch-norm block, each [1, features]. */
export interface Statistics<A> {
  readonly mean: A
  readonly variance: A
}

/** How a network is run: batch statistics while training, stored ones in evaluation. */
export interface Mode<A> {
  readonly training: boolean
  /** Statistics per block, for those blocks that keep some. */
  readonly statistics?: readonly (Statistics<A> | undefined)[]
}

/** A layer: parameters in, a differentiable map of a batch out. Rows are samples everywhere. */
export interface Block<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  /** Of its parameters, in order. */
  readonly shapes: readonly Shape[]
  /** What each parameter is: weights are drawn and penalized, biases start at 0, gains at 1. */
  readonly roles: readonly ('weight' | 'bias' | 'gain')[]
  apply<A>(R: Algebra<K, A>, parameters: readonly A[], x: A, mode: { readonly training: boolean; readonly statistics?: Statistics<A> | undefined }): A
  /** The batch's own mean and unbiased variance, for blocks that keep running statistics. */
  observe?<A>(R: Algebra<K, A>, x: A): Statistics<A>
  /** Weight of a new observation in the running statistics. */
  readonly momentum?: number
}

// A union of tiers must not let a rational in: `network` computes the strongest tier of its blocks.
// biome-ignore lint/suspicious/noExplicitAny: an existential over tiers; `needs` on the network says which.
export type AnyBlock = Block<any>

export interface Network<K extends Tier = Tier> {
  readonly tier: K
  readonly blocks: readonly AnyBlock[]
}

/** Blocks in a row. The network needs the strongest tier among them. */
export function network<K extends Tier>(...blocks: readonly Block<K>[]): Network<Strongest<K>> {
  const needs = blocks.some((b) => b.tier === 'elementary') ? 'elementary' : 'algebraic'
  return { tier: needs as Strongest<K>, blocks: blocks as readonly AnyBlock[] }
}

/** Parameters of every block, in order. */
export type NetworkParameters<A> = readonly (readonly A[])[]

/** Regroups a flat list of arrays block by block, as many each as the block has parameters. */
export function grouped<A>(blocks: readonly Pick<AnyBlock, 'shapes'>[], flat: readonly A[]): NetworkParameters<A> {
  const ends = blocks.reduce<number[]>((sums, b) => [...sums, (sums.at(-1) ?? 0) + b.shapes.length], [0])
  return blocks.map((_, i) => flat.slice(at(ends, i), at(ends, i + 1)))
}

/**
 * Runs a batch through; the tier comes from the network alone (`NoInfer`), so arrays that lack it are refused. Also
 * returns what every block was given, block by block.
 */
export function trace<K extends Tier, A>(
  R: Algebra<NoInfer<K>, A>,
  net: Network<K>,
  parameters: NetworkParameters<A>,
  x: A,
  mode: Mode<A> = { training: false },
): { readonly output: A; readonly inputs: readonly A[] } {
  if (parameters.length !== net.blocks.length) throw fault('forward', `parameters for ${net.blocks.length} blocks`, `${parameters.length} lists`)
  const inputs: A[] = []
  const output = net.blocks.reduce((h, block, i) => {
    inputs.push(h)
    return block.apply(R, at(parameters, i), h, { training: mode.training, statistics: mode.statistics?.[i] })
  }, x)
  return { output, inputs }
}

/**
 * The network's value on a batch.
 * Shapes: x [samples, inputs] → [samples, outputs].
 */
export const forward = <K extends Tier, A>(
  R: Algebra<NoInfer<K>, A>,
  net: Network<K>,
  parameters: NetworkParameters<A>,
  x: A,
  mode: Mode<A> = { training: false },
): A => trace(R, net, parameters, x, mode).output

/**
 * Running statistics after one more batch: `(1 - m) old + m observed`, block by block.
 * The variance stored is the unbiased one (n - 1), the one that normalizes is the biased one (n), as in PyTorch.
 */
export function advanceStatistics<K extends Tier, A>(
  R: Algebra<NoInfer<K>, A>,
  net: Network<K>,
  inputs: readonly A[],
  before: readonly (Statistics<A> | undefined)[],
): readonly (Statistics<A> | undefined)[] {
  return net.blocks.map((block, i) => {
    const old = before[i]
    const seen = block.observe?.(R, at(inputs, i))
    if (seen === undefined || old === undefined) return old
    const m = R.of(block.momentum ?? 0.1)
    const keep = R.sub(R.of(1), m)
    const blend = (a: A, b: A): A => R.add(R.mul(keep, a), R.mul(m, b))
    return { mean: blend(old.mean, seen.mean), variance: blend(old.variance, seen.variance) }
  })
}

/** Mean 0 and variance 1 for every block that keeps statistics. */
export const freshStatistics = <K extends Tier, A>(R: Algebra<K, A>, net: Network<K>): readonly (Statistics<A> | undefined)[] =>
  net.blocks.map((block) => {
    const [shape] = block.shapes
    if (block.observe === undefined || shape === undefined) return undefined
    return { mean: R.broadcast(R.of(0), shape), variance: R.broadcast(R.of(1), shape) }
  })
