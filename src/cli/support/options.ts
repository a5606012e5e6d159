import { availableParallelism } from 'node:os'
import { type Command, InvalidArgumentError } from 'commander'
import type { Selection } from '../../lab/selection.ts'
import { shortened } from '../../report/escape.ts'
import { wordsOf } from '../../report/shell.ts'
import { plural } from '../../report/text.ts'
import type { SubjectSpec } from '../../subjects/spec.ts'

/* Options that several commands have, with one wording. */

/** An amount of work, such as 1e10. */
export const work = (text: string): number => {
  const n = Number(text)
  if (!(n >= 1)) throw new InvalidArgumentError(`expected a number from 1 on, such as 1e10, got "${shortened(text, 60)}".`)
  return n
}

interface Range {
  readonly what: string
  readonly low: number
  readonly high: number
  /** What is said to who goes beyond it. */
  readonly beyond?: string
}
/** A decimal integer. Fails: other ways to write one (0x10, 1e3, spaces), and what lies outside of the range. */
const decimal =
  ({ what, low, high, beyond = what }: Range) =>
  (text: string): number => {
    const n = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
    if (n >= low && n <= high) return n
    throw new InvalidArgumentError(`expected ${n > high ? beyond : what}, got "${shortened(text, 60)}".`)
  }

const positive = { what: 'a positive integer', low: 1 }
/** So many of anything are more than anybody waits for. */
export const positiveInteger = decimal({ ...positive, high: 1_000_000, beyond: 'a positive integer of at most 1000000' })
export const integer = decimal({ what: 'an integer below 2^31', low: -(2 ** 31), high: 2 ** 31 })
export const milliseconds = decimal({ ...positive, high: 2_000_000_000, beyond: 'at most 2000000000 milliseconds, 23 days: a timer holds little more' })
const machine = availableParallelism()
const threadCount = decimal({
  ...positive,
  high: 4 * machine,
  beyond: `at most ${4 * machine}, four for each of the ${plural(machine, 'core')} of this machine`,
})

export const withClaims = (command: Command, what = 'claims'): Command => command.option('--claim <names...>', `only these ${what}`)
export const withTopics = (command: Command): Command => command.option('--topic <names...>', 'only claims of these topics')
export const withEntries = (command: Command): Command => command.option('--entry <ids...>', 'only these entries of the catalogue')
export const withDraws = (command: Command, runs: number): Command =>
  command.option('--runs <n>', 'random cases per claim', positiveInteger, runs).option('--seed <n>', 'random seed', integer, 1)
export const withWorkers = (command: Command, what = 'jobs'): Command =>
  command.option('--workers <n>', `how many ${what} at a time; every core by default`, threadCount)
export const withJson = (command: Command, what = 'evidence'): Command => command.option('--json', `${what} as JSON on standard output`)

/** What options say of the claims that are meant. */
export const selectionOf = ({ claim, topic }: Selection): Selection => ({ claim, topic })

/** A file is given, or a program; never both. */
export const withProgram = (command: Command): Command =>
  command.option(
    '--program <command>',
    'a program in any language, such as "python3 my_adam.py"; docs/protocol.md says what it reads and writes, src/protocol/protocol.schema.json in full',
  )
export const withQuiet = (command: Command): Command => command.option('--quiet', 'the verdict alone')

/** How a file, or a program, is asked. */
export interface SubjectOptions {
  readonly deadline: number
  readonly float32?: boolean
  readonly program?: string
  readonly trust?: boolean
  readonly isolate?: boolean
  readonly budget: number
  readonly memory: number
}
export const withSubject = (command: Command): Command =>
  command
    .option('--deadline <ms>', 'how long a file may take for one answer', milliseconds, 2000)
    .option('--budget <s>', 'how long for all answers to one claim; five times that in all', positiveInteger, 60)
    .option('--memory <MB>', 'how much memory its process may hold', positiveInteger, 2048)
    .option('--trust', 'run the file with your rights: it may write, start programs, use the network')
    .option('--isolate', "run a stranger's code in a system of its own, without network (Linux: bwrap or unshare)")
    .option('--float32', 'the numbers of the file are float32: it is asked and judged in single precision')

/** Who is meant: the file, the program, or the engine. */
export function specOf(file: string | undefined, { deadline, budget, memory, float32, program, trust, isolate }: SubjectOptions): SubjectSpec {
  const allowance = { deadline, budget, memory }
  const isolation = isolate === true ? (trust === true ? 'isolated as far as can be' : 'isolated') : undefined
  if (program !== undefined)
    return { kind: 'program', command: wordsOf('--program', program), ...allowance, ...(isolation === undefined ? {} : { trust: isolation }) }
  if (file === undefined) return { kind: 'engine' }
  const rights = isolation ?? (trust === true ? 'trusted' : undefined)
  return { kind: 'file', path: file, ...allowance, ...(rights === undefined ? {} : { trust: rights }), ...(float32 === true ? { precision: 'float32' } : {}) }
}
