import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'

/* What a checked file may read: its own folder, and the packages that it can import. Nothing that is hidden, nothing that a link leads away to, and nothing of lemmata. */

/** So many entries, in all folders beside a file, are looked at. */
const most = 5000

/** Whether one path lies in the other, or is it. */
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

const entriesOf = (folder: string): Promise<readonly Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The folders from one upwards. */
function upwards(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upwards(above)]
}

/** The folders from which a file may import sources: its own, and that of the project that it belongs to. */
export async function reachOf(file: string): Promise<readonly string[]> {
  const here = dirname(await realpath(file))
  for (const folder of upwards(here)) if (await isThere(join(folder, 'package.json'))) return [here, folder]
  return [here]
}

/**
 * The paths that may be read by who lies at `file`: what lies beside it, and every `node_modules` from there upwards. `except`: folders of which
 * nothing is named, whatever they lie in. Node follows links wherever they lead, so one that leads away is not named, nor is the folder
 * that holds it as a whole. Where more than 5000 entries lie beside a file, none is named: who lies there brings no data along.
 */
export async function readableFor(file: string, except: readonly string[]): Promise<readonly string[]> {
  const here = dirname(file)
  const beside = await whole(here, { except, home: here, left: { entries: most }, top: true })
  const packages = await Promise.all(upwards(here).map((folder) => packagesIn(folder, except)))
  // Node asks the packages around a file what kind of module it is.
  return [...new Set([file, ...(beside ?? []), ...packages.flat(), ...upwards(here).map((folder) => join(folder, 'package.json'))])]
}

interface Looking {
  readonly except: readonly string[]
  readonly home: string
  readonly left: { entries: number }
  /** The folder of the file itself: always entry by entry, and nothing hidden. */
  readonly top?: boolean
}
/** The names of what may be read of a folder: itself, where that is all of it. Nothing where there is too much to look at. */
async function whole(folder: string, looking: Looking): Promise<readonly string[] | undefined> {
  const { except, left, home, top = false } = looking
  const entries = await entriesOf(folder)
  left.entries -= entries.length
  if (left.entries < 0) return undefined
  const named: string[] = []
  let all = !top
  for (const entry of entries) {
    const path = join(folder, entry.name)
    const hidden = top && entry.name.startsWith('.')
    if (hidden || entry.name === 'node_modules' || except.some((e) => within(path, e))) {
      all = false
      continue
    }
    if (entry.isSymbolicLink()) {
      const target = await realpath(path).catch(() => undefined)
      if (target !== undefined && within(target, home) && !except.some((e) => within(target, e) || within(e, target))) named.push(path)
      else all = false
    } else if (entry.isDirectory()) {
      const inner = await whole(path, { except, home, left })
      if (inner === undefined) return undefined
      if (inner.length !== 1 || inner[0] !== path) all = false
      named.push(...inner)
    } else named.push(path)
  }
  return all ? [folder] : named
}

/** The packages that lie in a folder: all at once, but for ours, and for links that lead to what is no package. */
async function packagesIn(folder: string, except: readonly string[]): Promise<readonly string[]> {
  const packages = join(folder, 'node_modules')
  const real = await realpath(packages).catch(() => undefined)
  if (real === undefined || basename(real) !== 'node_modules') return []
  const found: string[] = []
  const add = async (at: string): Promise<void> => {
    for (const entry of await entriesOf(at)) {
      const path = join(at, entry.name)
      const target = entry.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path
      if (target === undefined || except.some((e) => within(target, e))) continue
      // A scope holds packages; a folder that holds ours is gone through.
      if (entry.name.startsWith('@') || except.some((e) => within(e, target))) await add(target)
      else if (target === path || (await isThere(join(target, 'package.json')))) found.push(path, target)
    }
  }
  await add(real)
  // Node looks for a package by the name under which the folder is found.
  return [
    ...new Set(real === packages ? found : [...found, ...found.map((path) => packages + path.slice(real.length)).filter((path) => path.startsWith(packages))]),
  ]
}
