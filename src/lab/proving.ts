import { smtLib, type Term } from '../algebra/term.ts'
import type { Finding } from '../evidence/claim.ts'
import { nameOf, type Proof, type ProofEvidence, queryFile, type Step, type StepResult, strengthOf } from '../evidence/proof.ts'
import type { Solver } from './solver.ts'

/** What a step is called where queries are written: `first-step-is-the-sign-2.smt2`. */
export const queryName = (proof: Proof, nth: number): string => queryFile(nameOf(proof), 0, nth)

/** The complete query of a solver step, with what it decides as a comment, so that any solver can check it again. */
export const queryOf = (step: Extract<Step, { by: 'solver' }>, name: string): string =>
  smtLib(step.assertions(), [name, step.says, ...(step.formula === undefined ? [] : [step.formula]), `Expected answer: ${step.answer}`].join('\n'))

type Outcome = Pick<StepResult, 'outcome' | 'how'> & { readonly because?: string }

async function decided(step: Step, name: string, solver: Solver, deadlineMs: number): Promise<Outcome> {
  switch (step.by) {
    case 'citation':
      return { outcome: 'holds', how: step.reference }
    case 'solver': {
      const got = await solver.ask(queryOf(step, name), deadlineMs)
      const how = `${solver.name}: ${got.answer}`
      if (got.answer === 'unknown') return { outcome: 'undecided', how, because: got.because ?? 'unknown' }
      if (got.answer === step.answer) return { outcome: 'holds', how }
      return {
        outcome: 'fails',
        how,
        because: got.answer === 'sat' ? `a counterexample: ${(got.model ?? '').replace(/\s+/g, ' ').trim()}` : 'there are no such numbers',
      }
    }
    case 'algebra':
      return found(step.run(), 'normal form')
    case 'evaluation':
      return found(step.run(), 'exact arithmetic')
    case 'cases':
      return found(step.run(), `every case: ${step.domain}`)
    case 'enclosure':
      return found(step.run(), `enclosures on ${step.box}`)
  }
}
function found(finding: Finding, how: string): Outcome {
  if (finding.holds === 'skipped') return { outcome: 'undecided', how, because: 'the enclosure is too wide to tell' }
  return finding.holds ? { outcome: 'holds', how } : { outcome: 'fails', how, because: finding.because }
}

type Decide = (step: Step, name: string, solver: Solver, deadlineMs: number) => Promise<Outcome>

const conjuncts = (t: Term): readonly Term[] => (t.word === 'and' ? t.parts.flatMap(conjuncts) : [t])

/** The same, but a sentence that holds because its hypotheses contradict each other, or are what it says, fails. */
const decidedInEarnest: Decide = async (step, name, solver, deadlineMs) => {
  const outcome = await decided(step, name, solver, deadlineMs)
  if (step.by !== 'solver' || step.given === undefined || outcome.outcome !== 'holds') return outcome
  const given = step.given()
  const empty = (because: string): Outcome => ({ ...outcome, outcome: 'fails', because })
  const known = new Set(given.flatMap(conjuncts))
  const shown = step.assertions().at(-1)?.parts.flatMap(conjuncts) ?? []
  if (given.length > 0 && step.isStart === undefined && shown.every((t) => known.has(t))) return empty('its conclusion is one of its hypotheses')
  if (given.length > 0 && (await solver.ask(smtLib(given, `${name}: can its hypotheses hold together?`), Math.min(deadlineMs, 5_000))).answer === 'unsat')
    return empty('its hypotheses contradict each other')
  return outcome
}

async function carriedOut(steps: readonly Step[], proof: Proof, solver: Solver, deadlineMs: number, decide: Decide = decided): Promise<readonly StepResult[]> {
  const results: StepResult[] = []
  for (const [nth, step] of steps.entries()) {
    const from = performance.now()
    const { says, by, formula } = step
    // A step whose own code throws decides nothing.
    const outcome = await decide(step, queryName(proof, nth), solver, deadlineMs).catch(
      (error: unknown): Outcome => ({ outcome: 'undecided', how: 'it broke', because: error instanceof Error ? error.message : String(error) }),
    )
    results.push({ by, says, ...(formula === undefined ? {} : { formula }), ...outcome, ms: performance.now() - from })
  }
  return results
}

/** The worst of several outcomes: one failure is a failure. */
const worst = (results: readonly StepResult[]): StepResult | undefined =>
  results.find((r) => r.outcome === 'fails') ?? results.find((r) => r.outcome === 'undecided')

export interface ProvingOptions {
  readonly deadlineMs?: number
  /**
   * Whether the near variants are tried too: each must be refuted, or the proof could not have failed and is undecided. Then each step is also
   * asked whether its hypotheses can hold together.
   */
  readonly rivals?: boolean
}

/** Carries out every step of a proof, and with `rivals` those of its near variants. */
export async function prove(proof: Proof, solver: Solver, { deadlineMs = 30_000, rivals = true }: ProvingOptions = {}): Promise<ProofEvidence> {
  const steps = proof.steps()
  const results = await carriedOut(steps, proof, solver, deadlineMs, rivals ? decidedInEarnest : decided)
  const bad = worst(results)
  const tried: Record<string, 'refuted' | 'holds' | 'undecided'> = {}
  if (rivals && bad === undefined)
    for (const [name, variant] of Object.entries(proof.rivals)) {
      const of = await carriedOut(variant(), proof, solver, deadlineMs)
      tried[name] = of.some((r) => r.outcome === 'fails') ? 'refuted' : of.some((r) => r.outcome === 'undecided') ? 'undecided' : 'holds'
    }
  const alive = Object.entries(tried).find(([, outcome]) => outcome !== 'refuted')
  const outcome = bad?.outcome ?? (alive === undefined ? 'holds' : 'undecided')
  const because =
    bad === undefined
      ? alive &&
        (alive[1] === 'holds' ? `the near variant "${alive[0]}" passes too: the proof could not have failed` : `the near variant "${alive[0]}" is not decided`)
      : `${bad.says}: ${bad.because ?? bad.outcome}`
  return {
    proof: nameOf(proof),
    settles: proof.settles,
    ...(proof.claim === undefined ? {} : { claim: proof.claim.id }),
    ...(proof.scope === undefined ? {} : { scope: proof.scope }),
    ...(proof.because === undefined ? {} : { argument: proof.because }),
    ...strengthOf(steps),
    assuming: [...new Set(steps.flatMap((s) => (s.by === 'enclosure' ? s.assuming : [])))],
    outcome,
    ...(because === undefined ? {} : { because }),
    steps: results,
    ...(rivals ? { rivals: tried } : {}),
  }
}
