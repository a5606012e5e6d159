import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { build } from 'esbuild'
import { compiling, enteredAt, entry } from './compiler.ts'
import { readingFor } from './reach.ts'

/**
 * A file and the sources of one's own that it imports, by whole path; packages are left out. A file that does not compile has none
 * but itself, as far as anybody knows.
 */
export async function sourcesOf(path: string): Promise<readonly string[]> {
  const file = resolve(path)
  try {
    const real = await realpath(file)
    const reading = await readingFor(real, undefined)
    if ((await reading.amiss(dirname(real))) !== undefined) return [file]
    const { metafile } = await compiling(basename(file), () =>
      build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        metafile: true,
        packages: 'external',
        platform: 'node',
        logLevel: 'silent',
        plugins: [enteredAt(real), reading.plugin],
      }),
    )
    return [...new Set([file, ...Object.keys(metafile.inputs).map((input) => resolve(input))])]
  } catch {
    return [file]
  }
}

/** What is seen of files without reading them: where one is written to, added or removed, it is another. */
export async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch(() => undefined)
      return found === undefined ? 'absent' : `${found.mtimeMs} ${found.size} ${found.ino}`
    }),
  )
  return states.join('\n')
}
