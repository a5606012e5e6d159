import type { WrongEntry } from './differentiable.ts'
import type { DirectionResult } from './direction.ts'
import { type Setup, single } from './setup.ts'

/* Which entry is wrong, when a whole direction is known to be. */

/** Halves a wrong direction until a single input is left, or neither half is wrong by itself. */
export async function narrowed(setup: Setup, wrong: DirectionResult): Promise<DirectionResult> {
  let current = wrong
  for (;;) {
    const active = activeOf(current)
    if (active.length <= 1) return current
    const left = new Set(active.slice(0, Math.ceil(active.length / 2)))
    const half = (inside: boolean): Promise<DirectionResult> =>
      setup.along(setup.stencils(current.taken.map((v, j) => (v !== 0 && left.has(j) === inside ? v : 0))), wrong.cotangent)
    const found = [await half(true), await half(false)].find((r) => r.state === 'wrong')
    if (found === undefined) return current
    current = found
  }
}

/** A few more single inputs of the same block, and whether they are wrong too: a pattern needs more than one number. */
export async function neighbors(setup: Setup, culprit: DirectionResult): Promise<readonly (readonly [entry: WrongEntry, wrong: boolean])[]> {
  const [at = 0] = activeOf(culprit)
  const { from, to } = blockOf(setup, at)
  const stride = Math.max(1, Math.floor((to - from) / 5))
  const near = Array.from({ length: Math.min(4, to - from) }, (_, i) => from + ((at - from + 1 + i * stride) % (to - from)))
  const others: (readonly [WrongEntry, boolean])[] = []
  for (const j of new Set(near.filter((n) => n !== at))) {
    const r = await setup.along(setup.stencils(single(setup.x, j)), culprit.cotangent)
    if (r.state === 'right' || r.state === 'wrong') others.push([entryOf(setup, r), r.state === 'wrong'])
  }
  return others
}

/** What was measured and claimed along a direction, as an entry of the derivative where it is one. */
export function entryOf(setup: Setup, r: DirectionResult): WrongEntry {
  const active = activeOf(r)
  const [at = 0] = active
  const { name, from } = blockOf(setup, at)
  const step = active.length === 1 ? (r.taken[at] as number) : 1
  const outputs = Array.from(r.cotangent.keys()).filter((i) => r.cotangent[i] !== 0)
  const output = r.cotangent.length > 1 && outputs.length === 1 ? outputs[0] : undefined
  const allowed = r.slope.allowed / Math.abs(step)
  const [expected, got] = [tidy((r.claimed + r.slope.residual) / step, allowed), r.claimed / step]
  return {
    block: [...new Set(active.map((j) => blockOf(setup, j).name))].join(', ') || name,
    ...(active.length === 1 ? { index: at - from } : {}),
    ...(output === undefined ? {} : { output }),
    expected,
    got,
    ratio: got / expected,
    allowed,
  }
}

const activeOf = ({ taken }: DirectionResult): number[] => Array.from(taken.keys()).filter((j) => taken[j] !== 0)

function blockOf({ f, x }: Setup, index: number): { readonly name: string; readonly from: number; readonly to: number } {
  let from = 0
  for (const { name, size } of f.blocks) {
    if (index < from + size) return { name, from, to: from + size }
    from += size
  }
  return { name: 'x', from: 0, to: x.length }
}

/** As few digits as the error leaves. */
function tidy(x: number, error: number): number {
  if (!(error > 0) || !Number.isFinite(x) || x === 0) return x
  const digits = Math.max(1, Math.min(15, Math.floor(Math.log10(Math.abs(x) / error))))
  return Number(x.toPrecision(digits))
}
