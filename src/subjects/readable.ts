import type { Dirent } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/* What a checked file may read: its own folder, and the packages that it can import. Nothing that is hidden, and nothing of lemmata. */

/** So many entries of one folder are named one by one. */
const most = 1000

/** Whether one path lies in the other, or is it. */
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

const entriesOf = (folder: string): Promise<readonly Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])

/**
 * The paths that may be read by who lies at `file`: what lies beside it, and every `node_modules` from there upwards. `except`: folders of which
 * nothing is named, whatever they lie in. A folder of more than a thousand entries is left out: who lies in it brings no data along.
 */
export async function readableFor(file: string, except: readonly string[]): Promise<readonly string[]> {
  const here = dirname(file)
  const found = new Set([file])
  const add = async (path: string, entry: Dirent): Promise<void> => {
    if (except.some((e) => within(path, e))) return
    // Links are followed by who may read them: where they lead is asked here.
    if (entry.isSymbolicLink()) {
      const target = await realpath(path).catch(() => undefined)
      if (target === undefined || except.some((e) => within(target, e) || within(e, target))) return
      found.add(target)
    } else if (entry.isDirectory() && except.some((e) => within(e, path))) return inside(path)
    found.add(path)
  }
  const inside = async (folder: string, hidden = false): Promise<void> => {
    const entries = await entriesOf(folder)
    if (entries.length > most) return
    for (const entry of entries) if (hidden || !entry.name.startsWith('.')) await add(join(folder, entry.name), entry)
  }
  await inside(here)
  for (let folder = here; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules')
    if (except.some((e) => within(e, packages))) await inside(packages, true)
    else if ((await entriesOf(packages)).length > 0) found.add(packages)
    // Node asks the packages around a file what kind of module it is.
    found.add(join(folder, 'package.json'))
    if (dirname(folder) === folder) break
  }
  return [...found]
}
