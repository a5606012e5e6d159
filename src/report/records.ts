import { type FileHandle, open } from 'node:fs/promises'
import * as v from 'valibot'
import type { Approximation } from '../approximation/experiment.ts'
import { diagnosisKinds } from '../evidence/observation.ts'
import type { EvidenceRecord } from '../evidence/record.ts'
import { fault } from '../fault.ts'
import { type PowerRecord, powerSchema } from '../lab/power-record.ts'
import type { BenchmarkRecord } from './benchmark-record.ts'
import { shortened } from './escape.ts'

/* Recorded results are files that anybody can edit: they are checked before they are believed. */

/** What JSON calls a number and is none, such as 1e999, is refused: no plot has a place for it. */
const real = v.pipe(v.number(), v.finite())
const positive = v.pipe(real, v.gtValue(0))
const whole = v.pipe(real, v.integer(), v.minValue(0))

const about = {
  claim: v.string(),
  subject: v.string(),
  version: v.string(),
  unit: v.optional(v.picklist(['float64', 'float32'])),
  declined: v.optional(v.array(v.string())),
}
const pair = v.tuple([real, real])
const [atLeast, atMost] = [real, real]
const bounds = [v.object({ atLeast, atMost: v.optional(atMost) }), v.object({ atMost })] as const
const number = { name: v.optional(v.string()), estimate: real, interval: pair, predicted: v.union([real, ...bounds]) }
const worst = v.object({ input: v.string(), because: v.string(), error: v.optional(v.nullable(real)) })
const evidence = v.variant('kind', [
  v.object({ ...about, kind: v.literal('sampled'), runs: real, skipped: real, seed: real, advice: v.optional(v.array(v.string())) }),
  v.object({ ...about, kind: v.literal('measured'), ...number, also: v.optional(v.array(v.object(number))), trials: real, seed: real }),
  v.object({
    ...about,
    kind: v.literal('refuted'),
    input: v.string(),
    value: v.optional(v.string()),
    because: v.string(),
    error: v.optional(v.nullable(real)),
    diagnosis: v.optional(v.string()),
    shows: v.optional(v.string()),
    unexplained: v.optional(v.string()),
    cause: v.optional(v.string()),
    diagnosed: v.optional(
      v.object({
        kind: v.picklist(diagnosisKinds),
        operation: v.optional(v.string()),
        alternatives: v.optional(v.array(v.string())),
        agreesWith: v.optional(v.array(v.string())),
        explains: v.optional(real),
      }),
    ),
    worst: v.optional(worst),
    replay: v.string(),
    kept: v.optional(v.literal(true)),
    runs: real,
  }),
  v.object({ ...about, kind: v.literal('undecided'), because: v.string() }),
  v.object({ ...about, kind: v.literal('unsupported'), missing: v.array(v.string()) }),
])
const outcomes = v.picklist(['holds', 'fails', 'undecided'])
const step = v.object({
  by: v.string(),
  says: v.string(),
  formula: v.optional(v.string()),
  how: v.string(),
  outcome: outcomes,
  because: v.optional(v.string()),
  ms: v.optional(real),
})
const proof = v.object({
  proof: v.string(),
  settles: v.array(v.string()),
  claim: v.optional(v.string()),
  scope: v.optional(v.string()),
  argument: v.optional(v.string()),
  tier: v.picklist(['proved', 'enclosed', 'exhaustive']),
  instance: v.boolean(),
  cites: v.array(v.string()),
  assuming: v.array(v.string()),
  outcome: outcomes,
  because: v.optional(v.string()),
  steps: v.array(step),
  rivals: v.optional(v.record(v.string(), v.picklist(['refuted', 'holds', 'undecided']))),
})
const evidenceRecord = v.object({
  format: v.literal('lemmata-evidence/1'),
  lemmata: v.string(),
  node: v.optional(v.string()),
  subject: v.string(),
  version: v.optional(v.string()),
  unit: v.optional(v.picklist(['float64', 'float32'])),
  seed: real,
  runs: real,
  smoke: v.optional(v.literal(true)),
  refused: v.optional(v.string()),
  unasked: v.optional(v.array(v.object({ export: v.string(), what: v.string(), why: v.string() }))),
  unfit: v.optional(v.array(v.object({ export: v.string(), says: v.string() }))),
  evidence: v.array(evidence),
  proofs: v.optional(v.array(proof)),
})

const numbers = v.array(real)
const approximation = v.object({
  target: v.string(),
  variables: v.array(v.string()),
  on: v.array(pair),
  seeds: real,
  steps: real,
  trained: v.array(v.object({ activation: v.string(), width: positive, errors: numbers, estimate: real, interval: pair })),
  constructed: v.array(v.looseObject({ width: positive, certificate: v.looseObject({ lower: real, upper: real, boxes: whole }) })),
  rates: v.array(v.object({ name: v.string(), slope: real, interval: pair })),
})

const row = {
  work: v.string(),
  against: v.string(),
  ratio: real,
  bar: v.optional(real),
  sense: v.optional(v.picklist(['at least', 'at most'])),
  ours: v.string(),
  theirs: v.string(),
  distance: v.string(),
  met: v.optional(v.boolean()),
}
const growth = {
  work: v.string(),
  size: v.string(),
  points: v.pipe(v.array(v.tuple([positive, positive])), v.nonEmpty()),
  theory: real,
  why: v.string(),
  exponent: real,
  interval: pair,
  last: real,
}
const benchmarks = v.object({
  format: v.literal('lemmata-benchmarks/1'),
  machine: v.string(),
  rows: v.array(v.object(row)),
  skipped: v.array(v.object({ work: v.string(), skipped: v.string() })),
  growth: v.array(v.object(growth)),
})

type Read<T> = (file: string, text: string) => T

/** Lists and objects in each other at most so deep; records have eight. */
const deepest = 32
const isDeeper = (x: unknown, levels: number): boolean =>
  typeof x === 'object' && x !== null && (levels === 0 || Object.values(x).some((inner) => isDeeper(inner, levels - 1)))

/** Fails: no JSON, or another form, with the place of the first thing that is wrong and what was expected there. */
function reader<T>(what: string, schema: v.GenericSchema<unknown, unknown>, advice: string): Read<T> {
  return (file, text) => {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      throw fault(file, 'JSON', shortened(error instanceof Error ? error.message : String(error)), advice)
    }
    if (isDeeper(json, deepest)) throw fault(file, `${what}, nested at most ${deepest} deep`, 'deeper', advice)
    const parsed = v.safeParse(schema, json)
    // What was checked is handed on as it stands: its keys keep their order.
    if (parsed.success) return json as T
    const [issue] = parsed.issues
    const place = v.getDotPath(issue)
    throw fault(file, `${what}${place === null ? '' : `, with ${issue.expected ?? 'another value'} at ${shortened(place)}`}`, shortened(issue.received), advice)
  }
}

const again = 'Write it again with this version: `lemmata lab`, or `lemmata check --json > FILE`.'
export const readEvidence = reader<EvidenceRecord>('a record of the format lemmata-evidence/1', evidenceRecord, again)
export const readPower = reader<PowerRecord>('a record of the format lemmata-power/2', powerSchema, 'Write it again: `lemmata power --json > FILE`.')
export const readApproximations = reader<readonly Approximation[]>('a list of approximations', v.array(approximation), again)
export const readBenchmarks = reader<BenchmarkRecord>('a record of the format lemmata-benchmarks/1', benchmarks, 'Write it again: `npm run bench`.')

/** Records are a few megabytes at most; more is read by nobody. Units: bytes. */
const largest = 64 * 2 ** 20

/** A record. Fails: a file that cannot be read, is too large, or holds another form. */
export async function readRecord<T>(file: string, read: Read<T>, advice = again): Promise<T> {
  const found = await readBeside(file, read)
  if (found === undefined) throw fault('report', 'a record that can be read', `${file}, which does not exist`, advice)
  return found
}

/** A record that may lie beside others: nothing where there is no such file. Fails: as above. */
export async function readBeside<T>(file: string, read: Read<T>): Promise<T | undefined> {
  let text: string
  try {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      if (size > largest) throw fault(file, `a record of at most ${largest / 2 ** 20} MB`, `${Math.ceil(size / 2 ** 20)} MB`)
      text = await upTo(handle)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code !== undefined && ['EISDIR', 'EACCES', 'EPERM', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code))
      throw fault('report', 'a record that can be read', `${file} (${code})`)
    throw error
  }
  return read(file, text)
}

/** What never ends, such as a device, has no size: it is read up to the limit as well. */
async function upTo(handle: FileHandle): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    length += part.length
    if (length > largest) throw fault('report', `a record of at most ${largest / 2 ** 20} MB`, 'more')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
