import type { AnyClaim } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { usualRuns } from '../evidence/examination.ts'
import { examine } from '../evidence/examine.ts'
import { fault } from '../fault.ts'
import { diagnose } from '../lab/diagnosis.ts'
import { type Exports, type ExportsSubject, subjectOf } from '../subjects/exports.ts'
import { type Choice, checkOptions, chosen, told } from './choice.ts'

export interface CheckExportsOptions extends Choice {
  /** What the evidence calls the exports. */
  readonly name?: string
  /** Sees every claim when it is done; what it returns is waited for, so that a page can draw in between. */
  onProgress?(done: number, of: number, evidence: Evidence): unknown
}

/**
 * Holds exports against every claim that asks for them, in this process, and returns the evidence, one entry a claim. What is not
 * exported is not attempted and not listed.
 *
 * At the edges: an endless loop in an export does not end; `lemmata check FILE` has deadlines.
 * Fails: an option, claim or topic of no known name; exports of which nothing can be checked.
 * @example
 * const relu = { value: (x) => (x > 0 ? x : 0), derivative: (x) => (x >= 0 ? 1 : 0) }
 * checkExports({ relu }, { topics: ['activations'] }).then((all) => all.filter((e) => e.kind === 'refuted').length)
 * // => 0
 */
export async function checkExports(exports: Exports, options: CheckExportsOptions = {}): Promise<readonly Evidence[]> {
  if (typeof options !== 'object' || options === null) throw fault('checkExports', 'an object of options', told(options))
  checkOptions('checkExports', options, ['name', 'onProgress'])
  if (options.name !== undefined && typeof options.name !== 'string') throw fault('checkExports: name', 'a text', told(options.name))
  if (options.onProgress !== undefined && typeof options.onProgress !== 'function')
    throw fault('checkExports: onProgress', 'a function', told(options.onProgress))
  const subject = subjectIn(exports, options.name, options)
  const claims = await chosen('checkExports', subject, options)
  const evidence: Evidence[] = []
  for (const claim of claims) {
    const found = await held(claim, subject, options)
    evidence.push(found)
    await options.onProgress?.(evidence.length, claims.length, found)
  }
  return evidence
}

/** Exports as a subject, in the precision of a choice. */
export function subjectIn(exports: Exports, name: string | undefined, { precision }: Choice): ExportsSubject {
  return subjectOf(exports, { ...(name === undefined ? {} : { name }), ...(precision === undefined ? {} : { unit: precision }) })
}

/** One claim on a subject, as a choice says, with a diagnosis where it fails; undecided where its export has a form that cannot be asked. */
export async function held(claim: AnyClaim, subject: ExportsSubject, { runs = usualRuns, seed = 1, replay }: Choice): Promise<Evidence> {
  const again = /^(-?\d+):([\d:]+)$/.exec(replay ?? '')
  const unfit = subject.unfitFor(claim.needs)
  if (unfit !== undefined) return { claim: claim.id, subject: subject.name, version: subject.version, unit: subject.unit, kind: 'undecided', because: unfit }
  return examine(claim, subject, {
    runs,
    seed: again === null ? seed : Number(again[1]),
    diagnose,
    ...(again === null ? {} : { path: again[2] as string }),
  })
}
