import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** The program's own files, by path from its root; in sources and builds alike. */
const files = (): string[] =>
  ['src', 'properties', 'proofs']
    .flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f.replaceAll('\\', '/')}`))
    .filter((f) => /(?<!\.d|\.test)\.[jt]s$/.test(f))
    .sort()
/** It names the exact versions of all dependencies; beside the sources, and one above the build. */
const manifest = (): string | undefined => [`${root}package.json`, `${root}../package.json`].find(existsSync)

let hashed: string | undefined
/**
 * What results depend on besides what is asked: the contents of the program's files, its dependencies, and the machine's arithmetic
 * (the version of V8, and who multiplies matrices). Two machines with the same build have the same hash.
 */
export function buildHash(): string {
  if (hashed !== undefined) return hashed
  const hash = createHash('sha256')
  for (const f of files())
    hash
      .update(`${f}\n`)
      .update(readFileSync(`${root}${f}`))
      .update('\0')
  const described = manifest()
  if (described !== undefined) hash.update(readFileSync(described))
  hash.update(`${process.versions.v8} ${process.env['LEMMATA_PRODUCT'] ?? ''}`)
  hashed = hash.digest('hex')
  return hashed
}

/** The hash of any content, short enough for the name of a file. */
export const contentHash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 16)
