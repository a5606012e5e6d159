import type { Compared } from './compared.ts'

/* The quantities of a question that a factor can come from: its sizes and its options, by the names that people know them by. */

type Rows = readonly (readonly number[])[]
const rowsOf = ({ ask }: Compared): Rows | undefined => ask.x ?? ask.prediction ?? ask.logits ?? ask.inputs?.[0]
const isRows = (x: unknown): x is Rows => Array.isArray(x) && Array.isArray(x[0])

/** Of one question. A quantity that is 0 or negative makes no factor. */
export function quantitiesOf(c: Compared): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries({ ...sizes(c), ...options(c) }).filter(([, v]) => Number.isFinite(v) && v > 0))
}

function sizes(c: Compared): Record<string, number> {
  const { ask, operation } = c
  if (operation === 'initialize') {
    const [outputs, inputs] = ask.shape as readonly [number, number]
    return { 'the number of inputs': inputs, 'the number of outputs': outputs, 'the sum of inputs and outputs': inputs + outputs }
  }
  if (operation.startsWith('trajectory') || operation === 'schedule' || operation.startsWith('activation') || operation === 'clip') return {}
  const rows = rowsOf(c)
  if (!isRows(rows)) return {}
  const last = (ask.target ?? ask.prediction ?? rows) as Rows
  const width = last[0]?.length ?? 1
  const layered = operation === 'gradient' ? { 'the width of the first layer': ask.layers[0].biases.length } : {}
  return {
    'the number of samples': rows.length,
    [operation.startsWith('block') ? 'the number of features' : 'the number of outputs']: width,
    'the number of entries': rows.length * width,
    ...(rows.length > 1 && operation.startsWith('block') ? { 'the number of samples less one': rows.length - 1 } : {}),
    ...layered,
  }
}

/** What is called a share, with the rest of 1. */
const shares = new Set(['momentum', 'beta1', 'beta2', 'decay', 'dampening'])
function options({ ask }: Compared): Record<string, number> {
  const given = Object.entries({ ...(ask.options ?? {}), ...(Array.isArray(ask.parameters) ? {} : (ask.parameters ?? {})) })
  const own = Object.entries(ask).filter(([name, v]) => typeof v === 'number' && ['limit', 'momentum', 'epsilon'].includes(name))
  const numbers = [...given, ...own].filter((pair): pair is [string, number] => typeof pair[1] === 'number')
  return Object.fromEntries([...numbers, ...numbers.filter(([name]) => shares.has(name)).map(([name, v]): [string, number] => [`1 - ${name}`, 1 - v])])
}

/** A product of powers of quantities, and a constant. */
export interface Monomial {
  readonly constant: number
  readonly powers: Readonly<Record<string, number>>
}
export const monomialAt = ({ constant, powers }: Monomial, of: Readonly<Record<string, number>>): number =>
  Object.entries(powers).reduce((v, [name, power]) => v * (of[name] ?? Number.NaN) ** power, constant)

/** By how much there is to say: one quantity, then one with a power or a constant, then two. */
export function monomialsOver(names: readonly string[]): readonly (readonly Monomial[])[] {
  const one = (powers: readonly number[], constants: readonly number[]): Monomial[] =>
    names.flatMap((n) => powers.flatMap((p) => constants.map((constant) => ({ constant, powers: { [n]: p } }))))
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) => [1, -1].flatMap((p) => [1, -1].map((q) => ({ constant: 1, powers: { [a]: p, [b]: q } })))),
  )
  return [one([1, -1], [1]), [...one([0.5, -0.5, 2, -2], [1]), ...one([1, -1], [2, 0.5, -1])], pairs]
}

const power = (name: string, p: number): string =>
  p === 1 ? name : p === 0.5 ? `the root of ${name}` : p === 2 ? `the square of ${name}` : `${name} to the power ${p}`
/** In words: `the number of samples`, `2 times momentum`, and whether it divides. */
export function wordsFor({ constant, powers }: Monomial): string {
  const entries = Object.entries(powers)
  const up = entries.filter(([, p]) => p > 0).map(([n, p]) => power(n, p))
  const down = entries.filter(([, p]) => p < 0).map(([n, p]) => power(n, -p))
  const constants = constant === 1 ? [] : [String(constant)]
  const times = [...constants, ...up]
  return `${times.length > 0 ? ` times ${times.join(' times ')}` : ''}${down.length > 0 ? `${times.length > 0 ? ',' : ''} divided by ${down.join(' and by ')}` : ''}`
}
