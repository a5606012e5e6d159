import { appendFileSync, closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { decode, encode } from '../protocol/codec.ts'
import { isRunning } from '../subjects/process/running.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { buildHash, contentHash } from './build.ts'
import { leadsAway, readPlain } from './files.ts'
import { type Seal, sealHere } from './seal.ts'
import { contentOf } from './spec-content.ts'
import type { SubjectInfo } from './tasks.ts'

const format = 'lemmata-journal/2'
/** Of a file, so many bytes at most: a journal of the whole lab has a hundredth. */
const most = 2 ** 28
const resultSchema = v.object({ id: v.string(), value: v.unknown() })

/** What an interrupted run has done. One line for each job, appended as it ends; a torn last line is not counted. */
export interface Journal {
  /** Results by job. `note` hears in a sentence what lies there and is not believed: the work is done again. */
  done(note?: (sentence: string) => void): Promise<ReadonlyMap<string, unknown>>
  /** Written when it returns. */
  add(id: string, value: unknown): void
  /** These results are kept and are nobody's work: they are not counted. */
  discount(ids: readonly string[]): void
  /** How many results it has by now. */
  kept(): Promise<number>
  /** Forgets the run, once it is over. */
  close(): Promise<void>
  readonly file: string
}

/**
 * The journal of one call: `about` is everything that its results depend on besides the program, by content. So another seed, other
 * claims, another file or another build of the program have another one, and the same file has the same one wherever it lies. Each
 * process writes a file of its own, and reads those of processes that have ended: what runs at the same time is no interrupted run.
 *
 * A line is `SEAL {"id":…,"value":…}`. The seal is for this call alone, so no line is believed that somebody else wrote, or that was
 * written about something else; on another machine, or for another user, the work is done again.
 */
export function journalOf(folder: string, about: unknown, sealed: () => Seal = sealHere): Journal {
  const place = JSON.stringify([format, about, buildHash()])
  const call = contentHash(place)
  const file = join(folder, `${call}.${process.pid}.jsonl`)
  const discounted = new Set<string>()
  let begun = false
  const journal: Journal = {
    file,
    discount: (ids) => {
      for (const id of ids) discounted.add(id)
    },
    kept: async () => [...(await journal.done()).keys()].filter((id) => !discounted.has(id)).length,
    done: async (note = () => {}) => {
      const done = new Map<string, unknown>()
      if (leadsAway(folder)) note(`${folder} is a link that leads out of this folder: no interrupted run is read from it, and none is kept`)
      for (const one of await endedOf(folder, call)) {
        const { results, amiss } = resultsIn(one, place, sealed())
        for (const [id, value] of results) done.set(id, value)
        if (amiss !== undefined) note(`${one} ${amiss}: what it may hold of an interrupted run is done again`)
      }
      return done
    },
    add: (id, value) => {
      try {
        if (!begun && leadsAway(folder)) return
        if (!begun) mkdirSync(folder, { recursive: true })
        const text = encode({ id, value })
        // A process that had this number before may have left a torn line.
        append(file, `${begun ? '' : '\n'}${sealed().of(place, text)} ${text}\n`)
        begun = true
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
  return journal
}
/** A link that was put in the place of the file is not followed. */
function append(file: string, text: string): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0), 0o600)
  try {
    appendFileSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/** The files of one call by this process, and by those that run no more. */
async function endedOf(folder: string, call: string): Promise<readonly string[]> {
  const names = leadsAway(folder) ? [] : await readdir(folder).catch(() => [])
  return names.flatMap((name) => {
    const [of, pid, end] = name.split('.')
    return of === call && end === 'jsonl' && (Number(pid) === process.pid || !isRunning(Number(pid))) ? [join(folder, name)] : []
  })
}

/** What a file holds under this seal, and what is amiss with the rest of it. */
function resultsIn(file: string, place: string, seal: Seal): { readonly results: ReadonlyMap<string, unknown>; readonly amiss?: string } {
  const results = new Map<string, unknown>()
  const read = readPlain(file, most)
  if (read === undefined) return { results }
  if ('why' in read) return { results, amiss: read.why }
  // The last part is empty, or a line that was cut off.
  const lines = read.text.split('\n').slice(0, -1)
  let others = 0
  for (const line of lines.filter((l) => l !== '')) {
    const result = resultOf(line, place, seal)
    if (result === undefined) others++
    else results.set(result.id, result.value)
  }
  if (others === 0) return { results }
  const why = seal.passing === undefined ? '' : ` (${seal.passing})`
  return { results, amiss: `has ${others === 1 ? 'a line that is' : `${others} lines that are`} not sealed with your key${why}` }
}

/** A line by its seal; only then is it read. */
function resultOf(line: string, place: string, seal: Seal): v.InferOutput<typeof resultSchema> | undefined {
  const at = line.indexOf(' ')
  const text = line.slice(at + 1)
  if (at < 0 || !seal.fits(line.slice(0, at), place, text)) return undefined
  const parsed = v.safeParse(resultSchema, decode(text))
  return parsed.success ? parsed.output : undefined
}

/** The journals of one run, which may be several, under one folder. */
export interface Journals {
  /** The journal of one piece of work: its name, what it is asked, and of whom. */
  of(work: string, about: unknown, subject?: { readonly spec: SubjectSpec; readonly info: SubjectInfo }): Promise<Journal>
  /** How many results they have by now, as they will be counted when the run goes on. */
  kept(): Promise<number>
  /** Why an interrupted run is not kept for the next one, where that is so. */
  passing(): string | undefined
  /** Forgets them all. What is never forgotten is taken over by every call that asks the same. */
  close(): Promise<void>
}
export function journalsIn(folder: string, sealed: () => Seal = sealHere): Journals {
  const all: Journal[] = []
  return {
    passing: () => sealed().passing,
    of: async (work, about, subject) => {
      const journal = journalOf(folder, [work, about, ...(subject === undefined ? [] : [contentOf(subject.spec, subject.info)])], sealed)
      all.push(journal)
      return journal
    },
    kept: async () => (await Promise.all(all.map((j) => j.kept()))).reduce((sum, of) => sum + of, 0),
    close: async () => {
      for (const journal of all) await journal.close()
    },
  }
}
