import { rmSync } from 'node:fs'
import { mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isRunning } from './running.ts'

/* A folder for the process of one file; those that a process of ours has left behind are swept away. */

const prefix = 'lemmata-file-'
let swept = false
/** An empty folder to work in; none where none can be made: then it works in the root, which it may not read. */
export async function folderOfItsOwn(): Promise<string | undefined> {
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp', resolve('.')])) {
    const made = await realpath(place)
      .then((real) => mkdtemp(join(real, `${prefix}${process.pid}-`)))
      .catch(() => undefined)
    if (made === undefined) continue
    if (!swept) await sweep(place)
    swept = true
    removedAtEnd(made)
    return made
  }
  return undefined
}

/** So long is a folder left alone whose process runs no more: a number may belong to somebody in another container. */
const oldMs = 10 * 60_000
/** Removes the folders of runs that were killed. */
async function sweep(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    const path = join(place, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > oldMs) await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

const mine = new Set<string>()
/** Whoever is ended while a file loads has nobody else to remove its folder. */
function removedAtEnd(folder: string): void {
  if (mine.size === 0)
    process.once('exit', () => {
      for (const path of mine) rmSync(path, { recursive: true, force: true })
    })
  mine.add(folder)
}
