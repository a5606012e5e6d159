import type { Statement } from '../evidence/claim.ts'
import { needsOf } from './groups.ts'

/** How many claims there are, by what they are. */
export interface Counts {
  /** All of them: sentences, and that answers repeat. */
  readonly all: number
  readonly sentences: number
  /** That an answer repeats is one sentence, said of many questions. */
  readonly repeats: number
  /** Those that a file or program can be asked; the others are about mathematics. */
  readonly asked: number
}

type Counted = Statement & { readonly keeping?: true }

export function countsOf(claims: readonly Counted[]): Counts {
  const repeats = claims.filter((c) => c.keeping === true).length
  return { all: claims.length, sentences: claims.length - repeats, repeats, asked: claims.filter(isAsked).length }
}
/** An experiment is a measurement of the engine. */
const isAsked = (claim: Statement): boolean => needsOf(claim).length > 0 && !(needsOf(claim) as readonly string[]).includes('experiment')

/** `862 claims: 662 sentences, and 200 times that an answer repeats; 665 can be asked of a file` */
export function countsText({ all, sentences, repeats, asked }: Counts): string {
  const parts = repeats === 0 || sentences === 0 ? '' : `: ${sentences} sentence${sentences === 1 ? '' : 's'}, and ${repeats} that an answer repeats`
  return `${all} claim${all === 1 ? '' : 's'}${parts}; ${asked} can be asked of a file`
}
