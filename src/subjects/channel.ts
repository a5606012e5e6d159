import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Fault, fault, Unanswered } from '../fault.ts'
import { encode } from '../protocol/codec.ts'
import { operationNames } from '../protocol/operations.ts'
import type { Need, Operation, Operations, Subject, Unit } from '../protocol/subject.ts'
import { answerIn, type Greeting, greetingForm, greetingIn, OutOfStep } from './lines.ts'
import { isLate, type Work, workOf } from './patience.ts'
import type { Hearing, Phase } from './printed.ts'

/** A program that speaks the protocol, or the host of a file. */
export interface Command {
  /** What a person calls it. */
  readonly kind: 'file' | 'program'
  /** In sentences: `adam.ts`, `python3 harness.py`. */
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  /** The descriptor on which its lines come: standard output, or 3 where that is somebody else's. */
  readonly descriptor: 1 | 3
  readonly deadlineMs: number
  /** Hears what a file prints. */
  readonly hearing?: (() => Hearing) | undefined
  /** What it is said to be when it says nothing, or otherwise than it says. */
  readonly unit?: Unit | undefined
}

export interface ChannelSubject extends Subject {
  readonly operations: Operations
  /** Any question, by name. */
  asks(operation: string, question: unknown): Promise<unknown>
  /** What it attempts. */
  readonly attempts: readonly Need[]
  /** Exports that were not recognized. */
  readonly ignored: readonly string[]
  /** What looks like a slip, in whole sentences. */
  readonly notes: readonly string[]
  close(): Promise<void>
}

const operationsBy = (ask: (operation: Operation, question: unknown) => Promise<unknown>): Operations =>
  Object.fromEntries(operationNames.map((o) => [o, (question: unknown) => ask(o, question)])) as unknown as Operations

interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
  phase: Phase
  /** How it ended, in brackets, as soon as that is known: `(exit code 1; standard error: …)`. Fails: a program that never began. */
  ending(): Promise<string>
}
/** What was printed before is read first: it belongs to the phase that ends. */
async function enter(child: Child, phase: Phase): Promise<void> {
  if (child.phase !== phase) await new Promise((turn) => setImmediate(turn))
  child.phase = phase
}
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

/** The child's next line; `undefined` when it has ended, `late` when it does not answer in time, though it could: see `isLate`. */
async function nextLine(child: Child, deadlineMs: number): Promise<string | undefined | typeof late> {
  const line = child.lines.next().then((r) => (r.done === true ? undefined : r.value))
  const work = (): Work | undefined => workOf(child.process.pid)
  const [before, from] = [work(), performance.now()]
  let last: Work | undefined
  // Two looks at least: a line may have come while this thread was busy, and then its timers run first.
  for (let looks = 1; ; looks++) {
    const got = await withinTime(line, looks === 1 ? deadlineMs : Math.min(100, deadlineMs))
    if (got !== late) return got
    const now = work()
    if (looks > 1 && isLate({ before, last, now }, { deadlineMs, waitedMs: performance.now() - from })) return late
    last = now
  }
}
function start({ command: [program, ...args], descriptor, hearing }: Command): Child {
  // Our host of files has a fourth descriptor, which is closed when we are gone: see `watchdog.ts`.
  const child = spawn(program, args, { stdio: descriptor === 3 ? ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe'] })
  let [failure, said]: [NodeJS.ErrnoException | undefined, string] = [undefined, '']
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2048)
  })
  const hear = hearing?.()
  if (descriptor === 3) for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => hear?.(text, begun.phase))
  const over = new Promise<void>((settle) => {
    child.on('close', () => settle())
    child.on('error', (error) => {
      failure = error
      settle()
    })
  })
  for (const pipe of child.stdio) pipe?.on('error', () => {})
  const input = child.stdio[descriptor] as Readable
  const begun: Child = {
    process: child,
    phase: 'loading',
    lines: createInterface({ input })[Symbol.asyncIterator](),
    ending: async () => {
      // Its lines may end before it does, or without it.
      await Promise.race([over, new Promise((settle) => setTimeout(settle, 500).unref())])
      if (failure !== undefined) throw new Fault(`cannot start ${program}: ${reasons[failure.code ?? ''] ?? failure.message}.`)
      const how = child.signalCode ?? (child.exitCode === null ? 'it closed its output, and goes on' : `exit code ${child.exitCode}`)
      return `(${how}${lastWords(said)})`
    },
  }
  return begun
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such program', EACCES: 'it is no program, or may not be run' }

/** The last lines of what it wrote to standard error, without the stack of its runtime. */
function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line))
  return lines.length === 0
    ? ''
    : `; standard error: ${lines
        .slice(-3)
        .map((line) => line.trim())
        .join(' / ')}`
}

/**
 * A subject in a child process: JSON lines with a number each, a deadline for every answer, a new child after one that hung or
 * ended. One question at a time. Fails: a child that does not greet, or greets amiss.
 */
export async function channelSubject(how: Command): Promise<ChannelSubject> {
  let child: Child | undefined
  const kill = (): void => {
    child?.process.kill('SIGKILL')
    child = undefined
  }
  const greeted = async (): Promise<Greeting> => {
    child = start(how)
    // A large library takes its time to load, and more where several processes load it at once.
    const patience = how.deadlineMs + (how.kind === 'file' ? 13_000 : 3000)
    try {
      const line = await nextLine(child, patience)
      child.phase = 'looked at'
      if (typeof line === 'string') return greetingIn(how.name, line)
      const got = line === late ? `nothing after ${patience / 1000} s` : `the end of the process ${await child.ending()}`
      if (how.kind === 'file') throw fault(how.name, 'a file that loads', got, 'Look for an endless loop or process.exit() at the top level.')
      throw fault(`${how.name}, first line`, greetingForm, got, line === late ? 'Flush the output after every line.' : '')
    } catch (error) {
      kill()
      throw error
    }
  }
  let [seq, strikes] = [0, 0]
  const ask = async (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    if (child === undefined) await greeted()
    const current = child as unknown as Child
    await enter(current, operation === 'look' || operation === 'survey' ? 'looked at' : 'asked')
    const mine = ++seq
    current.process.stdin?.write(`${encode({ seq: mine, operation, ask: question, ...(kept === undefined ? {} : { kept }) })}\n`)
    const line = await nextLine(current, how.deadlineMs)
    if (typeof line !== 'string') {
      const what =
        line === late
          ? `no answer within ${how.deadlineMs / 1000} s: an endless loop?`
          : `the ${how.kind} ended its own process in the middle of a question ${await current.ending()}`
      kill()
      throw new Unanswered(what)
    }
    try {
      const answer = answerIn(how, { seq: mine, operation: operation as Operation, question }, line)
      strikes = 0
      return answer
    } catch (error) {
      if (!(error instanceof OutOfStep)) throw error
      // What else may stand in the pipe belongs to nobody's question. Who is never in step is not asked for ever.
      kill()
      throw ++strikes < 5 ? error : new Unanswered(error.message)
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    const mine = last.then(() => ask(operation, question, kept))
    last = mine.catch(() => {})
    return mine
  }
  const { name, version, unit, needs, ignored, notes } = await greeted()
  return {
    name: name ?? how.name,
    version: version ?? '-',
    unit: how.unit ?? unit ?? 'float64',
    operations: operationsBy((o, question) => inTurn(o, question)),
    // Arguments reach a program as text: only a file of ours can change them.
    ...(how.kind === 'file' ? { keeping: operationsBy((o, question) => inTurn(o, question, true)) } : {}),
    asks: inTurn,
    attempts: needs,
    ignored: ignored ?? [],
    notes: notes ?? [],
    supports: (need) => needs.includes(need),
    close: async () => kill(),
  }
}
