import * as fc from 'fast-check'
import type { AnyClaim } from '../../evidence/claim.ts'
import { inputsFor } from '../../evidence/inputs.ts'
import { AnswerFault, Disturbed, Fault, Unanswered } from '../../fault.ts'
import { encode } from '../../protocol/codec.ts'
import { guarded } from '../../protocol/guarded.ts'
import type { Operation, Operations, Subject } from '../../protocol/subject.ts'
import { supports } from '../../protocol/subject.ts'
import { registries } from '../../registry.ts'
import { version } from '../../version.ts'
import type { OpenSubject } from '../subjects.ts'
import { type AnswersRecord, type Case, type Exchange, format } from './format.ts'

export interface Recording {
  readonly seed: number
  /** Cases for each claim. */
  readonly runs: number
  readonly onProgress?: (done: number, of: number, claim: string) => void
}

/** The claims that a subject can be asked, whose questions are drawn: one that asks whether lists are left alone draws those of others. */
export const askable = (claims: readonly AnyClaim[], subject: Subject): readonly AnyClaim[] =>
  claims.filter((c) => c.needs.length > 0 && c.keeping !== true && c.expected === 'holds' && c.needs.every((need) => supports(subject, need)))

/**
 * Asks a subject what these claims ask, and keeps what it answers. What cannot be told from outside, such as an end of its process by
 * somebody else, ends the recording: half of one would be held against nobody.
 * Fails: a subject that none of the claims can be asked of.
 */
export async function recordAnswers(
  subject: OpenSubject,
  claims: readonly AnyClaim[],
  { seed, runs, onProgress = () => {} }: Recording,
): Promise<AnswersRecord> {
  const chosen = askable(claims, subject)
  if (chosen.length === 0) throw new Fault(`${subject.name}: there is nothing to record: none of these claims can be asked of it.`)
  const [exchanges, cases, known]: [Exchange[], Case[], Map<string, number>] = [[], [], new Map()]
  const note = (exchange: Exchange): number => {
    const key = encode([exchange.operation, exchange.ask])
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, exchanges.push(exchange) - 1)
    return exchanges.length - 1
  }
  for (const [done, claim] of chosen.entries()) {
    onProgress(done, chosen.length, claim.id)
    const unit = subject.unitFor?.(claim.needs) ?? subject.unit
    subject.begins?.()
    for (const input of fc.sample(inputsFor(claim, unit), { numRuns: Math.min(runs, claim.runs ?? runs), seed })) {
      const led: number[] = []
      await put(
        claim,
        input,
        unit,
        listening(subject, (exchange) => led.push(note(exchange))),
      )
      if (led.length > 0) cases.push({ claim: claim.id, input, exchanges: [...new Set(led)] })
    }
  }
  const { name, unit, attempts = [] } = subject
  return {
    format,
    lemmata: version,
    subject: { name, version: subject.version, unit, attempts },
    platform: { node: process.version, system: `${process.platform} ${process.arch}`, ...subject.libraries },
    drawn: { seed, runs },
    exchanges,
    cases,
  }
}

/** Puts one case of a claim; what it finds is nobody's affair here. */
async function put(claim: AnyClaim, input: unknown, unit: Subject['unit'], subject: Subject): Promise<void> {
  try {
    await claim.check(guarded(subject, { needs: claim.needs, members: registries }), input, unit)
  } catch (error) {
    if (error instanceof Disturbed && error.again) throw error
  }
}

/** The same subject, overheard: what it says itself, before anybody reads it. */
export function listening(subject: Subject, heard: (exchange: Exchange) => void): Subject {
  const operations = Object.fromEntries(
    Object.keys(subject.operations).map((name) => {
      const operation = name as Operation
      const answering = subject.operations[operation] as (ask: unknown) => Promise<unknown>
      return [
        operation,
        async (ask: unknown) => {
          try {
            const answer = await answering.call(subject.operations, ask)
            heard({ operation, ask, answer })
            return answer
          } catch (error) {
            if (error instanceof AnswerFault || error instanceof Unanswered) heard({ operation, ask, error: error.message.slice(0, 2000) })
            throw error
          }
        },
      ]
    }),
  ) as Partial<Operations>
  return { ...subject, operations: operations as Subject['operations'] }
}
