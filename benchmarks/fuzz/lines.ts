import * as fc from 'fast-check'
import { Fault } from '../../src/fault.ts'
import { encode } from '../../src/protocol/codec.ts'
import { guarded } from '../../src/protocol/guarded.ts'
import { type Operation, operationNames, recordOf } from '../../src/protocol/operations.ts'
import { protocolVersion, type Subject } from '../../src/protocol/subject.ts'
import { registries } from '../../src/registry.ts'
import { engineOperations } from '../../src/subjects/engine.ts'
import { answerIn, greetingIn } from '../../src/subjects/lines.ts'
import { smallQuestion } from '../../src/subjects/questions.ts'
import { edited, garbled, type Kind, oddText } from './kind.ts'

/* What a child says: greetings, replies, and the form of the answers in them. */

interface Line {
  /** Nothing for a greeting. */
  readonly operation?: Operation
  readonly text: string
}

const membersOf = (operation: Operation): readonly (string | undefined)[] => {
  const of = recordOf(operation).member?.of
  return typeof of === 'string' ? [...registries[of].keys()] : [undefined]
}
/** A small question to each operation that has one, with the right answer. */
const questions = new Map<Operation, unknown>()
for (const operation of operationNames)
  for (const member of membersOf(operation)) {
    const ask = questions.has(operation) ? undefined : smallQuestion(recordOf(operation), member)
    if (ask !== undefined) questions.set(operation, ask)
  }

const right = new Map<Operation, Promise<unknown>>()
const answerTo = (operation: Operation): Promise<unknown> => {
  const known = right.get(operation) ?? Promise.resolve((engineOperations[operation] as (ask: unknown) => unknown)(questions.get(operation)))
  right.set(operation, known)
  return known
}
const answers = new Map<Operation, unknown>()
for (const operation of questions.keys()) answers.set(operation, await answerTo(operation))

const asText = (document: fc.Arbitrary<unknown>): fc.Arbitrary<string> => {
  const text = fc.oneof(edited(document), edited(document.map((d) => JSON.parse(encode(d)))))
  return fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: garbled(text, oddText) })
}
const greeting = asText(fc.constant({ protocol: protocolVersion, name: 'somebody', version: '1', unit: 'float64', needs: ['softmax'], ignored: [], notes: [] }))
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 1, arbitrary: greeting.map((text) => ({ text })) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...questions.keys())
      .chain((operation) =>
        asText(fc.constantFrom({ seq: 7, answer: answers.get(operation) }, { seq: 7, error: 'threw Error: x' })).map((text) => ({ operation, text })),
      ),
  },
)

export const lines: Kind<Line> = {
  name: 'lines',
  cases: line,
  put: async ({ operation, text }) => {
    if (operation === undefined) return greetingIn('somebody', text)
    const question = questions.get(operation)
    const answering = (): unknown => answerIn({ name: 'somebody', kind: 'program' }, { seq: 7, operation, question }, text)
    const subject: Subject = { name: 'somebody', version: '-', unit: 'float64', operations: { [operation]: async () => answering() } }
    try {
      return await (guarded(subject, { members: registries })[operation] as (ask: unknown) => Promise<unknown>)(question)
    } catch (error) {
      // The question was right: whatever is amiss is the answer's.
      if (error instanceof Fault) throw new TypeError(`a right question is blamed: ${error.message}`)
      throw error
    }
  },
  show: ({ operation, text }) => `${operation ?? 'greeting'} ${text}`,
}
