import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { AnyClaim, Statement } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import { fault } from '../fault.ts'
import type { Journal } from '../lab/journal.ts'
import { allClaims, allMeasurements } from '../lab/ledger.ts'
import { didYouMean } from '../registry.ts'
import { statusLine } from './status-line.ts'

/** 0: everything as expected. 1: a claim fell. 2: the call was wrong. 3: nothing fell, something is undecided. 130: interrupted. */
export const exitCodes = { held: 0, fell: 1, usage: 2, open: 3, interrupted: 130 } as const

export const positiveInteger = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError(`expected a positive integer, got "${text}".`)
  return n
}
export const integer = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || Math.abs(n) > 2 ** 31) throw new InvalidArgumentError(`expected an integer below 2^31, got "${text}".`)
  return n
}

export interface Selection {
  readonly claim?: readonly string[]
  readonly topic?: readonly string[]
}
/** The claims and experiments asked for, all of them by default. Fails: a name that nothing has, with the nearest one. */
export async function selected({
  claim = [],
  topic = [],
}: Selection): Promise<{ readonly claims: readonly AnyClaim[]; readonly measurements: readonly Measurement[] }> {
  const [claims, measurements] = [await allClaims(), await allMeasurements()]
  const ids = [...claims, ...measurements].map((c) => c.id)
  for (const id of claim) if (!ids.includes(id)) throw fault('--claim', 'the name of a claim', `"${id}"`, didYouMean(id, ids) || 'See `lemmata list`.')
  for (const t of topic) if (!(topics as readonly string[]).includes(t)) throw fault('--topic', `one of ${topics.join(', ')}`, `"${t}"`, didYouMean(t, topics))
  const wanted = (c: Statement): boolean => (claim.length === 0 || claim.includes(c.id)) && (topic.length === 0 || topic.includes(c.topic))
  return { claims: claims.filter(wanted), measurements: measurements.filter(wanted) }
}

/**
 * One status line on stderr: animated on a terminal; elsewhere a plain line every few seconds, so that a log shows life;
 * nothing at all when a machine reads.
 */
export function progress(quiet: boolean): { readonly say: (text: string) => void; readonly stop: () => void } {
  if (quiet) return { say: () => {}, stop: () => {} }
  if (process.stderr.isTTY !== true) {
    let last = Date.now()
    const say = (text: string): void => {
      if (Date.now() - last < 5000) return
      last = Date.now()
      process.stderr.write(`… ${text}\n`)
    }
    return { say, stop: () => {} }
  }
  return statusLine(process.stderr)
}

/** Writes a whole file or none: an interruption leaves the old one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}

/** Runs `work`, and `cleanup` whatever happens, Ctrl-C included. */
export async function withCleanup<T>(work: () => Promise<T>, cleanup: () => Promise<void>, said: () => Promise<string> = async () => ''): Promise<T> {
  const interrupted = (): void => {
    void said()
      .then((text) => process.stderr.write(text))
      .then(cleanup)
      .finally(() => process.exit(exitCodes.interrupted))
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    return await work()
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await cleanup()
  }
}

/** As `withCleanup`; journals are forgotten when the work is over, and an interruption says what they keep. */
export async function resumable<T>(journals: readonly Journal[], work: () => Promise<T>, cleanup: () => Promise<void> = async () => {}): Promise<T> {
  for (const journal of journals) {
    const { size } = await journal.done()
    if (size > 0) process.stderr.write(`${size} results of an interrupted run are taken over from ${journal.file}\n`)
  }
  const result = await withCleanup(work, cleanup, async () => {
    const kept = (await Promise.all(journals.map((j) => j.done()))).reduce((sum, { size }) => sum + size, 0)
    return kept === 0 ? '\ninterrupted\n' : `\ninterrupted; ${kept} results are kept, and the same call goes on from there\n`
  })
  await Promise.all(journals.map((j) => j.close()))
  return result
}
