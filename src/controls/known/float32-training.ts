import { answered, clip, type Group, initializer, norm, normGradient, optimizer, rate, rowsOf, single } from '../forms.ts'

/* Single precision, declared: optimizers with a float32 state, norms, products, schedules. The numbers of the options are doubles, as everywhere. */

const f = Math.fround
const root = (x: number): number => f(Math.sqrt(x))
const sum = (x: readonly number[]): number => x.reduce((a, b) => f(a + b), 0)
const inPairs = (x: readonly number[]): number => (x.length < 2 ? (x[0] ?? 0) : f(inPairs(x.slice(0, x.length >> 1)) + inPairs(x.slice(x.length >> 1))))

export const sgd32 = single(optimizer('sgd', 'the step in float32', (x, g, _, o) => f(f(x) - f(f(o.learningRate) * f(f(g) + f(f(o.weightDecay) * f(x)))))))
export const momentum32 = single(
  optimizer('momentum', 'a float32 buffer', (x, raw, m, o, t) => {
    const g = f(f(raw) + f(f(o.weightDecay) * f(x)))
    m[0] = t === 1 ? g : f(f(f(o.momentum) * (m[0] as number)) + f(f(1 - o.dampening) * g))
    return f(f(x) - f(f(o.learningRate) * m[0]))
  }),
)
export const nesterov32 = single(
  optimizer('nesterov', 'a float32 buffer', (x, raw, m, o) => {
    const g = f(f(raw) + f(f(o.weightDecay) * f(x)))
    m[0] = f(f(f(o.momentum) * (m[0] ?? 0)) + g)
    return f(f(x) - f(f(o.learningRate) * f(g + f(f(o.momentum) * m[0]))))
  }),
)
export const adam32 = single(
  optimizer('adam', 'float32 moments, corrections of double precision, as PyTorch', (x, raw, m, o, t) => {
    const g = f(f(raw) + f(f(o.weightDecay) * f(x)))
    m[0] = f(f((m[0] ?? 0) * f(o.beta1)) + f(g * f(1 - o.beta1)))
    m[1] = f(f((m[1] ?? 0) * f(o.beta2)) + f(f(g * g) * f(1 - o.beta2)))
    const size = f(o.learningRate / (1 - o.beta1 ** t))
    const below = f(f(root(m[1]) / f(Math.sqrt(1 - o.beta2 ** t))) + f(o.epsilon))
    return f(f(x) - f(size * f(m[0] / below)))
  }),
)
export const adamFloat32Array = single(
  optimizer('adam', 'moments and result in Float32Arrays, the formula between them in double', (x, raw, m, o, t) => {
    const g = raw + o.weightDecay * x
    m[0] = f(o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g)
    m[1] = f(o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g)
    return f(x - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / (Math.sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon))
  }),
)
export const adamw32 = single(
  optimizer('adamw', 'θ(1 - ηλ), then Adam, in float32', (x, raw, m, o, t) => {
    const g = f(raw)
    const shrunk = f(f(x) * f(1 - o.learningRate * o.weightDecay))
    m[0] = f((m[0] ?? 0) + f(f(1 - o.beta1) * f(g - (m[0] ?? 0))))
    m[1] = f(f((m[1] ?? 0) * f(o.beta2)) + f(f(1 - o.beta2) * f(g * g)))
    const below = f(f(root(m[1]) / f(Math.sqrt(1 - o.beta2 ** t))) + f(o.epsilon))
    return f(shrunk - f(f(o.learningRate / (1 - o.beta1 ** t)) * f(m[0] / below)))
  }),
)
export const adagrad32 = single(
  optimizer('adagrad', 'squares gathered in float32', (x, g, m, o) => {
    m[0] = f((m[0] ?? 0) + f(f(g) * f(g)))
    return f(f(x) - f(f(f(o.learningRate) * f(g)) / f(root(m[0]) + f(o.epsilon))))
  }),
)
export const rmsprop32 = single(
  optimizer('rmsprop', 'a float32 average', (x, g, m, o) => {
    m[0] = f(f(f(o.decay) * (m[0] ?? 0)) + f(f(1 - o.decay) * f(f(g) * f(g))))
    return f(f(x) - f(f(f(o.learningRate) * f(g)) / f(root(m[0]) + f(o.epsilon))))
  }),
)

const mean = (x: readonly number[], add: (x: readonly number[]) => number): number => f(add(x) / x.length)
/** The normalized numbers, 1/σ beside them. */
function standardized({ x: given, epsilon }: Group, add: (x: readonly number[]) => number): { readonly hat: number[]; readonly inverse: number } {
  const x = given.map(f)
  const m = mean(x, add)
  const d = x.map((v) => f(v - m))
  const v = mean(
    d.map((e) => f(e * e)),
    add,
  )
  const inverse = f(1 / root(f(v + f(epsilon))))
  return { hat: d.map((e) => f(e * inverse)), inverse }
}
const moved = (g: Group, hat: readonly number[]): number[] => hat.map((h, k) => f(f(h * f(g.gain(k))) + f(g.shift(k))))
export const batchNorm32 = single(norm('batchNorm', 'in float32, sums from the first on', (g) => moved(g, standardized(g, sum).hat)))
export const batchNormPairs32 = single(norm('batchNorm', 'in float32, sums in pairs', (g) => moved(g, standardized(g, inPairs).hat)))
export const layerNorm32 = single(norm('layerNorm', 'in float32', (g) => moved(g, standardized(g, sum).hat)))
export const rmsNorm32 = single(
  norm('rmsNorm', 'in float32', (g) => {
    const x = g.x.map(f)
    const inverse = f(
      1 /
        root(
          f(
            mean(
              x.map((v) => f(v * v)),
              sum,
            ) + f(g.epsilon),
          ),
        ),
    )
    return x.map((v, k) => f(f(v * inverse) * f(g.gain(k))))
  }),
)
export const layerNormGradient32 = single(
  normGradient('layerNorm', '(w - mean w - x̂ mean w x̂)/σ in float32', (g, u) => {
    const { hat, inverse } = standardized(g, sum)
    const w = u.map((v, k) => f(f(v) * f(g.gain(k))))
    const [average, along] = [
      mean(w, sum),
      mean(
        w.map((v, k) => f(v * (hat[k] as number))),
        sum,
      ),
    ]
    return { x: w.map((v, k) => f(f(f(v - average) - f((hat[k] as number) * along)) * inverse)), hat }
  }),
)
const inference = (x: number, gain: number, shift: number, epsilon: number, m: number, v: number): number => {
  const a = f(f(1 / root(f(f(v) + f(epsilon)))) * f(gain))
  return f(f(f(x) * a) + f(f(shift) - f(f(m) * a)))
}
export const inference32 = single(
  answered('normalizeInference', 'x α + (β - μ α) in float32', ({ x, gain, shift, epsilon, mean: m, variance }) =>
    x.map((r) => r.map((v, j) => inference(v, gain[j] as number, shift[j] as number, epsilon, m[j] as number, variance[j] as number))),
  ),
)
export const product32 = single(
  answered('multiply', 'sums in float32 from the first on', ({ a, b, columns }) =>
    a.map((r) => Array.from({ length: columns }, (_, j) => sum(r.map((v, k) => f(f(v) * f(b[k]?.[j] as number)))))),
  ),
)
export const productPairs32 = single(
  answered('multiply', 'sums in float32 in pairs', ({ a, b, columns }) =>
    a.map((r) => Array.from({ length: columns }, (_, j) => inPairs(r.map((v, k) => f(f(v) * f(b[k]?.[j] as number)))))),
  ),
)
export const cosineAnnealing32 = single(
  rate('cosineAnnealing', 'every operation in float32', (o, t) => {
    const share = f(Math.min(t, o.steps) / o.steps)
    return f(f(o.floor) + f(f(0.5 * f(f(o.rate) - f(o.floor))) * f(1 + f(Math.cos(f(f(Math.PI) * share))))))
  }),
)
export const he32 = single(
  initializer('he', 'z √(2/n) in float32', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => f(f(v) * root(f(2 / columns)))))),
)
export const clipByValue32 = single(
  clip('clipByValue', 'in float32', (gradients, limit) => gradients.map((r) => r.map((g) => Math.min(f(limit), Math.max(-f(limit), f(g)))))),
)
