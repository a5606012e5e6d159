import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { upwards, whole } from './folders.ts'
import { packagesFor } from './packages.ts'
import { projectOf } from './project.ts'

/* What a checked file may read: its own folder, and the packages that it names. Nothing that is hidden, nothing that a link leads away to, and nothing of lemmata. */

/** So many entries, in all folders beside a file, are looked at; and so many characters may their names have, which are handed over in one command. */
const [most, longest] = [5000, 500_000]

/** The folders from which a file may import sources: its own, and that of the project that it belongs to. */
export async function reachOf(file: string): Promise<readonly string[]> {
  const here = dirname(await realpath(file))
  return [here, await projectOf(here)]
}

/**
 * The paths that may be read by who lies at `file`: what lies beside it, and the packages that its source names, with what they need. `except`: folders of
 * which nothing is named, whatever they lie in. Node follows links wherever they lead, so one that leads away is not named, nor is the folder
 * that holds it as a whole. Where more than 5000 entries lie beside a file, or their names are longer than a command may be, none is named: who lies there brings no data along.
 */
export async function readableFor(file: string, source: string, except: readonly string[]): Promise<readonly string[]> {
  const here = dirname(file)
  const found = (await whole(here, { except, home: here, left: { entries: most }, own: true })) ?? []
  const beside = found.reduce((sum, path) => sum + path.length, 0) > longest ? [] : found
  const packages = await packagesFor(here, source, except)
  // Node asks the packages around a file what kind of module it is.
  return [...new Set([file, ...beside, ...packages, ...upwards(here).map((folder) => join(folder, 'package.json'))])]
}
