import { answerFault, Disturbed, Fault, fault, Unanswered } from '../fault.ts'
import { encode } from '../protocol/codec.ts'
import { describe } from '../protocol/describe.ts'
import { exportOfNeed } from '../protocol/need.ts'
import { operationNames, recordOf } from '../protocol/operations.ts'
import { calledIn, placeOf } from '../protocol/place.ts'
import { type Need, type Operation, type Operations, operationOf, type Subject, type Unit } from '../protocol/subject.ts'
import { answerIn, type Greeting, greetingForm, greetingIn, OutOfStep, readingIn } from './lines.ts'
import { partsOf } from './parts.ts'
import type { Hearing } from './printed.ts'
import { type Child, type Silence, startChild } from './process/child.ts'
import { type Limits, limitsOf } from './process/limits.ts'
import { longestLine } from './process/line-reader.ts'

/** A program that speaks the protocol, or the host of a file. */
export interface Command {
  /** What a person calls it. */
  readonly kind: 'file' | 'program'
  /** In sentences: `adam.ts`, `python3 harness.py`. */
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  /** The descriptor on which its lines come: standard output, or 3 where that is somebody else's. */
  readonly descriptor: 1 | 3
  readonly limits?: { readonly [K in keyof Limits]?: Limits[K] | undefined } | undefined
  /** Its environment and its working folder; ours by default. */
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly cwd?: string | undefined
  /** Whether its end by signal n comes out as exit code 128 + n. */
  readonly signalsAsCodes?: boolean | undefined
  /** What it is told before anything else, beside the exports that did not end when it read them. */
  readonly first?: ((endless: readonly string[]) => string) | undefined
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
  /** A claim begins: its time is counted from now on. */
  begins(): void
  /** The next question is asked of a new process. */
  renew(): void
  close(): Promise<void>
}

const operationsBy = (ask: (operation: Operation, question: unknown) => Promise<unknown>): Operations =>
  Object.fromEntries(operationNames.map((o) => [o, (question: unknown) => ask(o, question)])) as unknown as Operations

/**
 * A subject in a child process: JSON lines with a number each, limits for every answer, a new child after one that hung or
 * ended. One question at a time. What happens to a child from outside is tried once more, and then `Disturbed`: it is no answer.
 * Fails: a child that does not greet, or greets amiss.
 */
export async function channelSubject(how: Command): Promise<ChannelSubject> {
  const limits = limitsOf(how.limits)
  const starting = starter(how, limits)
  const spent: Spent = { claimMs: 0, allMs: 0, untilMs: limits.claimMs, failed: false, simplerMs: 0, strikes: 0, allStrikes: 0 }
  let seq = 0
  const once = async (child: Child, operation: string, question: unknown, kept?: true): Promise<unknown> => {
    await child.enter(operation === 'look' || operation === 'survey' ? 'looked at' : 'asked')
    const mine = ++seq
    child.say(encode({ seq: mine, operation, ask: question }))
    const heard = await child.hear(limits.deadlineMs)
    if ('silence' in heard) {
      // Whoever was silent is done with, but its last words are heard first.
      const what = await silenceOf(how, limits, heard.silence, child).finally(() => starting.end())
      throw heard.silence === 'late' ? new Late(placed(operation, question) + what) : new Unanswered(what)
    }
    try {
      return answerIn(how, { seq: mine, operation: operation as Operation, question, kept }, heard.line)
    } catch (error) {
      if (!(error instanceof OutOfStep)) throw error
      // What else may stand in the pipe belongs to nobody's question. Who is never in step is not asked for ever.
      starting.end()
      spent.strikes++
      if (++spent.allStrikes >= mostStrikes) throw new Unanswered(error.message)
      throw spent.strikes < claimStrikes ? error : new Unanswered(error.message)
    }
  }
  const whole = async (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    refuseSpent(how, limits, spent)
    // Who must be started again for every answer spends its time on that.
    const from = starting.waitedMs()
    try {
      return await once(await starting.child(), operation, question, kept)
    } catch (error) {
      if (!(error instanceof Disturbed) || starting.hopeless()) throw error
      return await once(await starting.child(), operation, question, kept)
    } finally {
      const took = starting.waitedMs() - from
      spent.claimMs += took
      spent.allMs += took
      if (spent.failed) spent.simplerMs += took
    }
  }
  /** What could not even be told of one number, or one row. */
  const stuck = new Set<string>()
  /** A deadline is for one number, or one row: who has not answered many in time is asked for each. */
  const ask = async (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    try {
      return await whole(operation, question, kept)
    } catch (error) {
      if (!(error instanceof Late && isOperation(operation))) throw error
      const [parts, called] = [partsOf(recordOf(operation), question), calledIn(recordOf(operation), question)]
      if (parts === undefined) stuck.add(called)
      if (parts === undefined || stuck.has(called)) throw error
      const answers: unknown[] = []
      for (const part of parts) answers.push(await ask(operation, part, kept))
      const odd = answers.findIndex((answer) => !Array.isArray(answer) || answer.length !== 1)
      if (odd >= 0) throw answerFault(called, 'a list of one answer to a question about one', describe(answers[odd]))
      return answers.flat(1)
    }
  }
  const known = new Map<string, Known>()
  let shares: number | undefined
  const inTime = async (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    const called = isOperation(operation) ? calledIn(recordOf(operation), question) : undefined
    if (called === undefined) return ask(operation, question, kept)
    const of = known.get(called) ?? { silences: 0, ms: 0 }
    known.set(called, of)
    shares ??= Math.min(mostShares, exportsIn(starting.greeting().needs))
    refuseKnown(called, of, (limits.allMs - spent.allMs + of.ms) / shares)
    const before = spent.allMs
    try {
      return await ask(operation, question, kept)
    } catch (error) {
      if (error instanceof Unanswered) of.silences++
      throw error
    } finally {
      of.ms += spent.allMs - before
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (operation: string, question: unknown, kept?: true): Promise<unknown> => {
    const mine = last.then(() => inTime(operation, question, kept))
    last = mine.catch(() => {})
    return mine
  }
  await starting.child()
  const { name, version, unit, needs, ignored, notes } = starting.greeting()
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
    begins: () => {
      spent.claimMs = 0
      spent.untilMs = limits.claimMs
      spent.failed = false
      spent.strikes = 0
    },
    found: () => {
      if (spent.failed) return
      spent.failed = true
      spent.untilMs = Math.min(spent.untilMs, spent.claimMs + Math.min(simplerShare * limits.claimMs, limits.claimMs - spent.simplerMs))
    },
    renew: () => starting.end(),
    close: async () => starting.close(),
  }
}

const isOperation = (name: string): name is Operation => (operationNames as readonly string[]).includes(name)
/** It did not answer in time. */
class Late extends Unanswered {}
/** The one number that a question is about, `relu.value(21): `; nothing where there are more, or it is about something else. */
function placed(operation: string, question: unknown): string {
  const record = isOperation(operation) ? recordOf(operation) : undefined
  return record?.student.style === 'element' && partsOf(record, question) === undefined ? `${placeOf(record, question, [0])}: ` : ''
}

/** So often may lines be out of step in one claim, and in all. */
const [claimStrikes, mostStrikes] = [5, 20]

const seconds = (ms: number): string => `${ms / 1000} s`

/** Why nothing came, as a sentence. Fails: `Disturbed`, where it was nobody's fault who is asked. */
async function silenceOf({ kind }: Command, { deadlineMs, memory }: Limits, silence: Silence, child: Child): Promise<string> {
  switch (silence) {
    case 'late':
      return `no answer within ${seconds(deadlineMs)}: an endless loop? (--deadline gives more)`
    case 'starved':
      throw new Disturbed(`no answer, and no processor for it: the ${kind} got no time to compute`)
    case 'too long':
      return `an answer of more than ${longestLine} characters`
    case 'too large':
      return `the ${kind} took more than ${Math.round(memory / 2 ** 20)} MB of memory (--memory gives more)`
    case 'ended':
      return `the ${kind} ended its own process in the middle of a question ${await child.ending()}`
  }
}

/** What a subject has spent. */
interface Spent {
  claimMs: number
  allMs: number
  /** What it may spend on the present claim. */
  untilMs: number
  /** Whether the present claim has failed, and what all such claims have spent since they had. */
  failed: boolean
  simplerMs: number
  strikes: number
  allStrikes: number
}
/** So much of the time of a claim may making its failure simpler take, and as much as one claim may in all: the verdicts are there. */
const simplerShare = 1 / 10
/** What is known of something that is called, such as `relu.value`: how often it has not answered at all, and how long it took in all. */
interface Known {
  silences: number
  ms: number
}
/** So often may it say nothing: each time costs a deadline, or a process. */
const mostSilences = 5
/** A third of what others have left is all that it may take: however many are slow, what is quick has its time. */
const mostShares = 3
const exportsIn = (needs: readonly Need[]): number =>
  Math.max(1, new Set(needs.filter((need) => isOperation(operationOf(need))).map((need) => exportOfNeed(need).name)).size)
/** Fails: what has cost so much that the rest is for others. */
function refuseKnown(called: string, { silences, ms }: Known, mostMs: number): void {
  if (silences >= mostSilences) throw new Disturbed(`${called} is not asked any more: ${silences} times it has not answered`, { again: false })
  if (ms > mostMs)
    throw new Disturbed(`${called} has computed ${seconds(Math.round(ms))}, and the rest of the time is for what else is asked; --budget gives more`, {
      again: false,
    })
}

/** Fails: time that is spent. Nothing is known of what is not asked any more. */
function refuseSpent({ kind, name }: Command, { claimMs, allMs }: Limits, spent: Readonly<Spent>): void {
  if (spent.allStrikes >= mostStrikes) throw new Unanswered(`${name} is not asked any more: ${mostStrikes} of its lines answered no question`)
  if (spent.claimMs > spent.untilMs)
    throw new Disturbed(`the ${kind} has computed ${seconds(claimMs)} for this claim, which is all it has; --budget gives more`, { again: false })
  if (spent.allMs > allMs) throw new Disturbed(`the ${kind} has computed ${seconds(allMs)} in all, which is all it has; --budget gives more`, { again: false })
}

/** Keeps one child at a time. */
interface Starter {
  /** The one that runs, or a new one. */
  child(): Promise<Child>
  /** What the first one said. */
  greeting(): Greeting
  end(): void
  /** How long all of them together took to answer, their starts too. */
  waitedMs(): number
  /** Whether it could not be started again, and is not tried any more. */
  hopeless(): boolean
  close(): void
}
function starter(how: Command, limits: Limits): Starter {
  let [child, greeting, closed]: [Child | undefined, Greeting | undefined, boolean] = [undefined, undefined, false]
  let lost: Disturbed | undefined
  const [waits, endless] = [{ disk: 0, answers: 0 }, [] as string[]]
  let startMs = how.kind === 'file' ? 13_000 : 3000
  const end = (): void => {
    child?.kill()
    child = undefined
  }
  const begun = async (): Promise<void> => {
    // Who is closed stays closed.
    if (closed) throw new Disturbed(`${how.name} was closed`, { again: false })
    const from = performance.now()
    child = startChild({ ...how, memory: limits.memory, waits })
    const mine = child
    try {
      if (how.first !== undefined) child.say(how.first(endless))
      const said = await greetingOf(how, limits, child, startMs)
      // A large library takes its time to load; what has been loaded once is known to take so long.
      if (greeting === undefined) startMs = Math.min(30_000, Math.max(3000, 2 * (performance.now() - from)))
      greeting ??= said
      if (closed) throw new Disturbed(`${how.name} was closed`, { again: false })
    } catch (error) {
      mine.kill()
      if (child === mine) child = undefined
      throw error
    }
  }
  /** An export that never ends when it is read costs itself alone. */
  const begunWithout = async (): Promise<void> => {
    try {
      await begun()
    } catch (error) {
      if (!(error instanceof Endless) || endless.includes(error.reading) || endless.length >= mostEndless) throw error
      endless.push(error.reading)
      await begunWithout()
    }
  }
  /** What worked before, and what was disturbed, is tried once more: then a start that fails says nothing of the code. */
  const started = async (): Promise<void> => {
    const before = greeting !== undefined
    try {
      await begunWithout()
    } catch (first) {
      if (closed || !(before || first instanceof Disturbed)) throw first
      try {
        await begunWithout()
      } catch (second) {
        if (!(before || second instanceof Disturbed)) throw second
        lost = new Disturbed(`its process could not be started again: ${second instanceof Error ? second.message : String(second)}`)
        throw before ? lost : second
      }
    }
  }
  return {
    child: async () => {
      if (lost !== undefined) throw lost
      if (child === undefined) await started()
      return child as unknown as Child
    },
    greeting: () => greeting as Greeting,
    end,
    waitedMs: () => waits.answers,
    hopeless: () => lost !== undefined || closed,
    close: () => {
      closed = true
      end()
    },
  }
}

/** It said nothing more once it had begun to read an export. */
class Endless extends Fault {
  readonly reading: string
  constructor(message: string, reading: string) {
    super(message)
    this.reading = reading
  }
}
/** So many exports may be read by code of their own. */
const mostRead = 10_000
/** All of them together may take so many times as long as one. */
const mostPatience = 3
/** So many exports may each take a start: then the file is one that does not load. */
const mostEndless = 3

/** What a child says first. Fails: none, another one, or one that says why it cannot serve. */
async function greetingOf(how: Command, limits: Limits, child: Child, startMs: number): Promise<Greeting> {
  const patience = limits.deadlineMs + startMs
  const from = performance.now()
  let heard = await child.hear(patience)
  let reading: string | undefined
  const until = from + mostPatience * patience
  const read = new Set<string>()
  for (let left = how.kind === 'file' ? mostRead : 0; left > 0 && 'line' in heard; left--) {
    const next = readingIn(heard.line)
    if (next === undefined || read.has(next)) break
    reading = next
    read.add(next)
    heard = await child.hear(patience)
    // That is a file that does not load, whichever of them was read.
    if (performance.now() > until) reading = undefined
    if (performance.now() > until && 'line' in heard && readingIn(heard.line) !== undefined) heard = { silence: 'late' }
  }
  await child.enter('looked at')
  if ('line' in heard) return greetingIn(how.name, heard.line)
  const { silence } = heard
  if (silence === 'starved') throw new Disturbed('it got no time to load')
  const got =
    silence === 'late'
      ? `nothing after ${seconds(1000 * Math.round((performance.now() - from) / 1000))}`
      : silence === 'ended'
        ? `the end of the process ${await child.ending()}`
        : silence === 'too long'
          ? `a line of more than ${longestLine} characters`
          : `one that takes more than ${Math.round(limits.memory / 2 ** 20)} MB of memory`
  const advice = silence === 'too large' ? '--memory gives more.' : 'Look for an endless loop or process.exit() at the top level; --deadline gives more time.'
  if (reading !== undefined) throw new Endless(fault(how.name, 'exports that can be read', `${got} when ${reading} was read`).message, reading)
  if (how.kind === 'file') throw fault(how.name, 'a file that loads', got, advice)
  throw fault(`${how.name}, first line`, greetingForm, got, silence === 'late' ? 'Flush the output after every line.' : '')
}
