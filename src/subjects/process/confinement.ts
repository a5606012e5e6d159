import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from '../../built.ts'
import { isolated } from './isolation.ts'
import { folderOfItsOwn } from './own-folder.ts'
import { readableFor } from './readable.ts'
import { canServe } from './serving.ts'

/**
 * What a checked file may do.
 * - `confined`: it reads what lies beside it and its packages; it writes nothing, starts nothing, signals nobody, and sees no environment.
 * - `isolated`: the same in a system of its own, without network, other processes or other files, and with limits.
 * - `isolated as far as can be`: the same, and where the system has no such thing it is run all the same, and told what is missing.
 * - `trusted`: whatever whoever calls may do.
 */
export type Trust = 'confined' | 'isolated' | 'isolated as far as can be' | 'trusted'

/** How the process of a file is started, and what is left to be cleaned away. */
export interface Confinement {
  readonly command: readonly [program: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Where a module may be put that cannot run under the file's own address. */
  readonly at?: string
  /** Whether the end by signal n comes out as exit code 128 + n. */
  readonly signalsAsCodes?: boolean
  /** What is not isolated that should be, each in a few words. */
  readonly gaps: readonly string[]
  remove(): Promise<void>
}

/** The folder of the package, from the sources and from the build alike. */
const root = fileURLToPath(new URL(import.meta.url.includes('/dist/src/') ? '../../../../' : '../../../', import.meta.url))
/** Where our formulas lie, in the build and in the sources. */
export const ourFolders = async (): Promise<readonly string[]> => {
  const here = await realpath(root)
  return [join(here, 'dist'), join(here, 'src')]
}

/** Node's permission model, by the name that this version has for it. */
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission']
  : ['--experimental-permission', '--disable-warning=ExperimentalWarning']

/** Whether a module is run under the address of its file: where Node can be told to, and may look there. A star in a path is a right to too much. */
export const servedAt = (file: string): boolean => canServe && !file.includes('*')

/** For a file with the source that it was compiled to. */
export async function confinement(file: string, source: string, { trust, memory }: { readonly trust: Trust; readonly memory: number }): Promise<Confinement> {
  const common = ['--enable-source-maps', `--max-old-space-size=${Math.ceil(memory / 2 ** 20)}`]
  const host = fileURLToPath(built(import.meta.url, '../host-alone'))
  const own = !servedAt(file)
  const folder = !own && trust === 'trusted' ? undefined : await folderOfItsOwn()
  const remove = async (): Promise<void> => (folder === undefined ? undefined : rm(folder, { recursive: true, force: true }).catch(() => {}))
  const at = !own || folder === undefined ? {} : { at: join(folder, 'subject.mjs') }
  if (trust === 'trusted') return { command: [process.execPath, ...common, host, trust], gaps: [], ...at, remove }
  // Node sees links as what they lead to.
  const named = await readableFor(await realpath(file), source, await ourFolders())
  // A star would let it read whatever begins as the path does.
  const unstarred = named.filter((path) => !path.includes('*'))
  // Node 20 ends itself where a path is named twice, and its folder lies beside a file in the temporary folder.
  const readable = [...new Set([await realpath(host), ...unstarred, ...(folder === undefined ? [] : [folder])])]
  const rights = [...permission, ...readable.map((path) => `--allow-fs-read=${path}`)]
  const command = [process.execPath, ...rights, ...common, host, trust] as const
  const start = { env: windowsOwn(), cwd: folder ?? '/', ...at, remove }
  if (trust === 'confined') return { command, gaps: [], ...start }
  return { ...(await isolated(command, { readable, folder, memory }, { accepted: trust !== 'isolated' })), ...start }
}

/** Windows starts nothing without these. */
const windowsOwn = (): Readonly<Record<string, string>> =>
  process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '', SystemDrive: process.env['SystemDrive'] ?? '' } : {}
