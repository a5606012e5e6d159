import { dirname, join, relative, resolve } from 'node:path'
import * as v from 'valibot'
import type { Evidence } from '../evidence/evidence.ts'
import { decode } from '../protocol/codec.ts'
import { nameOf, type SubjectSpec } from '../subjects/spec.ts'
import { buildHash, contentHash } from './build.ts'
import { leadsAway, readPlain, Unwritable, writeWhole } from './files.ts'
import { type Seal, sealHere } from './seal.ts'

/**
 * Counterexamples by value, one small file per claim: the next run tries them first, and a generated test repeats the latest one.
 *
 * Whose they are goes by the path, as it is seen from the folder in which they are kept: two files never share them, the next version
 * of a file is tried with what the last one failed on, and a project that is moved as a whole keeps its own. The content that a
 * counterexample was found on stands on its record. The verdict on a file may depend on what an older version of this file failed on,
 * and on no other file's run.
 *
 * Each record is sealed: nobody else can have an input tried. So these files are good on one machine; what can be handed on is the
 * test beside them, which has the input in it.
 */

const format = 'lemmata-failure/2'
const failureSchema = v.object({
  input: v.string(),
  value: v.string(),
  because: v.string(),
  diagnosis: v.optional(v.string()),
  /** The fingerprint of what it was found on. */
  content: v.optional(v.string()),
  /** `SEED:PATH`, and the build of this program that draws this input there. */
  origin: v.optional(v.object({ replay: v.string(), build: v.string() })),
  seal: v.string(),
})
const schema = v.object({ format: v.literal(format), claim: v.string(), subject: v.string(), failures: v.array(failureSchema) })
type Failure = v.InferOutput<typeof failureSchema>
const advice = '--failures FOLDER keeps them elsewhere, --no-failures nowhere.'
/** So many counterexamples are kept for a claim, the latest first. */
const most = 8
/** A file of them has so many bytes at most. */
const mostBytes = 2 ** 24

export interface FailureStore {
  /** Inputs that refuted this claim before. What lies there and is not ours is left out: see `ignored`. */
  inputs(claim: string): Promise<readonly unknown[]>
  /** `SEED:PATH` of one of these inputs, as `Evidence` has its value, where this build draws it. */
  replayOf(claim: string, value: string): string | undefined
  /** What was found and left out until now, in whole sentences. */
  ignored(): readonly string[]
  /** Keeps a failed claim's input and writes the test that repeats it; returns the test's path. Fails: a folder that cannot be written to. */
  keep(evidence: Evidence & { readonly kind: 'refuted' }): Promise<string>
}

/** Whose they are, in the eyes of the folder in which they are kept. */
function identityOf(folder: string, spec: SubjectSpec): readonly string[] {
  const seen = (path: string): string => relative(resolve(folder), resolve(path)).replaceAll('\\', '/')
  switch (spec.kind) {
    case 'engine':
      return [spec.kind]
    case 'file':
    case 'recorded':
      return [spec.kind, seen(spec.path)]
    case 'program':
      return [spec.kind, seen('.'), ...spec.command]
    default:
      return [spec.kind, spec.name]
  }
}

/** The name of their folder: what a person calls them, and what tells them from their likes. */
function folderOf(spec: SubjectSpec, identity: readonly string[]): string {
  if (spec.kind === 'engine') return 'engine'
  const called = nameOf(spec.kind === 'program' ? { kind: 'file', path: spec.command.at(-1) ?? '' } : spec)
  const readable = called.replace(/\.[^.]+$/, '').replace(/[^\p{L}\p{N} _-]+/gu, '_')
  return `${[...readable].slice(0, 40).join('') || spec.kind}-${contentHash(JSON.stringify(identity)).slice(0, 8)}`
}

/** The store of one subject: a folder of its own under `folder`. `content`: its fingerprint. */
export function failureStore(folder: string, spec: SubjectSpec, content?: string, sealed: () => Seal = sealHere): FailureStore {
  const identity = identityOf(folder, spec)
  const own = join(folder, folderOf(spec, identity))
  const pathOf = (claim: string): string => join(own, `${claim}.json`)
  const ignored = new Map<string, string>()
  const foreign = new Set<string>()
  const place = (claim: string): string => JSON.stringify([format, ...identity, claim])
  const read = (claim: string): readonly Failure[] => {
    const found = readPlain(pathOf(claim), mostBytes)
    if (found === undefined) return []
    const parsed = 'why' in found ? undefined : v.safeParse(schema, parse(found.text))
    if (parsed?.success !== true) {
      ignored.set(claim, `${pathOf(claim)} is left out: it ${found !== undefined && 'why' in found ? found.why : `is no file of the format ${format}`}`)
      return []
    }
    const { failures } = parsed.output
    const ours = failures.filter((f) => sealed().fits(f.seal, place(claim), sealedText(f)))
    if (ours.length < failures.length) foreign.add(claim)
    return ours
  }
  return {
    inputs: async (claim) => read(claim).map((f) => decode(f.value)),
    replayOf: (claim, value) => read(claim).find((f) => f.value === value && f.origin?.build === buildHash())?.origin?.replay,
    ignored: () => {
      const why = sealed().passing
      const kept = `kept failures of ${nameOf(spec)} (${[...foreign].join(', ')})`
      return [
        ...ignored.values(),
        ...(foreign.size === 0
          ? []
          : [`${kept} are left out: they are not sealed with your key${why === undefined ? '' : ` (${why})`}; the tests beside them repeat them: ${own}`]),
      ]
    },
    keep: async (evidence) => {
      if (leadsAway(own)) throw new Unwritable('failures', own, 'a link that leads out of this folder', advice)
      const { claim, subject, input, value = '', because, diagnosis, replay } = evidence
      const before = read(claim)
      const mine = {
        input,
        value,
        because,
        ...(diagnosis === undefined ? {} : { diagnosis }),
        ...(content === undefined ? {} : { content }),
        ...(replay.includes(':') ? { origin: { replay, build: buildHash() } } : {}),
      }
      const failures = [{ ...mine, seal: sealed().of(place(claim), sealedText(mine)) }, ...before.filter((f) => f.value !== value)].slice(0, most)
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

const sealedText = ({ input, value, because, diagnosis, content, origin }: Omit<Failure, 'seal'>): string =>
  JSON.stringify([input, value, because, diagnosis, content, ...(origin === undefined ? [] : [origin.replay, origin.build])])

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
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
