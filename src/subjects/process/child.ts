import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { Disturbed, Fault } from '../../fault.ts'
import type { Hearing, Phase } from '../printed.ts'
import { descriptors } from './descriptors.ts'
import { ended, farewell, type LineReader, lineReader, tooLong } from './line-reader.ts'
import { type Lateness, lateness, type Work, workOf } from './patience.ts'
import { endsWithUs } from './watcher.ts'

/** How a child is started. */
export interface Start {
  readonly command: readonly [program: string, ...args: string[]]
  /** The descriptor on which its lines come: standard output, or 3 where that is somebody else's. */
  readonly descriptor: 1 | 3
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly cwd?: string | undefined
  /** Whether its end by signal n comes out as exit code 128 + n. */
  readonly signalsAsCodes?: boolean | undefined
  /** Hears what a file prints. */
  readonly hearing?: (() => Hearing) | undefined
  /** How many bytes of memory it may hold, where the system tells it. */
  readonly memory: number
  /** What those who were started for the same purpose have waited for a disk, and what they have been waited for. */
  readonly waits: Waits
}
/** Milliseconds. */
export interface Waits {
  disk: number
  /** How long answers took that were waited for; not what whoever waits was kept from looking, nor what was queued for a processor. */
  answers: number
}

/** Why there is no line: it did not come in time, by its own fault or by nobody's; it is too long; the child took too much memory, or has ended. */
export type Silence = Exclude<Lateness, 'in time'> | 'too long' | 'too large' | 'ended'
export type Heard = { readonly line: string } | { readonly silence: Silence }

/** A process that answers line by line. It leads a process group of its own, which is ended whole, and it ends when we do. */
export interface Child {
  /** What is printed from now on belongs to this phase. */
  enter(phase: Phase): Promise<void>
  say(line: string): void
  hear(deadlineMs: number): Promise<Heard>
  /** How it ended, in brackets, as soon as that is known: `(exit code 1; standard error: …)`. Fails: a program that never began; one that was ended from outside. */
  ending(): Promise<string>
  kill(): void
}

/** Signals that somebody else sends: a file without rights can send none, and what it does to itself has other names. */
const fromOutside: readonly string[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGXCPU', 'SIGUSR1', 'SIGUSR2', 'SIGPIPE']
/** Whether a runtime says that its heap is full. */
const isFull = (said: string): boolean => /<--- Last few GCs --->|JavaScript heap out of memory/.test(said)
const signalOf = (code: number | null): NodeJS.Signals | undefined =>
  (Object.keys(constants.signals) as NodeJS.Signals[]).find((name) => constants.signals[name] + 128 === code)
/** What the system lacks when it cannot start anything: nobody's fault who is started. */
const lacking: Readonly<Record<string, string>> = {
  EAGAIN: 'the system can start no more processes',
  ENOMEM: 'the system has no memory left',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open in the system',
}
const wrongProgram: Readonly<Record<string, string>> = { ENOENT: 'there is no such program', EACCES: 'it is no program, or may not be run' }

/** So often a silent child is looked at. */
const lookMs = 100

export function startChild({ command: [program, ...args], descriptor, env, cwd, signalsAsCodes, hearing, memory, waits }: Start): Child {
  const child: ChildProcess = spawnedOr(program, () =>
    spawn(program, args, {
      stdio: descriptors(descriptor === 3 ? 4 : 3),
      // A group of its own, to be ended whole.
      detached: process.platform !== 'win32',
      ...(env === undefined ? {} : { env }),
      ...(cwd === undefined ? {} : { cwd }),
    }),
  )
  const left = endsWithUs(child.pid)
  let group: number | undefined = child.pid
  const endWhole = (): void => {
    endGroup(group)
    group = undefined
    left()
  }
  let [failure, said, phase, killed, leaves]: [NodeJS.ErrnoException | undefined, string, Phase, boolean, boolean] = [undefined, '', 'loading', false, false]
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-8192)
  })
  const hear = hearing?.()
  const told = (text: string): void => {
    // The last words of the runtime itself are nobody's print.
    if (!isFull(said)) hear?.(text, phase)
  }
  if (descriptor === 3) for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', told)
  const over = new Promise<void>((settle) => {
    child.on('exit', () => {
      // At once: a number that is free again may be another's soon.
      endWhole()
      settle()
    })
    child.on('error', (error) => {
      failure = error
      settle()
    })
  })
  for (const pipe of child.stdio) pipe?.on('error', () => {})
  let looked = performance.now()
  const lines: LineReader = lineReader(child.stdio[descriptor] as Readable)
  const kill = (): void => {
    if (killed) return
    killed = true
    endWhole()
    // A grandchild may hold the other end of a pipe for ever.
    for (const pipe of child.stdio) pipe?.destroy()
    child.unref()
  }
  return {
    kill,
    enter: async (next) => {
      // What was printed before is read first: it belongs to the phase that ends.
      if (phase !== next) await new Promise((turn) => setImmediate(turn))
      phase = next
    },
    say: (line) => void child.stdin?.write(`${line}\n`),
    hear: async (deadlineMs) => {
      // Who answers at once is looked at too, now and then: it may keep what it is given.
      if (performance.now() - looked > lookMs) {
        looked = performance.now()
        if ((workOf(child.pid)?.bytes ?? 0) > memory) return { silence: 'too large' }
      }
      const what = await heard(child, lines, { deadlineMs, memory, waits })
      if ('silence' in what && what.silence === 'ended') {
        await withinTime(over, 500)
        if (isFull(said)) return { silence: 'too large' }
      }
      if (!('line' in what) || what.line !== farewell) return what
      leaves = true
      return { silence: 'ended' }
    },
    ending: async () => {
      // Its lines may end before it does, or without it.
      await withinTime(over, 500)
      if (failure !== undefined) {
        const lack = lacking[failure.code ?? '']
        if (lack !== undefined) throw new Disturbed(`cannot start ${program}: ${lack}`)
        throw new Fault(`cannot start ${program}: ${wrongProgram[failure.code ?? ''] ?? failure.message}.`)
      }
      const signal = child.signalCode ?? (signalsAsCodes === true && !leaves ? signalOf(child.exitCode) : undefined)
      if (signal !== undefined && fromOutside.includes(signal)) throw new Disturbed(`its process was ended from outside (${signal})`)
      const how = child.signalCode ?? (child.exitCode === null ? 'it closed its output, and goes on' : `exit code ${child.exitCode}`)
      return `(${how}${lastWords(said)})`
    },
  }
}

function spawnedOr(program: string, start: () => ChildProcess): ChildProcess {
  try {
    return start()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (lacking[code] !== undefined) throw new Disturbed(`cannot start ${program}: ${lacking[code]}`)
    if (wrongProgram[code] !== undefined) throw new Fault(`cannot start ${program}: ${wrongProgram[code]}.`)
    throw error
  }
}

/** Ends a process and all that it has started, even if it has ended itself. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

/** So long may disks take, in all: who reads for ever does nothing else. */
const longestReadMs = 20_000
interface Limits {
  readonly deadlineMs: number
  readonly memory: number
  readonly waits: Waits
}
/** The next line, or why there is none. */
async function heard({ pid }: ChildProcess, lines: LineReader, { deadlineMs, memory, waits }: Limits): Promise<Heard> {
  const line = lines.next()
  const from = performance.now()
  const work: { before?: Work | undefined; last?: Work | undefined; heldMs: number } = { heldMs: 0 }
  let lookedAt = from
  for (let first = true; ; first = false) {
    const left = deadlineMs - (performance.now() - from)
    const patience = left > 0 ? Math.min(lookMs, left) : Math.min(lookMs, deadlineMs)
    const got = await withinTime(line, patience)
    // Whoever was kept from looking, by other work or because it was stopped, does not know how long it took.
    waits.answers += Math.min(performance.now() - lookedAt, patience + lookMs / 2)
    if (got === ended) return { silence: 'ended' }
    if (got === tooLong) return { silence: 'too long' }
    if (got !== late) return { line: got }
    // Two looks at least: a line may have come while this thread was busy, and then its timers run first.
    const seen = workOf(pid)
    const disk = seen?.disk === true && waits.disk < longestReadMs
    const now = seen === undefined ? undefined : { ...seen, held: seen.held || disk }
    if ((now?.bytes ?? 0) > memory) return { silence: 'too large' }
    if (first) work.before = now
    const at = performance.now()
    if (now?.held === true) work.heldMs += at - lookedAt
    waits.answers -= Math.min(patience, now?.held === true ? patience : queuedBetween(work.last ?? work.before, now))
    if (disk) waits.disk += at - lookedAt
    lookedAt = at
    const so = first ? 'in time' : lateness({ before: work.before, last: work.last, now, heldMs: work.heldMs }, { deadlineMs, waitedMs: at - from })
    if (so !== 'in time') return { silence: so }
    work.last = now
  }
}

const queuedBetween = (before: Work | undefined, now: Work | undefined): number => Math.max(0, (now?.queuedMs ?? 0) - (before?.queuedMs ?? now?.queuedMs ?? 0))

const late = Symbol('deadline')
/** What is promised, or `late`. */
async function withinTime<A>(promised: Promise<A>, ms: number): Promise<A | typeof late> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<typeof late>((settle) => {
    timer = setTimeout(() => settle(late), ms)
  })
  const got = await Promise.race([promised, timeout])
  clearTimeout(timer)
  return got
}

/** The last lines of what it wrote to standard error, without the stack of its runtime. */
function lastWords(said: string): string {
  const lines = said
    .slice(-2048)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v|^\s*\d+: 0x|^\s*(?:code: '|requireStack: \[)|^\}$/.test(line))
  return lines.length === 0
    ? ''
    : `; standard error: ${lines
        .slice(-3)
        .map((line) => line.trim())
        .join(' / ')}`
}
