import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { Fault, fault } from '../../fault.ts'
import { decode, encode } from '../../protocol/codec.ts'
import { type Operation, operationNames } from '../../protocol/operations.ts'
import { type Need, units } from '../../protocol/subject.ts'

/** One question that was put to a subject, with what came of it, bit for bit: an answer, or a sentence that says why there is none. */
export interface Exchange {
  readonly operation: Operation
  readonly ask: unknown
  readonly answer?: unknown
  readonly error?: string
}
/** A case of a claim: its input by value, and which exchanges it led to. */
export interface Case {
  readonly claim: string
  readonly input: unknown
  readonly exchanges: readonly number[]
}

/** What a subject answered to the questions of claims, with who it was and where. */
export interface AnswersRecord {
  readonly format: typeof format
  /** The version that drew the questions. */
  readonly lemmata: string
  readonly subject: { readonly name: string; readonly version: string; readonly unit: (typeof units)[number]; readonly attempts: readonly Need[] }
  readonly platform: Readonly<Record<string, string>>
  readonly drawn: { readonly seed: number; readonly runs: number }
  readonly exchanges: readonly Exchange[]
  readonly cases: readonly Case[]
}
export const format = 'lemmata-answers/1'

const text = v.pipe(v.string(), v.maxLength(5000))
const schema = v.object({
  format: v.literal(format),
  lemmata: text,
  subject: v.object({ name: text, version: text, unit: v.picklist(units), attempts: v.array(text) }),
  platform: v.record(text, text),
  drawn: v.object({ seed: v.pipe(v.number(), v.integer()), runs: v.pipe(v.number(), v.integer()) }),
  exchanges: v.array(
    v.object({
      operation: v.picklist(operationNames),
      ask: v.unknown(),
      answer: v.optional(v.unknown()),
      error: v.optional(text),
      sum: v.pipe(v.string(), v.length(12)),
    }),
  ),
  cases: v.array(v.object({ claim: text, input: v.unknown(), exchanges: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))) })),
})

const sumOf = ({ operation, ask, answer, error }: Exchange): string =>
  createHash('sha256')
    .update(encode([operation, ask, answer ?? null, error ?? null]))
    .digest('hex')
    .slice(0, 12)

/** The record as a file: JSON, compressed. */
export const packed = (record: AnswersRecord): Uint8Array =>
  gzipSync(encode({ ...record, exchanges: record.exchanges.map((e) => ({ ...e, sum: sumOf(e) })) }), { level: 9 })

/** So many bytes may a record unpack to. */
const most = 256 * 2 ** 20

/** The record in a file, compressed or not. Fails: another file, one that is damaged, each with the place. */
export async function readAnswers(path: string): Promise<AnswersRecord> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw fault(
      'answers',
      'a file that `lemmata record` has written',
      `${path}, which ${error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`}`,
    )
  })
  return answersIn(path, bytes)
}
export function answersIn(path: string, bytes: Uint8Array): AnswersRecord {
  const parsed = v.safeParse(schema, decoded(path, bytes))
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Fault(`${path}: expected what \`lemmata record\` writes, got something else at ${v.getDotPath(issue) ?? 'the top'} (${issue.message}).`)
  }
  const { exchanges, cases } = parsed.output
  const damaged = exchanges.findIndex(({ sum, ...e }) => sumOf(e as Exchange) !== sum)
  if (damaged >= 0)
    throw fault(
      `${path}, exchanges.${damaged}`,
      'what was recorded',
      `something else: its sum is not ${exchanges[damaged]?.sum}`,
      'The file is damaged; record it again.',
    )
  const beyond = cases.findIndex((c) => c.exchanges.some((i) => i >= exchanges.length))
  if (beyond >= 0) throw fault(`${path}, cases.${beyond}`, `exchanges below ${exchanges.length}`, 'others')
  return { ...parsed.output, exchanges: exchanges.map(({ sum: _, ...e }) => e) } as unknown as AnswersRecord
}
function decoded(path: string, bytes: Uint8Array): unknown {
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: most }) : bytes
    return decode(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch (error) {
    throw fault(
      path,
      'what `lemmata record` writes',
      `a file that cannot be read (${(error as Error).message.split('\n')[0]?.slice(0, 100)})`,
      'It is damaged, or another file.',
    )
  }
}
