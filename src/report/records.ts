import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import type { Approximation } from '../approximation/experiment.ts'
import { diagnosisKinds } from '../evidence/observation.ts'
import type { EvidenceRecord } from '../evidence/record.ts'
import { fault } from '../fault.ts'
import { type PowerRecord, powerSchema } from '../lab/power-record.ts'
import type { BenchmarkRecord } from './benchmark-record.ts'

/* Recorded results are files that anybody can edit: they are checked before they are believed. */

const about = {
  claim: v.string(),
  subject: v.string(),
  version: v.string(),
  unit: v.optional(v.picklist(['float64', 'float32'])),
  declined: v.optional(v.array(v.string())),
}
const pair = v.tuple([v.number(), v.number()])
const [atLeast, atMost] = [v.number(), v.number()]
const bounds = [v.object({ atLeast, atMost: v.optional(atMost) }), v.object({ atMost })] as const
const number = { name: v.optional(v.string()), estimate: v.number(), interval: pair, predicted: v.union([v.number(), ...bounds]) }
const worst = v.object({ input: v.string(), because: v.string(), error: v.optional(v.number()) })
const evidence = v.variant('kind', [
  v.object({ ...about, kind: v.literal('sampled'), runs: v.number(), skipped: v.number(), seed: v.number(), advice: v.optional(v.array(v.string())) }),
  v.object({ ...about, kind: v.literal('measured'), ...number, also: v.optional(v.array(v.object(number))), trials: v.number(), seed: v.number() }),
  v.object({
    ...about,
    kind: v.literal('refuted'),
    input: v.string(),
    value: v.optional(v.string()),
    because: v.string(),
    error: v.optional(v.number()),
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
        explains: v.optional(v.number()),
      }),
    ),
    worst: v.optional(worst),
    replay: v.string(),
    runs: v.number(),
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
  ms: v.optional(v.number()),
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
  seed: v.number(),
  runs: v.number(),
  refused: v.optional(v.string()),
  unasked: v.optional(v.array(v.object({ export: v.string(), what: v.string(), why: v.string() }))),
  unfit: v.optional(v.array(v.object({ export: v.string(), says: v.string() }))),
  evidence: v.array(evidence),
  proofs: v.optional(v.array(proof)),
})

const numbers = v.array(v.number())
const approximation = v.object({
  target: v.string(),
  variables: v.array(v.string()),
  on: v.array(pair),
  seeds: v.number(),
  steps: v.number(),
  trained: v.array(v.object({ activation: v.string(), width: v.number(), errors: numbers, estimate: v.number(), interval: pair })),
  constructed: v.array(v.looseObject({ width: v.number(), certificate: v.looseObject({ lower: v.number(), upper: v.number(), boxes: v.number() }) })),
  rates: v.array(v.object({ name: v.string(), slope: v.number(), interval: pair })),
})

const row = {
  work: v.string(),
  against: v.string(),
  ratio: v.number(),
  bar: v.optional(v.number()),
  sense: v.optional(v.picklist(['at least', 'at most'])),
  ours: v.string(),
  theirs: v.string(),
  distance: v.string(),
  met: v.optional(v.boolean()),
}
const growth = {
  work: v.string(),
  size: v.string(),
  points: v.array(pair),
  theory: v.number(),
  why: v.string(),
  exponent: v.number(),
  interval: pair,
  last: v.number(),
}
const benchmarks = v.object({
  format: v.literal('lemmata-benchmarks/1'),
  machine: v.string(),
  rows: v.array(v.object(row)),
  skipped: v.array(v.object({ work: v.string(), skipped: v.string() })),
  growth: v.array(v.object(growth)),
})

type Read<T> = (file: string, text: string) => T

/** Fails: no JSON, or another form, with the place of the first thing that is wrong and what was expected there. */
function reader<T>(what: string, schema: v.GenericSchema<unknown, unknown>, advice: string): Read<T> {
  return (file, text) => {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      throw fault(file, 'JSON', error instanceof Error ? error.message : String(error), advice)
    }
    const parsed = v.safeParse(schema, json)
    // What was checked is handed on as it stands: its keys keep their order.
    if (parsed.success) return json as T
    const [issue] = parsed.issues
    const place = v.getDotPath(issue)
    throw fault(file, `${what}${place === null ? '' : `, with ${issue.expected ?? 'another value'} at ${place}`}`, issue.received, advice)
  }
}

const again = 'Write it again with this version: `lemmata lab`, or `lemmata check --json > FILE`.'
export const readEvidence = reader<EvidenceRecord>('a record of the format lemmata-evidence/1', evidenceRecord, again)
export const readPower = reader<PowerRecord>('a record of the format lemmata-power/2', powerSchema, 'Write it again: `lemmata power --json > FILE`.')
export const readApproximations = reader<readonly Approximation[]>('a list of approximations', v.array(approximation), again)
export const readBenchmarks = reader<BenchmarkRecord>('a record of the format lemmata-benchmarks/1', benchmarks, 'Write it again: `npm run bench`.')

/** A record that may lie beside others: nothing where there is no such file. */
export async function readBeside<T>(file: string, read: Read<T>): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : read(file, text)
}
