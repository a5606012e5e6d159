import { constants, fstatSync, type Stats } from 'node:fs'
import { type FileHandle, open, readlink, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { asUnwritable, checkWritable, Unwritable, writeWhole } from './files.ts'

/* Files that a person names on the command line: they are where the person says, by way of links or not. */

/** As Linux counts them: so many links lead to no file. */
const mostLinks = 40

/** Where a path ends, by way of links, those that lead to nothing yet included. Fails: links in a circle. */
async function endOf(path: string): Promise<string> {
  let at = path
  for (let links = 0; links < mostLinks; links++) {
    const next = await readlink(at).catch(() => undefined)
    if (next === undefined) return await realpath(at).catch(() => at)
    at = resolve(await realpath(dirname(at)), next)
  }
  throw new Unwritable('writing', path, 'ELOOP', 'Give another place.')
}

const found = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined)
/** Whether what lies there is no plain file: a device, a pipe. Fails: a folder. */
async function isStream(where: string, path: string): Promise<boolean> {
  const there = await found(path)
  if (there?.isDirectory() === true) throw new Unwritable(where, path, 'EISDIR', 'It is a folder: name a file.')
  return there !== undefined && !there.isFile()
}
/** Standard output or standard error, where the path is one of them: `/dev/stdout`. */
async function ownStream(path: string): Promise<NodeJS.WriteStream | undefined> {
  const there = await found(path)
  return there === undefined ? undefined : [process.stdout, process.stderr].find((stream) => isSame(there, stream.fd))
}
function isSame({ dev, ino }: Stats, descriptor: number): boolean {
  try {
    const open = fstatSync(descriptor)
    return open.dev === dev && open.ino === ino
  } catch {
    return false
  }
}

async function streamed(path: string, text: string | Uint8Array): Promise<void> {
  const reader = (await stat(path)).isFIFO() ? await whoReads(path) : undefined
  await writeFile(path, text).finally(() => reader?.close())
}
/** Waits until somebody reads a pipe, and stays one who writes. A thread that waits in `open` would outlast a Ctrl-C. */
async function whoReads(path: string): Promise<FileHandle> {
  for (;;) {
    const opened = await open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENXIO') throw error
    })
    if (opened !== undefined) return opened
    await setTimeout(100)
  }
}

/**
 * Writes a file that a person named. A link is followed, and what it leads to is replaced as a whole or not at all; a device or a pipe is
 * written to and stays what it is. Fails: a folder, a place that cannot be written to.
 */
export async function writeNamed(path: string, text: string | Uint8Array): Promise<void> {
  const stream = await ownStream(path)
  if (stream !== undefined) return void stream.write(typeof text !== 'string' || text.endsWith('\n') ? text : `${text}\n`)
  if (await isStream('writing', path)) return asUnwritable('writing', path, 'Give another place.', () => streamed(path, text))
  await asUnwritable('writing', path, 'Give another place.', async () => writeWhole(await endOf(path), text))
}

/** Fails, before long work and not after it: a named file that could not be written. */
export async function checkNamed(option: string, path: string): Promise<void> {
  if (await isStream(option, path)) return
  await checkWritable(option, dirname(await endOf(path)))
}
