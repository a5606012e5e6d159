import type { Operations } from '../protocol/subject.ts'
import { type Compared, close, fitOf, reading, scaleOf } from './compared.ts'
import { answerOf, type Unnamed } from './mistake.ts'

/** What a mistake explained. */
export interface Fit {
  /** Different numbers that are wrong, and as the mistake would have them. */
  readonly explained: number
}

/**
 * Whether a mistake explains every wrong number and no right one speaks against it. A guess that is no nearer than the right answer
 * explains nothing.
 */
export async function fitOfAll(m: Unnamed, of: readonly Compared[], reference: Operations): Promise<Fit | undefined> {
  // Far below the size of the answers nothing is told apart.
  const noise = 1e-13 * Math.min(1, scaleOf(of.flatMap((c) => c.right)))
  const numbers = new Set<number>()
  for (const c of of) {
    const predicted = await prediction(m, c, reference)
    if (predicted.length !== c.got.length) return undefined
    const scale = scaleOf(predicted)
    for (const [i, g] of c.got.entries()) {
      const [p, due, state] = [predicted[i] as number, c.right[i] as number, c.misshapen ? 'wrong' : c.states[i]]
      if (state === 'unclear') continue
      const fits = (close(g, p, scale, fitOf(c)) && sameSide(g, p)) || Math.abs(g - p) <= noise
      if (!fits) return undefined
      if (state === 'right') continue
      if (Number.isFinite(g - due) && Math.abs(g - p) > Math.abs(g - due) / 10) return undefined
      numbers.add(g)
    }
  }
  return numbers.size === 0 ? undefined : { explained: numbers.size }
}
/** A number that is none is explained by one that is none in the same way. */
const sameSide = (g: number, p: number): boolean => Number.isFinite(g) === Number.isFinite(p)

/** What somebody answers who makes this mistake: what is due where it does not show. */
export async function prediction(m: Unnamed, c: Compared, reference: Operations): Promise<readonly number[]> {
  try {
    const answer = await answerOf(m, { ...c, due: c.due, reference })
    return answer === undefined ? c.right : await reading(c, answer, reference)
  } catch {
    return c.right
  }
}
