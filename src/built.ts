import { fault } from './fault.ts'

/**
 * The built file of a worker or a host, from the module that starts it: beside it in the build; from the sources, which
 * Node cannot run in another thread or process, the file of `dist`.
 * Fails: no build, or one that is older than a source.
 * `built(import.meta.url, './host')` in src/subjects/file.ts is dist/src/subjects/host.js.
 */
export function built(from: string, module: string): URL {
  if (!from.endsWith('.ts')) return new URL(`${module}.js`, from)
  const root = rootOf(from)
  const file = new URL(`${module}.js`, new URL(`dist/${from.slice(root.href.length)}`, root))
  const stale = staleness(root, file)
  if (stale !== undefined) throw fault(file.href.slice(root.href.length), 'a build of these sources', stale, 'Run `npm run build`.')
  return file
}

/** The folder in which `src` lies. */
function rootOf(from: string): URL {
  const at = from.lastIndexOf('/src/')
  if (at < 0) throw fault('built', 'a module under src', from)
  return new URL(from.slice(0, at + 1))
}

interface Files {
  readonly existsSync: (path: URL) => boolean
  readonly statSync: (path: URL) => { readonly mtimeMs: number }
  readonly readdirSync: (path: URL, how: { readonly withFileTypes: true }) => readonly { readonly name: string; isDirectory(): boolean }[]
}
/** Asked of Node when it is needed, so that a page can load what imports this. */
const files = (): Files => {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (fs === undefined) throw fault('built', 'Node', 'another host')
  return fs as unknown as Files
}

const newest = new Map<string, { readonly file: string; readonly at: number }>()
/** Why the build does not stand for the sources; nothing when it does. Told once for all by the newest source. */
function staleness(root: URL, file: URL): string | undefined {
  const { existsSync, statSync } = files()
  if (!existsSync(file)) return 'none'
  const known = newest.get(root.href) ?? newestSource(root)
  newest.set(root.href, known)
  return statSync(file).mtimeMs < known.at ? `one that is older than ${known.file}` : undefined
}

function newestSource(root: URL): { readonly file: string; readonly at: number } {
  const { readdirSync, statSync, existsSync } = files()
  let found = { file: '', at: 0 }
  const walk = (folder: URL): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const at = new URL(entry.isDirectory() ? `${entry.name}/` : entry.name, folder)
      if (entry.isDirectory()) walk(at)
      else if (/(?<!\.test|\.d)\.ts$/.test(entry.name) && !at.href.includes('/kernels/assembly/')) {
        const { mtimeMs } = statSync(at)
        if (mtimeMs > found.at) found = { file: at.href.slice(root.href.length), at: mtimeMs }
      }
    }
  }
  for (const folder of ['src/', 'properties/', 'proofs/']) if (existsSync(new URL(folder, root))) walk(new URL(folder, root))
  return found
}
