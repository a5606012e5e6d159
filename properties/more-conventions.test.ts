import { describe, expect, test } from 'vitest'
import { causesOf } from '../src/evidence/causes.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { diagnosing } from '../src/mistakes/diagnose.ts'
import { type Subject, supports } from '../src/protocol/subject.ts'
import { engineOperations } from '../src/subjects/engine.ts'
import { type Exports, subjectOf } from '../src/subjects/exports.ts'

/* Small numbers, fans and corrections in which public code differs: told by its name, and right under it. */

const claims = (await allClaims()).filter((c) => !c.id.endsWith('_of_1000_steps') && c.needs.length > 0 && c.expected === 'holds')
const diagnose = diagnosing(engineOperations)
async function refutedOf(subject: Subject): Promise<readonly (Evidence & { readonly kind: 'refuted' })[]> {
  const all = await Promise.all(
    claims.filter((c) => c.needs.every((n) => supports(subject, n))).map((c) => examine(c, subject, { runs: 100, seed: 1, diagnose })),
  )
  return all.flatMap((e) => (e.kind === 'refuted' ? [e] : []))
}
const needsOf = (id: string) => claims.find((c) => c.id === id)?.needs ?? []

type Rows = number[][]
type Options = Readonly<Record<'learningRate' | 'beta1' | 'beta2' | 'epsilon', number>>
const scaledBy =
  (scale: (outputs: number, inputs: number) => number) =>
  ([outputs, inputs]: readonly [number, number], draws: readonly number[]): Rows =>
    Array.from({ length: outputs }, (_, i) => draws.slice(i * inputs, (i + 1) * inputs).map((z) => z * scale(outputs, inputs)))
/** Entry by entry, each with a memory of its own. */
const optimizing = (step: (g: number, memory: number[], o: Options) => number) => (o: Options) => {
  const memories = new Map<string, number[]>()
  return {
    step: (parameters: Rows, gradients: Rows): Rows =>
      parameters.map((row, i) =>
        row.map((x, j) => {
          const memory = memories.get(`${i} ${j}`) ?? []
          memories.set(`${i} ${j}`, memory)
          return x - o.learningRate * step(gradients[i]?.[j] as number, memory, o)
        }),
      ),
  }
}
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)
const clippedAt = (epsilon: number) => (p: number) => Math.min(1 - epsilon, Math.max(epsilon, p))
const entropy = (inside: (p: number) => number) => ({
  value: (p: Rows, y: Rows) => -sum(p.flatMap((r, i) => r.map((q, j) => (y[i]?.[j] as number) * Math.log(inside(q))))) / p.length,
})
const binary = (inside: (p: number) => number, rest: (p: number) => number) => ({
  value: (p: Rows, y: Rows) => {
    const all = p.flatMap((r, i) => r.map((q, j) => (y[i]?.[j] as number) * Math.log(inside(q)) + (1 - (y[i]?.[j] as number)) * Math.log(rest(q))))
    return -sum(all) / all.length
  },
})

const rows = [
  ['Caffe, XavierFiller', 'xavier', 'fanIn', 'the fan-in scale', scaledBy((_, n) => Math.sqrt(1 / n))],
  ["PyTorch, mode='fan_out'", 'he', 'heFanOut', 'scale by the fan-out', scaledBy((n) => Math.sqrt(2 / n))],
  [
    'Reddi et al., algorithm 2',
    'amsgrad',
    'amsgradUncorrected',
    'AMSGrad without a bias correction',
    optimizing((g, m, o) => {
      m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
      m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
      m[2] = Math.max(m[2] ?? 0, m[1])
      return m[0] / (Math.sqrt(m[2]) + o.epsilon)
    }),
  ],
  [
    'Flux, AdaGrad',
    'adagrad',
    'adagradFromEpsilon',
    'Adagrad whose sum starts at ε',
    optimizing((g, m, o) => {
      m[0] = (m[0] ?? o.epsilon) + g * g
      return g / (Math.sqrt(m[0]) + o.epsilon)
    }),
  ],
  [
    'fairseq, label_smoothed_nll_loss',
    'crossEntropySmoothed',
    'crossEntropySmoothedOthers',
    'ε/(K - 1) to every wrong class',
    {
      value: (z: Rows, y: Rows) =>
        sum(
          z.map((r, i) => {
            const most = Math.max(...r)
            const l = r.map((x) => x - most - Math.log(sum(r.map((v) => Math.exp(v - most)))))
            const each = 0.1 / (r.length - 1)
            return (0.9 - each) * -sum(l.map((v, j) => v * (y[i]?.[j] as number))) - each * sum(l)
          }),
        ) / z.length,
    },
  ],
  [
    'clipping with 1e-10',
    'clipByGlobalNorm',
    'clipByGlobalNormPlus',
    'μ/(‖G‖ + 1e-10)',
    (gradients: Rows, limit: number) => {
      const factor = Math.min(1, limit / (Math.hypot(...gradients.flat()) + 1e-10))
      return gradients.map((r) => r.map((g) => factor * g))
    },
  ],
  ['ln(p + 1e-12)', 'crossEntropy', 'crossEntropyPlus', 'ln(p + 1e-12)', entropy((p) => p + 1e-12)],
  ['ln(p + 1e-7), Saitoh', 'crossEntropy', 'crossEntropyPlus', 'ln(p + 1e-7)', entropy((p) => p + 1e-7)],
  ['clipped at 1e-15', 'crossEntropy', 'crossEntropyClipped', '[1e-15, 1 - 1e-15]', entropy(clippedAt(1e-15))],
  [
    'clipped at 1e-15, scikit-learn',
    'binaryCrossEntropy',
    'binaryCrossEntropyClipped',
    '[1e-15, 1 - 1e-15]',
    binary(clippedAt(1e-15), (p) => 1 - clippedAt(1e-15)(p)),
  ],
  [
    'ln(p + 1e-8)',
    'binaryCrossEntropy',
    'binaryCrossEntropyPlus',
    'ln(p + 1e-8)',
    binary(
      (p) => p + 1e-8,
      (p) => 1 - p + 1e-8,
    ),
  ],
] as const

describe.each(rows)('%s', (_, textbook, name, says, code) => {
  test(`is told as ${textbook} that it is ${name}`, async () => {
    const found = await refutedOf(subjectOf({ [textbook]: code } as unknown as Exports))
    const told = found.flatMap((e) => (e.diagnosis === undefined ? [] : [e]))
    expect(told.length).toBeGreaterThan(0)
    for (const e of told) {
      expect(e.cause, `${e.claim}: ${e.diagnosis}`).toBe('convention')
      expect(e.diagnosis).toContain(says)
      expect(e.diagnosis).toContain(`export const ${name} = `)
    }
  })
  test(`is right as ${name}`, async () => {
    expect((await refutedOf(subjectOf({ [name]: code } as unknown as Exports))).map((e) => `${e.claim}: ${e.because}`)).toEqual([])
  })
})

test('no ε that public code has is no convention: a tenth inside the logarithm is a fault under either name', async () => {
  const coarse = entropy((p) => p + 0.1)
  expect((await refutedOf(subjectOf({ crossEntropyPlus: coarse } as unknown as Exports))).map((e) => e.claim)).toContain('crossEntropyPlus_eq')
  const found = await refutedOf(subjectOf({ crossEntropy: coarse } as unknown as Exports))
  expect(found.filter((e) => e.cause === 'convention')).toEqual([])
})

test('a gradient beside a value that follows a convention by a factor is told with it, and alone it is a slip', async () => {
  const gradient = (p: Rows, y: Rows): Rows => p.map((r, i) => r.map((v, j) => (v - (y[i]?.[j] as number)) / p.length))
  const value = (p: Rows, y: Rows): number => sum(p.flatMap((r, i) => r.map((v, j) => (v - (y[i]?.[j] as number)) ** 2))) / (2 * p.length)
  const causes = async (code: object) => causesOf(await refutedOf(subjectOf({ meanSquaredError: code } as unknown as Exports)), needsOf)
  const both = await causes({ value, gradient })
  expect(both.map((c) => c.cause)).toEqual(['convention'])
  expect(both[0]?.claims).toContain('meanSquaredError_grad')
  expect((await causes({ gradient })).map((c) => c.cause)).not.toContain('convention')
})
