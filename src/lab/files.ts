import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { Fault } from '../fault.ts'
import { isRunning } from '../subjects/process/running.ts'

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

/**
 * Whether a path that reads as one below the working folder leads out of it by way of links: a project that somebody handed in can ship
 * such a link. What is named outside is meant to be outside.
 */
export function leadsAway(path: string, working = process.cwd()): boolean {
  if (isOutside(relative(resolve(working), resolve(working, path)))) return false
  const real = (of: string): string => {
    try {
      return realpathSync(of)
    } catch {
      // Of what is not there, the folder decides in which it would be; a link to nowhere would be followed when it is made.
      if (isLink(of)) return '/'
      return join(real(dirname(of)), basename(of))
    }
  }
  return isOutside(relative(realpathSync(working), real(resolve(working, path))))
}
const isOutside = (way: string): boolean => way === '..' || /^\.\.[/\\]/.test(way) || isAbsolute(way)
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

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

/**
 * Writes a whole file or none: an interruption leaves the old one. What lies there is replaced and never followed, a link least of all.
 * Fails: a place that cannot be written to.
 */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  await writeAllWhole(dirname(path), [{ name: basename(path), text }])
}
/** The same for many files of one folder, which is looked through once. */
export async function writeAllWhole(folder: string, files: readonly { readonly name: string; readonly text: string | Uint8Array }[]): Promise<void> {
  const [first] = files
  if (first === undefined) return
  await asUnwritable('writing', join(folder, first.name), 'Give another place.', async () => {
    await makeFolder(folder)
    await removeParts(folder, new Set(files.map(({ name }) => name)))
  })
  for (const { name, text } of files) await asUnwritable('writing', join(folder, name), 'Give another place.', () => replace(join(folder, name), text))
}
async function replace(path: string, text: string | Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`
  try {
    await writeFile(part, text, { flag: 'wx' })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw error
  }
}
/** Takes away what was half written of these files by processes that were killed. */
async function removeParts(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const part of await readdir(folder).catch(() => [])) {
    const [, name = '', pid] = /^(.+)\.(\d+)\.part$/.exec(part) ?? []
    if (names.has(name) && (Number(pid) === process.pid || !isRunning(Number(pid)))) await rm(join(folder, part), { force: true }).catch(() => {})
  }
}

/**
 * The text and the permissions of a plain file, or in a few words why it is not read: a link, a folder, a pipe, one of more than `most`
 * bytes, one that we may not read. Nothing where nothing is.
 */
export function readPlain(path: string, most: number): { readonly text: string; readonly mode: number } | { readonly why: string } | undefined {
  let descriptor: number | undefined
  try {
    // A pipe that nobody writes to would be waited for.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) return { why: `is ${stat.isDirectory() ? 'a folder' : 'no file'}` }
    if (stat.size > most) return { why: `has ${stat.size} bytes, more than ${most}` }
    return { text: readFileSync(descriptor, 'utf8'), mode: stat.mode }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    return { why: code === 'ELOOP' ? 'is a link' : `cannot be read (${code ?? String(error)})` }
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Fails, before long work and not after it: a folder in which the results could not be written. Makes it where it is missing. */
export async function checkWritable(option: string, folder: string): Promise<void> {
  await asUnwritable(option, folder, `Give another ${option}.`, async () => {
    await makeFolder(folder)
    const probe = join(folder, `.lemmata-${process.pid}.part`)
    await writeFile(probe, '')
    await rm(probe)
  })
}

/** What the system refuses in `work`, as a sentence on this path. */
export async function asUnwritable(where: string, path: string, advice: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = codeOf(error)
    if (typeof code !== 'string') throw error
    throw new Unwritable(where, path, code, advice)
  }
}
