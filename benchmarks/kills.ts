import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'

/*
 * Kill -9 of the whole command at a random moment, and the same call again: the same bytes as an undisturbed run, nothing that runs on
 * without its parent, nothing half written, no journal once it is over. Reads /proc; elsewhere processes are not counted.
 */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))

interface Call {
  readonly name: string
  readonly args: readonly string[]
  /** How many of 50 moments are its own. */
  readonly share: number
  /** What it writes besides its output. */
  readonly writes?: readonly string[]
}
const every: readonly Call[] = [
  { name: 'check', args: ['check', '--runs', '15', '--json', '--no-failures'], share: 10 },
  { name: 'prove', args: ['prove', '--topic', 'activations', '--deadline', '10', '--json'], share: 10 },
  { name: 'power', args: ['power', '--topic', 'activations', '--runs', '10', '--json'], share: 10 },
  {
    name: 'lab',
    args: ['lab', '--smoke'],
    share: 5,
    writes: ['evidence.json', 'power.json', 'approximations.json', 'index.html', 'ledger.html'].map((f) => join('reports', f)),
  },
  { name: 'check FILE', args: ['check', 'mine.mjs', '--runs', '300', '--deadline', '60000', '--json', '--no-failures'], share: 15 },
]
/** Right and wrong, and slow enough to be met at work. */
const mine = `
const wait = () => { for (let i = 0; i < 2e3; i++); }
export const relu = { value: (x) => { wait(); return Math.max(0, x) }, derivative: (x) => (x > 0 ? 1 : 0) }
export const tanh = { value: (x) => { wait(); return Math.tanh(x) } }
export const identity = { value: (x) => { wait(); return x } }
export const sgd = ({ learningRate }) => ({ step: (p, g) => p.map((r, i) => r.map((x, j) => x - 2 * learningRate * g[i][j])) })
`

export interface Killed {
  readonly call: string
  /** When it was killed, of how long an undisturbed run takes. */
  readonly afterMs: number
  readonly ofMs: number
  /** What differs from an undisturbed run. */
  readonly differs: readonly string[]
  /** Results that the second run took over. */
  readonly takenOver: number
  /** Of the processes that it had, how many run 2 s later; absent where that cannot be counted. */
  readonly running?: number
  readonly parts: readonly string[]
  readonly journal: boolean
  /** Folders in the place for temporary files, after the second run. */
  readonly temporary: number
}

/** `times` moments, of some calls by name or of all; what comes of each is said at once. */
export async function kills(times: number, seed: number, said: (killed: Killed, done: number) => void, names?: readonly string[]): Promise<readonly Killed[]> {
  const calls = every.filter(({ name }) => names?.includes(name) ?? true)
  if (!existsSync(cli)) throw new Error('the command line is not built (npm run build)')
  const all: Killed[] = []
  const moments = fc.sample(fc.double({ min: 0.02, max: 0.98, noNaN: true }), { numRuns: 10 * times, seed })
  for (const [i, call] of calls.entries()) {
    const of = partOf(calls, i, times)
    if (of === 0) continue
    const first = home()
    const whole = await run(call, first)
    rmSync(first, { recursive: true, force: true })
    for (let k = 0; k < of; ) {
      const killed = await killedOnce(call, whole, moments.pop() ?? 0.5)
      // It was over before: no kill.
      if (killed === undefined) continue
      k++
      all.push(killed)
      said(killed, all.length)
    }
  }
  return all
}

/** How many of so many moments fall to a call: by its share, and of few moments one to each before any has two. */
function partOf(calls: readonly Call[], i: number, times: number): number {
  const whole = calls.reduce((sum, { share }) => sum + share, 0)
  if (times < 2 * calls.length) return Math.floor((times + calls.length - 1 - i) / calls.length)
  const before = calls.slice(0, i).reduce((sum, { share }) => sum + share, 0)
  const part = (upTo: number): number => Math.round((upTo * times) / whole)
  return part(before + (calls[i] as Call).share) - part(before)
}

/** What is wrong with it; temporary folders are told and are no fault. */
export const amiss = ({ differs, running = 0, parts, journal }: Killed): boolean => differs.length > 0 || running > 0 || parts.length > 0 || journal

const inHome = { work: 'work', temporary: 'tmp', state: 'state' } as const
function home(): string {
  const path = mkdtempSync(join(tmpdir(), 'lemmata-kills-'))
  for (const part of Object.values(inHome)) mkdirSync(join(path, part))
  writeFileSync(join(path, inHome.work, 'mine.mjs'), mine)
  return path
}
function begin({ args }: Call, at: string): ChildProcess {
  const env = { ...process.env, NO_COLOR: '1', TMPDIR: join(at, inHome.temporary), XDG_STATE_HOME: join(at, inHome.state) }
  return spawn(process.execPath, [cli, ...args], { cwd: join(at, inHome.work), env, stdio: ['ignore', 'pipe', 'pipe'] })
}

interface Whole {
  readonly code: number | null
  readonly ms: number
  readonly stderr: string
  /** By name: what it printed, and what it wrote. */
  readonly bytes: ReadonlyMap<string, string>
}
async function run(call: Call, at: string): Promise<Whole> {
  const from = performance.now()
  const child = begin(call, at)
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const code = await new Promise<number | null>((ended) => child.on('close', ended))
  const files = (call.writes ?? []).map((f) => [f, readFileSync(join(at, inHome.work, f), 'utf8')] as const)
  return { code, ms: performance.now() - from, stderr, bytes: new Map([['output', stdout], ...files]) }
}

async function killedOnce(call: Call, whole: Whole, share: number): Promise<Killed | undefined> {
  const at = home()
  const afterMs = Math.round(share * whole.ms)
  const child = begin(call, at)
  child.stdout?.resume()
  child.stderr?.resume()
  let ended = false
  const over = new Promise<void>((settle) =>
    child.on('exit', () => {
      ended = true
      settle()
    }),
  )
  await Promise.race([over, new Promise((go) => setTimeout(go, afterMs))])
  if (ended) return undefined
  // Stopped first, so that it has no child that we did not see.
  child.kill('SIGSTOP')
  const family = descendants(child.pid as number)
  child.kill('SIGKILL')
  await over
  await new Promise((go) => setTimeout(go, 2000))
  const left = family?.filter(isAlive)
  for (const one of left ?? []) process.kill(one.pid, 'SIGKILL')
  const again = await run(call, at)
  const differs = [
    ...[...whole.bytes].flatMap(([name, bytes]) =>
      again.bytes.get(name) === bytes ? [] : [`${name}, ${firstDifference(bytes, again.bytes.get(name) ?? '')}`],
    ),
    ...(again.code === whole.code ? [] : [`exit code ${again.code} for ${whole.code} (${again.stderr.trim().split('\n').at(-1)})`]),
  ]
  const names = readdirSync(join(at, inHome.work), { recursive: true, encoding: 'utf8' })
  const killed: Killed = {
    call: call.name,
    afterMs,
    ofMs: Math.round(whole.ms),
    differs,
    takenOver: [...again.stderr.matchAll(/resuming: (\d+) of/g)].reduce((sum, m) => sum + Number(m[1]), 0),
    ...(left === undefined ? {} : { running: left.length }),
    parts: names.filter((n) => n.endsWith('.part')),
    journal: existsSync(join(at, inHome.work, '.lemmata/journal')),
    temporary: readdirSync(join(at, inHome.temporary)).length,
  }
  rmSync(at, { recursive: true, force: true })
  return killed
}

/** The first line in which the second run says something else. */
function firstDifference(due: string, got: string): string {
  const [before, after] = [due.split('\n'), got.split('\n')]
  const i = before.findIndex((line, k) => line !== after[k])
  return `line ${i + 1}: ${after[i]?.trim().slice(0, 200)} for ${before[i]?.trim().slice(0, 200)}`
}

interface Running {
  readonly pid: number
  /** When it began, so that no other process with its number is taken for it. */
  readonly began: string
}
interface Stat extends Running {
  readonly parent: number
  readonly state: string
}
/** Of a process: its parent, and when it began; nothing where it is gone. */
function statOf(pid: number): Stat | undefined {
  try {
    const rest = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { pid, state: rest[0] as string, parent: Number(rest[1]), began: rest[19] as string }
  } catch {
    return undefined
  }
}
/** Children and theirs; nothing where there is no /proc. */
function descendants(root: number): readonly Running[] | undefined {
  if (!existsSync('/proc/self/stat')) return undefined
  const all = readdirSync('/proc')
    .flatMap((name) => (/^\d+$/.test(name) ? [statOf(Number(name))] : []))
    .filter((s) => s !== undefined)
  const found: Stat[] = []
  for (const parents = [root]; parents.length > 0; ) {
    const parent = parents.pop()
    for (const child of all.filter((s) => s.parent === parent)) {
      found.push(child)
      parents.push(child.pid)
    }
  }
  return found
}
function isAlive({ pid, began }: Running): boolean {
  const now = statOf(pid)
  return now !== undefined && now.began === began && now.state !== 'Z'
}
