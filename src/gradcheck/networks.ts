import type { Layer, Matrix, Operations, Vector } from '../protocol/subject.ts'
import { activations } from '../registry.ts'
import type { Differentiable, Numbers } from './differentiable.ts'

/* A network of a subject as a function of its parameters, with the pre-activations that decide its linear piece. */

/** Numbers as rows, from some place on. */
export const rowsOf = (x: Numbers, columns: number, from = 0, rows = (x.length - from) / columns): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => x[from + i * columns + j] as number))
interface NetworkAsk {
  readonly widths: readonly number[]
  readonly activation: string
  readonly x: Matrix
  readonly target: Matrix
}
/** Parameters layer by layer: weights, then biases. */
export const layersOf = (p: Numbers, widths: readonly number[]): Layer[] => {
  let from = 0
  return widths.slice(1).map((outputs, i) => {
    const inputs = widths[i] as number
    const weights = rowsOf(p, inputs, from, outputs)
    from += inputs * outputs
    const biases = Array.from({ length: outputs }, (_, k) => p[from + k] as number)
    from += outputs
    return { weights, biases }
  })
}
const flat = (layers: readonly Layer[]): number[] => layers.flatMap((l) => [...l.weights.flat(), ...l.biases])

/** The mean squared error of a network, in its parameters: pre-activations come from shorter networks of the subject itself. */
export function networkDifferentiable(operations: Operations, { widths, activation, x, target }: NetworkAsk): Differentiable {
  const hidden = widths.slice(1, -1)
  const kinked = (activations.get(activation)?.facts(activations.get(activation)?.defaults ?? {}).kinks.length ?? 0) > 0
  const units = hidden.reduce((a, b) => a + b, 0)
  const preActivations = async (layers: readonly Layer[]): Promise<number[]> => {
    const all = await Promise.all(hidden.map((_, i) => operations.forward({ layers: layers.slice(0, i + 1), activation, x })))
    return x.flatMap((_, sample) => all.flatMap((z) => z[sample] as number[]))
  }
  const nameOfSwitch = (k: number): string => {
    let [unit, layer] = [k % units, 0]
    while (unit >= (hidden[layer] as number)) unit -= hidden[layer++] as number
    return `${activation} unit ${unit} of layer ${layer + 1}, sample ${Math.floor(k / units)}`
  }
  return {
    name: `the loss of a ${widths.join('-')} ${activation} network`,
    quantities: { 'the number of samples': x.length, 'the number of outputs': widths.at(-1) as number },
    blocks: widths.slice(1).flatMap((outputs, i) => [
      { name: `the weights of layer ${i + 1}`, size: outputs * (widths[i] as number) },
      { name: `the biases of layer ${i + 1}`, size: outputs },
    ]),
    value: async (p) => {
      const layers = layersOf(p, widths)
      const y = await operations.forward({ layers, activation, x })
      const squares = y.flatMap((r, i) => r.map((v, j) => (v - (target[i]?.[j] as number)) ** 2))
      return { outputs: [squares.reduce((a, b) => a + b, 0) / squares.length], ...(kinked && units > 0 ? { switches: await preActivations(layers) } : {}) }
    },
    pullback: async (p, u) =>
      flat(await operations.gradient({ layers: layersOf(p, widths), activation, loss: 'meanSquaredError', x, target })).map((g) => g * (u[0] as number)),
    ...(kinked && units > 0
      ? {
          rows: { count: x.length, of: (k: number) => Math.floor(k / units) },
          nameOfSwitch,
          restricted: (rows: readonly number[]) =>
            networkDifferentiable(operations, { widths, activation, x: rows.map((r) => x[r] as Vector), target: rows.map((r) => target[r] as Vector) }),
        }
      : {}),
  }
}
