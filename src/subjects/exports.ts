import { fault } from '../fault.ts'
import type { Layer, Matrix, Need, Operations, Vector } from '../protocol/subject.ts'
import { activations, didYouMean, initializers, losses, optimizers, schedules } from '../registry.ts'

/** A file's exports as a subject: every answer is checked for its shape before it is believed. */
export interface ModuleSubject {
  readonly operations: Operations
  readonly needs: readonly Need[]
  /** Exports that are none of the contract's names, with a guess at what was meant. */
  readonly ignored: readonly string[]
}

type Exports = Readonly<Record<string, unknown>>
// A student's functions take and return anything until they are checked.
// biome-ignore lint/suspicious/noExplicitAny: the boundary to untyped code.
type Anything = (...args: any[]) => unknown

const describe = (x: unknown): string =>
  x === null
    ? 'null'
    : Array.isArray(x)
      ? `a list of ${x.length}`
      : typeof x === 'object'
        ? 'an object'
        : typeof x === 'function'
          ? 'a function'
          : x === undefined
            ? 'nothing (undefined)'
            : String(x)

function number(where: string, x: unknown): number {
  if (typeof x !== 'number') throw fault(where, 'a number', describe(x))
  return x
}
function vector(where: string, x: unknown, length?: number): Vector {
  const items = ArrayBuffer.isView(x) ? Array.from(x as Float64Array) : x
  if (!Array.isArray(items)) throw fault(where, `a list of ${length ?? 'some'} numbers`, describe(x))
  if (length !== undefined && items.length !== length) throw fault(where, `a list of ${length} numbers`, `${items.length}`)
  return items.map((v, i) => number(`${where}[${i}]`, v))
}
function matrix(where: string, x: unknown, rows?: number, columns?: number): Matrix {
  if (!Array.isArray(x)) throw fault(where, `a list of ${rows ?? 'some'} rows`, describe(x))
  if (rows !== undefined && x.length !== rows) throw fault(where, `${rows} rows`, String(x.length))
  return x.map((row, i) => vector(`${where}[${i}]`, row, columns))
}
function layers(where: string, x: unknown, like?: readonly Layer[]): Layer[] {
  if (!Array.isArray(x)) throw fault(where, 'a list of layers { weights, biases }', describe(x))
  if (like !== undefined && x.length !== like.length) throw fault(where, `${like.length} layers`, String(x.length))
  return x.map((layer, i) => {
    const l = like?.[i]
    if (typeof layer !== 'object' || layer === null) throw fault(`${where}[${i}]`, '{ weights, biases }', describe(layer))
    return {
      weights: matrix(`${where}[${i}].weights`, layer.weights, l?.weights.length, l?.weights[0]?.length),
      biases: vector(`${where}[${i}].biases`, layer.biases, l?.biases.length),
    }
  })
}
const shapeOf = (m: Matrix): readonly [number, number] => [m.length, m[0]?.length ?? 0]

/** The methods by which each kind of export answers, and the needs that they fill. */
const methods = {
  activation: { value: 'activation', derivative: 'activationGradient' },
  loss: { value: 'loss', gradient: 'lossGradient' },
  normalization: { forward: 'normalize', backward: 'normalizeGradient' },
} as const

export function moduleSubject(exports: Exports): ModuleSubject {
  const needs: Need[] = []
  const known = new Set<string>(['default'])

  /** A method of an exported object. Fails with a sentence where the export has another form. */
  const method = (name: string, key: string): Anything => {
    const owner = exports[name] as Record<string, unknown> | undefined
    if (typeof owner !== 'object' || owner === null) throw fault(name, `an object with ${key}(…)`, describe(owner))
    const f = owner[key]
    if (typeof f !== 'function') throw fault(`${name}.${key}`, 'a function', describe(f))
    return f.bind(owner) as Anything
  }
  const plain = (name: string): Anything => {
    const f = exports[name]
    if (typeof f !== 'function') throw fault(name, 'a function', describe(f))
    return f as Anything
  }
  const offer = (name: string, need: Need, key?: string): void => {
    known.add(name)
    const x = exports[name]
    if (x === undefined) return
    // An object without the method does not attempt it; anything that is no object is attempted, and told what is wrong.
    if (key !== undefined && typeof x === 'object' && x !== null && !(key in x)) return
    needs.push(need)
  }

  for (const name of activations.keys()) for (const [key, op] of Object.entries(methods.activation)) offer(name, `${op}:${name}` as Need, key)
  for (const name of losses.keys()) for (const [key, op] of Object.entries(methods.loss)) offer(name, `${op}:${name}` as Need, key)
  for (const name of ['batchNorm', 'layerNorm', 'rmsNorm'])
    for (const [key, op] of Object.entries(methods.normalization)) offer(name, `${op}:${name}` as Need, key)
  offer('batchNorm', 'runningStatistics', 'running')
  offer('batchNorm', 'normalizeInference', 'infer')
  for (const [name, { defaults }] of optimizers) {
    offer(name, `trajectory:${name}`)
    // An option that the source never mentions is not attempted.
    const source = typeof exports[name] === 'function' ? String(exports[name]) : ''
    for (const option of Object.keys(defaults)) if (source.includes(option)) offer(name, `trajectory:${name}/${option}`)
  }
  for (const name of schedules.keys()) offer(name, `schedule:${name}`)
  for (const name of initializers.keys()) offer(name, `initialize:${name}`)
  for (const name of ['clipByValue', 'clipByGlobalNorm']) offer(name, `clip:${name}` as Need)
  offer('softmax', 'softmax', 'value')
  offer('softmax', 'softmaxGradient', 'vjp')
  offer('logSoftmax', 'logSoftmax', 'value')
  offer('multiply', 'multiply')
  // Two arguments cannot say how wide an empty product is: only who takes the third is asked.
  if (typeof exports['multiply'] === 'function' && exports['multiply'].length >= 3) offer('multiply', 'multiply:empty')
  offer('differentiate', 'differentiate')
  offer('sum', 'combine:sum')
  offer('compose', 'combine:composition')
  offer('batches', 'batches')
  for (const key of ['forward', 'gradient', 'jacobian'] as const) offer('network', key, key)

  const rowwise = (name: string, key: string, rows: Matrix, others: readonly Matrix[] = []): Matrix => {
    const f = method(name, key)
    return rows.map((row, i) => vector(`${name}.${key}`, f([...row], ...others.map((o) => [...(o[i] ?? [])])), row.length))
  }

  const operations: Operations = {
    activation: async ({ name, parameters, x }) => x.map((v) => number(`${name}.value(${v})`, method(name, 'value')(v, parameters))),
    activationGradient: async ({ name, parameters, x }) => x.map((v) => number(`${name}.derivative(${v})`, method(name, 'derivative')(v, parameters))),
    softmax: async ({ logits }) => rowwise('softmax', 'value', logits),
    logSoftmax: async ({ logits }) => rowwise('logSoftmax', 'value', logits),
    softmaxGradient: async ({ logits, cotangent }) => rowwise('softmax', 'vjp', logits, [cotangent]),
    loss: async ({ name, prediction, target }) => number(`${name}.value`, method(name, 'value')(prediction, target)),
    lossGradient: async ({ name, prediction, target }) => matrix(`${name}.gradient`, method(name, 'gradient')(prediction, target), ...shapeOf(prediction)),
    normalize: async ({ name, x, gain, shift, epsilon }) => matrix(`${name}.forward`, method(name, 'forward')(x, { gain, shift, epsilon }), ...shapeOf(x)),
    normalizeGradient: async ({ name, x, gain, shift, epsilon, cotangent }) => {
      const where = `${name}.backward`
      const answer = method(name, 'backward')(x, cotangent, { gain, shift, epsilon }) as Record<string, unknown> | undefined
      if (typeof answer !== 'object' || answer === null) throw fault(where, '{ x, gain, shift }', describe(answer))
      return {
        x: matrix(`${where}.x`, answer['x'], ...shapeOf(x)),
        gain: vector(`${where}.gain`, answer['gain'], gain.length),
        shift: name === 'rmsNorm' ? [] : vector(`${where}.shift`, answer['shift'], shift.length),
      }
    },
    normalizeInference: async ({ x, ...options }) => matrix('batchNorm.infer', method('batchNorm', 'infer')(x, options), ...shapeOf(x)),
    runningStatistics: async ({ x, mean, variance, momentum }) => {
      const answer = method('batchNorm', 'running')(x, { mean, variance, momentum }) as Record<string, unknown> | undefined
      return {
        mean: vector('batchNorm.running.mean', answer?.['mean'], mean.length),
        variance: vector('batchNorm.running.variance', answer?.['variance'], mean.length),
      }
    },
    forward: async ({ layers: net, activation, x }) =>
      matrix('network.forward', method('network', 'forward')(net, activation, x), x.length, net.at(-1)?.biases.length),
    gradient: async ({ layers: net, activation, loss, x, target }) =>
      layers('network.gradient', method('network', 'gradient')(net, activation, loss, x, target), net),
    jacobian: async ({ layers: net, activation, x }) =>
      matrix('network.jacobian', method('network', 'jacobian')(net, activation, x), net.at(-1)?.biases.length, x.length),
    trajectory: async ({ optimizer, options, start, gradients }) => {
      const made = plain(optimizer)(options) as { step?: unknown } | undefined
      if (typeof made?.step !== 'function') throw fault(`${optimizer}(options)`, 'an object with step(parameters, gradients)', describe(made))
      let parameters = start.map((p) => [...p])
      return gradients.map((g, t) => {
        const returned = (made.step as Anything)(
          parameters,
          g.map((r) => [...r]),
        )
        const next = matrix(`${optimizer} step ${t + 1}`, returned ?? parameters, start.length)
        parameters = next.map((row, i) => [...vector(`${optimizer} step ${t + 1}[${i}]`, row, start[i]?.length)])
        return parameters.map((row) => [...row])
      })
    },
    schedule: async ({ name, options, steps }) => {
      const rate = plain(name)(options)
      if (typeof rate !== 'function') throw fault(`${name}(options)`, 'a function of the step', describe(rate))
      return Array.from({ length: steps }, (_, t) => number(`${name} at step ${t}`, rate(t)))
    },
    clip: async ({ name, limit, gradients }) => {
      const rows = matrix(name, plain(name)(gradients, limit), gradients.length)
      return rows.map((row, i) => vector(`${name}[${i}]`, row, gradients[i]?.length))
    },
    initialize: async ({ name, shape, draws }) => matrix(name, plain(name)(shape, draws), shape[0], shape[1]),
    multiply: async ({ a, b, columns }) => matrix('multiply', plain('multiply')(a, b, columns), a.length, columns),
    differentiate: async ({ inputs, steps, cotangent }) => {
      const answer = plain('differentiate')(inputs, steps, cotangent)
      if (!Array.isArray(answer) || answer.length !== inputs.length) throw fault('differentiate', `${inputs.length} gradients`, describe(answer))
      return answer.map((g, i) => matrix(`differentiate[${i}]`, g, ...shapeOf(inputs[i] as Matrix)))
    },
    combine: async ({ kind, f, g }) => {
      const name = kind === 'sum' ? 'sum' : 'compose'
      return layers(name, plain(name)(f, g))
    },
    batches: async ({ samples, size, seed }) => matrix('batches', plain('batches')(samples, size, seed)),
  }

  const ignored = Object.keys(exports)
    .filter((name) => !known.has(name))
    .map((name) => `${name} ${didYouMean(name, [...known])}`.trim())
  return { operations, needs, ignored }
}
