import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { AnswerFault, Fault, fault, Unanswered } from '../fault.ts'
import { decode, encode } from '../protocol/codec.ts'
import { describe } from '../protocol/describe.ts'
import { operationNames } from '../protocol/operations.ts'
import { type Need, type Operation, type Operations, operationOf, protocolVersion, type Subject, type Unit, units } from '../protocol/subject.ts'

/** A program that speaks the protocol. */
export interface Command {
  /** In sentences: `adam.ts`, `python3 harness.py`. */
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  /** The descriptor on which its lines come: standard output, or 3 where that is somebody else's. */
  readonly descriptor: 1 | 3
  readonly deadlineMs: number
  /** What it is said to be when it says nothing, or otherwise than it says. */
  readonly unit?: Unit | undefined
}

/** The first line of a child: who it is, what it rounds to, and what it attempts. */
export interface Greeting {
  readonly protocol: number
  readonly name?: string
  readonly version?: string
  readonly unit?: Unit
  readonly needs: readonly Need[]
  readonly ignored?: readonly string[]
  readonly notes?: readonly string[]
}
export interface ChannelSubject extends Subject {
  readonly operations: Operations
  /** What it attempts. */
  readonly attempts: readonly Need[]
  /** Exports that were not recognized. */
  readonly ignored: readonly string[]
  /** What looks like a slip, in whole sentences. */
  readonly notes: readonly string[]
  close(): Promise<void>
}

interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
}
const late = Symbol('deadline')

/** The child's next line; `undefined` when it has ended, `late` when it does not answer in time. */
async function nextLine(child: Child, deadlineMs: number): Promise<string | undefined | typeof late> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<typeof late>((settle) => {
    timer = setTimeout(() => settle(late), deadlineMs)
  })
  const line = await Promise.race([child.lines.next().then((r) => (r.done === true ? undefined : r.value)), timeout])
  clearTimeout(timer)
  return line
}

function start({ command: [program, ...args], descriptor }: Command): Child {
  // Our host of files has a fourth descriptor, which is closed when we are gone: see `watchdog.ts`.
  const child = spawn(program, args, { stdio: descriptor === 3 ? ['pipe', 'ignore', 'ignore', 'pipe', 'pipe'] : ['pipe', 'pipe', 'ignore'] })
  // A program that is not found, or that ends early, shows as the end of its lines.
  child.on('error', () => {})
  for (const pipe of child.stdio) pipe?.on('error', () => {})
  const input = child.stdio[descriptor] as Readable
  return { process: child, lines: createInterface({ input })[Symbol.asyncIterator]() }
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
    const patience = how.deadlineMs + 3000
    const line = await nextLine(child, patience)
    try {
      if (typeof line === 'string') return greetingIn(how, line)
    } catch (error) {
      kill()
      throw error
    }
    kill()
    throw fault(
      how.name,
      'a file that loads',
      line === late ? `nothing after ${patience / 1000} s` : 'the end of the process',
      'Look for an endless loop or process.exit() at the top level.',
    )
  }
  let [seq, strikes] = [0, 0]
  const ask = async (operation: Operation, question: unknown): Promise<unknown> => {
    if (child === undefined) await greeted()
    const current = child as unknown as Child
    const mine = ++seq
    current.process.stdin?.write(`${encode({ seq: mine, operation, ask: question })}\n`)
    const line = await nextLine(current, how.deadlineMs)
    if (typeof line !== 'string') {
      kill()
      throw new Unanswered(
        line === late ? `no answer within ${how.deadlineMs / 1000} s: an endless loop?` : 'the file ended its own process in the middle of a question',
      )
    }
    try {
      const answer = answerIn(how.name, mine, line)
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
  const inTurn = (operation: Operation, question: unknown): Promise<unknown> => {
    const mine = last.then(() => ask(operation, question))
    last = mine.catch(() => {})
    return mine
  }
  const { name, version, unit, needs, ignored, notes } = await greeted()
  return {
    name: name ?? how.name,
    version: version ?? '-',
    unit: how.unit ?? unit ?? 'float64',
    operations: Object.fromEntries(operationNames.map((o) => [o, (question: unknown) => inTurn(o, question)])) as unknown as Operations,
    attempts: needs,
    ignored: ignored ?? [],
    notes: notes ?? [],
    supports: (need) => needs.includes(need),
    close: async () => kill(),
  }
}

type Fields = Readonly<Record<string, unknown>>
const texts = (x: unknown): x is readonly string[] => Array.isArray(x) && x.every((e) => typeof e === 'string')

/** The greeting in the first line. Fails: another one, with what is wrong in it; a child that says why it cannot serve. */
function greetingIn({ name }: Command, line: string): Greeting {
  const where = `${name}, first line`
  const said = read(line)
  if (typeof said !== 'object' || said === null) throw fault(where, 'a greeting { protocol, name, version, unit, needs }', shortened(line))
  const greeting = said as Fields
  const { error } = greeting
  if (typeof error === 'string') throw new Fault(`${name} cannot be loaded: ${error.startsWith('threw') ? `it ${error}.` : error}`)
  if (greeting['protocol'] !== protocolVersion) throw fault(`${where}, protocol`, String(protocolVersion), describe(greeting['protocol']))
  if (!texts(greeting['needs'])) throw fault(`${where}, needs`, 'a list of texts such as "activation:relu"', describe(greeting['needs']))
  const other = greeting['needs'].find((need) => !operationNames.includes(operationOf(need as Need)))
  if (other !== undefined) throw fault(`${where}, needs`, `operations out of ${operationNames.join(', ')}`, JSON.stringify(other))
  for (const key of ['name', 'version'])
    if (greeting[key] !== undefined && typeof greeting[key] !== 'string') throw fault(`${where}, ${key}`, 'a text', describe(greeting[key]))
  if (greeting['unit'] !== undefined && !units.includes(greeting['unit'] as Unit)) throw fault(`${where}, unit`, units.join(' or '), describe(greeting['unit']))
  for (const key of ['ignored', 'notes'])
    if (greeting[key] !== undefined && !texts(greeting[key])) throw fault(`${where}, ${key}`, 'a list of texts', describe(greeting[key]))
  return said as unknown as Greeting
}

/** A line that is no reply to the question: whatever follows it cannot be trusted to be one either. */
class OutOfStep extends AnswerFault {}

/** The answer in a reply. Fails: the subject's own error; a line that is no reply, or the reply to another question. */
function answerIn(name: string, seq: number, line: string): unknown {
  const reply = read(line)
  if (typeof reply !== 'object' || reply === null) throw new OutOfStep(`${name}: expected a reply { seq, answer }, got ${shortened(line)}.`)
  const { seq: theirs, answer, error } = reply as Fields
  if (theirs !== seq)
    throw new OutOfStep(`${name}: expected the reply to question ${seq}, got the reply to ${theirs === undefined ? 'none' : describe(theirs)}.`)
  if (error !== undefined) throw new AnswerFault(String(error))
  if (!('answer' in reply)) throw new AnswerFault(`${name}: expected a reply with an answer or an error, got neither.`)
  return answer
}

const shortened = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line)
const read = (line: string): unknown => {
  try {
    return decode(line)
  } catch {
    return undefined
  }
}
