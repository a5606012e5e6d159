import type { Unnamed } from '../../src/controls/control.ts'
import {
  answered,
  derivative,
  entries,
  initializer,
  logSoftmaxRows,
  loss,
  lossGradient,
  norm,
  normGradient,
  optimizer,
  rate,
  rowsOf,
  softmaxPulled,
  softmaxRows,
  total,
  value,
  zipped,
} from '../../src/controls/forms.ts'
import type { Environment } from './expression.ts'

/* The textbook's formulas as texts, and how a control computes with them. */

export type Compute = (name: string, at: Environment) => number
export interface Formula {
  readonly name: string
  /** Each a formula of its own, rewritten by itself. */
  readonly texts: Readonly<Record<string, string>>
  /** Numbers of ordinary size for the variables, to see that a rewriting is an identity. */
  readonly control: (why: string, compute: Compute) => Unnamed
}
const sigma = '1/(1+exp(-x))'
const near = (x: number, bound: number): boolean => Math.abs(x) <= bound
const formula = (name: string, texts: Readonly<Record<string, string>>, control: Formula['control']): Formula => ({ name, texts, control })
/** Where e^x itself is out of range the formula is left: what overflows is no control. */
const ranged = (x: number, otherwise: number, f: () => number): number => (near(x, 340) ? f() : Number.isNaN(x) ? x : otherwise)

const activations: readonly Formula[] = [
  formula('sigmoid', { y: sigma }, (why, f) => value('sigmoid', why, (x) => ranged(x, Number(x > 0), () => f('y', { x })))),
  formula('tanh', { y: 'tanh(x)' }, (why, f) => value('tanh', why, (x) => ranged(x, Math.sign(x), () => f('y', { x })))),
  formula('softplus', { y: 'log(1+exp(x))' }, (why, f) => value('softplus', why, (x) => ranged(x, Math.max(x, 0), () => f('y', { x })))),
  formula('softplusStable', { y: 'max(x,0)+log(1+exp(-abs(x)))' }, (why, f) => value('softplus', why, (x) => ranged(x, Math.max(x, 0), () => f('y', { x })))),
  formula('silu', { y: 'x/(1+exp(-x))' }, (why, f) => value('silu', why, (x) => ranged(x, Math.max(x, 0), () => f('y', { x })))),
  formula('gaussian', { y: 'exp(-x^2)' }, (why, f) => value('gaussian', why, (x) => (near(x, 26.6) ? f('y', { x }) : Number.isNaN(x) ? x : 0))),
  formula('elu', { y: 'a*(exp(x)-1)' }, (why, f) => value('elu', why, (x, { alpha = 1 }) => (x > 0 ? x : ranged(x, -alpha, () => f('y', { x, a: alpha }))))),
  formula('leakyReluMixed', { y: 'a*x+(1-a)*max(x,0)' }, (why, f) => value('leakyReluMixed', why, (x, { slope = 0.01 }) => f('y', { x, a: slope }))),
  formula('sigmoidSlope', { y: sigma, d: 'y*(1-y)' }, (why, f) => derivative('sigmoid', why, (x) => ranged(x, 0, () => f('d', { y: f('y', { x }) })))),
  formula('tanhSlope', { d: '1-y^2' }, (why, f) => derivative('tanh', why, (x) => f('d', { y: Math.tanh(x) }))),
  formula('softplusSlope', { d: sigma }, (why, f) => derivative('softplus', why, (x) => ranged(x, Number(x > 0), () => f('d', { x })))),
  formula('siluSlope', { s: sigma, d: 's*(1+x*(1-s))' }, (why, f) =>
    derivative('silu', why, (x) => ranged(x, Number(x > 0), () => f('d', { x, s: f('s', { x }) }))),
  ),
  formula('gaussianSlope', { d: '-2*x*exp(-x^2)' }, (why, f) => derivative('gaussian', why, (x) => (near(x, 26.6) ? f('d', { x }) : Number.isNaN(x) ? x : 0))),
]
const divided = '/n'
const perEntry = (name: string, member: string, text: string): Formula =>
  formula(name, { e: text }, (why, f) => loss(member, why, (p, t) => total(zipped(p, t, (a, b) => f('e', { p: a, t: b })).flat()) / entries(p)))
const perEntryGradient = (name: string, member: string, text: string): Formula =>
  formula(name, { g: text + divided }, (why, f) => lossGradient(member, why, (p, t) => zipped(p, t, (a, b) => f('g', { p: a, t: b, n: entries(p) }))))
const losses: readonly Formula[] = [
  perEntry('meanSquaredError', 'meanSquaredError', '(p-t)^2'),
  perEntry('meanAbsoluteError', 'meanAbsoluteError', 'abs(p-t)'),
  perEntry('logits', 'binaryCrossEntropyWithLogits', 'max(p,0)-p*t+log(1+exp(-abs(p)))'),
  perEntry('logistic', 'logistic', 'max(-p*t,0)+log(1+exp(-abs(p*t)))'),
  perEntryGradient('meanSquaredErrorGradient', 'meanSquaredError', '2*(p-t)'),
  perEntryGradient('logitsGradient', 'binaryCrossEntropyWithLogits', '(1/(1+exp(-p))-t)'),
  perEntryGradient('logisticGradient', 'logistic', '-t/(1+exp(p*t))'),
]
const largest = (z: readonly number[]): number => Math.max(...z)
const softmaxes: readonly Formula[] = [
  formula('softmax', { e: 'exp(z-m)', p: 'e/s' }, (why, f) =>
    softmaxRows(why, (z) => {
      const e = z.map((v) => f('e', { z: v, m: largest(z) }))
      return e.map((v) => f('p', { e: v, s: total(e) }))
    }),
  ),
  formula('logSoftmax', { y: 'z-m-log(s)' }, (why, f) =>
    logSoftmaxRows(why, (z) => z.map((v) => f('y', { z: v, m: largest(z), s: total(z.map((w) => Math.exp(w - largest(z)))) }))),
  ),
  formula('softmaxVjp', { g: 'p*(u-d)' }, (why, f) =>
    softmaxPulled(why, (z, u) => {
      const e = z.map((v) => Math.exp(v - largest(z)))
      const p = e.map((v) => v / total(e))
      const d = total(p.map((v, i) => v * (u[i] as number)))
      return p.map((v, i) => f('g', { p: v, u: u[i] as number, d }))
    }),
  ),
]
const mean = (x: readonly number[]): number => total(x) / x.length
const norms: readonly Formula[] = (['batchNorm', 'layerNorm'] as const).flatMap((member) => [
  formula(member, { q: '(x-m)^2', y: '(x-m)/sqrt(v+e)*g+b' }, (why, f) =>
    norm(member, why, ({ x, gain, shift, epsilon }) => {
      const m = mean(x)
      // A square that is multiplied out may be below 0 in the last places.
      const v = Math.max(0, mean(x.map((a) => f('q', { x: a, m }))))
      return x.map((a, k) => f('y', { x: a, m, v, e: epsilon, g: gain(k), b: shift(k) }))
    }),
  ),
  formula(`${member}Gradient`, { h: '(x-m)/s', y: '(w-a-h*c)/s' }, (why, f) =>
    normGradient(member, why, ({ x, gain, epsilon }, u) => {
      const [m, w] = [mean(x), u.map((v, k) => v * gain(k))]
      const s = Math.sqrt(mean(x.map((v) => (v - m) ** 2)) + epsilon)
      const hat = x.map((v) => f('h', { x: v, m, s }))
      const c = mean(w.map((v, k) => v * (hat[k] as number)))
      return { x: w.map((v, k) => f('y', { w: v, a: mean(w), h: hat[k] as number, c, s })), hat }
    }),
  ),
])
const others: readonly Formula[] = [
  formula('inference', { y: '(x-m)/sqrt(v+e)*g+b' }, (why, f) =>
    answered('normalizeInference', why, ({ x, gain, shift, epsilon, mean: m, variance }) =>
      x.map((r) => r.map((v, j) => f('y', { x: v, m: m[j] as number, v: variance[j] as number, e: epsilon, g: gain[j] as number, b: shift[j] as number }))),
    ),
  ),
  formula('inverseTime', { y: 'r/(1+t/h)' }, (why, f) => rate('inverseTime', why, (o, t) => f('y', { r: o.rate, t, h: o.halfLife }))),
  formula('linearDecay', { y: 'r*(k-t)/k' }, (why, f) => rate('linearDecay', why, (o, t) => (t >= o.steps ? 0 : f('y', { r: o.rate, t, k: o.steps })))),
  formula('cosineAnnealing', { y: 'b+(r-b)/2*(1+cos(w*t/k))' }, (why, f) =>
    rate('cosineAnnealing', why, (o, t) => f('y', { r: o.rate, b: o.floor, w: Math.PI, t: Math.min(t, o.steps), k: o.steps })),
  ),
  formula('linearWarmup', { y: 'r*(s+(1-s)*t/k)' }, (why, f) =>
    rate('linearWarmup', why, (o, t) => f('y', { r: o.rate, s: o.startFactor, t: Math.min(t, o.steps), k: o.steps })),
  ),
  formula('he', { y: 'z*sqrt(2/n)' }, (why, f) =>
    initializer('he', why, (rows, n, z) =>
      rowsOf(
        z.map((v) => f('y', { z: v, n })),
        rows,
        n,
      ),
    ),
  ),
  formula('xavier', { y: 'z*sqrt(2/(n+o))' }, (why, f) =>
    initializer('xavier', why, (o, n, z) =>
      rowsOf(
        z.map((v) => f('y', { z: v, n, o })),
        o,
        n,
      ),
    ),
  ),
]
const adamTexts = { m: 'b*m+(1-b)*g', v: 'c*v+(1-c)*g^2', y: 'x-r*(m/(1-p))/(sqrt(v/(1-q))+e)' }
const optimizers: readonly Formula[] = [
  formula('sgd', { y: 'x-r*(g+l*x)' }, (why, f) => optimizer('sgd', why, (x, g, _, o) => f('y', { x, g, r: o.learningRate, l: o.weightDecay }))),
  formula('momentum', { g: 'g+l*x', m: 'c*m+(1-d)*g', y: 'x-r*m' }, (why, f) =>
    optimizer('momentum', why, (x, raw, memory, o, t) => {
      const g = f('g', { g: raw, l: o.weightDecay, x })
      memory[0] = t === 1 ? g : f('m', { c: o.momentum, m: memory[0] as number, d: o.dampening, g })
      return f('y', { x, r: o.learningRate, m: memory[0] })
    }),
  ),
  formula('nesterov', { m: 'c*m+(g+l*x)', y: 'x-r*(g+l*x+c*m)' }, (why, f) =>
    optimizer('nesterov', why, (x, g, memory, o) => {
      memory[0] = f('m', { c: o.momentum, m: memory[0] ?? 0, g, l: o.weightDecay, x })
      return f('y', { x, g, l: o.weightDecay, c: o.momentum, r: o.learningRate, m: memory[0] })
    }),
  ),
  formula('rmsprop', { v: 'c*v+(1-c)*g^2', y: 'x-r*g/(sqrt(v)+e)' }, (why, f) =>
    optimizer('rmsprop', why, (x, g, memory, o) => {
      memory[0] = f('v', { c: o.decay, v: memory[0] ?? 0, g })
      return f('y', { x, r: o.learningRate, g, v: memory[0], e: o.epsilon })
    }),
  ),
  formula('adam', { g: 'g+l*x', ...adamTexts }, (why, f) =>
    optimizer('adam', why, (x, raw, memory, o, t) => {
      const g = f('g', { g: raw, l: o.weightDecay, x })
      memory[0] = f('m', { b: o.beta1, m: memory[0] ?? 0, g })
      memory[1] = f('v', { c: o.beta2, v: memory[1] ?? 0, g })
      return f('y', { x, r: o.learningRate, m: memory[0], v: memory[1], p: o.beta1 ** t, q: o.beta2 ** t, e: o.epsilon })
    }),
  ),
  formula('adamw', { s: 'x-r*l*x', ...adamTexts }, (why, f) =>
    optimizer('adamw', why, (x, g, memory, o, t) => {
      memory[0] = f('m', { b: o.beta1, m: memory[0] ?? 0, g })
      memory[1] = f('v', { c: o.beta2, v: memory[1] ?? 0, g })
      const shrunk = f('s', { x, r: o.learningRate, l: o.weightDecay })
      return f('y', { x: shrunk, r: o.learningRate, m: memory[0], v: memory[1], p: o.beta1 ** t, q: o.beta2 ** t, e: o.epsilon })
    }),
  ),
]
export const formulas: readonly Formula[] = [...activations, ...losses, ...softmaxes, ...norms, ...others, ...optimizers]
