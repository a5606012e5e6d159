import * as v from 'valibot'
import { Fault } from '../fault.ts'
import { describe } from '../protocol/describe.ts'
import type { Operation } from '../protocol/subject.ts'
import { units } from '../protocol/subject.ts'
import { needsAmong } from './greeting.ts'
import type { Knows } from './look.ts'
import type { Survey } from './survey.ts'

/* What a file's process says of the file: foreign words, which are read before they are used. */

/** So many entries may a list have, and so many characters a text. */
const text = v.pipe(v.string(), v.maxLength(5000))
const texts = v.pipe(v.array(text), v.maxLength(10_000))
const list = <T extends v.ObjectEntries>(entries: T) => v.pipe(v.array(v.object(entries)), v.maxLength(10_000))
const unfit = { export: text, says: text, required: v.optional(text) }

const schema = v.object({
  unit: v.picklist(units),
  single: texts,
  needs: texts,
  ignored: texts,
  notes: texts,
  unasked: list({ export: text, what: text, why: text }),
  unfit: list(unfit),
  misread: list({ ...unfit, meant: v.boolean() }),
  knows: v.record(text, v.record(text, texts)),
})

/** The survey in an answer; needs that nobody can ask for are left out. Fails: anything else, with the place. */
export function surveyIn(name: string, answer: unknown): Survey {
  const parsed = v.safeParse(schema, answer)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Fault(
      `${name}: expected what its exports are, got ${describe(answer)} (${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}). Does it write to descriptor 3 itself?`,
    )
  }
  const { needs, knows, ...rest } = parsed.output
  return {
    ...(rest as Omit<Survey, 'needs' | 'knows'>),
    needs: needsAmong(needs as Survey['needs']).known,
    knows: knows as Partial<Record<Operation, Knows>>,
  }
}
