import { didYouMean } from '../did-you-mean.ts'
import { isClass, isUnsendable } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { exportOf } from '../protocol/place.ts'
import { type Answering, answeringOf, callOf, formOf, namesIn } from './forms.ts'
import { ownParametersForm, takesOwnParameters } from './readings.ts'
import { exportMeant, optionsMeant } from './words.ts'

/*
 * What looks like a slip in somebody's exports: names and methods that the contract does not have, options that are never given.
 * Hints for a person, which no verdict rests on.
 */

type Exports = Readonly<Record<string, unknown>>

/** Exports that are none of the contract's names, with the one that is near: `Adam`, `rleu`, `mse`. */
export const otherNames = (exports: Exports, ignored: readonly string[]): readonly string[] =>
  ignored.map((name) => {
    const near = exportMeant(name, [...answeringOf().keys()])
    // What the file exports already is not what is meant.
    const guess = near !== undefined && near in exports ? undefined : near
    const told = guess === undefined ? '' : ` Did you mean ${guess}?${isClass(exports[name]) ? ` (${classAdvice(guess, name, exports[name])})` : ''}`
    return `The file exports ${name}, which is not asked for.${told}`
  })
/** How a class becomes an export that answers. */
const classAdvice = (name: string, own: string, owner: unknown): string =>
  answeringOf().get(name)?.[0]?.record.student.style !== 'steps'
    ? (formOf(name) ?? '')
    : takesOwnParameters(owner)
      ? ownParametersForm(name, own)
      : `export const ${name} = (options) => new ${own}(options)`

/** Exports that are plain functions, each with the one that seems to be its derivative: `sigmoid` and `sigmoidPrime`. */
export function partnersIn(exports: Exports): ReadonlyMap<string, string> {
  const others = Object.keys(exports).filter((name) => typeof exports[name] === 'function')
  return new Map(
    [...answeringOf()].flatMap(([name, [first]]) => {
      if (typeof exports[name] !== 'function' || first?.record.student.method === undefined) return []
      const partner = others.find((other) => new RegExp(`^(?:${name}_?(?:prime|deriv|derivative|grad|gradient|backward|d)|d_?${name})$`, 'i').test(other))
      return partner === undefined ? [] : [[name, partner] as const]
    }),
  )
}

/** A method that is not asked for, or one that is missing. */
interface MethodsAmiss {
  readonly says: string | undefined
  readonly unasked: readonly { readonly export: string; readonly what: string; readonly why: string }[]
}
/** Objects without some method that they are asked for, or with one that nobody asks for: `grad`, `backward`. */
export const methodsAmiss = (exports: Exports): readonly MethodsAmiss[] =>
  [...answeringOf()].flatMap(([name, answering]) => {
    try {
      return otherMethods(name, exports[name], answering)
    } catch {
      // A hint that cannot be made, for a getter or a proxy that throws, is none.
      return []
    }
  })

function otherMethods(name: string, owner: unknown, answering: readonly Answering[]): readonly MethodsAmiss[] {
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner) || isUnsendable(owner)) return []
  const asked = answering.flatMap((a) => (a.record.student.method === undefined ? [] : [{ method: a.record.student.method, call: callOf(a) }]))
  if (asked.length === 0) return []
  const missing = asked.filter(({ method }) => !(method in owner))
  const has = methodsOf(owner)
  const other = has.filter((method) => !asked.some((a) => a.method === method))
  const guesses = other.map((method) =>
    didYouMean(
      method,
      missing.map((m) => m.method),
    ),
  )
  const guess = guesses.find((text) => text !== '')
  const told = `${name} has no ${listed(missing.map((m) => m.call))}${has.length === 0 ? '' : `; it has ${has.join(', ')}`}.`
  // An object that lacks some method and has no other is what it is meant to be, unless it can answer nothing.
  const plain = missing.length === 0 || (other.length === 0 && missing.length < asked.length)
  return [
    {
      says: plain ? undefined : guess === undefined ? told : `${told} ${guess}`,
      unasked: [
        ...other.map((method, i) => ({
          export: name,
          what: `${name}.${method}`,
          why: `no claim asks for it.${guesses[i] === '' ? '' : ` ${guesses[i]}`}`.replace(/\.$/, ''),
        })),
        ...missing.map(({ method, call }) => ({ export: name, what: `${name}.${method}`, why: `${name} has no ${call}` })),
      ],
    },
  ]
}
const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)

/** The names of the functions of an object, and of those that its class gives it. */
export function methodsOf(x: object): readonly string[] {
  const names = new Set<string>()
  for (let from = x; from !== null && from !== Object.prototype; from = Object.getPrototypeOf(from))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name)
  return [...names]
}

/** Options that a function asks for and is never given, for `lr` with the one that is meant. Who asks for that one too is at home in both. */
export function optionsAmiss(
  record: OperationRecord,
  member: string | undefined,
  named: readonly string[],
): readonly { readonly export: string; readonly says: string; readonly meant: boolean }[] {
  const name = exportOf(record, member)
  const own = ownOptions({ record, member })
  // `batchNorm.infer` has other options than `batchNorm.forward`.
  const alike = new Set((answeringOf().get(name) ?? []).map((a) => ownOptions(a)?.join()).filter((o) => o !== undefined)).size < 2
  const who = alike ? name : `${name}.${record.student.method}`
  const others = named.filter((option) => own?.includes(option) === false).map((option) => ({ option, meant: optionsMeant(option, own ?? []) }))
  const [known, unknown] = [others.filter((o) => o.meant.length > 0), others.filter((o) => o.meant.length === 0)]
  const misread = known.filter((o) => !o.meant.every((m) => named.includes(m)))
  const reads = (all: typeof others): string =>
    `${who} reads ${all.map((o) => `options.${o.option}`).join(', ')}, which ${all.length === 1 ? 'does' : 'do'} not exist`
  return [
    ...(misread.length === 0 ? [] : [{ export: name, meant: true, says: `${reads(misread)}: ${[...new Set(misread.flatMap((o) => o.meant))].join(', ')}.` }]),
    ...(unknown.length === 0
      ? []
      : [{ export: name, meant: false, says: `${reads(unknown)}; ${own?.length === 0 ? 'it has none' : `its options are ${own?.join(', ')}`}.` }]),
  ]
}
const ownOptions = (a: Answering): readonly string[] | undefined =>
  a.record.student.arguments.map((argument) => namesIn(a, argument)).find((names) => names !== undefined)
