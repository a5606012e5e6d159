import { allLipschitz } from '../properties/activations.ts'
import { dual } from '../src/algebra/dual.ts'
import { between, type Interval, interval, magnitude, middle, width } from '../src/algebra/interval.ts'
import { type AnyClaim, type Finding, fails, holds, skipped } from '../src/evidence/claim.ts'
import type { EnclosingProof } from '../src/evidence/proof.ts'
import type { Activation } from '../src/network/activations.ts'
import { activations, named } from '../src/registry.ts'

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
const certified = (name: string): EnclosingProof => {
  const f = named('activation', activations, name)
  const constant = f.facts(f.defaults).lipschitz as number
  return {
    claim: allLipschitz.find((c) => c.id === `${name}_lipschitz`) as AnyClaim,
    scope: `$|f'|\\le ${constant.toPrecision(8)}\\,(1+10^{-4})$ on $[-32,32]$ (the constant itself is attained, so it has no margin to certify)`,
    method: 'enclosing',
    box: '[-32, 32]',
    assuming: interval.assumes,
    run: () => steepnessAtMost(f, box, constant * (1 + 1e-4)),
    control: () => steepnessAtMost(f, box, constant * (1 - 1e-2)),
  }
}
/** Lipschitz constants of the smooth activations, certified by interval bisection. */
export const lipschitzConstants: readonly EnclosingProof[] = ['sigmoid', 'tanh', 'softplus', 'gaussian', 'gelu', 'silu'].map(certified)
