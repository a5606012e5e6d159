import type { Tier } from '../../properties/catalogue/entry.ts'
import { obligations } from '../../properties/catalogue/index.ts'
import type { ProofEvidence, StepResult } from '../evidence/proof.ts'
import { texToText } from './tex-to-text.ts'
import { wrapped } from './text.ts'

/** A tier, and the theorems of the literature that it rests on: `enclosed from Rudin 1976, theorem 5.10`. */
export const restingOn = (tier: Tier, cites: readonly string[]): string => (cites.length === 0 ? tier : `${tier} from ${[...new Set(cites)].join(' and ')}`)

/** How strong a proof is, in the words of a badge: what it cites or assumes stands in it. */
export function strengthText({ tier, cites, assuming, outcome }: ProofEvidence): string {
  if (outcome !== 'holds') return outcome === 'fails' ? 'fails' : 'undecided'
  const word = restingOn(tier, cites)
  return assuming.length === 0 ? word : `${word}, assuming ${assuming.join(', ')}`
}

/** The sentences that a proof is the proof of: its obligations, or the scope that it names of a claim. TeX between dollars. */
export const sentencesOf = ({ settles, claim, scope }: ProofEvidence): readonly string[] =>
  settles.length > 0 ? settles.map((key) => obligations.get(key)?.says ?? key) : [`of ${claim ?? 'a claim'}, for ${scope ?? 'an instance'}`]

const mark = { holds: '✓', fails: '✗', undecided: '?' } as const

/** One step: how it is decided, what it says, its formula. */
export const stepText = ({ how, says, formula, ms }: StepResult): string =>
  `${says}${formula === undefined ? '' : `: $${formula}$`} (${how}${ms === undefined || ms < 1 ? '' : `, ${(ms / 1000).toFixed(2)} s`})`

/** A proof on a terminal. */
export function proofLines(e: ProofEvidence, width: number, verbose: boolean): readonly string[] {
  const head = `${e.proof}: ${strengthText(e)}${e.settles.length > 0 ? '' : `, ${sentencesOf(e).join(' ')}`}${e.because === undefined ? '' : `; ${e.because}`}`
  const layout = { first: `${mark[e.outcome]} `, rest: '    ' }
  if (!verbose) return wrapped(texToText(head), width, layout)
  const refuted = Object.keys(e.rivals ?? {})
  return [
    ...wrapped(texToText(head), width, layout),
    ...(e.settles.length === 0 ? [] : sentencesOf(e).flatMap((s) => wrapped(texToText(s), width, { first: '    ', rest: '    ' }))),
    ...(e.argument === undefined ? [] : wrapped(texToText(e.argument), width, { first: '    ', rest: '    ' })),
    ...e.steps.flatMap((s, i) => wrapped(texToText(stepText(s)), width, { first: `  ${mark[s.outcome]} ${i + 1}. `, rest: '       ' })),
    ...(refuted.length === 0 ? [] : wrapped(texToText(`refuted: ${refuted.join('; ')}`), width, { first: '    ', rest: '    ' })),
  ]
}
