import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/* Folders, looked at entry by entry. */

/** Whether one path lies in the other, or is it. */
export const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

export const entriesOf = (folder: string): Promise<readonly Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The folders from one upwards. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upwards(above)]
}

export interface Looking {
  readonly except: readonly string[]
  readonly home: string
  readonly left: { entries: number }
  /** Whether what is hidden is left out, and the folder itself goes entry by entry. */
  readonly own?: boolean
}
/** The names of what may be read of a folder: itself, where that is all of it. Nothing where there is too much to look at. */
export async function whole(folder: string, looking: Looking): Promise<readonly string[] | undefined> {
  const { except, left, home, own = false } = looking
  const entries = await entriesOf(folder)
  left.entries -= entries.length
  if (left.entries < 0) return undefined
  const named: string[] = []
  let all = !own || folder !== home
  for (const entry of entries) {
    const path = join(folder, entry.name)
    const hidden = own && entry.name.startsWith('.')
    if (hidden || entry.name === 'node_modules' || except.some((e) => within(path, e))) {
      all = false
      continue
    }
    if (entry.isSymbolicLink()) {
      const target = await realpath(path).catch(() => undefined)
      if (target !== undefined && within(target, home) && !except.some((e) => within(target, e) || within(e, target))) named.push(path)
      else all = false
    } else if (entry.isDirectory()) {
      const inner = await whole(path, looking)
      if (inner === undefined) return undefined
      if (inner.length !== 1 || inner[0] !== path) all = false
      named.push(...inner)
    } else named.push(path)
  }
  return all ? [folder] : named
}
