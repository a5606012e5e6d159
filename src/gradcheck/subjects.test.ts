import { expect, test } from 'vitest'
import { mistakes as mutants } from '../mistakes/all.ts'
import { mutantOf } from '../mistakes/mistake.ts'
import { guarded } from '../protocol/guarded.ts'
import { engine } from '../subjects/engine.ts'
import { gradcheck } from './gradcheck.ts'
import { engineTargets, targetsOf } from './subjects.ts'

/* The gradient check on subjects: nothing is said against the engine, and faulty derivatives are called wrong. */

test('everything that the engine differentiates is right, in every mode', async () => {
  for (const mode of ['full', 'blocks', 'random'] as const)
    for (const target of [...targetsOf(engine), ...engineTargets]) {
      const { f, x } = target.make(guarded(engine), 7)
      for (const r of await gradcheck(f, x, { mode, seed: 7 })) expect(r, `${mode} ${target.name}: ${r.because}`).toMatchObject({ verdict: 'right' })
    }
})

/* Faults that show at points which are not drawn here: at ties, far out, with other options. The claims draw them. */
const elsewhere = new Set(['at ties', 'at extreme scale', 'with an option', 'at batch 1', 'at odd sizes'])
const derivatives = ['activationGradient', 'lossGradient', 'softmaxGradient', 'blockGradient', 'gradient', 'jacobian']
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
