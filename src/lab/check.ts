import type { AnyClaim, Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { checkDepth } from '../evidence/examination.ts'
import { type EvidenceRecord, record } from '../evidence/record.ts'
import { fault } from '../fault.ts'
import { encode } from '../protocol/codec.ts'
import type { Need } from '../protocol/subject.ts'
import { nameOf, type SubjectSpec } from '../subjects/spec.ts'
import { exportsOf, type Unfit } from '../subjects/survey.ts'
import { notAsked } from './asked.ts'
import type { FailureStore } from './failures.ts'
import { Unwritable } from './files.ts'
import { type Part, type RunOptions, runParts } from './jobs.ts'
import type { BrokenFile } from './ledger.ts'
import { checkSpec } from './open.ts'
import { notesOn } from './recognition.ts'
import { missingOf, unaskedOf } from './required.ts'
import type { Job, Outcome } from './runners/runner.ts'
import { missingExports, type Selected, type Selection, selected } from './selection.ts'
import { keepsState } from './subjects.ts'
import type { SubjectInfo } from './tasks.ts'

export interface CheckOptions extends RunOptions {
  /** Random cases per claim, and the seed of their draws. */
  readonly runs: number
  readonly seed: number
  /** The path of a failure found before: only that case is run, of exactly one claim. */
  readonly path?: string
  /** Exports that must be there, `softmax` or `network.gradient`: what is absent fails the run. */
  readonly require?: readonly string[]
  /** Where a subject's counterexamples are kept; they are tried first. `content` is its fingerprint. Nowhere by default. */
  readonly failures?: (spec: SubjectSpec, content?: string) => FailureStore
  /** Hears what was found of each subject before anything is kept: what cannot be written costs no verdict. */
  readonly onFound?: (found: Found) => void
}

/** What was found of one subject. */
export interface Found {
  readonly spec: SubjectSpec
  /** With `refused` where it could not be asked at all. */
  readonly record: EvidenceRecord
  /** What was known of it before it was asked. */
  readonly info?: SubjectInfo
  /** What each piece of evidence is about, in the same order. */
  readonly statements: readonly Statement[]
  /** What looks like a slip in the subject, in whole sentences. */
  readonly notes: readonly string[]
  /** Files of claims that could not be loaded: what they would have said is missing. */
  readonly broken: readonly BrokenFile[]
  /** Why it was refused, in sentences; nothing where it was asked. */
  readonly refusal: readonly string[]
  /** Whether it was refused by an accident, and not for what it is or how it was asked. */
  readonly accident: boolean
}
/** What came of one subject. */
export interface Checked extends Found {
  /** Tests that repeat failures, by claim. */
  readonly tests: ReadonlyMap<string, string>
}

/**
 * Holds claims against subjects: engine, files, programs, recordings, mistakes and controls alike. Claims that ask nobody, and
 * experiments, are about mathematics: they are checked with the engine. The same seed gives the same evidence for any runner.
 * What is judged is what lies there when the check begins; a file that is changed meanwhile is undecided.
 * Fails: a spec, a number of cases or a seed that is none, or a selection that nothing answers to. Counterexamples that cannot be
 * written are evidence all the same, and files in their place that are not ours are left out; a note says so.
 */
export async function check(specs: readonly SubjectSpec[], selection: Selection, options: CheckOptions): Promise<readonly Checked[]> {
  specs.forEach(checkSpec)
  checkDepth('check', options)
  try {
    return await held(specs, selection, options)
  } finally {
    // Who was looked at and not asked is old by the next check. A runner that is closed has closed them.
    const ask = { specs: specs.filter(keepsState) }
    if (ask.specs.length > 0) await options.runner.run([{ id: 'leaving', task: 'leave', ask }]).catch(() => {})
  }
}

async function held(specs: readonly SubjectSpec[], selection: Selection, options: CheckOptions): Promise<readonly Checked[]> {
  const { runner, runs, seed, onProgress = () => {}, onFound = () => {} } = options
  // Subjects are opened while the claims are loaded here.
  const looking = runner.run<SubjectInfo>(specs.map((spec, i) => ({ id: `opening ${i}`, task: 'look', ask: { spec } })))
  const chosen = await selected(selection).catch(async (error: unknown) => {
    await looking.catch(() => {})
    throw error
  })
  const looked = await looking
  const plans = await Promise.all(specs.map((spec, i) => planOf(spec, i, looked[i] as Outcome<SubjectInfo>, chosen, options)))
  for (const { info, refusal = [] } of plans)
    for (const sentence of info === undefined ? [] : notesOn(info)) if (!refusal.join('\n').includes(sentence)) onProgress({ kind: 'note', sentence })
  const outcomes = await withAnotherTry(plans, await runParts<Evidence>(plans, options), options)
  const found = plans.map(({ spec, info, refusal = [], accident = false, disturbed, unfit = [], statements, jobs, store }, p): Found => {
    const lost = (claim: string, because: string): Evidence => ({
      claim,
      subject: info?.name ?? '-',
      version: info?.version ?? '-',
      kind: 'undecided',
      because,
    })
    const evidence = (outcomes[p] ?? []).map((o, i) => {
      if (o.done) return withOptionNames(withOrigin(o.value, store), statements[i], info)
      // What it was not going to be asked is not lost.
      const missing = missingFor(statements[i], info)
      const { id } = jobs[i] as Job
      return missing.length === 0 ? lost(id, o.because) : { ...lost(id, ''), kind: 'unsupported' as const, missing }
    })
    const amiss = [...unfit, ...unaskedOf(options.require ?? [], statements, evidence).filter((u) => !unfit.some((v) => v.export === u.export))]
    const made = record(info ?? { name: nameOf(spec) }, seed, runs, evidence)
    const unasked = info === undefined ? [] : notAsked(info, statements, evidence)
    return {
      spec,
      record: {
        ...made,
        ...(info?.trust === undefined ? {} : { trust: info.trust }),
        ...(disturbed === undefined ? {} : { disturbed }),
        ...(refusal.length === 0 ? {} : { refused: refusal.join('\n') }),
        ...(unasked.length === 0 ? {} : { unasked }),
        ...(amiss.length === 0 ? {} : { unfit: amiss }),
      },
      ...(info === undefined ? {} : { info: { ...info, unfit: amiss } }),
      statements,
      notes: info === undefined ? [] : notesOn(info),
      broken: chosen.broken,
      refusal,
      accident,
    }
  })
  for (const each of found) onFound(each)
  const note = (sentence: string): void => onProgress({ kind: 'note', sentence })
  return Promise.all(found.map(async (each, p) => ({ ...each, tests: await keepFailed(plans[p]?.store, each.statements, each.record.evidence, note) })))
}

/** What was disturbed from outside is tried once more, one claim after the other and beside nothing else. */
async function withAnotherTry(plans: readonly Plan[], outcomes: readonly (readonly Outcome<Evidence>[])[], { runner }: CheckOptions) {
  const again = plans.flatMap(({ jobs }, p) =>
    jobs.flatMap((job, i) => {
      const outcome = outcomes[p]?.[i]
      return outcome?.done === false && outcome.disturbed === true ? [{ job: { ...job, lane: 'alone' }, p, i }] : []
    }),
  )
  if (again.length === 0) return outcomes
  const tried = await runner.run<Evidence>(again.map(({ job }) => job))
  const changed = outcomes.map((of) => [...of])
  for (const [k, { p, i }] of again.entries()) (changed[p] as Outcome<Evidence>[])[i] = tried[k] as Outcome<Evidence>
  return changed
}

/** What is asked of one subject. */
interface Plan extends Part {
  readonly spec: SubjectSpec
  readonly info?: SubjectInfo
  readonly refusal?: readonly string[]
  readonly accident?: boolean
  readonly disturbed?: true
  readonly unfit?: readonly Unfit[]
  readonly statements: readonly Statement[]
  readonly store?: FailureStore
}

async function planOf(spec: SubjectSpec, index: number, looked: Outcome<SubjectInfo>, chosen: Selected, options: CheckOptions): Promise<Plan> {
  const { runs, seed, path, failures, journals, onProgress = () => {}, require: required = [] } = options
  const refused = (sentences: string | readonly string[], info?: SubjectInfo): Plan => ({
    spec,
    ...(info === undefined ? {} : { info, ...(info.unfit === undefined ? {} : { unfit: info.unfit }) }),
    refusal: typeof sentences === 'string' ? [sentences] : sentences,
    statements: [],
    jobs: [],
  })
  if (!looked.done) {
    const { fault: sentence, because, disturbed } = looked
    return { ...refused(sentence ?? because), accident: sentence === undefined, ...(disturbed === undefined ? {} : { disturbed }) }
  }
  const info = looked.value
  const absent = missingOf(required, info)
  if (info.attempts?.length === 0 && absent.length === 0) return refused(nothingToAsk(spec, info), info)
  const mathematics = spec.kind === 'engine'
  const claims = mathematics ? chosen.claims : chosen.claims.filter((c) => c.needs.length > 0)
  const experiments = mathematics && path === undefined ? chosen.measurements : []
  if (claims.length + experiments.length === 0)
    return refused(
      'check: expected claims that ask something of a subject, got claims about mathematics alone. Leave the file out, or choose other claims.',
      info,
    )
  // A claim that nobody could be asked is no pass.
  const { attempts } = info
  const missing = attempts === undefined ? [] : claims.flatMap((c) => c.needs.filter((need) => !attempts.includes(need)))
  if (attempts !== undefined && absent.length === 0 && experiments.length === 0 && claims.every((c) => c.needs.some((need) => missing.includes(need)))) {
    const what = claims.length === 1 ? (claims[0] as AnyClaim).id : `one of these ${claims.length} claims`
    return refused(fault(info.name, `exports that ${what} can be asked of`, missingExports(missing), 'Export it, or choose other claims.').message, info)
  }
  // Nobody is failed for an export that no chosen claim is about.
  const wanted = new Set(claims.flatMap((c) => c.needs).flatMap(exportsOf))
  const unfit = [...absent, ...(info.unfit ?? []).filter((u) => wanted.has(u.export))]
  const store = failures?.(spec, info.fingerprint)
  const kept = path === undefined && store !== undefined ? await Promise.all(claims.map((c) => store.inputs(c.id))) : []
  for (const sentence of store?.ignored() ?? []) onProgress({ kind: 'note', sentence })
  const statements = [...claims, ...experiments]
  // What is tried first changes what is found: it is part of what a journal is about.
  const about = { runs, seed, claims: statements.map((c) => c.id), kept: encode(kept) }
  const journal = path === undefined ? await journals?.of('check', about, { spec, info }) : undefined
  const asLooked = info.fingerprint === undefined ? {} : { fingerprint: info.fingerprint }
  const jobs = [
    ...claims.map((claim, i) => checkJob(claim, i, spec, index, { ...asLooked, runs, seed, kept: kept[i] ?? [], ...(path === undefined ? {} : { path }) })),
    ...experiments.map(({ id }): Job => ({ id, task: 'measure', ask: { experiment: id, seed } })),
  ]
  const able = attempts === undefined ? undefined : new Set(claims.flatMap((c) => (c.needs.every((need) => attempts.includes(need)) ? [c.id] : [])))
  const isWork = able === undefined ? {} : { isWork: ({ id }: Job) => able.has(id) }
  return { spec, info, unfit, statements, jobs, journal, ...isWork, ...(store === undefined ? {} : { store }) }
}

/** Why there is nothing to ask, with what to write where that is known. */
function nothingToAsk({ kind }: SubjectSpec, { name, unfit = [], notes }: SubjectInfo): string | readonly string[] {
  if (kind === 'program') return `${name}: expected at least one need that claims ask for in its greeting, such as "activation:relu", got none.`
  const told = [...unfit.map((u) => u.says), ...notes.filter((note) => / has no /.test(note))]
  const [first, ...others] = told
  if (first !== undefined) return [`${name}: there is nothing to ask. ${first}`, ...others]
  return `${name}: expected at least one export that claims ask for, got none. \`lemmata contract\` lists the names.`
}

/** What a claim needs and a subject does not attempt. */
const missingFor = (statement: Statement | undefined, info: SubjectInfo | undefined): readonly Need[] => {
  const { attempts } = info ?? {}
  return attempts === undefined ? [] : ((statement as Partial<AnyClaim> | undefined)?.needs ?? []).filter((need) => !attempts.includes(need))
}

/** A failure of an earlier run is repeated elsewhere by the place at which it was drawn then, where that is known. */
function withOrigin(evidence: Evidence, store: FailureStore | undefined): Evidence {
  if (evidence.kind !== 'refuted' || evidence.replay !== 'kept') return evidence
  return { ...evidence, replay: store?.replayOf(evidence.claim, evidence.value ?? '') ?? 'kept', kept: true }
}

/** An option that is read under another name explains what fails: it is never there. */
function withOptionNames(evidence: Evidence, statement: Statement | undefined, info: SubjectInfo | undefined): Evidence {
  if (evidence.kind !== 'refuted') return evidence
  const about = ((statement as Partial<AnyClaim> | undefined)?.needs ?? []).flatMap(exportsOf)
  const told = (info?.misread ?? []).filter((m) => m.meant && about.includes(m.export)).map((m) => m.says)
  return told.length === 0 ? evidence : { ...evidence, diagnosis: told.join(' '), cause: 'option name' }
}

/** A file or program is asked by so many processes at most, each for every so manieth claim: which, does not depend on the workers. */
const lanes = 4

function checkJob({ id }: AnyClaim, i: number, spec: SubjectSpec, index: number, examination: object): Job {
  const lane = spec.kind === 'file' || spec.kind === 'program' ? { lane: `${index}/${i % lanes}` } : {}
  return { id, task: 'check', ask: { spec, claim: id, ...examination }, ...lane }
}

/** Keeps every failed claim's input; returns the tests that repeat them, by claim. */
async function keepFailed(
  store: FailureStore | undefined,
  statements: readonly Statement[],
  evidence: readonly Evidence[],
  note: (sentence: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const tests = new Map<string, string>()
  if (store === undefined) return tests
  try {
    for (const [i, e] of evidence.entries())
      if (e.kind === 'refuted' && e.value !== undefined && verdict((statements[i] as Statement).expected, e) === 'failed')
        tests.set(e.claim, await store.keep(e))
  } catch (error) {
    // What was found counts more than that it can be kept.
    if (!(error instanceof Unwritable)) throw error
    note(`counterexamples are not kept: ${error.path} cannot be written (${error.code}); --failures FOLDER or --no-failures`)
  }
  return tests
}
