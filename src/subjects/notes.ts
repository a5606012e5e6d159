import { isClass, isUnsendable } from '../protocol/describe.ts'
import { didYouMean } from '../registry.ts'
import { type Answering, answeringOf, callOf, formOf, namesIn } from './forms.ts'
import { optionsRead } from './options-read.ts'

type Exports = Readonly<Record<string, unknown>>

/**
 * What looks like a slip in somebody's exports: names and methods that the contract does not have, options that are never
 * given, as the source shows them. Hints for a person, which no verdict rests on.
 */
export const notesOn = (exports: Exports, known: ReadonlySet<string>): readonly string[] => {
  const asked = [...answeringOf()]
  return [
    ...otherNames(exports, known),
    ...asked.flatMap(([name, answering]) => orNone(() => otherMethods(name, exports[name], answering))),
    ...asked.flatMap(([name, answering]) => orNone(() => otherOptions(name, exports[name], answering))),
  ]
}

/** A hint that cannot be made, for a getter or a proxy that throws, is none. */
function orNone(hints: () => readonly string[]): readonly string[] {
  try {
    return hints()
  } catch {
    return []
  }
}

/** Exports that are none of the contract's names, with the one that is near: `Adam`, `rleu`. */
const otherNames = (exports: Exports, known: ReadonlySet<string>): readonly string[] =>
  Object.keys(exports)
    .filter((name) => !known.has(name))
    .map((name) => {
      const guess = didYouMean(name, [...known])
      return `The file exports ${name}, which is not asked for.${guess === '' ? '' : ` ${guess}${isClass(exports[name]) ? ` (${classAdvice(name)})` : ''}`}`
    })
/** How a class becomes an export that answers. */
export const classAdvice = (name: string): string =>
  `export const ${name.charAt(0).toLowerCase()}${name.slice(1)} = options => new ${name.charAt(0).toUpperCase()}${name.slice(1)}(options)`
/** What to write for an export that has another form. */
export const formAdvice = (name: string): string => `Write: ${formOf(name)}`

/** An object without some method that it is asked for, and with one that nobody asks for: `grad`, `backward`. */
function otherMethods(name: string, owner: unknown, answering: readonly Answering[]): readonly string[] {
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner) || isUnsendable(owner)) return []
  const asked = answering.flatMap((a) => (a.record.student.method === undefined ? [] : [{ method: a.record.student.method, call: callOf(a) }]))
  const missing = asked.filter(({ method }) => !(method in owner))
  const has = methodsOf(owner)
  const other = has.filter((method) => !asked.some((a) => a.method === method))
  // An object that lacks some method and has no other is what it is meant to be, unless it can answer nothing.
  if (missing.length === 0 || (other.length === 0 && missing.length < asked.length)) return []
  const guess = other
    .map((method) =>
      didYouMean(
        method,
        missing.map((m) => m.method),
      ),
    )
    .find((text) => text !== '')
  const told = `${name} has no ${listed(missing.map((m) => m.call))}${has.length === 0 ? '' : `; it has ${has.join(', ')}`}.`
  return [guess === undefined ? told : `${told} ${guess}`]
}
const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)

/** The names of the functions of an object, and of those that its class gives it. */
function methodsOf(x: object): readonly string[] {
  const names = new Set<string>()
  for (let from = x; from !== null && from !== Object.prototype; from = Object.getPrototypeOf(from))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name)
  return [...names]
}

/** Options that the source of an export reads, and that it is never given: `lr`, `gamma`. */
function otherOptions(name: string, owner: unknown, answering: readonly Answering[]): readonly string[] {
  const read = answering.flatMap((a) => {
    const { method, arguments: all } = a.record.student
    const f = method === undefined ? owner : (owner as Exports | null | undefined)?.[method]
    if (typeof f !== 'function' || isClass(f)) return []
    return all.flatMap((argument, i) => {
      const options = namesIn(a, argument)
      return options === undefined ? [] : [{ method, options, others: optionsRead(String(f), i).filter((option) => !options.includes(option)) }]
    })
  })
  // `batchNorm.infer` has other options than `batchNorm.forward`.
  const alike = new Set(read.map(({ options }) => options.join())).size < 2
  const notes = read.flatMap(({ method, options, others }) =>
    others.map((option) => {
      const guess = didYouMean(option, options)
      const its = options.length === 0 ? 'it has none' : `its options are ${options.join(', ')}`
      return `${alike ? name : `${name}.${method}`} reads the option ${option}, which is never given; ${its}.${guess === '' ? '' : ` ${guess}`}`
    }),
  )
  return [...new Set(notes)]
}
