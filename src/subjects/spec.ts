import type { Unit } from '../protocol/subject.ts'

/** Who is asked, as plain data: it travels to workers, into journals and lists. `open` makes a subject of it. Deadlines in milliseconds. */
export type SubjectSpec =
  | { readonly kind: 'engine' }
  /** A student's .ts or .js file. `precision` stands for what the file says of itself. */
  | { readonly kind: 'file'; readonly path: string; readonly deadline?: number; readonly precision?: Unit }
  /** A program in any language that speaks the protocol. */
  | { readonly kind: 'program'; readonly command: readonly string[]; readonly deadline?: number }
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
