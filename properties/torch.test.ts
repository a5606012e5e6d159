import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Bounded, bounded } from '../src/algebra/bounded.ts'
import { type Algebra, min } from '../src/algebra/field.ts'
import { fromRows, type Grid, gridOver } from '../src/algebra/grid.ts'
import { tensorOf } from '../src/arrays/tensor.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { grouped } from '../src/network/block.ts'
import { guarded } from '../src/protocol/guarded.ts'
import type { Layer } from '../src/protocol/subject.ts'
import { losses, named } from '../src/registry.ts'
import { engine } from '../src/subjects/engine.ts'
import { recordedSubject } from '../src/subjects/recorded.ts'
import { recordingsOf } from '../src/subjects/torch.ts'
import { globalNorm } from '../src/training/clipping.ts'
import { lossAndGradient } from '../src/training/gradient.ts'
import { adam } from '../src/training/optimizers.ts'
import { start, train } from '../src/training/train.ts'
import { netOf } from './support/networks.ts'

const file = JSON.parse(readFileSync(new URL('./fixtures/torch-1.13-float64.json', import.meta.url), 'utf8'))
const recordings = recordingsOf(file)
const torch = recordedSubject('PyTorch 1.13', recordings)
const claims = await allClaims()

test.each(recordings.map((r, i) => [`${i} ${r.claim}`, r] as const))('PyTorch and the engine agree: %s', async (_, r) => {
  const claim = claims.find((c) => c.id === r.claim)
  expect(claim, r.claim).toBeDefined()
  for (const subject of [torch, engine]) {
    const finding = await claim?.check(guarded(subject), r.ask, 'float64')
    // PyTorch writes y(1 - y) and 1 - y²: it holds, with digits lost.
    expect(finding, subject.name).toMatchObject({ holds: true })
  }
})

test("recorded softplus agrees with the lectures' too: no recorded point lies between 20 and 33, where the threshold shows", async () => {
  const [entry] = file.activations.filter((e: { name: string }) => e.name === 'softplus')
  const answering = (x: number[]) => ({ activation: async () => x.map((v) => entry.value[entry.x.indexOf(v)]) }) as never
  const verdictOn = async (x: number[]) =>
    (await claims.find((c) => c.id === 'softplus_eq')?.check(answering(x), { name: 'softplus', parameters: {}, x }, 'float64'))?.holds
  expect(await verdictOn(entry.x.filter((v: number) => v <= 20))).toBe(true)
  // ln(1 + e^-x) is 2.1e-9 at 20 and below the last place from 37 on: only what lies between tells them apart.
  expect(entry.x.filter((v: number) => v > 20 && v < 33)).toEqual([])
})

/** Multiplied by `min(1, limit/(‖g‖ + 1e-6))`, a little inside the ball. */
function clippedByPyTorch<A>(R: Algebra<'elementary', A>, gradients: readonly A[], limit: number): readonly A[] {
  const factor = min(R, R.of(1), R.div(R.of(limit), R.add(globalNorm(R, gradients), R.of(1e-6))))
  return gradients.map((g) => R.mul(g, factor))
}
test('PyTorch clips to limit/(norm + 1e-6): another formula', () => {
  const system = bounded()
  const R = gridOver(system.field)
  for (const e of file.clipping) {
    const right = clippedByPyTorch(
      R,
      e.gradients.map((g: number[]) => fromRows(system.field, [g])),
      e.maxNorm,
    )
    right.forEach((g, i) => {
      g.data.forEach((x, j) => {
        expect(Math.abs(e.clippedTorch[i][j] - x.value)).toBeLessThanOrEqual(system.errorOf(x))
      })
    })
  }
})

/* Whole training curves: 60 steps of Adam. */
test.each((file.mlp as { activation: string; loss: string }[]).map((e, i): [string, number] => [`${i} ${e.activation} ${e.loss}`, i]))(
  'training curve %s',
  (_, i) => {
    const e = file.mlp[i]
    const layers = (e.weights as number[][][]).map((weights, l): Layer => ({ weights, biases: e.biases[l] }))
    const net = netOf(layers, e.activation)
    const loss = named('loss', losses, e.loss)
    const flat = layers.flatMap((l) => [l.weights, [l.biases]] as number[][][])
    const plan = {
      network: net,
      loss,
      optimizer: adam.configure(e.adam),
      data: { x: tensorOf(e.x), y: tensorOf(e.target) },
      batchSize: 'full' as const,
      seed: 1,
    }
    const curve = (scale: number): number[] => {
      const parameters = grouped(
        net.blocks,
        flat.map((m) => tensorOf(m.map((row) => row.map((v) => v * scale)))),
      )
      return train(plan, e.adamLosses.length, { ...start(plan), parameters }).history.map((h) => h.loss)
    }
    const [engineLosses, perturbed] = [curve(1), curve(1 + 2 ** -48)]

    // As far as error-bounded arithmetic says anything, both stay within its bound of the same recursion.
    const system = bounded()
    const R = gridOver(system.field)
    const rule = plan.optimizer.over(R)
    let p: readonly Grid<Bounded>[] = flat.map((m) => fromRows(system.field, m))
    let s: unknown = rule.init(p)
    let held = 0
    for (const [t, recorded] of (e.adamLosses as number[]).entries()) {
      const { loss: value, gradients } = lossAndGradient(R, net, loss, grouped(net.blocks, p), fromRows(system.field, e.x), fromRows(system.field, e.target))
      const due = value.data[0] as Bounded
      const error = system.errorOf(due)
      if (!(error < 1e-3 * Math.abs(due.value))) break
      for (const got of [recorded, engineLosses[t] as number]) expect(Math.abs(got - due.value), `step ${t}`).toBeLessThanOrEqual(error)
      held = t + 1
      const [updates, next] = rule.update(gradients, s, p)
      p = p.map((x, k) => R.add(x, updates[k] as Grid<Bounded>))
      s = next
    }
    expect(held).toBeGreaterThanOrEqual(1)

    // To the end, by sensitivity: no further apart than a start that is changed by 32 roundings drives the engine from itself.
    const drift = engineLosses.map((l, t) => Math.abs(l - (perturbed[t] as number)))
    for (const [t, recorded] of (e.adamLosses as number[]).entries()) {
      const allowed = Math.max(...drift.slice(0, t + 1), 64 * 2 ** -53 * Math.abs(recorded))
      expect(Math.abs(recorded - (engineLosses[t] as number)), `step ${t}`).toBeLessThanOrEqual(allowed)
    }
  },
)
