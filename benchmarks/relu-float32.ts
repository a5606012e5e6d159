import type { Differentiable, Numbers } from '../src/gradcheck/gradcheck.ts'
import { random } from '../src/training/random.ts'

/**
 * A correct ReLU network in single precision, forward and backward by plain loops: what a gradient check must not accuse.
 * Its input are all its parameters; its outputs are those of the batch.
 */

const f32 = Math.fround
type Widths = readonly [inputs: number, hidden: number, hidden: number, outputs: number]
/** Samples by number. */
const gathered = (data: Float32Array, rows: readonly number[], width: number): Float32Array =>
  Float32Array.from(rows.flatMap((r) => Array.from(data.subarray(r * width, (r + 1) * width))))

/** `x Wᵀ + b` for a whole batch, every product and sum rounded to float32; four samples at a time share a weight. */
function dense(x: Float32Array, w: Float32Array, b: Float32Array, batch: number, inputs: number, outputs: number): Float32Array {
  const z = new Float32Array(batch * outputs)
  const whole = batch - (batch % 4)
  for (let i = whole; i < batch; i++)
    for (let j = 0; j < outputs; j++) {
      let s = b[j] as number
      for (let k = 0; k < inputs; k++) s = f32(s + f32((w[j * inputs + k] as number) * (x[i * inputs + k] as number)))
      z[i * outputs + j] = s
    }
  for (let i = 0; i < whole; i += 4) {
    const [x0, x1, x2, x3] = [i * inputs, (i + 1) * inputs, (i + 2) * inputs, (i + 3) * inputs]
    for (let j = 0; j < outputs; j++) {
      let s0 = b[j] as number
      let [s1, s2, s3] = [s0, s0, s0]
      const row = j * inputs
      for (let k = 0; k < inputs; k++) {
        const v = w[row + k] as number
        s0 = f32(s0 + f32(v * (x[x0 + k] as number)))
        s1 = f32(s1 + f32(v * (x[x1 + k] as number)))
        s2 = f32(s2 + f32(v * (x[x2 + k] as number)))
        s3 = f32(s3 + f32(v * (x[x3 + k] as number)))
      }
      z[i * outputs + j] = s0
      z[(i + 1) * outputs + j] = s1
      z[(i + 2) * outputs + j] = s2
      z[(i + 3) * outputs + j] = s3
    }
  }
  return z
}
const relu = (z: Float32Array): Float32Array => z.map((v) => (v > 0 ? v : 0))

/** δᵀ h and the sums of δ, over the samples that have any δ. */
function weightGradient(delta: Float32Array, h: Float32Array, rows: readonly number[], inputs: number, outputs: number, into: Float32Array, at: number): void {
  for (const i of rows)
    for (let j = 0; j < outputs; j++) {
      const d = delta[i * outputs + j] as number
      if (d === 0) continue
      const row = at + j * inputs
      for (let k = 0; k < inputs; k++) into[row + k] = f32((into[row + k] as number) + f32(d * (h[i * inputs + k] as number)))
      const bias = at + outputs * inputs + j
      into[bias] = f32((into[bias] as number) + d)
    }
}

/** Weights are drawn as He does. */
export function reluFloat32(
  widths: readonly [number, number, number, number],
  batch: number,
  seed: number,
): { readonly f: Differentiable; readonly x: Float64Array } {
  const draws = random(seed)
  const data = Float32Array.from({ length: batch * widths[0] }, () => draws.normal())
  const sizes = [0, 1, 2].map((l) => (widths[l + 1] as number) * ((widths[l] as number) + 1))
  const starts = [0, sizes[0] as number, (sizes[0] as number) + (sizes[1] as number)] as const
  const x = new Float64Array(sizes.reduce((a, b) => a + b, 0))
  for (const l of [0, 1, 2]) {
    const [inputs, outputs, at] = [widths[l] as number, widths[l + 1] as number, starts[l] as number]
    for (let k = 0; k < outputs * inputs; k++) x[at + k] = f32(draws.normal() * Math.sqrt(2 / inputs))
    for (let k = 0; k < outputs; k++) x[at + outputs * inputs + k] = f32(draws.normal() / 10)
  }
  return { f: onData(widths, data, starts, x.length), x }
}

/** The network on these samples; restricted, on some of them. */
function onData(widths: Widths, data: Float32Array, starts: readonly [number, number, number], parameters: number): Differentiable {
  const batch = data.length / widths[0]
  const layer = (p: Float32Array, l: 0 | 1 | 2) => {
    const [inputs, outputs, at] = [widths[l], widths[l + 1] as number, starts[l]]
    return { inputs, outputs, weights: p.subarray(at, at + outputs * inputs), biases: p.subarray(at + outputs * inputs, at + outputs * (inputs + 1)) }
  }
  const forward = (point: Numbers) => {
    const p = Float32Array.from(point as ArrayLike<number>)
    const [a, b, c] = [layer(p, 0), layer(p, 1), layer(p, 2)]
    const z1 = dense(data, a.weights, a.biases, batch, a.inputs, a.outputs)
    const h1 = relu(z1)
    const z2 = dense(h1, b.weights, b.biases, batch, b.inputs, b.outputs)
    const h2 = relu(z2)
    return { p, z1, h1, z2, h2, y: dense(h2, c.weights, c.biases, batch, c.inputs, c.outputs) }
  }
  const units = widths[1] + widths[2]
  const f: Differentiable = {
    name: `a ${widths.join('-')} relu network, float32`,
    unit: 'float32',
    blocks: [0, 1, 2].map((l) => ({ name: `layer ${l + 1}`, size: (starts[l + 1] ?? parameters) - (starts[l] as number) })),
    restricted: (rows) => onData(widths, gathered(data, rows, widths[0]), starts, parameters),
    rows: { count: batch, of: (k) => Math.floor(k / units) },
    nameOfSwitch: (k) => `unit ${k % units} at sample ${Math.floor(k / units)}`,
    value: (point) => {
      const { z1, z2, y } = forward(point)
      const switches = new Float32Array(batch * units)
      for (let i = 0; i < batch; i++) {
        switches.set(z1.subarray(i * widths[1], (i + 1) * widths[1]), i * units)
        switches.set(z2.subarray(i * widths[2], (i + 1) * widths[2]), i * units + widths[1])
      }
      return { outputs: y, switches }
    },
    pullback: (point, u) => {
      const { p, z1, h1, z2, h2 } = forward(point)
      const rows = Array.from({ length: batch }, (_, i) => i).filter((i) => u[i] !== 0)
      const gradient = new Float32Array(parameters)
      const d3 = Float32Array.from(u as ArrayLike<number>)
      weightGradient(d3, h2, rows, widths[2], 1, gradient, starts[2])
      const d2 = pulled(d3, layer(p, 2).weights, z2, rows, widths[2], 1)
      weightGradient(d2, h1, rows, widths[1], widths[2], gradient, starts[1])
      const d1 = pulled(d2, layer(p, 1).weights, z1, rows, widths[1], widths[2])
      weightGradient(d1, data, rows, widths[0], widths[1], gradient, starts[0])
      return gradient
    },
  }
  return f
}

/** δ W where the unit is on, 0 where it is off. */
function pulled(delta: Float32Array, w: Float32Array, z: Float32Array, rows: readonly number[], inputs: number, outputs: number): Float32Array {
  const back = new Float32Array(z.length)
  for (const i of rows) {
    for (let j = 0; j < outputs; j++) {
      const d = delta[i * outputs + j] as number
      if (d === 0) continue
      for (let k = 0; k < inputs; k++) back[i * inputs + k] = f32((back[i * inputs + k] as number) + f32(d * (w[j * inputs + k] as number)))
    }
    for (let k = 0; k < inputs; k++) if (!((z[i * inputs + k] as number) > 0)) back[i * inputs + k] = 0
  }
  return back
}
