import { fault } from '../fault.ts'
import type { Differentiable, GradientReport, Mode, Numbers } from '../gradcheck/differentiable.ts'
import { gradcheck } from '../gradcheck/gradcheck.ts'
import { type Unit, units } from '../protocol/subject.ts'
import { didYouMean } from '../registry.ts'

/** A number, a list of numbers, a matrix, or lists of these: what a function takes, and what its gradient looks like. */
export type Nested = number | readonly Nested[] | Float64Array | Float32Array

export interface GradientAtOptions {
  /** What the function computes in; float64 by default. */
  readonly precision?: Unit
  /** Every entry by itself, or random directions; `auto` is full for up to 24 inputs. */
  readonly mode?: Mode
  /** Where random directions start; 1 by default. */
  readonly seed?: number
}

/** What was found at one point. `undefined`: rounding hides whether it is right. */
export interface GradientAt {
  readonly right: boolean | undefined
  readonly because: string
}

/**
 * Whether the derivative that comes with `f` is that of its values at x, by differences whose steps and tolerances are computed.
 *
 * The usual forms of f: `{ value(x), derivative(x) }` of one number, or entry by entry; `{ value(x), gradient(x) }` with one number as
 * its value; `{ value(x), jacobian(x) }`, rows are outputs; `{ value(x), vjp(x, u) }`, which is `Jᵀu`; a function with one of these as
 * its property; a pair of functions `[f, derivative]`; a `Differentiable`. They may return promises.
 *
 * Shapes: x a number or lists of numbers of any depth; `gradient`, `vjp` and each row of `jacobian` as x, as far as they are lists.
 * At the edges: at a kink any slope between the one-sided ones is right (Clarke's gradients), another is wrong; noise that hides the answer is `undefined`, neither right nor wrong.
 * Fails: something that is no function with a derivative; a point, a value or a derivative that is not numbers.
 * @example
 * const cube = Object.assign((x) => x ** 3, { derivative: (x) => 6 * x * x })
 * gradientAt(cube, 1).then((found) => found.right)
 * // => false
 */
export const gradientAt = (f: unknown, x: Nested, options: GradientAtOptions = {}): Promise<GradientAt> => gradientFound('gradientAt', f, x, options)

/** The same; `where` is what sentences begin with. */
export async function gradientFound(where: string, f: unknown, x: Nested, options: GradientAtOptions): Promise<GradientAt> {
  checkOptions(where, options)
  const { precision = 'float64', mode, seed } = options
  const point = numbersOf(x, () => fault(where, 'a point of numbers', describe(x)))
  const reports = await gradcheck({ unit: precision, ...asDifferentiable(where, f, x) }, point, {
    ...(mode === undefined ? {} : { mode }),
    ...(seed === undefined ? {} : { seed }),
  })
  const worst = [...reports].sort((a, b) => gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict))[0] as GradientReport
  const diagnosis = worst.diagnosis === undefined ? '' : `\n  diagnosis  ${worst.diagnosis}`
  const accepted = atKink(worst)
  return {
    right: worst.verdict === 'right' || accepted ? true : worst.verdict === 'ill-conditioned' ? undefined : false,
    because: `${worst.name} at ${short(x)}: ${worst.because}${accepted ? '; any slope between the one-sided ones is accepted (Clarke)' : ''}${diagnosis}`,
  }
}

/** Whether every slope that is claimed at a kink lies between the one-sided ones: it is one of the generalized gradients there. */
const atKink = ({ verdict, kinks }: GradientReport): boolean => verdict === 'not differentiable here' && kinks.length > 0 && kinks.every((k) => k.inside)

const modes: readonly Mode[] = ['auto', 'full', 'blocks', 'random']

/** Fails: an option of another name or value; a misspelled one would check something else in silence. */
function checkOptions(where: string, options: unknown): void {
  if (typeof options !== 'object' || options === null) throw fault(where, 'an object of options', describe(options))
  const names = ['precision', 'mode', 'seed']
  for (const name of Object.keys(options))
    if (!names.includes(name)) throw fault(where, `the options ${names.join(', ')}`, `"${name}"`, didYouMean(name, names))
  const { precision, mode, seed } = options as GradientAtOptions
  if (precision !== undefined && !units.includes(precision)) throw fault(`${where}: precision`, units.join(' or '), `"${String(precision)}"`)
  if (mode !== undefined && !modes.includes(mode))
    throw fault(`${where}: mode`, `one of ${modes.join(', ')}`, `"${String(mode)}"`, didYouMean(String(mode), modes))
  if (seed !== undefined && !Number.isInteger(seed)) throw fault(`${where}: seed`, 'a whole number', String(seed))
}
const gravity = ['wrong', 'non-deterministic', 'not differentiable here', 'ill-conditioned', 'right']

type Anything = (...args: unknown[]) => unknown
const isFunction = (x: unknown): x is Anything => typeof x === 'function'
const methods = ['derivative', 'gradient', 'jacobian', 'vjp'] as const

/** Fails: no value, or none of the derivatives. */
function asDifferentiable(where: string, given: unknown, like: Nested): Differentiable {
  const f = (Array.isArray(given) ? { value: given[0], [typeof like === 'number' ? 'derivative' : 'gradient']: given[1] } : given) as Record<string, unknown>
  if ((typeof f !== 'object' && typeof f !== 'function') || f === null) throw fault(where, 'a function with a derivative', describe(given))
  if (['pullback', 'pushforward'].some((m) => isFunction(f[m])) && isFunction(f['value'])) return { name: 'f', ...(f as object) } as Differentiable
  const value = isFunction(f['value']) ? f['value'].bind(f) : isFunction(f) ? f : undefined
  if (value === undefined) throw fault(where, 'a function, or an object with value(x)', describe(given))
  const method = methods.find((m) => isFunction(f[m]))
  if (method === undefined) throw fault(where, `one of ${methods.join('(x), ')}(x, u), or pullback(x, u), beside the value`, 'none of them')
  const name = isFunction(f) && f.name !== '' ? f.name : typeof f['name'] === 'string' && f['name'] !== '' ? f['name'] : 'f'
  const claimed = (f[method] as Anything).bind(f)
  const at = (p: Numbers): Nested => shaped(like, p)
  const numbers = (what: string, y: unknown, count?: number): number[] => {
    const got = numbersOf(y, () => fault(where, `numbers from ${what}`, describe(y)))
    if (count !== undefined && got.length !== count) throw fault(where, `${count} numbers from ${what}`, String(got.length))
    return got
  }
  let output: unknown = 0
  return {
    name,
    value: async (p) => {
      output = await value(at(p))
      const y = numbers('the value', output)
      if (method === 'derivative' && typeof like !== 'number' && y.length !== p.length)
        throw fault(where, 'a value for every number', `${y.length} for ${p.length}`)
      if (method === 'gradient' && y.length !== 1)
        throw fault(where, 'one number as the value of a function with a gradient', `${y.length}`, 'Give its jacobian or its vjp.')
      return y
    },
    pullback: async (p, u) => {
      const n = p.length
      if (method === 'vjp') return numbers('vjp', await claimed(at(p), shaped(output as Nested, u)), n)
      const entries = numbers(method, await claimed(at(p)), method === 'jacobian' ? n * u.length : n)
      if (method === 'jacobian') return Array.from({ length: n }, (_, j) => Array.from(u).reduce((s, w, i) => s + w * (entries[i * n + j] as number), 0))
      return entries.map((g, j) => g * (u[method === 'gradient' ? 0 : j] as number))
    },
  }
}

/** Nested numbers in reading order. */
function numbersOf(x: unknown, otherwise: () => Error): number[] {
  if (typeof x === 'number') return [x]
  if (ArrayBuffer.isView(x)) return Array.from(x as Float64Array)
  if (!Array.isArray(x)) throw otherwise()
  return x.flatMap((part) => numbersOf(part, otherwise))
}
/** These numbers in the form of `like`. */
function shaped(like: Nested, numbers: Numbers): Nested {
  let next = 0
  const fill = (form: Nested): Nested => {
    if (typeof form === 'number') return numbers[next++] as number
    if (form instanceof Float32Array) return Float32Array.from(form, () => numbers[next++] as number)
    if (form instanceof Float64Array) return Float64Array.from(form, () => numbers[next++] as number)
    return (form as readonly Nested[]).map(fill)
  }
  return fill(like)
}

const describe = (x: unknown): string => (x === null || x === undefined ? String(x) : Array.isArray(x) ? `a list of ${x.length}` : `a ${typeof x}`)
const short = (x: Nested): string => {
  const text = typeof x === 'number' ? String(x) : JSON.stringify(Array.isArray(x) ? x : Array.from(x as Float64Array))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
