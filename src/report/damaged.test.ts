import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Statement } from '../evidence/claim.ts'
import { record } from '../evidence/record.ts'
import { Fault } from '../fault.ts'
import { html, type ReportInput } from './html.ts'
import { readApproximations, readBenchmarks, readEvidence, readPower } from './records.ts'

/* Records are files that anybody can edit: what is damaged is refused in a sentence, and what is well-formed does nothing on a page. */

// A plot of other numbers than it is made for says so.
const warnings = vi.spyOn(console as unknown as { warn: (text: string) => void }, 'warn').mockImplementation(() => {})
afterAll(() => warnings.mockRestore())

const claim: Statement = {
  id: 'relu_eq',
  topic: 'activations',
  states: 'relu',
  source: { deck: 'beyond', slide: 'here' },
  how: 'so',
  catches: 'it',
  expected: 'holds',
}
const who = { claim: 'relu_eq', subject: 'mine.ts', version: '1', unit: 'float64' } as const
const step = { by: 'solver', says: 'a step', formula: 'x', how: 'z3', outcome: 'holds', because: 'so', ms: 5 } as const
const settled = {
  settles: [],
  claim: 'relu_eq',
  scope: 'an instance',
  argument: 'so',
  tier: 'proved',
  instance: true,
  cites: ['one'],
  assuming: ['two'],
} as const
const whole = {
  evidence: {
    ...record({ name: 'mine.ts', version: '1', unit: 'float64' }, 1, 10, [
      { ...who, kind: 'sampled', runs: 10, skipped: 1, seed: 1, advice: ['better'] },
      { ...who, kind: 'measured', estimate: 1, interval: [0, 2], predicted: { atLeast: 0, atMost: 2 }, trials: 5, seed: 1 },
      {
        ...who,
        kind: 'measured',
        name: 'a',
        estimate: 1,
        interval: [0, 2],
        predicted: 1,
        also: [{ name: 'b', estimate: 1, interval: [0, 2], predicted: 1 }],
        trials: 1,
        seed: 1,
      },
      { ...who, kind: 'refuted', input: '1', because: 'no', diagnosis: 'why', worst: { input: '2', because: 'worse' }, replay: '1:0', runs: 1 },
      { ...who, kind: 'undecided', because: 'late' },
      { ...who, kind: 'unsupported', missing: ['activation:relu'] },
    ]),
    node: 'v20',
    proofs: [{ proof: 'relu', ...settled, outcome: 'holds', because: 'so', steps: [step] }],
  },
  power: {
    format: 'lemmata-power/2',
    runs: 5,
    controlRuns: 2,
    seed: 1,
    claims: [{ id: 'relu_eq', refutes: [{ mistake: 'm', cases: 1 }] }],
    mistakes: [{ name: 'm', formula: 'f', showsWhen: 'always', cause: 'c', seen: 's', diagnosis: 'd', diagnosedRightly: true }],
    survivors: ['s'],
    idle: ['i'],
    controls: [{ name: 'c', why: 'w' }],
    accused: [{ control: 'c', claim: 'relu_eq', because: 'b' }],
  },
  approximations: [
    {
      target: 'x',
      variables: ['x'],
      on: [[0, 1]],
      seeds: 1,
      steps: 1,
      trained: [{ activation: 'tanh', width: 4, errors: [1], estimate: 1, interval: [0.5, 2] }],
      constructed: [{ width: 4, certificate: { lower: 0.1, upper: 0.2, boxes: 3 } }],
      rates: [{ name: 'tanh', slope: -1, interval: [-2, 0] }],
    },
  ],
  speed: {
    format: 'lemmata-benchmarks/1',
    machine: 'this',
    rows: [{ work: 'w', against: 'a', ratio: 2, bar: 1, sense: 'at least', ours: 'o', theirs: 't', distance: 'd', met: true }],
    skipped: [{ work: 'w', skipped: 's' }],
    growth: [
      {
        work: 'w',
        size: 'n',
        points: [
          [1, 1],
          [2, 2],
        ],
        theory: 1,
        why: 'so',
        exponent: 1,
        interval: [0, 2],
        last: 1,
      },
    ],
  },
}
const readers = { evidence: readEvidence, power: readPower, approximations: readApproximations, speed: readBenchmarks }
type Kind = keyof typeof readers
const kinds = Object.keys(readers) as readonly Kind[]
/** A page of one record, beside evidence of nothing: a few milliseconds each. */
const page = (kind: Kind, one: unknown): string =>
  html({
    record: { ...whole.evidence, evidence: [], proofs: [] },
    statements: [claim],
    approximations: [],
    ...(kind === 'evidence' ? { record: one } : { [kind]: one }),
  } as unknown as ReportInput)

/** Every place of plain data: the keys that lead there. */
const placesOf = (x: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof x !== 'object' || x === null ? [at] : [at, ...Object.entries(x).flatMap(([key, inner]) => placesOf(inner, [...at, key]))]
const leavesOf = (x: unknown): readonly (readonly string[])[] =>
  placesOf(x).filter((at) => typeof at.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>>)[key], x) !== 'object')
/** A copy with another value at this place; `undefined` takes it away. */
function put(x: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(x) ? [...x] : { ...(x as object) }) as Record<string, unknown>
  copy[key] = put(copy[key], rest, value)
  return copy
}

test('the records are read as they are, and make a page', () => {
  for (const kind of kinds) expect(readers[kind]('f.json', JSON.stringify(whole[kind]))).toEqual(whole[kind])
  expect(page('evidence', whole.evidence)).toContain('no counterexample in 10 cases on mine.ts')
})

test('a report of a short run says that it is one, before any number', () => {
  const short = { ...whole.evidence, smoke: true }
  const text = page('evidence', readEvidence('f.json', JSON.stringify(short)))
  expect(text.indexOf('This was a short run')).toBeGreaterThan(0)
  expect(text.indexOf('This was a short run')).toBeLessThan(text.indexOf('held against'))
  expect(page('evidence', whole.evidence)).not.toContain('short run')
})

describe('a text in the place of any field stands on the page as a text', () => {
  const probe = `"'><img src=x onerror=alert(1)></script><script>alert(1)</script>`
  test.each(kinds)('%s', (kind) => {
    let shown = 0
    for (const at of leavesOf(whole[kind])) {
      let text: string
      try {
        text = page(kind, put(whole[kind], at, probe))
      } catch {
        // A number that must be computed with: no page is made.
        continue
      }
      if (text.includes('onerror')) shown++
      expect(/.{0,60}(?:<img|<script>|[^\\]"'>)/.exec(text)?.[0], at.join('.')).toBeUndefined()
    }
    expect(shown).toBeGreaterThan(5)
  })
})

/** What can become of a file, and of a place in it. */
const texts: readonly ((text: string) => string)[] = [
  () => '',
  () => ' ',
  () => '{',
  () => '[]',
  () => '{}',
  () => 'null',
  () => '1',
  () => '"text"',
  (text) => text.slice(0, text.length / 2),
  (text) => `${text}${text}`,
  (text) => `\ufeff${text}`,
  (text) => text.replace(':', '\u0000'),
  () => '['.repeat(100_000),
  (text) => text.replace(/[}\]]$/, `${text.startsWith('[') ? ',' : ',"more":'}${'['.repeat(20_000)}${']'.repeat(20_000)}$&`),
]
const values: readonly unknown[] = [undefined, null, {}, [], 'text', '\u001b[2J\n1 passed', -1, 0, 1e308, true, [[]]]

describe('damage is a sentence or a page, and never anything else', () => {
  test.each(kinds)('%s', (kind) => {
    const text = JSON.stringify(whole[kind])
    const places = placesOf(whole[kind])
    const damaged = [
      ...texts.map((damage) => damage(text)),
      // Not every value in every place: each comes in many, and each place gets three.
      ...places.flatMap((at, i) => [i, 3 * i + 1, 7 * i + 2].map((n) => JSON.stringify(put(whole[kind], at, values[n % values.length])) ?? '')),
      ...leavesOf(whole[kind]).map((at) => JSON.stringify(put(whole[kind], at, 'BEYOND')).replace('"BEYOND"', '1e999')),
    ]
    let refused = 0
    for (const each of damaged) {
      try {
        page(kind, readers[kind]('f.json', each))
      } catch (error) {
        expect(error, each.slice(0, 200)).toBeInstanceOf(Fault)
        expect((error as Error).message.length).toBeLessThan(1200)
        refused++
      }
    }
    expect(refused).toBeGreaterThan(places.length / 2)
  })
})
