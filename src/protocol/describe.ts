/** What stands for a value that JSON cannot carry, in words: a promise, a function, nothing at all. */
export interface Unsendable {
  readonly unsendable: string
}
export const isUnsendable = (x: unknown): x is Unsendable =>
  typeof x === 'object' && x !== null && typeof (x as Partial<Unsendable>).unsendable === 'string' && Object.keys(x).length === 1

/** Float64Array and its like; no DataView. */
export const isTyped = (x: unknown): x is Float64Array => ArrayBuffer.isView(x) && !(x instanceof DataView)
/** A record, of this realm or another: neither a list nor an instance of a class. */
export function isPlain(x: unknown): x is Readonly<Record<string, unknown>> {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) return false
  const prototype = Object.getPrototypeOf(x)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
export const isThenable = (x: unknown): x is PromiseLike<unknown> =>
  typeof x === 'object' && x !== null && typeof (x as { readonly then?: unknown }).then === 'function'

/**
 * A value in words, for a sentence that says what came.
 * @example describe([1, 2]) // => 'a list of 2'
 */
export function describe(x: unknown): string {
  if (x === null) return 'null'
  if (isUnsendable(x)) return x.unsendable
  if (Array.isArray(x) || isTyped(x)) return `a list of ${x.length}`
  switch (typeof x) {
    case 'undefined':
      return 'nothing (undefined)'
    case 'number':
      return Number.isNaN(x) ? 'NaN' : `the number ${String(x)}`
    case 'string':
      return `the text ${JSON.stringify(x.length > 40 ? `${x.slice(0, 40)}…` : x)}`
    case 'bigint':
      return `the bigint ${x}n`
    case 'object': {
      if (isThenable(x)) return 'a promise'
      const kind = Object.getPrototypeOf(x)?.constructor?.name
      return kind === undefined || kind === 'Object' || kind === '' ? `an object${keysOf(x)}` : `an object of the class ${kind}`
    }
    default:
      return typeof x === 'function' ? (isClass(x) ? 'a class' : 'a function') : String(x)
  }
}
const keysOf = (x: object): string => {
  const keys = Object.keys(x)
  return keys.length === 0 || keys.length > 6 ? '' : ` { ${keys.join(', ')} }`
}
export const isClass = (f: unknown): boolean => typeof f === 'function' && /^class\b/.test(Function.prototype.toString.call(f))
