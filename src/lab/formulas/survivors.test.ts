import { afterAll, expect, test } from 'vitest'
import { allClaims } from '../ledger.ts'
import { threads } from '../runners/threads.ts'
import { casesOfFormulas, formulaPower } from './sweep.ts'

/* Every place of the formulas of all laws, exchanged once: what its own check accepts stands in the list, with the reason. */

/** For the time being: checks that are being made to say what their sentences do. Nothing is added here; an empty list goes. */
const beingRewritten = [
  'cross_entropy_finite_of_positive_prediction',
  'adaboost_weight_grows_iff_mistake',
  'perceptron_update_moves_on_both_classes',
  'perceptron_update_raises_signed_score',
  'sigmoid_scaled_sub_heaviside_le',
  'pieces_le_serra_bound_of_one_input',
  'log_sub_artanh_series_le',
  'product_determinant_grows_of_eigenvalues_gt_one',
  'width_two_fits_absolute_value',
]

const runner = threads({ workers: 1 })
afterAll(() => runner.close())
const power = await formulaPower(await allClaims(), { runs: casesOfFormulas, seed: 1, runner })

test('a hundred laws or more have places to exchange, and the rest is told', () => {
  expect(power.laws.length).toBeGreaterThanOrEqual(100)
  expect(power.outcomes.length).toBeGreaterThanOrEqual(1000)
  expect(power.laws.filter((l) => power.plain.includes(l))).toEqual([])
})
test('no exchange survives without a reason', () => {
  expect(power.survivors.filter((s) => !beingRewritten.includes(s.claim)).map((s) => `${s.claim}: ${s.exchange}`)).toEqual([])
})
test('what has a reason to survive is an exchange, and survives', () => {
  expect(power.stale).toEqual([])
})
