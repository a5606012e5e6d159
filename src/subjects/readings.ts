import { problem } from '../protocol/check.ts'
import { isClass, isPlain } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { calledIn, exportOf } from '../protocol/place.ts'
import { contextOf } from '../protocol/question.ts'
import type { Layer, Matrix } from '../protocol/subject.ts'
import { type Anything, copy, type Exports, functionOf, stepOf } from './calling.ts'
import { formOf, parametersOf } from './forms.ts'
import { plainOptions } from './plain-options.ts'
import { type Asking, type Case, misfit, numbers, ownerOf, type Reading } from './reading.ts'
import { finite, type Misfit, threw } from './trial.ts'
import { wholeStep } from './whole-step.ts'

/*
 * Correct code in another form than it is asked in: weights that lie the other way, a batch where a row is due, `init` and `update`.
 * Whoever answers in such a reading is told what to write, and is not held to be wrong.
 */

/** The reading of a question in which an export answers, where it does not in the right one. */
export function otherReading(exports: Exports, record: OperationRecord, member: string | undefined, asking: Asking): Misfit | undefined {
  const words = parametersOf({ record, member }).slice(1, -1)
  const given: Case = { exports, record, member, ...asking, called: calledIn(record, asking.ask), words }
  for (const reading of [plainOptions, partOf, rows, list, oneRow, classNumbers, transposed, ownParameters, initAndUpdate, flat, wholeStep, positional]) {
    const found = reading(given)
    if (found !== undefined) return found
  }
  return undefined
}

const wrapper = ({ record, called, words }: Case, body: string): string => {
  const { method } = record.student
  return method === undefined ? `export const ${called} = (${words}) => ${body}` : `${method}: (${words}) => ${body}`
}

/** `[loss, gradient]`, `[out, cache]`, `{ loss, gradient }`. */
const partOf: Reading = (c) => {
  const [whole] = c.attempt({ ask: c.ask }).raw
  if (c.record.student.style !== 'once' || (!Array.isArray(whole) && !isPlain(whole))) return undefined
  const context = contextOf(c.record, c.ask, undefined)
  const part = Object.entries(whole).find(([, value]) =>
    typeof value === 'object' || typeof value === 'number' ? problem(c.record.answer, value, context) === undefined : false,
  )
  if (part === undefined || Object.keys(whole).length < 2) return undefined
  const place = Array.isArray(whole) ? `[${part[0]}]` : `.${part[0]}`
  const what = Array.isArray(whole) ? `a list of ${whole.length}` : `{ ${Object.keys(whole).join(', ')} }`
  return misfit(`part of ${c.called}`, `${c.called} returns ${what}, and ${place} of it alone is asked for.`, wrapper(c, `yours(${c.words})${place}`))
}

/** A batch where one row is due. */
const rows: Reading = (c) => {
  const { style } = c.record.student
  if (style !== 'row') return undefined
  const [answer] = c.attempt({ ask: c.ask, given: (x) => [copy(x)] }).raw
  if (!Array.isArray(answer) || answer.length !== 1 || !numbers(answer[0]) || !finite(answer[0])) return undefined
  const each = c.words.split(', ').map((word) => `[${word}]`)
  return misfit(
    `rows of ${c.called}`,
    `${c.called} is given one row, a list of numbers; yours takes a batch of rows.`,
    wrapper(c, `yours(${each.join(', ')})[0]`),
  )
}

/** A list where one number is due. */
const list: Reading = (c) => {
  if (c.record.student.style !== 'element') return undefined
  const [direct] = c.attempt({ ask: c.ask }).raw
  const field = String(c.record.student.arguments[0])
  // One list at a time, so that the first that is refused does not hide the others.
  const each = (c.ask[field] as readonly unknown[]).map(
    (one) => c.attempt({ ask: { ...c.ask, [field]: [one] }, given: (x, i) => (i === 0 ? [x] : copy(x)) }).raw[0],
  )
  const listed = (answer: unknown): boolean => numbers(answer) && answer.length === 1 && finite(answer)
  if (numbers(direct) || !each.every(listed)) return undefined
  const [first, ...others] = c.words.split(', ')
  return misfit('list of numbers', `${c.called} is given one number; yours takes a list.`, wrapper(c, `yours(${[`[${first}]`, ...others].join(', ')})[0]`))
}

/** One row where a batch is due. */
const oneRow: Reading = (c) => {
  if (c.record.student.style !== 'once') return undefined
  const isMatrix = (x: unknown): x is Matrix => Array.isArray(x) && x.length > 1 && x.every(numbers)
  const matrices = c.record.student.arguments.filter((a) => typeof a === 'string' && isMatrix(c.ask[a]))
  if (matrices.length === 0 || c.record.name === 'multiply') return undefined
  const [answer] = c.attempt({ ask: c.ask, given: (x) => (isMatrix(x) ? [...(x[0] as readonly number[])] : copy(x)) }).raw
  if (!(typeof answer === 'number' || numbers(answer)) || !finite(answer)) return undefined
  return misfit(
    `one row in ${c.called}`,
    `${c.called} is given a batch, a list of rows; yours takes one row.`,
    `${formOf(exportOf(c.record, c.member)) ?? ''}, over all rows.`,
  )
}

/** Class numbers where rows are due. */
const classNumbers: Reading = (c) => {
  const at = c.record.student.arguments.indexOf('target')
  if (at < 0 || c.record.member?.of !== 'losses') return undefined
  const label = (row: readonly number[]): number => row.indexOf(Math.max(...row))
  const [answer] = c.attempt({ ask: c.ask, given: (x, i) => (i === at ? (x as Matrix).map(label) : copy(x)) }).raw
  const value = Array.isArray(answer) ? answer[0] : answer
  const isMatrix = (x: unknown): x is Matrix => Array.isArray(x) && x.every(numbers)
  const [one] = c.attempt({
    ask: c.ask,
    given: (x, i) => (!isMatrix(x) ? copy(x) : i === at ? label(x[0] as readonly number[]) : [...(x[0] as readonly number[])]),
  }).raw
  if (!finite(value) && (finite(one) || numbers(one)))
    return misfit(
      `one row and its class in ${c.called}`,
      `${c.called} is given a batch and its targets, both as rows; yours takes one row and the number of its class.`,
      `${formOf('crossEntropyOfLabels') ?? ''}, over all rows.`,
    )
  if (!finite(value)) return undefined
  return misfit(
    `class numbers in ${c.called}`,
    `${c.called} is given its target as rows of probabilities; yours takes class numbers.`,
    formOf('crossEntropyOfLabels') ?? '',
  )
}

/** Weights [inputs][outputs]. */
const transposed: Reading = (c) => {
  const at = c.record.student.arguments.indexOf('layers')
  if (at < 0) return undefined
  const turned = (c.ask['layers'] as readonly Layer[]).map(({ weights, biases }) => ({
    weights: (weights[0] as readonly number[]).map((_, j) => weights.map((row) => row[j] as number)),
    biases: [...biases],
  }))
  const names = [c.ask['activation'], 'tanh', 'relu', 'sigmoid', 'identity']
  const reads = names.some((activation) => {
    const ask = { ...c.ask, activation }
    const context = contextOf(c.record, ask, undefined)
    const outcome = c.attempt({ ask, given: (x, i) => (i === at ? copy(turned) : copy(x)), context: { ...context, ask: { ...ask, layers: turned } } })
    return 'answer' in outcome && finite(outcome.answer)
  })
  if (!reads) return undefined
  return misfit(
    'transposed weights',
    `Weights are [outputs][inputs], W[o][i]; ${exportOf(c.record, c.member)} reads W[i][o].`,
    'layers.map(({ weights, biases }) => ({ weights: weights[0].map((_, i) => weights.map((row) => row[i])), biases })) in the place of layers; gradients likewise.',
  )
}

const takesSteps = ({ record, outcome }: Case): boolean => record.student.style === 'steps' && 'error' in outcome
const made = (c: Case): unknown => {
  try {
    return functionOf(c.exports, c.record, c.member)(copy(c.ask['options']))
  } catch {
    return undefined
  }
}
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Whether what a class makes takes steps without being told of parameters: they are handed over once, as `{ data, grad }`. */
export const takesOwnParameters = (owner: unknown): boolean => stepOf(owner)?.length === 0
export const ownParametersForm = (name: string, own: string): string =>
  `export const ${name} = (options) => { let own, it; return { step(parameters, gradients) { own ??= parameters.map(() => ({})); parameters.forEach((data, k) => Object.assign(own[k], { data, grad: gradients[k] })); it ??= new ${own}(own, options); it.step(); return own.map((p) => p.data) } } }`
const ownParameters: Reading = (c) =>
  takesSteps(c) && takesOwnParameters(ownerOf(c))
    ? misfit('own parameters', `${c.called} takes its parameters where it is made, and its step takes none.`, ownParametersForm(c.called, capital(c.called)))
    : undefined

/** Optax and its like: the state is handed around. */
const initAndUpdate: Reading = (c) => {
  if (!takesSteps(c)) return undefined
  const rule = made(c) as { readonly init?: unknown; readonly update?: unknown } | undefined
  if (typeof rule?.init !== 'function' || typeof rule.update !== 'function') return undefined
  const owner = ownerOf(c) as Anything
  const names = Object.keys(c.ask['options'] as object)
  const given =
    owner.length === 1 && !/^\s*(?:function\s*\w*)?\(?\s*(?:lr|learning_?rate)\b/i.test(String(owner))
      ? 'options'
      : names.map((name) => `options.${name}`).join(', ')
  return misfit(
    'init and update',
    `${c.called}(options) gives { init, update }, and an object with step(parameters, gradients) is asked for.`,
    `export const ${c.called} = (options) => { const rule = yours(${given}); let state; return { step(parameters, gradients) { state ??= rule.init(parameters); const [updates, next] = rule.update(gradients, state, parameters); state = next; return parameters.map((p, k) => p.map((x, i) => x + updates[k][i])) } } }`,
  )
}

/** One list of numbers, where lists of them are due. */
const flat: Reading = (c) => {
  // Who takes one step of lists of lists takes them.
  if (!takesSteps(c) || (threw(c.outcome) && c.attempt({ ask: c.ask }).raw.length > 1)) return undefined
  const it = made(c) as { readonly step?: Anything } | undefined
  if (typeof it?.step !== 'function') return undefined
  const [start, gradient] = [(c.ask['start'] as Matrix)[0], (c.ask['gradients'] as readonly Matrix[])[0]?.[0]].map((x) => [...(x as readonly number[])]) as [
    number[],
    number[],
  ]
  let after: unknown
  try {
    after = it.step(start, gradient) ?? start
  } catch {
    return undefined
  }
  if (!numbers(after) || after.length !== start.length || !finite(after)) return undefined
  return misfit(
    'flat parameters',
    `${c.called} takes one list of numbers, and parameters are a list of lists, one for each group.`,
    `export const ${c.called} = (options) => { const each = []; return { step: (parameters, gradients) => parameters.map((p, k) => (each[k] ??= yours(options)).step(p, gradients[k]) ?? p) } }`,
  )
}

/** More arguments than the options. */
const positional: Reading = (c) => {
  const { style } = c.record.student
  const owner = ownerOf(c)
  if ((style !== 'steps' && style !== 'rate') || typeof owner !== 'function' || owner.length < 2 || !('error' in c.outcome)) return undefined
  if (!threw(c.outcome) && c.attempt({ ask: c.ask }).raw.length > 1) return undefined
  const what = isClass(owner) ? 'its constructor takes' : 'takes'
  const names = Object.keys(c.ask['options'] as object).join(', ')
  return misfit('positional', `${c.called} ${what} ${owner.length} arguments, and is given one: the options, an object { ${names} }.`, formOf(c.called) ?? '')
}
