import type { Unit } from '../protocol/subject.ts'
import type { Trust } from './process/confinement.ts'

/** What a process may take: milliseconds for an answer, seconds for a claim (and five times that in all), megabytes of memory. */
interface Allowance {
  readonly deadline?: number
  readonly budget?: number
  readonly memory?: number
}

/** Who is asked, as plain data: it travels to workers, into journals and lists. `open` makes a subject of it. */
export type SubjectSpec =
  | { readonly kind: 'engine' }
  /** A student's .ts, .js or .py file. `precision` stands for what the file says of itself; `trust` says what it may do, nothing but compute by default. */
  | ({ readonly kind: 'file'; readonly path: string; readonly precision?: Unit; readonly trust?: Trust } & Allowance)
  /** A program in any language that speaks the protocol. */
  | ({ readonly kind: 'program'; readonly command: readonly string[]; readonly trust?: 'isolated' | 'isolated as far as can be' } & Allowance)
  /** Recorded questions and answers. */
  | { readonly kind: 'recorded'; readonly path: string }
  /** The engine with one mistake. */
  | { readonly kind: 'mistake'; readonly name: string }
  /** A correct but odd implementation. */
  | { readonly kind: 'control'; readonly name: string }

/** A subject in a few words, for a line of a report. */
export function nameOf(spec: SubjectSpec): string {
  switch (spec.kind) {
    case 'engine':
      return 'engine'
    case 'file':
    case 'recorded':
      return spec.path.replace(/^.*[\\/]/, '')
    case 'program':
      return spec.command.join(' ')
    case 'mistake':
    case 'control':
      return spec.name
  }
}

/** What a spec allows, in the units of who starts it. */
export const allowedBy = ({ deadline, budget, memory }: Allowance) => ({
  deadlineMs: deadline,
  ...(budget === undefined ? {} : { claimMs: 1000 * budget, allMs: 5000 * budget }),
  ...(memory === undefined ? {} : { memory: memory * 2 ** 20 }),
})
