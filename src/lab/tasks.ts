import type { Approximation } from '../approximation/experiment.ts'
import type { ApproximationTask } from '../approximation/task.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Diagnosis } from '../evidence/observation.ts'
import type { ProofEvidence } from '../evidence/proof.ts'
import { fault } from '../fault.ts'
import type { Need, Unit } from '../protocol/subject.ts'
import type { Trust } from '../subjects/process/confinement.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import type { Survey, Unasked, Unfit } from '../subjects/survey.ts'
import type { ExchangeOutcome, outcomesOf } from './formulas/outcomes.ts'
import type { Ledger } from './ledger.ts'
import type { Accusation, Kill } from './power.ts'
import type { Workplace } from './runners/runner.ts'
import type { Solver } from './solver.ts'
import { type OpenSubject, type Subjects, type SubjectsOfSession, subjectsBy } from './subjects.ts'

/** Where jobs find what they name: functions do not travel. */
export interface Environment {
  readonly ledger: () => Promise<Ledger>
  readonly open: (spec: SubjectSpec) => Promise<OpenSubject>
  /** Who decides solver proofs; nobody where there is none. */
  readonly solver?: () => Promise<Solver>
  /** What becomes of exchanges in formulas, where the files of claims can be read. */
  readonly exchanges?: () => Promise<typeof outcomesOf>
}

/** What is known of a subject before it is asked. */
export interface SubjectInfo {
  readonly name: string
  readonly version: string
  readonly unit: Unit
  readonly fingerprint?: string
  readonly ignored: readonly string[]
  readonly notes: readonly string[]
  /** What it offers or lacks and is not asked about. */
  readonly unasked?: readonly Unasked[]
  /** Exports that cannot be asked as they are, and what to write. */
  readonly unfit?: readonly Unfit[]
  /** Options that it asks for under names that they do not have. */
  readonly misread?: Survey['misread']
  /** What it can be asked; absent where that is everything. */
  readonly attempts?: readonly Need[]
  /** What its process may do, where it has one; and what is not isolated that should be. */
  readonly trust?: Trust
  readonly gaps?: readonly string[]
}

/** How often, and from where, claims are asked. */
interface Depth {
  readonly runs: number
  readonly seed: number
}

interface CheckAsk extends Depth {
  readonly spec: SubjectSpec
  /** As it was looked at: another one is not asked in its name. */
  readonly fingerprint?: string
  readonly claim: string
  readonly path?: string
  readonly kept: readonly unknown[]
}

/** What workers can be asked. Modules are loaded by the first job that needs them. */
export interface Tasks {
  look(ask: { readonly spec: SubjectSpec }): Promise<SubjectInfo>
  /** Closes who was looked at and not asked. */
  leave(ask: { readonly specs: readonly SubjectSpec[] }): Promise<void>
  check(ask: CheckAsk): Promise<Evidence>
  measure(ask: { readonly experiment: string; readonly seed: number }): Promise<Evidence>
  /** `nth` of the proofs of this name. */
  prove(ask: { readonly proof: string; readonly nth: number; readonly deadline: number; readonly rivals: boolean }): Promise<ProofEvidence>
  /** Which of these subjects, all of them wrong, a claim refutes. */
  kills(ask: Depth & { readonly claim: string; readonly mistakes: readonly string[] }): Promise<readonly Kill[]>
  diagnose(ask: Depth & { readonly claim: string; readonly mistake: string }): Promise<Diagnosis | undefined>
  /** Which of these claims refute a correct implementation. */
  accuse(ask: Depth & { readonly claims: readonly string[]; readonly control: string }): Promise<readonly Accusation[]>
  /** What becomes of a law whose formula has one place exchanged: of every place, or of the nth. */
  exchanges(ask: Depth & { readonly claim: string; readonly url: string; readonly nth?: number }): Promise<readonly ExchangeOutcome[]>
  construct(ask: PlainTask & { readonly width: number }): Promise<Approximation['constructed'][number]>
  train(ask: PlainTask & { readonly activation: string; readonly width: number; readonly seed: number }): Promise<number>
}

/** A task of approximation whose target is its text. */
export type PlainTask = Omit<ApproximationTask, 'target'> & { readonly target: string }

const found = <T>(items: readonly T[], what: string, is: (item: T, index: number) => boolean): T => {
  const item = items.find(is)
  if (item === undefined) throw new Error(`no ${what} of this name`)
  return item
}
const expressionTask = async (plain: PlainTask) => {
  const { expression } = await import('../approximation/expression.ts')
  return { ...plain, target: expression(plain.target) }
}

/** A workplace whose jobs are the tasks. `keep`: subjects that were looked at stay open for who asks them next. */
export function workplaceOf(environment: Environment, { keep = true }: { readonly keep?: boolean } = {}): Workplace {
  const subjects = subjectsBy(environment.open, keep)
  const shared = sharedBy(environment)
  return {
    session: () => {
      const mine = subjects.session()
      const tasks = tasksOf(shared, mine, subjects.leave)
      return {
        run: async ({ task, ask }) => {
          const run = tasks[task as keyof Tasks] as ((ask: unknown) => Promise<unknown>) | undefined
          if (run === undefined) throw new Error(`there is no task ${task}`)
          return run(ask)
        },
        close: () => mine.close(),
      }
    },
    warm: async (task) => {
      if (task === 'check') await Promise.all([shared.ledger(), import('../evidence/examine.ts'), import('../subjects/engine.ts')])
    },
    close: async () => {
      await Promise.all([subjects.close(), shared.close()])
    },
  }
}

/** What all sessions of a worker share. */
interface Shared {
  ledger(): Promise<Ledger>
  claim(id: string): Promise<AnyClaim>
  solver(): Promise<Solver>
  exchanges(): Promise<typeof outcomesOf>
  close(): Promise<void>
}
function sharedBy(environment: Environment): Shared {
  let [loaded, solver]: [Promise<Ledger> | undefined, Promise<Solver> | undefined] = [undefined, undefined]
  const ledger = (): Promise<Ledger> => {
    loaded ??= environment.ledger()
    return loaded
  }
  return {
    ledger,
    claim: async (id) => found((await ledger()).claims, `claim ${id}`, (c) => c.id === id),
    solver: async () => {
      solver ??= environment.solver?.()
      if (solver === undefined) throw new Error('there is no solver here')
      return solver
    },
    exchanges: async () => {
      const outcomes = await environment.exchanges?.()
      if (outcomes === undefined) throw new Error('files of claims cannot be read here')
      return outcomes
    },
    close: async () => {
      const open = await solver
      solver = undefined
      await open?.close()
    },
  }
}

function tasksOf(shared: Shared, subjects: SubjectsOfSession, leave: Subjects['leave']): Tasks {
  return {
    look: async ({ spec }) => {
      const {
        name,
        version,
        unit,
        fingerprint,
        ignored = [],
        notes = [],
        unasked = [],
        unfit = [],
        misread = [],
        attempts,
        trust,
        gaps = [],
      } = await subjects.look(spec)
      return {
        name,
        version,
        unit,
        ignored,
        notes,
        unasked,
        unfit,
        misread,
        ...(fingerprint === undefined ? {} : { fingerprint }),
        ...(attempts === undefined ? {} : { attempts }),
        ...(trust === undefined ? {} : { trust }),
        ...(gaps.length === 0 ? {} : { gaps }),
      }
    },
    leave: async ({ specs }) => {
      await Promise.all(specs.map(leave))
    },
    check: async ({ spec, fingerprint, claim, ...examination }) => {
      const [{ examine }, { diagnose }] = await Promise.all([import('../evidence/examine.ts'), import('./diagnosis.ts')])
      const subject = await subjects.of(spec, fingerprint)
      if (fingerprint !== undefined && subject.fingerprint !== fingerprint)
        throw fault('check', `${subject.name} as it was when the check began`, 'other content', 'Check it again.')
      subject.begins?.()
      return examine(await shared.claim(claim), subject, { ...examination, diagnose })
    },
    measure: async ({ experiment, seed }) => {
      const { measure } = await import('../evidence/measurement.ts')
      return measure(
        found((await shared.ledger()).measurements, `experiment ${experiment}`, (m) => m.id === experiment),
        seed,
      )
    },
    prove: async ({ proof, nth, deadline, rivals }) => {
      const [{ prove }, { nameOf }] = await Promise.all([import('./proving.ts'), import('../evidence/proof.ts')])
      const proofs = (await shared.ledger()).proofs.filter((p) => nameOf(p) === proof)
      return prove(
        found(proofs, `proof ${proof}`, (_, i) => i === nth),
        await shared.solver(),
        { deadlineMs: deadline, rivals },
      )
    },
    kills: async ({ claim, mistakes, ...depth }) => {
      const { killsOf } = await import('./power.ts')
      return killsOf(await shared.claim(claim), await Promise.all(mistakes.map((name) => subjects.of({ kind: 'mistake', name }))), depth)
    },
    diagnose: async ({ claim, mistake, ...depth }) => {
      const [{ diagnosisOf }, { diagnose }] = await Promise.all([import('./power.ts'), import('./diagnosis.ts')])
      return diagnosisOf(await subjects.of({ kind: 'mistake', name: mistake }), await shared.claim(claim), diagnose, depth)
    },
    accuse: async ({ claims, control, ...depth }) => {
      const { accusationsOf } = await import('./power.ts')
      return accusationsOf(await Promise.all(claims.map(shared.claim)), await subjects.of({ kind: 'control', name: control }), depth)
    },
    exchanges: async ({ claim, url, nth, ...depth }) => {
      const outcomes = await shared.exchanges()
      return outcomes(await shared.claim(claim), new URL(url), depth, nth)
    },
    construct: async ({ width, ...plain }) => {
      const { construct } = await import('../approximation/constructed.ts')
      return construct(await expressionTask(plain), width)
    },
    train: async ({ activation, width, seed, ...plain }) => {
      const { supErrorOfTrained } = await import('../approximation/trained.ts')
      return supErrorOfTrained(await expressionTask(plain), activation, width, seed)
    },
  }
}
