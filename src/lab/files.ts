import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '../fault.ts'

/** A place that cannot be written to: a caller's mistake, as a sentence. */
export class Unwritable extends Fault {
  /** What the system says: EACCES, ENOSPC, … */
  readonly code: string
  readonly path: string
  constructor(where: string, path: string, code: string, advice: string) {
    super(`${where}: expected a place that can be written to, got ${path} (${code}). ${advice}`)
    this.code = code
    this.path = path
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** A folder and those above it. Node's own recursive way never ends where a folder above is there and takes none, such as /proc. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path).catch((second: unknown) => {
      // Somebody else may have made it meanwhile.
      if (codeOf(second) !== 'EEXIST') throw second
    })
  }
}

/** Writes a whole file or none: an interruption leaves the old one. Fails: a place that cannot be written to. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await asFault('writing', path, 'Give another place.', async () => {
    await makeFolder(dirname(path))
    await writeFile(`${path}.part`, text)
    await rename(`${path}.part`, path)
  })
}

/** Fails, before long work and not after it: a folder in which the results could not be written. Makes it where it is missing. */
export async function checkWritable(option: string, folder: string): Promise<void> {
  await asFault(option, folder, `Give another ${option}.`, async () => {
    await makeFolder(folder)
    const probe = join(folder, `.lemmata-${process.pid}.part`)
    await writeFile(probe, '')
    await rm(probe)
  })
}

async function asFault(where: string, path: string, advice: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = codeOf(error)
    if (typeof code !== 'string') throw error
    throw new Unwritable(where, path, code, advice)
  }
}
