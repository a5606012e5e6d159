import { realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { entriesOf, isThere, upwards, whole, within } from './folders.ts'
import { plainText } from './plain.ts'
import { projectOf } from './project.ts'

/** So many entries, in all packages of a file, are looked at. */
const most = 50_000

/**
 * What may be read of packages: of those that the source names, wherever it does, and of those that these say they need, found as Node finds them.
 * A package may be a link to where packages lie, or to one of the same project; what leads elsewhere is not named, nor is one that holds `except`, which is ours.
 */
export async function packagesFor(here: string, source: string, except: readonly string[]): Promise<readonly string[]> {
  const project = await projectOf(here)
  const left = { entries: most }
  const named = new Set<string>()
  /** What is named of each package, by its real path. */
  const seen = new Map<string, readonly string[]>()
  const lists = new Map<string, Promise<ReadonlySet<string>>>()
  const listed = (packages: string): Promise<ReadonlySet<string>> => {
    const list = lists.get(packages) ?? entriesOf(packages).then((entries) => new Set(entries.map((entry) => entry.name)))
    lists.set(packages, list)
    return list
  }
  const visit = async (name: string, from: string): Promise<void> => {
    for (const folder of upwards(from)) {
      const packages = join(folder, 'node_modules')
      if (!(await listed(packages)).has(name.replace(/\/.*/, ''))) continue
      const path = join(packages, name)
      const [home, real] = await Promise.all([realOf(packages), realOf(path)])
      if (home === undefined || real === undefined) continue
      const own = within(real, project) && !within(here, real)
      if (basename(home) !== 'node_modules' || !(within(real, home) || own) || except.some((e) => within(e, real) || within(real, e))) return
      const manifest = await manifestIn(real)
      if (manifest === undefined) return
      const before = seen.get(real)
      const entries = before ?? (await whole(real, { except, home: real, left })) ?? []
      seen.set(real, entries)
      // Node looks for a package by the name under which it is found, and for its files by the real one.
      for (const entry of entries) named.add(entry).add(path + entry.slice(real.length))
      if (before === undefined) for (const need of needsOf(manifest)) await visit(need, real)
      return
    }
  }
  for (const name of namesIn(source)) await visit(name, here)
  return [...named]
}

/** Whatever may be the name of a package in a text: how a quotation begins, or what follows `node_modules/`. */
const namesIn = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/(?:['"`]|node_modules[\\/])((?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*)/gi)].map(([, name]) => name as string))

const needsOf = (manifest: object): readonly string[] =>
  ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) => Object.keys((manifest as Readonly<Record<string, object>>)[kind] ?? {}))

async function manifestIn(folder: string): Promise<object | undefined> {
  try {
    const found: unknown = JSON.parse((await plainText(join(folder, 'package.json'))) ?? '')
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    // A damaged one is the package's own affair: Node says so.
    return (await isThere(join(folder, 'package.json'))) ? {} : undefined
  }
}

const realOf = (path: string): Promise<string | undefined> => realpath(path).catch(() => undefined)
