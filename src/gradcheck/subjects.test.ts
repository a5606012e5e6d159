import { expect, test } from 'vitest'
import { mistakes as mutants } from '../mistakes/all.ts'
import { mutantOf } from '../mistakes/mistake.ts'
import { guarded } from '../protocol/guarded.ts'
import { engine } from '../subjects/engine.ts'
import { gradcheck } from './gradcheck.ts'
import { engineTargets, targets, targetsNamed, targetsOf, targetWords } from './subjects.ts'

/* The gradient check on subjects: nothing is said against the engine, and faulty derivatives are called wrong. */

test('everything that the engine differentiates is right, in every mode', async () => {
  for (const mode of ['full', 'blocks', 'random'] as const)
    for (const target of [...targetsOf(engine), ...engineTargets]) {
      const { f, x } = target.make(guarded(engine), 7)
      for (const r of await gradcheck(f, x, { mode, seed: 7 })) expect(r, `${mode} ${target.name}: ${r.because}`).toMatchObject({ verdict: 'right' })
    }
})

test('a kind or a name says who is meant; another word is told the nearest', () => {
  const named = (...words: string[]) => targetsNamed('--of', words).map((t) => t.name)
  expect(named('relu')).toEqual(['relu'])
  expect(named('norms')).toEqual(named('blocks'))
  expect(named('norms')).toEqual(expect.arrayContaining(['batchNorm', 'layerNorm', 'rmsNorm']))
  expect(named('losses', 'softmax', 'meanSquaredError')).toEqual(expect.arrayContaining(['softmax', 'meanSquaredError', 'crossEntropy']))
  expect(named('networks')).toEqual(['reluNetwork', 'tanhNetwork', 'jacobian'])
  // Every kind that is told is one, and together they are all.
  const kinds = targetWords.split(', ').slice(0, -1)
  expect(named(...kinds, 'everyOrder')).toEqual([...targets, ...engineTargets].map((t) => t.name))
  for (const kind of kinds) expect(named(kind).length).toBeGreaterThan(0)
  expect(() => named('nroms')).toThrow('--of: expected activations, losses, blocks, softmax, networks, or the name of one function (')
  expect(() => named('nroms')).toThrow('got "nroms". Did you mean norms?')
  expect(() => named('layernrom')).toThrow('Did you mean layerNorm?')
})

/* Faults that show at points which are not drawn here: at ties, far out, with other options. The claims draw them. */
const elsewhere = new Set(['at ties', 'at extreme scale', 'with an option', 'at batch 1', 'at odd sizes'])
const derivatives = [
  'activationGradient',
  'lossGradient',
  'labelLossGradient',
  'softmaxGradient',
  'logSoftmaxGradient',
  'blockGradient',
  'gradient',
  'jacobian',
]
// Who mistakes values and derivatives alike differentiates another function rightly.
const faulty = mutants.filter((m) => !elsewhere.has(m.showsWhen) && m.operations.every((o) => derivatives.includes(o)))
test.each(faulty.map((m) => [m.name, m] as const))('%s is wrong', async (_, m) => {
  const subject = mutantOf(m)
  const asked = targetsOf(subject).filter(
    (t) => t.needs.some((need) => (m.operations as readonly string[]).includes(need.split(':')[0] ?? '')) && (m.only === undefined || t.name === m.only),
  )
  for (const target of asked)
    for (const seed of [1, 2]) {
      const { f, x } = target.make(guarded(subject), seed)
      if ((await gradcheck(f, x, { mode: 'blocks', seed })).some((r) => r.verdict === 'wrong')) return
    }
  expect.fail('no check calls it wrong')
})
