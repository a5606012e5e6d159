import { describe, expect, test } from 'vitest'
import { adam } from '../../properties/fixtures/right-adam.ts'
import type { AdamOptions, Exports, Normalization, Optimizer, RmsNormOptions } from '../contract.ts'
import { guarded } from '../protocol/guarded.ts'
import { checkExports } from '../testing/check-exports.ts'
import { subjectOf } from './exports.ts'
import { held, scratch, withOpen } from './fixtures/held.ts'
import { formAdvice } from './forms.ts'

/* Exports behind the one door, in this process and in a file. The file's host is the built one: `npm run build`. */

const { file } = scratch('exports')
const fails = (message: string): never => {
  throw new Error(message)
}

describe('exports of this process', () => {
  const trajectory = {
    optimizer: 'adam',
    options: { learningRate: 0.5, beta1: 0.5, beta2: 0.96, epsilon: 1e-8, weightDecay: 0 },
    start: [[0, 1], [2]],
    gradients: [
      [[1, 1], [1]],
      [[1, 1], [1]],
    ],
  }
  test('a correct Adam in the types of the contract passes; needs are read off the exports', async () => {
    const subject = subjectOf({ adam }, { name: 'mine' })
    expect(subject.needs).toEqual(['trajectory:adam', ...['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay'].map((o) => `trajectory:adam/${o}`)])
    expect(await held(subject, 'adam_recursion', 'adam_scale_invariant', 'sgd_recursion')).toEqual({
      adam_recursion: 'sampled',
      adam_scale_invariant: 'sampled',
      sgd_recursion: 'unsupported',
    })
  })

  test('what is changed in place disturbs nobody: neither the question nor the answers before', async () => {
    const sgd = () => ({
      step: (p: number[][], g: number[][]) => {
        for (const [i, r] of p.entries())
          for (const j of r.keys()) {
            r[j] = (r[j] as number) - (g[i]?.[j] ?? 0)
            ;(g[i] as number[])[j] = 7
          }
      },
    })
    const ask = { ...trajectory, optimizer: 'sgd' }
    expect(await guarded(subjectOf({ sgd })).trajectory(ask)).toEqual([
      [[-1, 0], [1]],
      [[-2, -1], [0]],
    ])
    expect(ask.gradients).toEqual([
      [[1, 1], [1]],
      [[1, 1], [1]],
    ])
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['null', { relu: null }, `relu: expected an object, got null. ${formAdvice('relu')}`],
    ['a number', { relu: 3 }, `relu: expected an object, got the number 3. ${formAdvice('relu')}`],
    ['a function', { relu: (x: number) => x }, `relu: expected an object, got a function. ${formAdvice('relu')}`],
    ['a method that is undefined', { relu: { value: undefined } }, 'relu.value: expected a function, got nothing (undefined).'],
    [
      'a getter that throws',
      Object.defineProperty({}, 'relu', { enumerable: true, get: () => fails('boo') }),
      `relu: expected an object, got what throws Error: boo when it is read. ${formAdvice('relu')}`,
    ],
  ])('%s in the place of an export costs its own claims alone', async (_, exports, sentence) => {
    for (const given of [exports, { default: exports }]) {
      const subject = subjectOf(Object.defineProperties({ tanh: { value: Math.tanh } }, Object.getOwnPropertyDescriptors(given)))
      expect(subject.unfit).toEqual([{ export: 'relu', says: sentence }])
      expect(await held(subject, 'relu_eq', 'tanh_eq')).toEqual({ relu_eq: 'unsupported', tanh_eq: 'sampled' })
    }
  })
  test('a default class is told by its own name, and not by one that the compiler made', () => {
    const ignoredOf = (bundle: unknown): readonly string[] => subjectOf({ default: bundle, tanh: { value: Math.tanh } }).ignored
    expect(ignoredOf(class Adamm {})).toEqual(['Adamm'])
    expect(ignoredOf({ file_default: class {} }.file_default)).toEqual([])
  })
  test('a method that throws when it is read is what throws', async () => {
    const relu = Object.defineProperty({}, 'value', { get: () => fails('boo') })
    expect(await held(subjectOf({ relu, tanh: { value: Math.tanh } }), 'relu_eq', 'tanh_eq')).toEqual({
      relu_eq: 'relu.value threw Error: boo',
      tanh_eq: 'sampled',
    })
  })

  test('typed arrays answer wherever the contract lets them', async () => {
    const float = (x: number[][]) => x.map((row) => Float64Array.from(row))
    const exports: Exports = {
      softmax: { value: (z) => Float32Array.from(z), vjp: (_, u) => Float64Array.from(u) },
      batches: () => [Float64Array.of(0)],
      multiply: (a, b) => float(a.map((row) => (b[0] as number[]).map((x) => (row[0] as number) * x))),
      compose: (f) => f.map(({ weights, biases }) => ({ weights: float(weights), biases: Float32Array.from(biases) })),
    }
    const asking = guarded(subjectOf(exports as Readonly<Record<string, unknown>>))
    const layers = [{ weights: [[1]], biases: [0] }]
    expect(await asking.softmax({ logits: [[3]] })).toEqual([[3]])
    expect(await asking.softmaxGradient({ logits: [[3]], cotangent: [[1]] })).toEqual([[1]])
    expect(await asking.batches({ samples: 1, size: 1, seed: 1 })).toEqual([[0]])
    expect(await asking.multiply({ a: [[2]], b: [[3]], columns: 1 })).toEqual([[6]])
    expect(await asking.combine({ kind: 'composition', f: layers, g: layers })).toEqual(layers)
  })

  test('what a file throws is told with the export, the place and the line', async () => {
    const text = `export const adam = () => ({ n: 0, step(p) { if (this.n++ === 1) throw new Error('boo'); return p } })
export const relu = { value: (x) => { throw 'bare' } }
export const meanSquaredError = { get value() { throw new RangeError('unread') } }`
    await withOpen({ kind: 'file', path: file('throwing.js', text) }, async (subject) => {
      const asking = guarded(subject)
      await expect(asking.trajectory(trajectory)).rejects.toThrow(/^adam step 2 threw Error: boo \(at throwing\.js:1:\d+\)$/)
      await expect(asking.activation({ name: 'relu', parameters: {}, x: [1] })).rejects.toThrow(/^relu\.value\(1\) threw bare$/)
      await expect(asking.loss({ name: 'meanSquaredError', prediction: [[1]], target: [[1]] })).rejects.toThrow(
        /^meanSquaredError\.value threw RangeError: unread \(at throwing\.js:3:\d+\)$/,
      )
    })
  })

  test('the same in a file', async () => {
    const text = "export const relu = null\nexport const adam = null\nexport default { get sigmoid() { throw new Error('boo') }, tanh: { value: Math.tanh } }"
    await withOpen({ kind: 'file', path: file('null.js', text) }, async (subject) => {
      expect((subject as unknown as { unfit: unknown }).unfit).toEqual([
        { export: 'relu', says: `relu: expected an object, got null. ${formAdvice('relu')}` },
        { export: 'sigmoid', says: `sigmoid: expected an object, got what throws Error: boo when it is read. ${formAdvice('sigmoid')}` },
        { export: 'adam', says: `adam: expected a function, got null. ${formAdvice('adam')}` },
      ])
      expect(await held(subject, 'relu_eq', 'tanh_eq')).toEqual({ relu_eq: 'unsupported', tanh_eq: 'sampled' })
    })
  })

  test.each([
    [null, 'null'],
    [undefined, 'nothing (undefined)'],
    [3, 'the number 3'],
    [[1, 2], 'a list of 2'],
    [() => 1, 'a function'],
  ])('%s holds no exports', async (given, words) => {
    const sentence = `exports: expected an object that holds them, such as { tanh: { value: Math.tanh } }, got ${words}.`
    expect(() => subjectOf(given as never)).toThrow(sentence)
    await expect(checkExports(given as never)).rejects.toThrow(sentence)
  })

  test('a block is asked under its own parameters and options, and its gradients are read off one object', async () => {
    const rmsNorm = {
      forward: (x: number[][], o: object) => {
        expect(Object.keys(o).sort()).toEqual(['epsilon', 'gain'])
        return x
      },
      backward: (x: number[][], _u: number[][], o: { gain: number[] }) => ({ x, gain: o.gain }),
    }
    const ask = { name: 'rmsNorm', x: [[1, 2]], parameters: { gain: [3, 4] }, options: { epsilon: 1 } }
    const subject = guarded(subjectOf({ rmsNorm }))
    expect(await subject.block(ask)).toEqual([[1, 2]])
    expect(await subject.blockGradient({ ...ask, cotangent: [[1, 1]] })).toEqual({ x: [[1, 2]], parameters: { gain: [3, 4] } })
  })
})

test('the types of the contract complete the options, and forbid others', () => {
  const right: Optimizer<AdamOptions> = ({ learningRate }) => ({ step: (p) => p.map((r) => r.map((x) => x - learningRate)) })
  // @ts-expect-error: no such option.
  const wrong: Optimizer<AdamOptions> = ({ lr }) => ({ step: (p) => p.map((r) => r.map((x) => x - lr)) })
  const norm: Normalization<RmsNormOptions> = { backward: (x, _, { gain }) => ({ x, gain }) }
  const all = { adam: right, rmsNorm: norm, lemmata: { precision: 'float32' } } satisfies Exports
  // @ts-expect-error: no such export.
  const other = { adan: right } satisfies Exports
  expect([right, wrong, all, other].length).toBe(4)
})

test('whoever fills the same list for every row has answered for each', async () => {
  const list = new Float64Array(8)
  const softmax = { value: (logits: readonly number[]) => logits.reduce((out, x, i) => out.fill(x, i, i + 1), list).subarray(0, logits.length) }
  expect(
    await subjectOf({ softmax }).operations.softmax({
      logits: [
        [1, 2],
        [3, 4],
      ],
    }),
  ).toEqual([Float64Array.of(1, 2), Float64Array.of(3, 4)])
})

test('state may hang on the lists of parameters, which go on from step to step', async () => {
  const momentum = ({ learningRate, momentum: mu }: { readonly learningRate: number; readonly momentum: number }) => {
    const velocity = new WeakMap<object, number[]>()
    return {
      step: (parameters: number[][], gradients: number[][]): void => {
        for (const [i, w] of parameters.entries()) {
          const v = velocity.get(w) ?? w.map(() => 0)
          velocity.set(w, v)
          for (const [j, g] of (gradients[i] as number[]).entries()) {
            v[j] = mu * (v[j] as number) + g
            w[j] = (w[j] as number) - learningRate * (v[j] as number)
          }
        }
      },
    }
  }
  const ask = { optimizer: 'momentum', options: { learningRate: 1, momentum: 0.5, weightDecay: 0 }, start: [[0]], gradients: [[[1]], [[1]], [[1]]] }
  expect(await subjectOf({ momentum }).operations.trajectory(ask)).toEqual([[[-1]], [[-2.5]], [[-4.25]]])
})

test('a rate follows from its step alone', async () => {
  const counting = ({ rate }: { readonly rate: number }) => {
    let n = -1
    return () => rate / 2 ** ++n
  }
  const ask = { name: 'stepDecay', options: { rate: 1, every: 1, factor: 0.5 }, steps: 3 }
  await expect(async () => subjectOf({ stepDecay: counting }).operations.schedule(ask)).rejects.toThrow(
    'stepDecay at step 2 is 0.25 when the steps are asked in order, and 0.125 when it is asked again: a rate follows from its step alone.',
  )
})
