import { isCalled } from './words.ts'

/*
 * How an optimizer that has been made takes another learning rate in a step: a third parameter of `step` that is called so, or holds it
 * by name; or a setter that is called so. A plain field is none of these: what a class keeps for itself nobody promised to change.
 */

export interface Handing {
  /** Tells the object the rate of the next step. */
  readonly tell: (rate: number) => void
  /** What `step` is given besides, from the rate and the options. */
  readonly more: (rate: number, options: object) => readonly unknown[]
}
const nothing = (): void => {}

/** Nothing where the rate is given once, with the options. */
export function handingOf(owner: object): Handing | undefined {
  const third = parametersIn(String((owner as { readonly step?: unknown }).step))[2] ?? ''
  if (isRate(third)) return { tell: nothing, more: (rate) => [rate] }
  const held = namesWithin(third).find(isRate)
  if (held !== undefined) return { tell: nothing, more: (rate, options) => [{ ...options, learningRate: rate, [held]: rate }] }
  const setter = settersOf(owner).find(isRate)
  if (setter !== undefined)
    return {
      tell: (rate) => {
        Reflect.set(owner, setter, rate)
      },
      more: () => [],
    }
  return undefined
}
const isRate = (word: string): boolean => isCalled(word, 'learningRate')

/** The names of `{ learningRate, … }`, as they are asked for. */
const namesWithin = (parameter: string): readonly string[] =>
  /^\{(.*)\}$/s
    .exec(parameter)?.[1]
    ?.split(',')
    .map((part) => part.trim().split(/[\s:=]/)[0] ?? '') ?? []

/** The names of setters, those of its class too. */
function settersOf(owner: object): readonly string[] {
  const names: string[] = []
  for (let from: object | null = owner; from !== null && from !== Object.prototype; from = Object.getPrototypeOf(from))
    for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(from))) if (set !== undefined) names.push(name)
  return names
}

/**
 * The parameters of a function as its source has them, without defaults; none where there is no source.
 * @example parametersIn('step(p, [g], lr = f(1, 2)) {}').join('|') // => 'p|[g]|lr'
 */
export function parametersIn(source: string): readonly string[] {
  const text = source.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')
  const from = text.indexOf('(') + 1
  const found: string[] = []
  let [depth, start] = [0, from]
  for (let i = from; from > 0 && i < text.length; i++) {
    const c = text.charAt(i)
    if (depth === 0 && (c === ',' || c === ')')) {
      found.push(text.slice(start, i))
      start = i + 1
      if (c === ')') break
    }
    if ('([{'.includes(c)) depth++
    if (')]}'.includes(c)) depth--
  }
  return found.map((parameter) => withoutDefault(parameter.trim())).filter((parameter) => parameter !== '')
}
/** `lr` of `lr = 0.1`, `{ lr }` of `{ lr } = {}`. */
function withoutDefault(parameter: string): string {
  let depth = 0
  for (const [i, c] of [...parameter].entries()) {
    if ('([{'.includes(c)) depth++
    if (')]}'.includes(c)) depth--
    if (depth === 0 && c === '=') return parameter.slice(0, i).trim()
  }
  return parameter
}
