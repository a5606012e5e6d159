import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../fault.ts'

/** A Python that can run the host. */
export interface Interpreter {
  /** Its absolute path. */
  readonly path: string
  readonly version: string
  /** Where it finds itself, its standard library and packages. */
  readonly folders: readonly string[]
  /** Where packages lie that its user has installed for himself. */
  readonly userBase: string
}

const run = promisify(execFile)
const asks = `
import json, site, sys
print(json.dumps([sys.executable, list(sys.version_info[:3]), sorted({sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)}), site.getuserbase()]))
`

let found: Promise<Interpreter> | undefined
/**
 * The Python in the PATH, of an environment that is active, or the one that LEMMATA_PYTHON names; looked up once.
 * Fails: none, or one before 3.8.
 */
export function interpreter(): Promise<Interpreter> {
  found ??= lookUp(process.env).catch((error: unknown) => {
    found = undefined
    throw error
  })
  return found
}

export async function lookUp(env: Readonly<Record<string, string | undefined>>): Promise<Interpreter> {
  const named = env['LEMMATA_PYTHON']
  const places = named === undefined ? [...inEnvironment(env['VIRTUAL_ENV']), 'python3', 'python'] : [named]
  let because = `there is no ${named ?? 'python3 in the PATH'}`
  for (const place of places) {
    try {
      const { stdout } = await run(place, ['-c', asks], { timeout: 20_000, env: { ...process.env, ...env } })
      const [path, version, folders, userBase] = JSON.parse(stdout) as [string, [number, number, number], string[], string]
      if (version[0] > 3 || (version[0] === 3 && version[1] >= 8))
        return { path, version: version.join('.'), folders, userBase: userBase || join(homedir(), '.local') }
      because = `${place} is Python ${version.join('.')}`
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') because = `${place} cannot be run: ${lastLine(error)}`
    }
  }
  throw new Fault(`a .py file needs Python 3.8 or newer, and ${because}. Install it, or name one: LEMMATA_PYTHON=/path/to/python3`)
}
const inEnvironment = (folder: string | undefined): readonly string[] =>
  folder === undefined || folder === '' ? [] : [join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python3']))]
const lastLine = (error: unknown): string =>
  (((error as { readonly stderr?: string }).stderr || String((error as Error).message)) ?? '').trim().split('\n').at(-1) ?? ''
