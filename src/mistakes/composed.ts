import type { Operations } from '../protocol/subject.ts'
import { type Compared, close, fitOf, isWrong, type Named, type State, scaleOf } from './compared.ts'
import { factorOf, ratioOf } from './factors.ts'
import { prediction } from './fit.ts'
import type { Unnamed } from './mistake.ts'

/** Two mistakes at once: one that is known, and a factor that stands between what it gives and what came. */
export async function composed(list: readonly Unnamed[], of: readonly Compared[], reference: Operations): Promise<Named | undefined> {
  const operation = (of[0] as Compared).operation
  if (operation.startsWith('trajectory') || operation === 'batches' || of.every(nearlyRight)) return undefined
  const sorted = [...of].sort((a, b) => Number(isWrong(b)) - Number(isWrong(a)))
  for (const m of list.filter((one) => one.operations.includes(operation))) {
    const rebased: Compared[] = []
    for (const c of sorted) {
      const right = await prediction(m, c, reference)
      if (right.length !== c.got.length) break
      const scale = scaleOf(right)
      const state = (i: number): State => (close(c.got[i] as number, right[i] as number, scale, fitOf(c)) ? 'right' : 'wrong')
      const one = { ...c, right, scale, states: c.states.map((s, i) => (s === 'unclear' || s === 'odd' ? 'unclear' : state(i))) }
      // Most guesses fail on the first case that is wrong.
      if (isWrong(one) && ratioOf(one) === undefined) break
      rebased.push(one)
    }
    if (rebased.length < of.length || !changes(sorted, rebased)) continue
    const factor = factorOf(rebased)
    if (factor !== undefined) return { cause: m.cause, says: `${m.says}; besides, ${factor.says}` }
  }
  return undefined
}
/** As near to what is due as what a guess gives must be: two mistakes that undo each other would explain it. */
const nearlyRight = (c: Compared): boolean => !c.misshapen && c.got.every((g, i) => close(g, c.right[i] as number, c.scale, fitOf(c)))
/** Whether the known mistake makes a difference of its own, in two cases or more, that is no mere factor. */
function changes(of: readonly Compared[], rebased: readonly Compared[]): boolean {
  const changed = rebased.filter((c, i) => c.right.some((p, k) => !close(p, (of[i] as Compared).right[k] as number, c.scale, 1e-6)))
  const numbers = new Set(rebased.filter(isWrong).flatMap((c) => c.right))
  return changed.length >= 3 && numbers.size >= 4
}
