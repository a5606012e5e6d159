import { numbersIn } from '../evidence/numbers.ts'
import type { Observation } from '../evidence/observation.ts'
import type { Operation, Operations, Unit } from '../protocol/subject.ts'
import { type Compared, comparedTo, isWrong, type State } from './compared.ts'

/* Where no known mistake explains what is wrong: what the answers themselves show. */

/** One clause that is true of all answers that were seen, on the operation that shows most; nothing where no number is wrong. */
export async function shownBy(observations: readonly Observation[], reference: Operations, unit: Unit = 'float64'): Promise<string | undefined> {
  const compared = await comparedTo(observations, reference, unit)
  const operation = compared.find((c) => c.passed !== true && isWrong(c))?.operation
  const all = compared.filter((c) => c.operation === operation)
  const wrong = all.filter((c) => c.passed !== true && isWrong(c))
  // The order of a shuffle is nobody's: beside another one, none of its numbers is wrong.
  if (operation === undefined || operation === 'batches') return undefined
  if (wrong.some((c) => c.misshapen)) return wrong.every((c) => c.misshapen) ? 'the answer has another number of numbers than is due' : undefined
  if (inSteps.has(operation)) return bySteps(wrong)
  if (ofNumbers.has(operation)) return byInputs(all)
  return byNumbers(wrong)
}

const inSteps: ReadonlySet<Operation> = new Set<Operation>(['trajectory', 'trajectoryAtRates'])
const ofNumbers: ReadonlySet<Operation> = new Set<Operation>(['activation', 'activationGradient'])
const fails = (state: State): boolean => state === 'wrong' || state === 'odd'

/** In which step something is wrong first. */
function bySteps(wrong: readonly Compared[]): string | undefined {
  const first = wrong.map((c) => statesOfSteps(c).findIndex((states) => states.some(fails)) + 1)
  const [least, most] = [Math.min(...first), Math.max(...first)]
  const before = wrong.flatMap((c, i) => statesOfSteps(c).slice(0, (first[i] as number) - 1)).flat()
  if (most === 1) return 'step 1 is wrong already'
  // What is neither right nor wrong is called neither.
  if (before.some((state) => state !== 'right')) return undefined
  if (least === 1) return `step 1 is wrong already in ${first.filter((step) => step === 1).length} of ${wrong.length} answers that failed`
  return least === most
    ? `${stepsTo(least - 1)} right, step ${least} is wrong`
    : `${stepsTo(least - 1)} right; step ${least} or a later one, up to ${most}, is the first that is wrong`
}
const stepsTo = (n: number): string => (n === 1 ? 'step 1 is' : `steps 1 to ${n} are`)
function statesOfSteps({ due, states }: Compared): readonly (readonly State[])[] {
  const sizes = (due as readonly unknown[]).map((step) => numbersIn(step).length)
  return sizes.map((size, i) => {
    const start = sizes.slice(0, i).reduce((sum, n) => sum + n, 0)
    return states.slice(start, start + size)
  })
}

/** At which inputs a function of one number is wrong, and at which it is right. */
function byInputs(all: readonly Compared[]): string | undefined {
  const at = (is: (state: State) => boolean): readonly number[] =>
    [...new Set(all.flatMap(({ ask, states }) => (ask.x as readonly number[]).filter((_, i) => is(states[i] as State))))].sort(
      (a, b) => Math.abs(a) - Math.abs(b),
    )
  const [wrong, right] = [at(fails), at((state) => state === 'right')]
  const listed = (x: readonly number[]): string =>
    `${x
      .slice(0, 3)
      .map((v) => `${Number(v.toPrecision(4))}`)
      .join(', ')}${x.length > 3 ? ` and ${x.length - 3} more` : ''}`
  if (right.length === 0) return `wrong at all ${wrong.length} inputs that were asked`
  // With parameters the same input can be right and wrong.
  const both = right.filter((x) => wrong.includes(x)).length > 0
  return both ? `wrong at x = ${listed(wrong)}` : `wrong at x = ${listed(wrong)}; right at ${listed(right)}`
}

/** How many numbers of the answers are wrong. */
function byNumbers(wrong: readonly Compared[]): string {
  const states = wrong.flatMap((c) => c.states)
  const count = states.filter(fails).length
  if (count === states.length)
    return states.length === wrong.length ? 'every answer that failed is wrong in its one number' : 'every number of every answer that failed is wrong'
  return `${count} of the ${states.length} numbers in the answers that failed ${count === 1 ? 'is' : 'are'} wrong`
}
