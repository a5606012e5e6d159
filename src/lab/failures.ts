import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import * as v from 'valibot'
import type { Evidence } from '../evidence/evidence.ts'
import { fault } from '../fault.ts'
import { decode } from '../protocol/codec.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { Unwritable, writeWhole } from './files.ts'

/**
 * Counterexamples by value, one small file per claim, so that they can be committed: the next run tries them first, and
 * a generated test repeats the latest one.
 */

const format = 'lemmata-failure/1'
const schema = v.object({
  format: v.literal(format),
  claim: v.string(),
  subject: v.string(),
  failures: v.array(v.object({ input: v.string(), value: v.string(), because: v.string(), diagnosis: v.optional(v.string()) })),
})
type Kept = v.InferOutput<typeof schema>
const advice = '--failures FOLDER keeps them elsewhere, --no-failures nowhere.'
/** So many counterexamples are kept for a claim, the latest first. */
const most = 8

export interface FailureStore {
  /** Inputs that refuted this claim before. Fails: a file that is not one of ours, with its place. */
  inputs(claim: string): Promise<readonly unknown[]>
  /** Keeps a failed claim's input and writes the test that repeats it; returns the test's path. Fails: a folder that cannot be written to. */
  keep(evidence: Evidence & { readonly kind: 'refuted' }): Promise<string>
}

/** The folder of a subject: a file's is called like it. */
function folderOf(spec: SubjectSpec): string {
  switch (spec.kind) {
    case 'engine':
      return 'engine'
    case 'file':
    case 'recorded':
      return basename(spec.path).replace(/\.[^.]+$/, '')
    case 'program':
      return basename(spec.command.at(-1) ?? 'program').replace(/\.[^.]+$/, '')
    default:
      return `${spec.kind}-${spec.name}`
  }
}

/** The store of one subject: a folder of its own under `folder`. */
export function failureStore(folder: string, spec: SubjectSpec): FailureStore {
  const own = join(folder, folderOf(spec))
  const pathOf = (claim: string): string => join(own, `${claim}.json`)
  const read = async (claim: string): Promise<Kept | undefined> => {
    const text = await readFile(pathOf(claim), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    const parsed = v.safeParse(schema, parse(pathOf(claim), text))
    if (!parsed.success) throw fault(pathOf(claim), `kept failures of the format ${format}`, parsed.issues[0].message, 'Delete the file, or repair it.')
    return parsed.output
  }
  return {
    inputs: async (claim) => ((await read(claim))?.failures ?? []).map((f) => decode(f.value)),
    keep: async (evidence) => {
      const { claim, subject, input, value = '', because, diagnosis } = evidence
      const before = (await read(claim))?.failures ?? []
      const mine = { input, value, because, ...(diagnosis === undefined ? {} : { diagnosis }) }
      const failures = [mine, ...before.filter((f) => f.value !== value)].slice(0, most)
      const test = join(own, `${claim}.test.ts`)
      try {
        await writeWhole(pathOf(claim), `${JSON.stringify({ format, claim, subject, failures }, null, 2)}\n`)
        await writeWhole(test, testOf(evidence, spec, dirname(test)))
      } catch (error) {
        throw error instanceof Unwritable ? new Unwritable('failures', folder, error.code, advice) : error
      }
      return test
    },
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fault(path, 'JSON', error instanceof Error ? error.message : String(error), 'Delete the file, or repair it.')
  }
}

/** A vitest file in `folder` that puts the simplest counterexample again. */
function testOf({ claim, subject, input, because, diagnosis }: Evidence & { readonly kind: 'refuted' }, spec: SubjectSpec, folder: string): string {
  const line = (text: string): string => text.replaceAll('*/', '* /').replaceAll('\n', ' ')
  const file = spec.kind === 'file' ? relative(resolve(folder), resolve(spec.path)).replaceAll('\\', '/') : undefined
  const precision = spec.kind === 'file' && spec.precision !== undefined ? `precision: '${spec.precision}', ` : ''
  const whom = file !== undefined ? `file, ${precision}` : spec.kind === 'engine' ? '' : `subject: ${JSON.stringify(spec)}, `
  return [
    ...(file === undefined ? [] : ["import { fileURLToPath } from 'node:url'"]),
    "import { replay } from 'lemmata/node'",
    "import { expect, test } from 'vitest'",
    '',
    `/* ${line(claim)} on ${line(subject)}: ${line(because)}${diagnosis === undefined ? '' : `; ${line(diagnosis)}`}. Written by \`lemmata check\`. */`,
    '',
    `test(${JSON.stringify(claim)}, async () => {`,
    `  const input = ${input}`,
    ...(file === undefined ? [] : [`  const file = fileURLToPath(new URL(${JSON.stringify(file)}, import.meta.url))`]),
    `  expect(await replay({ claim: ${JSON.stringify(claim)}, ${whom}input })).toEqual({ holds: true })`,
    '})',
    '',
  ].join('\n')
}
