import { readFile, stat } from 'node:fs/promises'

/* Whoever opens a pipe waits for ever: what a stranger has put there is read only where it is a plain file. */

/** What stands there instead of a plain file; nothing where it is one, or a folder, or absent. */
export async function oddity(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || found.isFile() || found.isDirectory()) return undefined
  if (found.isFIFO()) return 'a pipe'
  return found.isSocket() ? 'a socket' : 'a device'
}

/** The text of a plain file; nothing where there is none. */
export async function plainText(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true ? readFile(path, 'utf8').catch(() => undefined) : undefined
}
