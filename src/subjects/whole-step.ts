import { isClass } from '../protocol/describe.ts'
import type { Matrix } from '../protocol/subject.ts'
import { type Anything, copy } from './calling.ts'
import { formOf } from './forms.ts'
import { type Case, misfit, numbers, ownerOf, type Reading } from './reading.ts'
import { finite } from './trial.ts'

/** One function that takes parameters, gradients and what it remembers, and gives the parameters after the step. */
export const wholeStep: Reading = (c) => {
  const owner = ownerOf(c)
  if (c.record.student.style !== 'steps' || typeof owner !== 'function' || isClass(owner) || owner.length < 2 || !('error' in c.outcome)) return undefined
  const options = c.ask['options'] as Readonly<Record<string, number>>
  const further: readonly (readonly [word: string, given: readonly unknown[]])[] = [
    ['state, options', [{}, copy(options)]],
    ['options', [copy(options)]],
    ['options.learningRate', [options['learningRate']]],
    ['', []],
  ]
  const fitting = further.find(([, given]) => takesStep(owner as Anything, c, given))?.[0]
  if (fitting === undefined && !namesGradients(String(owner))) return undefined
  const given = ['parameters', 'gradients', ...(fitting === '' ? [] : [fitting])].join(', ')
  return misfit(
    'whole step',
    `${c.called} takes parameters and gradients itself. ${c.called}(options) is called once, and step(parameters, gradients) of what it returns at every step.`,
    fitting === undefined
      ? (formOf(c.called) ?? '')
      : `export const ${c.called} = (options) => { ${fitting.startsWith('state') ? 'const state = {}; ' : ''}return { step: (parameters, gradients) => yours(${given}) } }`,
  )
}
/** Whether a function takes one step: gives lists as long as the parameters, or changes what it was given. */
function takesStep(f: Anything, { ask }: Case, further: readonly unknown[]): boolean {
  const [start, gradients] = [copy(ask['start']) as Matrix, copy((ask['gradients'] as readonly Matrix[])[0]) as Matrix]
  const before = JSON.stringify(start)
  try {
    const after = f(start, gradients, ...further) ?? (JSON.stringify(start) === before ? undefined : start)
    return Array.isArray(after) && after.length === start.length && after.every((row, k) => numbers(row) && row.length === start[k]?.length) && finite(after)
  } catch {
    return false
  }
}
/** Whether a function's second parameter is called a gradient. */
const namesGradients = (source: string): boolean => /^[^(]*\(\s*\w+\s*,\s*(?:g|grads?|gradients?|d[A-Zw_]\w*|dw)\b/.test(source)
