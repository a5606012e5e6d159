import * as fc from 'fast-check'
import { exportOfNeed } from '../protocol/need.ts'
import { recordOf } from '../protocol/operations.ts'
import { type Need, type Operation, type Operations, operationOf } from '../protocol/subject.ts'
import { isDefinition } from './causes.ts'
import { type AnyClaim, type Claim, type Finding, fails, holds } from './claim.ts'
import { showValue } from './show.ts'

/*
 * What every claim takes for granted, for each thing that can be asked: the same question has the same answer. Made from the claims that
 * ask it, whose questions are right.
 */

interface Ask {
  readonly first: unknown
  readonly between: unknown
}

/** A member of a family, or the one thing that an operation is asked for; not what is asked of it besides. */
const isMember = (need: Need): boolean => (recordOf(operationOf(need)).member === undefined) !== need.includes(':')
/** A function that is asked with one thing more repeats as it does without. */
const asksMore = (need: Need): boolean => 'rates' in recordOf(operationOf(need)).student
/** Whether it asks one thing: a member, or one with an option that it may lack. */
const asksOne = ({ needs: [first, second, ...others] }: AnyClaim): boolean =>
  first !== undefined && isMember(first) && !asksMore(first) && others.length === 0 && (second?.startsWith(`${first}/`) ?? true)

/** One claim for each thing that some claim asks alone. */
export function repeatsOf(claims: readonly AnyClaim[]): readonly AnyClaim[] {
  const able = new Map<string, AnyClaim[]>()
  for (const claim of claims) {
    if (claim.expected !== 'holds' || !asksOne(claim)) continue
    const asked = claim.needs.join()
    able.set(asked, [...(able.get(asked) ?? []), claim])
  }
  return [...able.values()].map((about) => {
    const short = about.filter((c) => c.runs === undefined)
    return repeating(short.find((c) => isDefinition(c.id)) ?? short[0] ?? (about[0] as AnyClaim))
  })
}

function repeating(base: AnyClaim): AnyClaim {
  const { name, method, option } = exportOfNeed(base.needs.at(-1) as Need)
  const called = method === undefined ? name : `${name}.${method}`
  const claim: Claim<Ask> = {
    id: `${[...called.split('.'), ...(option === undefined ? [] : ['with', option])].join('_')}_repeats`,
    topic: base.topic,
    source: { deck: 'beyond', slide: 'Dirichlet 1837: a function has one value for each argument' },
    states: `What ${called} answers${option === undefined ? '' : `, with the option ${option},`} does not depend on what was asked before, and it leaves its arguments as they are.`,
    how: `A question, another one, and the first again: the answers must agree bit for bit. Questions are those of ${base.id}.`,
    catches: 'A state outside of the function, an answer that is kept for another question, a draw without a seed, an argument changed in place.',
    expected: 'holds',
    needs: base.needs,
    keeping: true,
    inputs: fc.record({ first: base.inputs, between: base.inputs }),
    runs: 4,
    check: async (subject, { first, between }, unit) => {
      const asked: Exchange[] = []
      await base.check(listening(subject, asked), first, unit)
      await base.check(subject, between, unit)
      for (const { operation, ask, answer } of asked) {
        const again = await (subject[operation] as (ask: unknown) => Promise<unknown>)(ask)
        const other = differing(answer, again)
        if (other !== undefined) return differs(called, other)
      }
      return holds
    },
    rivals: [],
  }
  return claim as AnyClaim
}
const differs = (called: string, { before, after }: Differing): Finding =>
  fails(`${called}: the same question, asked again after another one, gets ${showValue(after)} where it got ${showValue(before)}`)

interface Exchange {
  readonly operation: Operation
  readonly ask: unknown
  readonly answer: unknown
}
/** The same door, with what passes it. */
const listening = (subject: Operations, heard: Exchange[]): Operations =>
  new Proxy(subject, {
    get: (_, name: Operation) => async (ask: unknown) => {
      const answer = await (subject[name] as (ask: unknown) => Promise<unknown>)(ask)
      heard.push({ operation: name, ask, answer })
      return answer
    },
  })

interface Differing {
  readonly before: unknown
  readonly after: unknown
}
/** The first number that is another one. */
function differing(before: unknown, after: unknown): Differing | undefined {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null)
    return Object.is(before, after) ? undefined : { before, after }
  const [a, b] = [Object.entries(before), after as Readonly<Record<string, unknown>>]
  if (a.length !== Object.keys(b).length) return { before, after }
  for (const [key, value] of a) {
    const other = differing(value, b[key])
    if (other !== undefined) return other
  }
  return undefined
}
