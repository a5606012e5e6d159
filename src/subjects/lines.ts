import { AnswerFault, answerFault, Fault, fault } from '../fault.ts'
import { decode } from '../protocol/codec.ts'
import { describe } from '../protocol/describe.ts'
import { recordOf } from '../protocol/operations.ts'
import { calledIn } from '../protocol/place.ts'
import { type Need, type Operation, protocolVersion, type Unit, units } from '../protocol/subject.ts'

/* What a child may say, line by line; `protocol.schema.json` says the same. */

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
/** Who says it. */
export interface Speaker {
  readonly kind: 'file' | 'program'
  readonly name: string
}

export const greetingForm = 'a greeting { protocol, name, version, unit, needs }'
type Fields = Readonly<Record<string, unknown>>
const texts = (x: unknown): x is readonly string[] => Array.isArray(x) && x.every((e) => typeof e === 'string')

/** The greeting in the first line. Fails: another one, with what is wrong in it; a child that says why it cannot serve. */
export function greetingIn(name: string, line: string): Greeting {
  const where = `${name}, first line`
  const said = read(line)
  if (typeof said !== 'object' || said === null) throw fault(where, greetingForm, shortened(line))
  const greeting = said as Fields
  const { error } = greeting
  if (greeting['protocol'] !== protocolVersion) throw fault(`${where}, protocol`, String(protocolVersion), describe(greeting['protocol']))
  if (typeof error === 'string') throw new Fault(`${name} cannot be loaded: ${error.startsWith('threw') ? `it ${error}.` : error}`)
  if (error !== undefined && error !== null) throw fault(`${where}, error`, 'a text', describe(error))
  if (!texts(greeting['needs'])) throw fault(`${where}, needs`, 'a list of texts such as "activation:relu"', describe(greeting['needs']))
  for (const key of ['name', 'version'])
    if (greeting[key] !== undefined && typeof greeting[key] !== 'string') throw fault(`${where}, ${key}`, 'a text', describe(greeting[key]))
  if (greeting['unit'] !== undefined && !units.includes(greeting['unit'] as Unit)) throw fault(`${where}, unit`, units.join(' or '), describe(greeting['unit']))
  for (const key of ['ignored', 'notes'])
    if (greeting[key] !== undefined && !texts(greeting[key])) throw fault(`${where}, ${key}`, 'a list of texts', describe(greeting[key]))
  return said as unknown as Greeting
}

/** The export that a file's host is about to read, where its line says that. */
export function readingIn(line: string): string | undefined {
  const said = line.length > 10_000 ? undefined : read(line)
  const { reading } = (typeof said === 'object' && said !== null ? said : {}) as Fields
  return typeof reading === 'string' ? reading : undefined
}

/** A line that is no reply to the question: whatever follows it cannot be trusted to be one either. */
export class OutOfStep extends AnswerFault {}

export interface Asked {
  readonly seq: number
  readonly operation: Operation
  readonly question: unknown
  /** Whether arguments must be as they were given. */
  readonly kept?: true | undefined
}
/**
 * The answer in a reply: `{ seq, answer }` or `{ seq, error }`; the other one may be null.
 * Fails: the subject's own error; a line that is no reply, or the reply to another question.
 */
export function answerIn({ name, kind }: Speaker, { seq, operation, question, kept }: Asked, line: string): unknown {
  const reply = read(line)
  if (typeof reply !== 'object' || reply === null) throw new OutOfStep(`${name}: expected a reply { seq, answer }, got ${shortened(line)}.`)
  const { seq: theirs, answer, error = null, changed } = reply as Fields
  if (theirs !== seq)
    throw new OutOfStep(`${name}: expected the reply to question ${seq}, got the reply to ${theirs === undefined ? 'none' : describe(theirs)}.`)
  if (error === null) {
    if (!('answer' in reply)) throw new AnswerFault(`${name}: expected a reply with an answer or an error, got neither.`)
    if (kept === true && typeof changed === 'string') throw new AnswerFault(changed)
    return answer
  }
  if (typeof error !== 'string') throw answerFault(`${name}, error of a reply`, 'a text', describe(error))
  if (answer !== undefined && answer !== null) throw answerFault(name, 'a reply with an answer or an error', `both, with the error ${JSON.stringify(error)}`)
  // A file's host names the export and the place itself.
  if (kind === 'file') throw new AnswerFault(error)
  throw new AnswerFault(`${calledIn(recordOf(operation), question)}${error.startsWith('threw ') ? '' : ':'} ${error}`)
}

const shortened = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line)
const read = (line: string): unknown => {
  try {
    return decode(line)
  } catch {
    return undefined
  }
}
