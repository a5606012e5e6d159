import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { fault } from '../../fault.ts'

/* Strangers' code in a Linux system of its own: namespaces by `bwrap`, else by `unshare`; limits by `prlimit`. */

type Command = readonly [program: string, ...args: string[]]

/** What a process may see and take there. */
export interface Inside {
  /** Paths that it may read; absent: all. */
  readonly readable?: readonly string[]
  /** A folder that is its own. */
  readonly folder?: string | undefined
  /** Bytes. */
  readonly memory: number
}
export interface Isolated {
  readonly command: Command
  /** Whether the end by signal n comes out as exit code 128 + n. */
  readonly signalsAsCodes: boolean
  /** What is not isolated, each in a few words; empty where all is. */
  readonly gaps: readonly string[]
}

/** What the system offers, with a reason for what it does not. */
export interface Means {
  readonly by: 'bwrap' | 'unshare' | undefined
  readonly limits: boolean
  readonly because: string
}

const run = promisify(execFile)
const works = async ([program, ...args]: Command): Promise<string | undefined> => {
  try {
    await run(program, args, { timeout: 5000 })
    return undefined
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string }
    if (code === 'ENOENT') return `${program} is not installed`
    return `${program} cannot: ${stderr.trim().split('\n').at(-1) ?? String(code)}`
  }
}

const unshare: Command = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc', '--net', '--ipc', '--uts']
let found: Promise<Means> | undefined
/** Looked up once. */
export function means(): Promise<Means> {
  found ??= lookUp()
  return found
}
async function lookUp(): Promise<Means> {
  if (process.platform !== 'linux') return { by: undefined, limits: false, because: `${process.platform} has no namespaces` }
  const limits = (await works(['prlimit', '--core=0', 'true'])) === undefined
  const bwrap = await works(['bwrap', '--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true'])
  if (bwrap === undefined) return { by: 'bwrap', limits, because: '' }
  const spaces = await works([...unshare, 'true'])
  return { by: spaces === undefined ? 'unshare' : undefined, limits, because: [bwrap, ...(spaces === undefined ? [] : [spaces])].join('; ') }
}

/** Processes, open files, bytes of a written file, seconds of processor. */
const limits = { nproc: 512, nofile: 256, fsize: 2 ** 20, cpu: 3600, core: 0 }

/**
 * The command in a system of its own. With `accepted` it is run as it is where there are none, and every gap is told.
 * Fails: a system without namespaces, unless that is accepted.
 */
export async function isolated(
  command: Command,
  inside: Inside,
  { accepted = false, having }: { readonly accepted?: boolean; readonly having?: Means } = {},
): Promise<Isolated> {
  const { by, limits: limited, because } = having ?? (await means())
  const bounded: Command = limited ? ['prlimit', ...limitsOf(inside), ...command] : command
  const unlimited = limited ? [] : ['its processes, files and processor time have no limit (prlimit is not there)']
  if (by === 'bwrap') return { command: ['bwrap', ...bwrapArguments(command, inside), '--', ...bounded], signalsAsCodes: true, gaps: unlimited }
  const files = inside.readable === undefined ? ['it reads and writes what you may'] : []
  if (by === 'unshare') return { command: [...unshare, '--', ...bounded], signalsAsCodes: true, gaps: [...files, ...unlimited] }
  const gaps = ['it may use the network', 'it may see and signal your processes', ...files, ...unlimited]
  if (accepted) return { command: bounded, signalsAsCodes: false, gaps }
  throw fault(
    '--isolate',
    'a system with namespaces (bwrap, or unshare)',
    `none: ${because}`,
    `Without them ${gaps.join(', ')}; with --trust beside --isolate it is run all the same.`,
  )
}

const limitsOf = ({ memory }: Inside): readonly string[] => [
  ...Object.entries(limits).map(([name, limit]) => `--${name}=${limit}`),
  // What is written to counts, not what is reserved: the watch over memory in use is the finer one.
  `--data=${2 * memory}`,
]

/** The system's programs and libraries, which whoever runs needs. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc/ld.so.cache', '/etc/alternatives', '/etc/localtime']

function bwrapArguments(command: Command, { readable, folder }: Inside): readonly string[] {
  const fresh = ['--unshare-all', '--die-with-parent', '--new-session', '--proc', '/proc', '--dev', '/dev']
  // A program brings along what nobody knows; it reads all, and writes nowhere but in a /tmp of its own, in which it lies itself where it does.
  if (readable === undefined) {
    const named = [process.cwd(), ...command.filter((word) => word.startsWith('/tmp/') && existsSync(word)).map(dirname)]
    const there = named.filter((path) => path.startsWith('/tmp/')).flatMap((path) => ['--ro-bind', path, path])
    return ['--ro-bind', '/', '/', ...fresh, '--tmpfs', '/tmp', ...there, '--chdir', process.cwd()]
  }
  const read = [...system.filter(existsSync), dirname(process.execPath), ...readable.filter(existsSync)]
  return [
    '--tmpfs',
    '/tmp',
    ...read.flatMap((path) => ['--ro-bind', path, path]),
    ...(folder === undefined ? ['--chdir', '/tmp'] : ['--bind', folder, folder, '--chdir', folder]),
    ...fresh,
  ]
}
