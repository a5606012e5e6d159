import type { Need, Subject } from '../protocol/subject.ts'
import type { SubjectSpec } from '../subjects/spec.ts'

/** A subject that is open, with what only some kinds of it can say. */
export interface OpenSubject extends Subject {
  /** What it exports that nobody asks for, with a guess at what was meant. */
  readonly ignored?: readonly string[]
  /** What looks like a slip, in whole sentences. */
  readonly notes?: readonly string[]
  /** What it can be asked; absent where that is everything. */
  readonly attempts?: readonly Need[]
  /** Of its code: other code, other fingerprint. */
  readonly fingerprint?: string
}

/** Whether its answers may depend on what it was asked before: then no two sessions share it. */
const keepsState = ({ kind }: SubjectSpec): boolean => kind === 'file' || kind === 'program'

/** Subjects that are open in one worker. */
export interface Subjects {
  session(): SubjectsOfSession
  close(): Promise<void>
}
export interface SubjectsOfSession {
  /** A subject that is only looked at, not asked. */
  look(spec: SubjectSpec): Promise<OpenSubject>
  /** The subject that this session asks: nobody else asks it anything, unless it keeps no state. */
  of(spec: SubjectSpec): Promise<OpenSubject>
  close(): Promise<void>
}

/** `keep`: a subject that was looked at stays open for the first session that asks it. */
export function subjectsBy(open: (spec: SubjectSpec) => Promise<OpenSubject>, keep: boolean): Subjects {
  const shared = new Map<string, Promise<OpenSubject>>()
  const looked = new Map<string, OpenSubject[]>()
  // Everything that is open, so that closing in the middle of a session leaves no process behind.
  const all = new Set<OpenSubject>()
  const opened = async (spec: SubjectSpec): Promise<OpenSubject> => {
    const subject = await open(spec)
    all.add(subject)
    return subject
  }
  const closed = async (subjects: readonly OpenSubject[]): Promise<void> => {
    for (const subject of subjects) all.delete(subject)
    await Promise.all(subjects.map((s) => s?.close?.()))
  }
  const taken = async (spec: SubjectSpec, key: string): Promise<OpenSubject> => {
    if (keepsState(spec)) return looked.get(key)?.pop() ?? (await opened(spec))
    const opening = shared.get(key) ?? opened(spec)
    shared.set(key, opening)
    return opening
  }
  return {
    session: () => {
      const mine = new Map<string, OpenSubject>()
      const of = async (spec: SubjectSpec): Promise<OpenSubject> => {
        const key = JSON.stringify(spec)
        const subject = mine.get(key) ?? (await taken(spec, key))
        if (keepsState(spec)) mine.set(key, subject)
        return subject
      }
      return {
        of,
        look: async (spec) => {
          if (!keep || !keepsState(spec)) return of(spec)
          const key = JSON.stringify(spec)
          const subject = await taken(spec, key)
          looked.set(key, [...(looked.get(key) ?? []), subject])
          return subject
        },
        close: async () => {
          await closed([...mine.values()])
          mine.clear()
        },
      }
    },
    close: async () => {
      looked.clear()
      shared.clear()
      await closed([...all])
    },
  }
}
