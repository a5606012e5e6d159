import type { Operations } from '../protocol/subject.ts'
import { type Compared, close, fitOf, isWrong, reading, scaleOf } from './compared.ts'
import { answerOf, type Unnamed } from './mistake.ts'

/** What a mistake explained. */
export interface Fit {
  /** Different numbers that are wrong, and as the mistake would have them. */
  readonly explained: number
}

/** Far below the size of the answers nothing is told apart. */
export const noiseOf = (of: readonly Compared[]): number => 1e-13 * of.reduce((most, c) => Math.min(1, Math.max(most, scaleOf(c.right))), 0)

/**
 * Whether a mistake explains every wrong number and no right one speaks against it. A guess that is no nearer than the right answer
 * explains nothing.
 */
export async function fitOfAll(m: Unnamed, of: readonly Compared[], reference: Operations, noise = noiseOf(of)): Promise<Fit | undefined> {
  const numbers = new Set<number>()
  // Where one number comes again and again, as 0 does, it counts in how many places it stands, if others are right.
  const [dues, kept] = [new Set<number>(), new Set<number>()]
  let places = 0
  for (const c of of) {
    const begun = beginningOf(c)
    if (begun !== undefined && (await explainedIn(m, begun, reference, noise, c.scale)) === undefined) return undefined
    const explained = await explainedIn(m, c, reference, noise)
    if (explained === undefined) return undefined
    for (const i of explained) {
      numbers.add(c.got[i] as number)
      dues.add(c.right[i] as number)
      places++
    }
    for (const [i, due] of c.right.entries()) if (c.states[i] === 'right' && Math.abs(due) > 1e-6 * c.scale) kept.add(due)
  }
  if (numbers.size === 0) return undefined
  return { explained: numbers.size === 1 && places > 4 && dues.size > 1 && kept.size > 3 ? 2 : numbers.size }
}
/** Where in one answer the wrong numbers stand that the mistake explains; nothing where a number speaks against it. */
async function explainedIn(m: Unnamed, c: Compared, reference: Operations, noise: number, least = 0): Promise<readonly number[] | undefined> {
  const predicted = await prediction(m, c, reference)
  // Who makes it answers rightly here: that explains nothing that is wrong.
  if (predicted === c.right) return isWrong(c) ? undefined : []
  if (predicted.length !== c.got.length) return undefined
  const scale = Math.max(scaleOf(predicted), least)
  const explained: number[] = []
  for (const [i, g] of c.got.entries()) {
    const [p, due, state] = [predicted[i] as number, c.right[i] as number, c.misshapen ? 'wrong' : c.states[i]]
    if (state === 'unclear') continue
    const fits = (close(g, p, scale, fitOf(c)) && sameSide(g, p)) || Math.abs(g - p) <= noise
    if (!fits) return undefined
    if (state === 'right') continue
    if (Number.isFinite(g - due) && Math.abs(g - p) > Math.abs(g - due) / 10) return undefined
    explained.push(i)
  }
  return explained
}

const [long, glance] = [24, 8]
/** The first steps of a long trajectory: what they speak against is not worth a thousand more. */
function beginningOf(c: Compared): Compared | undefined {
  if (c.operation !== 'trajectory' || c.misshapen || c.ask.gradients.length < long) return undefined
  const numbers = (glance * c.got.length) / c.ask.gradients.length
  const first = <T>(x: readonly T[], n = numbers): readonly T[] => x.slice(0, n)
  return {
    ...c,
    ask: { ...c.ask, gradients: first(c.ask.gradients, glance) },
    due: first(c.due as readonly unknown[], glance),
    got: first(c.got),
    right: first(c.right),
    states: first(c.states),
    parts: first(c.parts),
  }
}
/** A number that is none is explained by one that is none in the same way. */
const sameSide = (g: number, p: number): boolean => Number.isFinite(g) === Number.isFinite(p)

/** What somebody answers who makes this mistake: what is due where it does not show. */
export async function prediction(m: Unnamed, c: Compared, reference: Operations): Promise<readonly number[]> {
  try {
    const answer = await answerOf(m, { operation: c.operation, ask: c.ask, due: c.due, reference })
    return answer === undefined ? c.right : await reading(c, answer, reference)
  } catch {
    return c.right
  }
}
