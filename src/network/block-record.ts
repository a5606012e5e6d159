import type { Tier } from '../algebra/field.ts'
import type { Block } from './block.ts'
import type { Option } from './option.ts'

/** A parameter of a block, as it crosses a process: a list of numbers, or rows of them. */
export interface BlockParameter {
  readonly name: string
  readonly form: 'vector' | 'matrix'
}

/** Options of a block by name. */
export type BlockOptions = Readonly<Record<string, number>>

/** What is known of a block. Every fact is held against it by the claims. */
export interface BlockFacts {
  /** Differentiable everywhere: its backward pass is the limit of difference quotients. */
  readonly smooth: boolean
  /** Of a norm: what it scales to unit spread, every feature over the batch or every sample over its features, and whether about its mean. */
  readonly normalizes?: { readonly over: 'batch' | 'features'; readonly centered: boolean }
  /** The fewest samples and features with which it says anything. */
  readonly least: { readonly samples: number; readonly features: number }
}

/**
 * A kind of block, found by being exported: its value is held to its definition, its backward pass to dual
 * numbers, its gradient to differences, and a student's file is asked for it, under its name.
 */
export interface BlockRecord<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  /** One line of TeX. */
  readonly formula: string
  readonly source: string
  /** The entry of the catalogue of lecture claims. */
  readonly entry?: string
  /** What a check of its value, and of its backward pass, would catch, in one sentence each. */
  readonly catches?: string
  readonly catchesBackward?: string
  /** What is easily overlooked in its backward pass. */
  readonly remark?: string
  /** In the order of the block's own parameters. */
  readonly parameters: readonly BlockParameter[]
  /** Its options: their defaults, and what generators draw for them. */
  readonly options: Readonly<Record<string, Option>>
  readonly defaults: BlockOptions
  readonly facts: BlockFacts
  /** The block for batches of so many features. */
  make(features: number, options?: BlockOptions): Block<K>
}
