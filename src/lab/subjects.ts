import { Disturbed } from '../fault.ts'
import type { Need, Subject } from '../protocol/subject.ts'
import type { Trust } from '../subjects/process/confinement.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import type { Survey } from '../subjects/survey.ts'

/** A subject that is open, with what only some kinds of it can say. */
export interface OpenSubject extends Subject {
  /** What it exports that nobody asks for, with a guess at what was meant. */
  readonly ignored?: readonly string[]
  /** What looks like a slip, in whole sentences. */
  readonly notes?: readonly string[]
  readonly unasked?: Survey['unasked']
  readonly unfit?: Survey['unfit']
  readonly misread?: Survey['misread']
  /** What it can be asked; absent where that is everything. */
  readonly attempts?: readonly Need[]
  /** What its process may do, and what is not isolated that should be. */
  readonly trust?: Trust
  readonly gaps?: readonly string[]
  /** What it is made with, by name and version: NumPy, PyTorch. */
  readonly libraries?: Readonly<Record<string, string>>
  /** Counts the time of a claim from now on. */
  begins?(): void
  /** Of what was opened, code or recordings: other content, other fingerprint. */
  readonly fingerprint?: string
}

/** Whether its answers may depend on what it was asked before: then no two sessions share it. */
export const keepsState = ({ kind }: SubjectSpec): boolean => kind === 'file' || kind === 'program'

/** Subjects that are open in one worker. */
export interface Subjects {
  session(): SubjectsOfSession
  /** Closes what was looked at by this spec, and not asked since. */
  leave(spec: SubjectSpec): Promise<void>
  close(): Promise<void>
}
export interface SubjectsOfSession {
  /** A subject that is only looked at, not asked: as it is now, whatever was open before. */
  look(spec: SubjectSpec): Promise<OpenSubject>
  /**
   * The subject that this session asks: nobody else asks it anything, unless it keeps no state. One that is open already is taken
   * only if it has this fingerprint.
   */
  of(spec: SubjectSpec, fingerprint?: string): Promise<OpenSubject>
  close(): Promise<void>
}

/** How long closing waits for what is being opened, in milliseconds. */
const patience = 2000

/** `keep`: a subject that was looked at stays open for the first session that asks it, until somebody leaves. */
export function subjectsBy(open: (spec: SubjectSpec) => Promise<OpenSubject>, keep: boolean): Subjects {
  const shared = new Map<string, Promise<OpenSubject>>()
  const looked = new Map<string, OpenSubject[]>()
  // Everything that is open, so that closing in the middle of a session leaves no process behind.
  const all = new Set<OpenSubject>()
  // What is still being opened when all is closed is closed as well.
  const opening = new Set<Promise<unknown>>()
  const opened = async (spec: SubjectSpec): Promise<OpenSubject> => {
    const coming = open(spec).then((subject) => {
      if (subject?.close !== undefined) all.add(subject)
      return subject
    })
    opening.add(coming)
    return coming.finally(() => opening.delete(coming))
  }
  const closed = async (subjects: readonly OpenSubject[]): Promise<void> => {
    for (const subject of subjects) all.delete(subject)
    await Promise.all(subjects.map((s) => s?.close?.()))
  }
  const taken = async (spec: SubjectSpec, key: string, fingerprint: string | undefined): Promise<OpenSubject> => {
    const fits = (subject: OpenSubject): boolean => fingerprint === undefined || subject.fingerprint === fingerprint
    if (keepsState(spec)) {
      const waiting = looked.get(key) ?? []
      const i = waiting.findIndex(fits)
      return i < 0 ? opened(spec) : (waiting.splice(i, 1)[0] as OpenSubject)
    }
    const open = shared.get(key)
    return open !== undefined && fits(await open) ? open : sharedAnew(spec, key)
  }
  const sharedAnew = (spec: SubjectSpec, key: string): Promise<OpenSubject> => {
    const opening = opened(spec)
    shared.set(key, opening)
    // What could not be opened may be there the next time.
    opening.catch(() => shared.get(key) === opening && shared.delete(key))
    return opening
  }
  return {
    session: () => {
      const mine = new Map<string, OpenSubject>()
      const lost = new Map<string, Disturbed>()
      const of = async (spec: SubjectSpec, fingerprint?: string): Promise<OpenSubject> => {
        const key = JSON.stringify(spec)
        const before = lost.get(key)
        if (before !== undefined) throw before
        const subject =
          mine.get(key) ??
          (await taken(spec, key, fingerprint).catch((error: unknown) => {
            // It could be opened when it was looked at. Whoever cannot be opened any more is not waited for by every claim.
            if (fingerprint === undefined || !keepsState(spec)) throw error
            const failed = new Disturbed(`its process could not be started again: ${error instanceof Error ? error.message : String(error)}`)
            lost.set(key, failed)
            throw failed
          }))
        if (keepsState(spec)) mine.set(key, subject)
        return subject
      }
      return {
        of,
        look: async (spec) => {
          const key = JSON.stringify(spec)
          if (spec.kind === 'recorded') return sharedAnew(spec, key)
          if (!keep || !keepsState(spec)) return of(spec)
          const subject = await opened(spec)
          looked.set(key, [...(looked.get(key) ?? []), subject])
          return subject
        },
        close: async () => {
          await closed([...mine.values()])
          mine.clear()
        },
      }
    },
    leave: async (spec) => {
      const key = JSON.stringify(spec)
      const left = looked.get(key) ?? []
      looked.delete(key)
      await closed(left)
    },
    close: async () => {
      looked.clear()
      shared.clear()
      await closed([...all])
      // Who does not open in time ends with us.
      await Promise.race([Promise.allSettled([...opening]), new Promise((go) => setTimeout(go, patience).unref())])
      await closed([...all])
    },
  }
}
