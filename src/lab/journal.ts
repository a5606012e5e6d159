import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decode, encode } from '../protocol/codec.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { buildHash, contentHash } from './build.ts'
import { contentOf } from './spec-content.ts'
import type { SubjectInfo } from './tasks.ts'

const format = 'lemmata-journal/1'

/** What an interrupted run has done. One line for each job, appended as it ends; a torn last line is not counted. */
export interface Journal {
  /** Results by job. */
  done(): Promise<ReadonlyMap<string, unknown>>
  /** Written when it returns. */
  add(id: string, value: unknown): void
  /** Forgets the run, once it is over. */
  close(): Promise<void>
  readonly file: string
}

/**
 * The journal of one call: `about` is everything that its results depend on besides the program, by content. So another seed, other
 * claims, another file or another build of the program have another one, and two machines with the same build and file share it.
 * Each process writes a file of its own, and reads those of processes that have ended: what runs at the same time is no interrupted run.
 */
export function journalOf(folder: string, about: unknown): Journal {
  const call = contentHash(JSON.stringify([about, buildHash()]))
  const file = join(folder, `${call}.${process.pid}.jsonl`)
  return {
    file,
    done: async () => {
      const done = new Map<string, unknown>()
      for (const one of await endedOf(folder, call)) for (const [id, value] of await resultsIn(one)) done.set(id, value)
      return done
    },
    add: (id, value) => {
      try {
        if (!existsSync(file)) {
          mkdirSync(folder, { recursive: true })
          writeFileSync(file, `${format}\n`)
        }
        appendFileSync(file, `${encode({ id, value })}\n`)
      } catch {
        // A folder that cannot be written to keeps nothing; the run goes on.
      }
    },
    close: async () => {
      for (const one of await endedOf(folder, call)) await rm(one, { force: true }).catch(() => {})
      // Folders that are empty now were made for this; `.lemmata` may hold failures, and then stays.
      await rmdir(folder)
        .then(() => rmdir(dirname(folder)))
        .catch(() => {})
    },
  }
}

/** The files of one call by this process, and by those that run no more. */
async function endedOf(folder: string, call: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.flatMap((name) => {
    const [of, pid, end] = name.split('.')
    return of === call && end === 'jsonl' && (Number(pid) === process.pid || !isRunning(Number(pid))) ? [join(folder, name)] : []
  })
}
/** Whether there is such a process; one that we may not signal is one. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function resultsIn(file: string): Promise<ReadonlyMap<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const [head, ...lines] = text.split('\n')
  const done = new Map<string, unknown>()
  if (head !== format) return done
  // The last part is empty, or a line that was cut off.
  for (const line of lines.slice(0, -1)) {
    try {
      const { id, value } = decode(line) as { readonly id: string; readonly value: unknown }
      done.set(id, value)
    } catch {
      return done
    }
  }
  return done
}

/** The journals of one run, which may be several, under one folder. */
export interface Journals {
  /** The journal of one piece of work: its name, what it is asked, and of whom. */
  of(work: string, about: unknown, subject?: { readonly spec: SubjectSpec; readonly info: SubjectInfo }): Promise<Journal>
  /** How many results they have by now. */
  kept(): Promise<number>
  /** Forgets them all. What is never forgotten is taken over by every call that asks the same. */
  close(): Promise<void>
}
export function journalsIn(folder: string): Journals {
  const all: Journal[] = []
  return {
    of: async (work, about, subject) => {
      const journal = journalOf(folder, [work, about, ...(subject === undefined ? [] : [contentOf(subject.spec, subject.info)])])
      all.push(journal)
      return journal
    },
    kept: async () => (await Promise.all(all.map((j) => j.done()))).reduce((sum, { size }) => sum + size, 0),
    close: async () => {
      for (const journal of all) await journal.close()
    },
  }
}
