import { describe, expect, test } from 'vitest'
import type { Evidence } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { mistakes } from '../src/mistakes/all.ts'
import { diagnosing } from '../src/mistakes/diagnose.ts'
import { affects, mutantOf } from '../src/mistakes/mistake.ts'
import type { Operations, Subject, Unit } from '../src/protocol/subject.ts'
import { supports } from '../src/protocol/subject.ts'
import { engineOperations } from '../src/subjects/engine.ts'
import { type Exports, subjectOf } from '../src/subjects/exports.ts'
import { formOf } from '../src/subjects/forms.ts'

/* Code of libraries and courses, in our own words: refuted under the textbook's name, told which convention it is, and right under its own name. */

// Runs of 1000 steps see what short ones see, and take as long as all others together.
const claims = (await allClaims()).filter((c) => !c.id.endsWith('_of_1000_steps'))
const diagnose = diagnosing(engineOperations)
type Refuted = Evidence & { readonly kind: 'refuted' }
async function refutedOf(subject: Subject, ids?: ReadonlySet<string>): Promise<readonly Refuted[]> {
  const found: Refuted[] = []
  for (const claim of claims) {
    if (claim.needs.length === 0 || claim.expected !== 'holds' || !claim.needs.every((n) => supports(subject, n)) || ids?.has(claim.id) === false) continue
    const evidence = await examine(claim, subject, { runs: 100, seed: 1, diagnose })
    if (evidence.kind === 'refuted') found.push(evidence)
    else expect(evidence.kind, JSON.stringify(evidence)).toBe('sampled')
  }
  return found
}

interface Row {
  readonly who: string
  readonly textbook: string
  /** What it is told, and the name that it should have. */
  readonly says: string
  readonly name: string
  readonly export: unknown
  readonly precision?: Unit
}
type Step = (x: number, g: number, memory: number[], o: Readonly<Record<string, number>>, t: number) => number
/** An optimizer entry by entry, in doubles or rounded to single precision at each step. */
const steps =
  (step: Step, round: (x: number) => number = (x) => x) =>
  (options: Readonly<Record<string, number>>) => {
    const memories: number[][][] = []
    let t = 0
    return {
      step(parameters: number[][], gradients: number[][]) {
        t++
        return parameters.map((row, k) =>
          row.map((x, j) => {
            memories[k] ??= row.map((): number[] => [])
            const memory = memories[k]?.[j] as number[]
            const next = round(step(x, gradients[k]?.[j] as number, memory, options, t))
            for (const [i, m] of memory.entries()) memory[i] = round(m)
            return next
          }),
        )
      },
    }
  }
const of = (o: Readonly<Record<string, number>>, name: string): number => o[name] ?? 0
const columnsOf = (x: number[][]): number[][] => (x[0] ?? []).map((_, j) => x.map((r) => r[j] as number))
const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length
type Gathered = { readonly mean: number[]; readonly variance: number[]; readonly momentum: number }
const gathering = (keep: (m: number) => number, ddof: number) => ({
  running(x: number[][], { mean: means, variance, momentum }: Gathered) {
    const k = keep(momentum)
    const columns = columnsOf(x)
    const spread = (c: number[]): number => c.reduce((s, v) => s + (v - mean(c)) ** 2, 0) / (c.length - ddof)
    return {
      mean: means.map((m, j) => k * m + (1 - k) * mean(columns[j] as number[])),
      variance: variance.map((v, j) => k * v + (1 - k) * spread(columns[j] as number[])),
    }
  },
})
function softmaxLoss(scores: number[][], labels: readonly number[]): readonly [number, number[][]] {
  let loss = 0
  const gradient = scores.map((row, i) => {
    const top = Math.max(...row)
    const powers = row.map((s) => Math.exp(s - top))
    const sum = powers.reduce((a, b) => a + b, 0)
    loss += (Math.log(sum) - ((row[labels[i] as number] as number) - top)) / scores.length
    return powers.map((e, j) => (e / sum - (j === labels[i] ? 1 : 0)) / scores.length)
  })
  return [loss, gradient]
}
const argmax = (target: number[][]): number[] => target.map((row) => row.indexOf(Math.max(...row)))
const tanhGelu = {
  inner: (x: number) => Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3),
  slope: (x: number) => Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x),
}
const clip = (p: number): number => Math.min(1 - 1e-7, Math.max(1e-7, p))
const entropies = (p: number[][], y: number[][]): number[] =>
  p.flatMap((row, i) => row.map((q, j) => -(y[i]?.[j] as number) * Math.log(clip(q)) - (1 - (y[i]?.[j] as number)) * Math.log(1 - clip(q))))

const rows: readonly Row[] = [
  {
    who: 'GPT-2',
    textbook: 'gelu',
    name: 'geluTanh',
    says: 'gelu by its tanh approximation',
    export: {
      value: (x: number) => 0.5 * x * (1 + Math.tanh(tanhGelu.inner(x))),
      derivative: (x: number) => {
        const y = Math.tanh(tanhGelu.inner(x))
        return 0.5 * (1 + y) + 0.5 * x * (1 - y * y) * tanhGelu.slope(x)
      },
    },
  },
  {
    who: 'nanoGPT, get_lr',
    textbook: 'linearWarmup',
    name: 'linearWarmupBetween',
    says: 'a warm-up by (t + 1)/(K + 1)',
    export:
      ({ rate, steps: k }: { rate: number; steps: number }) =>
      (t: number) =>
        t < k ? (rate * (t + 1)) / (k + 1) : rate,
  },
  {
    who: 'llm.c, get_lr',
    textbook: 'linearWarmup',
    name: 'linearWarmupFromOne',
    says: 'a warm-up by (t + 1)/K',
    export:
      ({ rate, steps: k }: { rate: number; steps: number }) =>
      (t: number) =>
        t < k ? (rate * (t + 1)) / k : rate,
  },
  {
    who: 'dlsys, homework 2',
    textbook: 'momentum',
    name: 'momentumAverage',
    says: 'momentum as an average, γu + (1 - γ)g',
    export: steps((x, g, m, o) => {
      m[0] = of(o, 'momentum') * (m[0] ?? 0) + (1 - of(o, 'momentum')) * (g + of(o, 'weightDecay') * x)
      return x - of(o, 'learningRate') * m[0]
    }),
  },
  {
    who: 'CS231n, assignment 2',
    textbook: 'batchNorm',
    name: 'batchNormMomentumOldUncorrected',
    says: 'm old + (1 - m) new, and a running variance that is not corrected',
    export: gathering((m) => m, 0),
  },
  {
    who: 'Keras, given 1 - m',
    textbook: 'batchNorm',
    name: 'batchNormUncorrected',
    says: 'a running variance that is not corrected, over n',
    export: gathering((m) => 1 - m, 0),
  },
  {
    who: 'TensorFlow, fused',
    textbook: 'batchNorm',
    name: 'batchNormMomentumOld',
    says: 'a momentum that weighs the old statistics',
    export: gathering((m) => m, 1),
  },
  {
    who: 'CS231n, softmax_loss behind an adapter',
    textbook: 'crossEntropyWithLogits',
    name: 'crossEntropyOfLabels',
    says: 'a cross-entropy of one-hot targets only',
    export: {
      value: (z: number[][], t: number[][]) => softmaxLoss(z, argmax(t))[0],
      gradient: (z: number[][], t: number[][]) => softmaxLoss(z, argmax(t))[1],
    },
  },
  {
    who: 'PyTorch, CosineAnnealingLR beyond T_max',
    textbook: 'cosineAnnealing',
    name: 'cosinePeriodic',
    says: 'the periodic cosine, which rises again after T steps',
    export:
      ({ rate, steps: k, floor }: { rate: number; steps: number; floor: number }) =>
      (t: number) =>
        floor + ((rate - floor) * (1 + Math.cos((Math.PI * t) / k))) / 2,
  },
  {
    who: 'Keras, clipped at 1e-7',
    textbook: 'binaryCrossEntropy',
    name: 'binaryCrossEntropyClipped',
    says: 'the cross-entropy of probabilities clipped to [1e-7, 1 - 1e-7]',
    export: { value: (p: number[][], y: number[][]) => mean(entropies(p, y)) },
  },
  {
    who: 'TensorFlow.js, RMSprop',
    textbook: 'rmsprop',
    name: 'rmspropEpsilonInside',
    says: 'RMSprop with ε inside the root, √(v + ε)',
    export: steps((x, g, m, o) => {
      m[0] = of(o, 'decay') * (m[0] ?? 0) + (1 - of(o, 'decay')) * g * g
      m[1] = of(o, 'momentum') * (m[1] ?? 0) + (of(o, 'learningRate') * g) / Math.sqrt(m[0] + of(o, 'epsilon'))
      return x - m[1]
    }),
  },
  {
    who: 'TensorFlow.js, RMSprop in single precision',
    textbook: 'rmsprop',
    name: 'rmspropEpsilonInside',
    precision: 'float32',
    says: 'RMSprop with ε inside the root, √(v + ε)',
    export: steps((x, g, m, o) => {
      m[0] = of(o, 'decay') * (m[0] ?? 0) + (1 - of(o, 'decay')) * g * g
      return x - (of(o, 'learningRate') * g) / Math.sqrt(m[0] + of(o, 'epsilon'))
    }, Math.fround),
  },
  {
    who: 'Keras, Adagrad with its accumulator from 0.1',
    textbook: 'adagrad',
    name: 'adagradEpsilonInside',
    says: 'Adagrad with ε inside the root, √(G + ε), and with G from 0.1',
    export: steps((x, g, m, o) => {
      m[0] = (m[0] ?? 0.1) + g * g
      return x - (of(o, 'learningRate') * g) / Math.sqrt(m[0] + of(o, 'epsilon'))
    }),
  },
  {
    who: 'TensorFlow.js, Adagrad with its own ε',
    textbook: 'adagrad',
    name: 'adagradEpsilonInside',
    says: 'Adagrad with ε inside the root, √(G + ε), with ε = 1e-7 whatever is asked',
    export: steps((x, g, m, o) => {
      m[0] = (m[0] ?? 0) + g * g
      return x - (of(o, 'learningRate') * g) / Math.sqrt(m[0] + 1e-7)
    }),
  },
  {
    who: 'Keras, Adam',
    textbook: 'adam',
    name: 'adamEpsilonHat',
    says: 'Adam with ε hat',
    export: steps((x, raw, m, o, t) => {
      const g = raw + of(o, 'weightDecay') * x
      m[0] = of(o, 'beta1') * (m[0] ?? 0) + (1 - of(o, 'beta1')) * g
      m[1] = of(o, 'beta2') * (m[1] ?? 0) + (1 - of(o, 'beta2')) * g * g
      const rate = (of(o, 'learningRate') * Math.sqrt(1 - of(o, 'beta2') ** t)) / (1 - of(o, 'beta1') ** t)
      return x - (rate * m[0]) / (Math.sqrt(m[1]) + of(o, 'epsilon'))
    }),
  },
  {
    who: 'Hugging Face, AdamW',
    textbook: 'adamw',
    name: 'adamwDecayAfter',
    says: 'AdamW with ε hat, and with the decay after the step',
    export: steps((x, g, m, o, t) => {
      m[0] = of(o, 'beta1') * (m[0] ?? 0) + (1 - of(o, 'beta1')) * g
      m[1] = of(o, 'beta2') * (m[1] ?? 0) + (1 - of(o, 'beta2')) * g * g
      const rate = (of(o, 'learningRate') * Math.sqrt(1 - of(o, 'beta2') ** t)) / (1 - of(o, 'beta1') ** t)
      const moved = x - (rate * m[0]) / (Math.sqrt(m[1]) + of(o, 'epsilon'))
      return moved - of(o, 'learningRate') * of(o, 'weightDecay') * moved
    }),
  },
  {
    who: 'Keras, AMSGrad',
    textbook: 'amsgrad',
    name: 'amsgradEpsilonHat',
    says: 'AMSGrad with ε hat',
    export: steps((x, g, m, o, t) => {
      m[0] = of(o, 'beta1') * (m[0] ?? 0) + (1 - of(o, 'beta1')) * g
      m[1] = of(o, 'beta2') * (m[1] ?? 0) + (1 - of(o, 'beta2')) * g * g
      m[2] = Math.max(m[2] ?? 0, m[1])
      const rate = (of(o, 'learningRate') * Math.sqrt(1 - of(o, 'beta2') ** t)) / (1 - of(o, 'beta1') ** t)
      return x - (rate * m[0]) / (Math.sqrt(m[2]) + of(o, 'epsilon'))
    }),
  },
  {
    who: 'Keras, Adamax',
    textbook: 'adamax',
    name: 'adamaxEpsilonAfter',
    says: 'Adamax with ε added to the maximum',
    export: steps((x, g, m, o, t) => {
      m[0] = of(o, 'beta1') * (m[0] ?? 0) + (1 - of(o, 'beta1')) * g
      m[1] = Math.max(of(o, 'beta2') * (m[1] ?? 0), Math.abs(g))
      return x - (of(o, 'learningRate') * m[0]) / ((1 - of(o, 'beta1') ** t) * (m[1] + of(o, 'epsilon')))
    }),
  },
  {
    who: 'MLX, SGD with dampening',
    textbook: 'momentum',
    name: 'momentumDampedFirst',
    says: 'momentum whose first step is damped too',
    export: ({ dampening = 0, ...rest }: Readonly<Record<string, number>>) =>
      steps((x, g, m, o) => {
        m[0] = of(o, 'momentum') * (m[0] ?? 0) + (1 - of(o, 'dampening')) * (g + of(o, 'weightDecay') * x)
        return x - of(o, 'learningRate') * m[0]
      })({ ...rest, dampening }),
  },
  {
    who: 'nanoGPT, the whole get_lr',
    textbook: 'warmupCosine',
    name: 'warmupCosineBetween',
    says: 'warm-up by (t + 1)/(K + 1) and then the cosine',
    export:
      ({ rate, warmup, steps: last, floor }: Readonly<Record<'rate' | 'warmup' | 'steps' | 'floor', number>>) =>
      (t: number) => {
        if (t < warmup) return (rate * (t + 1)) / (warmup + 1)
        if (t > last) return floor
        return floor + 0.5 * (1 + Math.cos((Math.PI * (t - warmup)) / (last - warmup))) * (rate - floor)
      },
  },
  {
    who: 'Keras, glorot_uniform',
    textbook: 'xavier',
    name: 'xavierUniform',
    says: "Xavier's uniform form",
    export: ([outputs, inputs]: readonly [number, number], draws: readonly number[]) => {
      const limit = Math.sqrt(6 / (inputs + outputs))
      return Array.from({ length: outputs }, (_, i) => draws.slice(i * inputs, (i + 1) * inputs).map((u) => -limit + 2 * limit * u))
    },
  },
  {
    who: 'Nielsen, quadratic cost',
    textbook: 'meanSquaredError',
    name: 'halfSquaredErrorOfRows',
    says: 'half of the squared error, summed over the outputs',
    export: {
      value: (p: number[][], y: number[][]) =>
        p.flatMap((r, i) => r.map((v, j) => (v - (y[i]?.[j] as number)) ** 2)).reduce((a, b) => a + b, 0) / (2 * p.length),
    },
  },
  {
    who: 'PyTorch, clip_grad_norm_',
    textbook: 'clipByGlobalNorm',
    name: 'clipByGlobalNormPlus',
    says: 'clipping by μ/(‖G‖ + 1e-6)',
    export: (gradients: number[][], limit: number) => {
      const factor = Math.min(1, limit / (Math.hypot(...gradients.flat()) + 1e-6))
      return gradients.map((r) => r.map((g) => factor * g))
    },
  },
]

const exporting = (name: string, { export: x, precision }: Row): Subject =>
  subjectOf({ [name]: x, ...(precision === undefined ? {} : { lemmata: { precision } }) } as Exports)

describe.each(rows)('$who', (row) => {
  const { textbook, name, says } = row
  test(`is refuted as ${textbook}, and told that it is ${name}`, async () => {
    const found = await refutedOf(exporting(textbook, row))
    expect(found.length).toBeGreaterThan(0)
    for (const { claim, diagnosis, cause } of found) {
      // A claim of one case or of the worst numbers may say nothing; what is said is this.
      if (diagnosis === undefined) continue
      expect(cause, `${claim}: ${diagnosis}`).toBe('convention')
      expect(diagnosis).toContain(says)
      expect(diagnosis).toContain(`export const ${name} = `)
    }
    expect(found.some((f) => f.cause === 'convention')).toBe(true)
  })
})

test('gelu by the usual polynomial for erf is told so', async () => {
  const erf = (x: number): number => {
    const t = 1 / (1 + 0.3275911 * Math.abs(x))
    const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return Math.sign(x) * (1 - polynomial * Math.exp(-x * x))
  }
  const normal = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2))
  const gelu = { value: (x: number) => x * normal(x), derivative: (x: number) => normal(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI) }
  const found = await refutedOf(subjectOf({ gelu }))
  expect(found.map((f) => f.claim)).toContain('gelu_eq')
  for (const { claim, diagnosis } of found)
    if (diagnosis !== undefined) expect(diagnosis, claim).toContain('right to seven digits: erf by Abramowitz & Stegun 7.1.26')
  expect(found.filter((f) => f.cause === 'approximation').length).toBeGreaterThanOrEqual(2)
})

test('an elu without α is told that it has none', async () => {
  const elu = { value: (x: number) => (x > 0 ? x : Math.expm1(x)), derivative: (x: number) => (x > 0 ? 1 : Math.exp(x)) }
  const found = await refutedOf(subjectOf({ elu }))
  expect(found.find((f) => f.claim === 'elu_eq')?.diagnosis).toContain('alpha is ignored')
})

test('a slip is not called a convention: half the gradient beside the whole value', async () => {
  const error = (p: number[][], y: number[][]): number[] => p.flatMap((r, i) => r.map((v, j) => v - (y[i]?.[j] as number)))
  const meanSquaredError = {
    value: (p: number[][], y: number[][]) => mean(error(p, y).map((e) => e * e)),
    gradient: (p: number[][], y: number[][]) => p.map((r, i) => r.map((v, j) => (v - (y[i]?.[j] as number)) / p.flat().length)),
  }
  const found = await refutedOf(subjectOf({ meanSquaredError }))
  expect(found.map((f) => f.claim)).toContain('meanSquaredError_grad')
  expect(found.filter((f) => f.cause === 'convention')).toEqual([])
})

/* Under the name of the convention nothing falls. Those that fix an option, or are asked with labels, are given what they are asked for. */
const labels = { value: (z: number[][], c: number[]) => softmaxLoss(z, c)[0], gradient: (z: number[][], c: number[]) => softmaxLoss(z, c)[1] }
const declared = rows.filter((r) => r.textbook !== 'adagrad').map((r) => ({ ...r, export: r.name === 'crossEntropyOfLabels' ? labels : r.export }))
test.each(declared)('$who is right as $name', async (row) => {
  expect(await refutedOf(exporting(row.name, row))).toEqual([])
})

test('the line that declares it is the form of the export', () => {
  for (const { says, cause } of mistakes) {
    if (cause !== 'convention') continue
    const [line = '', name = ''] = /export const (\w+) = .*$/.exec(says) ?? []
    expect(formOf(name), says).toBeDefined()
    if (line.includes('{')) expect(formOf(name)).toBe(line)
  }
})

test.each(mistakes.filter((m) => m.cause === 'convention').map((m) => [m.name, m] as const))('%s is told as itself, or nothing is said', async (_, m) => {
  const concerned = new Set(claims.filter((c) => affects(m, c.needs)).map((c) => c.id))
  for (const { claim, diagnosis } of await refutedOf(mutantOf(m) as Subject & { readonly operations: Operations }, concerned))
    expect([undefined, m.says], claim).toContain(diagnosis)
})
