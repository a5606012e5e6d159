import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode, encode } from '../protocol/codec.ts'

const format = 'lemmata-journal/1'

/** What an interrupted run has done. One line for each job, appended as it ends; a torn last line is not counted. */
export interface Journal {
  /** Results by job. */
  done(): Promise<ReadonlyMap<string, unknown>>
  add(id: string, value: unknown): Promise<void>
  /** Forgets the run, once it is over. */
  close(): Promise<void>
  readonly file: string
}

/**
 * The journal of one call: `about` is everything that its results depend on, so another seed, other claims, another file or
 * another build of the program have another one.
 */
export function journalOf(folder: string, about: unknown): Journal {
  const key = createHash('sha256')
    .update(JSON.stringify([about, buildOf()]))
    .digest('hex')
    .slice(0, 16)
  const file = join(folder, `${key}.jsonl`)
  return {
    file,
    done: async () => {
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
    },
    add: async (id, value) => {
      try {
        // At once, so that two jobs that end together do not both begin the file.
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
      await rm(file, { force: true }).catch(() => {})
      // Folders that are empty now were made for this; `.lemmata` may hold failures, and then stays.
      await rmdir(folder)
        .then(() => rmdir(dirname(folder)))
        .catch(() => {})
    },
  }
}

/** Names, sizes and times of the program's own files: results of another build are not taken over. */
function buildOf(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const files = ['src', 'properties', 'proofs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(root, folder, f)),
  )
  const hash = createHash('sha256')
  for (const f of files.filter((name) => /\.[jt]s$/.test(name)).sort()) {
    const { size, mtimeMs } = statSync(f)
    hash.update(`${f} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}
