import type { Tier } from '../../properties/catalogue/entry.ts'
import type { ObligationKey } from '../../properties/catalogue/index.ts'
import type { Term } from '../algebra/term.ts'
import type { AnyClaim, Finding } from './claim.ts'

interface Said {
  /** What this step adds, in words. */
  readonly says: string
  /** The formula that it decides, in TeX without dollars; made from what is computed. */
  readonly formula?: string
}

/** Hypotheses and the negated conclusion, handed to a solver: no model, no counterexample. */
export interface SolverStep extends Said {
  readonly by: 'solver'
  readonly assertions: () => readonly Term[]
  /** Of an `unsat` step all assertions but the last, which is its negated conclusion: a step says nothing where they contradict each other. */
  readonly given?: () => readonly Term[]
  /** The start of an induction, which may be what is supposed of it. */
  readonly isStart?: true
  /** `unsat`: it holds for all reals. `sat`: there are such reals. */
  readonly answer: 'unsat' | 'sat'
}

/** A polynomial identity, or one of quotients, by its normal form: for all values of its unknowns. */
export interface AlgebraStep extends Said {
  readonly by: 'algebra'
  readonly run: () => Finding
}

/** Computed exactly at particular numbers: decides a counterexample or an instance, never a sentence about all. */
export interface InstanceStep extends Said {
  readonly by: 'evaluation'
  readonly run: () => Finding
}

/** Every case of a finite domain, exactly. */
export interface CasesStep extends Said {
  readonly by: 'cases'
  readonly domain: string
  /** Why these cases are all there are, where the sentence is about more: then the step is as good as a proof. */
  readonly whole?: string
  readonly run: () => Finding
}

/** Outward-rounded enclosures that cover a box. */
export interface EnclosureStep extends Said {
  readonly by: 'enclosure'
  readonly box: string
  readonly assuming: readonly string[]
  readonly run: () => Finding
}

/** A named theorem of the literature, taken as it stands there. */
export interface CitedStep extends Said {
  readonly by: 'citation'
  readonly reference: string
}

export type Step = SolverStep | AlgebraStep | InstanceStep | CasesStep | EnclosureStep | CitedStep

/** A chain of steps that settles obligations of the catalogue, or an instance of a claim. */
export interface Proof {
  readonly settles: readonly ObligationKey[]
  /** The claim that samples the same sentence, or a more general one. */
  readonly claim?: AnyClaim
  /** Of the claim, how much: where it settles less than the claim says. TeX between dollars. */
  readonly scope?: string
  /** Why evaluations at particular numbers are the whole sentence, where that is about particular numbers. */
  readonly particular?: string
  /** Why these steps are the sentence, in one sentence, where they do not say so themselves. */
  readonly because?: string
  readonly steps: () => readonly Step[]
  /** Near variants of the sentence by the same steps: one step of each must get the other answer. */
  readonly rivals: Readonly<Record<string, () => readonly Step[]>>
}

/** A proof whose steps are made from a formula, so that they can be given a wrong one. */
export function proof<F>({
  settles,
  formula,
  rivals,
  steps,
  ...rest
}: Pick<Proof, 'claim' | 'scope' | 'particular' | 'because'> & {
  readonly settles: ObligationKey | readonly ObligationKey[]
  readonly formula: F
  readonly rivals: Readonly<Record<string, F>>
  readonly steps: (formula: F) => readonly Step[]
}): Proof {
  return {
    ...rest,
    settles: typeof settles === 'string' ? [settles] : settles,
    steps: () => steps(formula),
    rivals: Object.fromEntries(Object.entries(rivals).map(([name, rival]) => [name, () => steps(rival)])),
  }
}

/** What a proof is called: its first obligation, or its claim. */
export const nameOf = ({ settles, claim }: Proof): string => settles[0] ?? claim?.id ?? 'a proof of nothing'

/** What a query is called where queries are written: `xor.no-perceptron`, `-2` for a second step, `.2` for a second proof of one name. */
export const queryFile = (proof: string, nthProof: number, nthStep: number): string =>
  `${proof.replace('/', '.')}${nthStep === 0 ? '' : `-${nthStep + 1}`}${nthProof === 0 ? '' : `.${nthProof + 1}`}`

/** How strong a chain is: as its weakest step. A chain of evaluations alone is an instance, and the names of what it cites stand beside it. */
export function strengthOf(steps: readonly Step[]): {
  readonly tier: Exclude<Tier, 'sampled' | 'measured'>
  readonly instance: boolean
  readonly cites: readonly string[]
} {
  const cites = steps.flatMap((s) => (s.by === 'citation' ? [s.reference] : []))
  const carrying = steps.filter((s) => s.by !== 'citation')
  const tier = carrying.some((s) => s.by === 'enclosure')
    ? 'enclosed'
    : carrying.some((s) => s.by === 'cases' && s.whole === undefined)
      ? 'exhaustive'
      : 'proved'
  return { tier, instance: carrying.every((s) => s.by === 'evaluation'), cites }
}

/** What came of one step. */
export interface StepResult {
  readonly by: Step['by']
  readonly says: string
  readonly formula?: string
  /** What decided it: `z3: unsat`, `normal form`, a reference. */
  readonly how: string
  readonly outcome: 'holds' | 'fails' | 'undecided'
  readonly because?: string
  /** How long it took; not in records, which say the same whenever they are made. */
  readonly ms?: number
}

/** The same without how long it took. */
export const timeless = (e: ProofEvidence): ProofEvidence => ({ ...e, steps: e.steps.map(({ ms: _, ...step }) => step) })

/** What is known after a proof has been carried out. */
export interface ProofEvidence {
  readonly proof: string
  readonly settles: readonly ObligationKey[]
  /** The claim that it is attached to, and of how much of it it speaks. */
  readonly claim?: string
  readonly scope?: string
  /** Why the steps are the sentence. */
  readonly argument?: string
  readonly tier: Exclude<Tier, 'sampled' | 'measured'>
  readonly instance: boolean
  readonly cites: readonly string[]
  readonly assuming: readonly string[]
  readonly outcome: StepResult['outcome']
  readonly because?: string
  readonly steps: readonly StepResult[]
  /** Of each rival, whether it was refuted; absent where they were not tried. */
  readonly rivals?: Readonly<Record<string, 'refuted' | 'holds' | 'undecided'>>
}
