import type { Ask, Layer, Matrix } from '../../protocol/subject.ts'
import { reference, type Unnamed } from '../control.ts'
import { at, each, passed, sum, times, turned } from '../passed.ts'
import { averaged, carefulUnits, sent, type Unit, units } from '../textbook.ts'

/* Backpropagation in the layouts of courses and libraries: rows, columns, sample by sample, flat memory, a bias as a weight of 1. */

interface Backprop {
  readonly layers: readonly Layer[]
  readonly unit: Unit
  readonly x: Matrix
  /** What the loss sends back, not yet divided, and the divisor. */
  readonly delta: (output: Matrix) => number[][]
  readonly count: (output: Matrix) => number
}
const backprop = (why: string, table: Readonly<Record<string, Unit>>, gradient: (b: Backprop) => Layer[]): Unnamed => ({
  why,
  operations: {
    gradient: async (ask: Ask<'gradient'>) => {
      const [unit, delta] = [table[ask.activation], sent[ask.loss]]
      if (unit === undefined || delta === undefined) return reference.gradient(ask)
      return gradient({ ...ask, unit, delta: (o) => delta(o, ask.target), count: (o) => averaged(ask.loss, o) })
    },
    forward: async (ask: Ask<'forward'>) => {
      const unit = table[ask.activation]
      return unit === undefined ? reference.forward(ask) : (passed(ask.layers, unit, ask.x).a.at(-1) as number[][])
    },
  },
})

const rows = ({ layers, unit, x, delta, count }: Backprop): Layer[] => {
  const { z, a } = passed(layers, unit, x)
  const output = a.at(-1) as Matrix
  let d: Matrix = each(delta(output), (v) => v / count(output))
  const all: Layer[] = []
  for (let l = layers.length - 1; l >= 0; l--) {
    all.unshift({ weights: times(turned(d), a[l] as Matrix), biases: turned(d).map(sum) })
    if (l > 0) d = each(times(d, (layers[l] as Layer).weights), (v, i, j) => v * unit.slope(at(z[l - 1], i, j), at(a[l], i, j)))
  }
  return all
}
export const networkOfRows = backprop('samples as rows, 1 - a², a(1 - a), p - y: the backward pass of every course', units, rows)
export const networkOfRowsCareful = backprop('the same with 1/cosh² and σ(z)σ(-z)', carefulUnits, rows)
export const networkScaledAtTheEnd = backprop('the mean divided only where weights and biases are summed, as Coursera has 1/m', units, (b) => {
  let n = 1
  const whole = rows({
    ...b,
    count: (output) => {
      n = b.count(output)
      return 1
    },
  })
  return whole.map(({ weights, biases }) => ({ weights: each(weights, (v) => (1 / n) * v), biases: biases.map((v) => (1 / n) * v) }))
})
export const networkOfColumns = backprop('samples as columns: Z = W A + b, dW = dZ Aᵀ', units, ({ layers, unit, x, delta, count }) => {
  const a: Matrix[] = [turned(x)]
  const z: Matrix[] = []
  layers.forEach(({ weights, biases }, l) => {
    z.push(each(times(weights, a[l] as Matrix), (v, i) => v + (biases[i] as number)))
    a.push(l === layers.length - 1 ? (z[l] as Matrix) : each(z[l] as Matrix, unit.f))
  })
  const output = turned(a.at(-1) as Matrix)
  let d: Matrix = turned(each(delta(output), (v) => v / count(output)))
  return layers
    .map((layer, l) => ({ layer, l }))
    .reduceRight<Layer[]>((all, { layer, l }) => {
      const here = { weights: times(d, turned(a[l] as Matrix)), biases: d.map(sum) }
      if (l > 0) d = each(times(turned(layer.weights), d), (v, i, j) => v * unit.slope(at(z[l - 1], i, j), at(a[l], i, j)))
      return [here, ...all]
    }, [])
})
export const networkSampleBySample = backprop("Nielsen's: ∇ added up sample by sample from outer products", units, ({ layers, unit, x, delta, count }) => {
  const outputs = passed(layers, unit, x).a.at(-1) as Matrix
  const first = delta(outputs)
  const nabla = layers.map(({ weights, biases }) => ({ weights: each(weights, () => 0), biases: biases.map(() => 0) }))
  x.forEach((sample, n) => {
    const { z, a } = passed(layers, unit, [sample])
    let d = (first[n] as number[]).map((v) => v / count(outputs))
    for (let l = layers.length - 1; l >= 0; l--) {
      const own = nabla[l] as { weights: number[][]; biases: number[] }
      d.forEach((v, o) => {
        own.biases[o] = (own.biases[o] as number) + v
        const row = own.weights[o] as number[]
        row.forEach((w, i) => {
          row[i] = w + v * at(a[l], 0, i)
        })
      })
      if (l > 0)
        d = (a[l]?.[0] ?? []).map((v, i) => d.reduce((s, e, o) => s + at((layers[l] as Layer).weights, o, i) * e, 0) * unit.slope(at(z[l - 1], 0, i), v))
    }
  })
  return nabla
})
export const networkBackwards = backprop('the samples and the units from the last to the first', units, (b) => {
  const flipped = rows({ ...b, x: [...b.x].reverse(), delta: (o) => b.delta([...o].reverse()).reverse() })
  return flipped
})
export const networkInFlatMemory = backprop(
  'one Float64Array with offsets: out += inp × weight, dweight += inp × dout, as llm.c',
  units,
  ({ layers, unit, x, delta, count }) => {
    const widths = [(x[0] ?? []).length, ...layers.map((l) => l.biases.length)]
    const N = x.length
    const width = (l: number): number => widths[l] as number
    const memory = layers.map(({ weights, biases }) => ({ w: Float64Array.from(weights.flat()), b: Float64Array.from(biases) }))
    const z: Float64Array[] = []
    const a: Float64Array[] = [Float64Array.from(x.flat())]
    memory.forEach(({ w, b }, l) => {
      const [inp, out] = [a[l] as Float64Array, new Float64Array(N * width(l + 1))]
      for (let n = 0; n < N; n++)
        for (let o = 0; o < width(l + 1); o++) {
          let v = b[o] as number
          for (let i = 0; i < width(l); i++) v += (inp[n * width(l) + i] as number) * (w[o * width(l) + i] as number)
          out[n * width(l + 1) + o] = v
        }
      z.push(out)
      a.push(l === layers.length - 1 ? out : out.map(unit.f))
    })
    const rowsOf = (m: Float64Array, columns: number): number[][] =>
      Array.from({ length: m.length / columns }, (_, i) => Array.from(m.subarray(i * columns, (i + 1) * columns)))
    const output = rowsOf(a.at(-1) as Float64Array, width(layers.length))
    let dout = Float64Array.from(delta(output).flat(), (v) => v / count(output))
    const all: Layer[] = []
    for (let l = layers.length - 1; l >= 0; l--) {
      const [inp, { w }] = [a[l] as Float64Array, memory[l] as { readonly w: Float64Array }]
      const [dinp, dw, db] = [new Float64Array(inp.length), new Float64Array(w.length), new Float64Array(width(l + 1))]
      for (let n = 0; n < N; n++)
        for (let o = 0; o < width(l + 1); o++) {
          const d = dout[n * width(l + 1) + o] as number
          db[o] = (db[o] as number) + d
          for (let i = 0; i < width(l); i++) {
            const [p, q] = [n * width(l) + i, o * width(l) + i]
            dinp[p] = (dinp[p] as number) + (w[q] as number) * d
            dw[q] = (dw[q] as number) + (inp[p] as number) * d
          }
        }
      all.unshift({ weights: rowsOf(dw, width(l)), biases: Array.from(db) })
      if (l > 0) dout = dinp.map((v, k) => v * unit.slope((z[l - 1] as Float64Array)[k] as number, inp[k] as number))
    }
    return all
  },
)
export const networkWithBiasColumn = backprop(
  'a bias as the weight of a constant 1, split off at the end',
  carefulUnits,
  ({ layers, unit, x, delta, count }) => {
    const wide = (m: Matrix): number[][] => m.map((r) => [...r, 1])
    const whole = layers.map(({ weights, biases }) => weights.map((r, o) => [...r, biases[o] as number]))
    const [z, a]: [Matrix[], Matrix[]] = [[], [wide(x)]]
    whole.forEach((w, l) => {
      z.push(times(a[l] as Matrix, turned(w)))
      a.push(l === whole.length - 1 ? (z[l] as Matrix) : wide(each(z[l] as Matrix, unit.f)))
    })
    const output = a.at(-1) as Matrix
    let d: Matrix = each(delta(output), (v) => v * (1 / count(output)))
    const gradients: number[][][] = []
    for (let l = whole.length - 1; l >= 0; l--) {
      gradients.unshift(times(turned(d), a[l] as Matrix))
      if (l > 0) d = each(z[l - 1] as Matrix, (v, i, j) => (d[i] ?? []).reduce((s, e, o) => s + e * at(whole[l], o, j), 0) * unit.slope(v, at(a[l], i, j)))
    }
    return gradients.map((g) => ({ weights: g.map((r) => r.slice(0, -1)), biases: g.map((r) => r.at(-1) as number) }))
  },
)
export const networkOfClosures = backprop('each layer gives its output and the way back, composed as functions', units, ({ layers, unit, x, delta, count }) => {
  type Back = (d: Matrix) => Layer[]
  const run = (input: Matrix, l: number): { readonly output: Matrix; readonly back: (d: Matrix) => readonly [Matrix, Layer[]] } => {
    const { weights, biases } = layers[l] as Layer
    const z = each(times(input, turned(weights)), (v, _, j) => v + (biases[j] as number))
    const last = l === layers.length - 1
    const a = last ? z : each(z, unit.f)
    const rest = last ? undefined : run(a, l + 1)
    return {
      output: rest?.output ?? a,
      back: (d) => {
        const [da, later] = rest?.back(d) ?? [d, []]
        const dz = last ? da : each(da, (v, i, j) => v * unit.slope(at(z, i, j), at(a, i, j)))
        return [times(dz, weights), [{ weights: times(turned(dz), input), biases: turned(dz).map(sum) }, ...later]]
      },
    }
  }
  const { output, back } = run(x, 0)
  const pulled: Back = (d) => back(d)[1]
  return pulled(each(delta(output), (v) => v / count(output)))
})
