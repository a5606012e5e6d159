import { allLipschitz } from '../properties/activations/activations.ts'
import { sigmoidStaircase, staircaseBound } from '../properties/approximation/rates.ts'
import { dual } from '../src/algebra/dual.ts'
import { between, type Interval, interval, magnitude, middle, width } from '../src/algebra/interval.ts'
import { type PointFunction, supNorm } from '../src/approximation/certify.ts'
import { type AnyClaim, type Finding, fails, holds, skipped } from '../src/evidence/claim.ts'
import { type Proof, proof } from '../src/evidence/proof.ts'
import type { Activation } from '../src/network/activations.ts'
import { activations, named } from '../src/registry.ts'
import { enclosed } from './support/steps.ts'

const D = dual(interval.field)

/** |f'| over a box, enclosed: the tangent of a dual number whose value is the box. */
const steepness = (f: Activation, box: Interval): Interval => f.apply(D, { value: box, tangent: interval.field.of(1) }, f.defaults).tangent

/**
 * |f'| ≤ bound on the whole box, by halving boxes whose enclosure is too wide. Refuted at a midpoint that is steeper
 * for certain; skipped when the boxes get too small to tell.
 */
function steepnessAtMost(f: Activation, whole: Interval, bound: number): Finding {
  const open: Interval[] = [whole]
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    if (magnitude(steepness(f, box)) <= bound) continue
    const m = middle(box)
    const there = steepness(f, between(m, m))
    if (Math.min(Math.abs(there.low), Math.abs(there.high)) > bound && there.low * there.high > 0)
      return fails(`${f.name}' at ${m} lies in [${there.low}, ${there.high}], above ${bound}`)
    if (width(box) < 1e-9) return skipped
    open.push(between(box.low, m), between(m, box.high))
  }
  return holds
}

const box = between(-32, 32)
const certified = (name: string): Proof => {
  const f = named('activation', activations, name)
  const constant = f.facts(f.defaults).lipschitz as number
  return proof({
    settles: [],
    claim: allLipschitz.find((c) => c.id === `${name}_lipschitz`) as AnyClaim,
    scope: `$|f'|\\le ${constant.toPrecision(8)}\\,(1+10^{-4})$ on $[-32,32]$ (the constant itself leaves no margin to certify)`,
    formula: 1 + 1e-4,
    rivals: { 'a hundredth less': 1 - 1e-2 },
    steps: (factor) => [enclosed('the slope on the box', '[-32, 32]', interval.assumes, () => steepnessAtMost(f, box, constant * factor))],
  })
}
/** Lipschitz constants of the smooth activations, certified by interval bisection. */
export const lipschitzConstants: readonly Proof[] = ['sigmoid', 'tanh', 'softplus', 'gaussian', 'gelu', 'silu'].map(certified)

/** The staircase of sigmoids for x² over any elementary arithmetic, minus x². */
const staircaseError =
  (n: number): PointFunction =>
  (R, [x]) => {
    const at = x as NonNullable<typeof x>
    const unit = (i: number) => R.logistic(R.mul(R.of(8 * n), R.sub(at, R.div(R.of(2 * i + 1), R.of(2 * n)))))
    const steps = Array.from({ length: n }, (_, i) => R.mul(R.div(R.of(2 * i + 1), R.of(n * n)), unit(i)))
    return R.sub(steps.reduce(R.add), R.mul(at, at))
  }
const staircaseWithin = (bound: (n: number) => number): Finding => {
  for (const n of [2, 4, 8, 16]) {
    const { upper, lower } = supNorm(staircaseError(n), [[between(0, 1)]], 0.05)
    if (lower > bound(n)) return fails(`N = ${n}: the error exceeds ${lower} somewhere, the bound is ${bound(n)}`)
    if (upper > bound(n)) return skipped
  }
  return holds
}
/** A constructive universal approximation, certified for every point of the interval. */
export const staircaseCertified = proof({
  settles: [],
  claim: sigmoidStaircase,
  scope: '$f(x)=x^2$, $N=2,4,8,16$, every $x$ in $[0,1]$',
  formula: staircaseBound,
  rivals: { 'a fifth of 1/N': (n: number) => 0.2 / n },
  steps: (bound) => [enclosed('the error of the staircase', '[0, 1]', interval.assumes, () => staircaseWithin(bound))],
})
